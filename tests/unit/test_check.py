"""Knowledge that breaks a rule is refused with file, line and mend, and never reaches the database."""

import shutil
from pathlib import Path

import pytest
import yaml
from sqlalchemy import create_engine

from policy_kb import knowledge
from policy_kb.check.__main__ import main
from policy_kb.check.ledger import ledger
from policy_kb.check.run import check_folder, load_checked
from policy_kb.loading.faults import KnowledgeError
from policy_kb.loading.folder import POLICIES
from policy_kb.repository.database import migrate
from policy_kb.repository.knowledge import KnowledgeRepository

NAME = "dalian-2020-employment"
CLAUSE_9 = "clauses/09/unemployed_or_graduates.yml"


@pytest.fixture
def folder(tmp_path):
    """Return a copy of the policy to break."""
    return shutil.copytree(POLICIES / NAME, tmp_path / NAME)


def _change(folder, file, old, new):
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_policy_is_without_fault_and_fully_claimed():
    checked = check_folder(POLICIES / NAME)
    assert checked.faults == []
    rows = ledger(checked.subject)
    assert len(rows) == 24
    for row in rows:
        assert row.sentences[0] == row.sentences[1] > 0
        assert row.numbers[0] == row.numbers[1]
        assert row.quotes[0] == row.quotes[1] > 0
        assert row.measures > 0


TABLE = Path(__file__).parent / "cases" / "broken_knowledge.yml"


@pytest.mark.parametrize(
    "row", yaml.safe_load(TABLE.read_text(encoding="utf-8")), ids=lambda row: row["says"]
)
def test_a_broken_file_is_refused_with_its_place_and_what_to_write(folder, row):
    _change(folder, row["file"], row["change"], row["to"])
    faults = [str(fault) for fault in check_folder(folder).faults]
    found = [fault for fault in faults if row["says"] in fault]
    assert found, faults
    assert row.get("mend", "") in found[0]
    assert ".yml:" in found[0]
    with pytest.raises(KnowledgeError):
        load_checked(folder)


def test_the_fault_names_the_very_line(folder):
    _change(folder, CLAUSE_9, "quote: 按规定缴纳社会保险", "quote: 依规定缴纳社会保险")
    (fault,) = check_folder(folder).faults
    lines = (folder / CLAUSE_9).read_text(encoding="utf-8").splitlines()
    assert "依规定缴纳社会保险" in lines[fault.line - 1]
    assert fault.file == folder / CLAUSE_9


def test_a_passage_granting_nothing_needs_a_reason_when_it_speaks_of_money(folder):
    text = (folder / "clauses/05.yml").read_text(encoding="utf-8")
    _change(folder, "clauses/05.yml", text, text + "grants_nothing:\n  - {text: 2020年建设15个居家}\n")
    assert any("要写 why" in str(fault) for fault in check_folder(folder).faults)


def test_the_loader_refuses_what_check_refuses_and_leaves_the_database_as_it_was(folder):
    engine = create_engine("sqlite://", future=True)
    migrate(engine)
    assert knowledge.store_policies(engine, [folder]) is True
    before = KnowledgeRepository(engine).measures()
    _change(folder, CLAUSE_9, "value: 2500", "value: 2600")
    with pytest.raises(KnowledgeError, match="2600"):
        knowledge.store_policies(engine, [folder])
    assert KnowledgeRepository(engine).measures() == before


def test_the_command_prints_the_ledger_and_fails_on_a_fault(folder, monkeypatch, capsys):
    assert main([]) == 0
    assert "没有错误" in capsys.readouterr().out
    monkeypatch.setattr("policy_kb.check.__main__.POLICIES", folder.parent)
    _change(folder, CLAUSE_9, "value: 2500", "value: 2600")
    assert main([]) == 1
    printed = capsys.readouterr().out
    assert "1 处错误" in printed
    assert "unemployed_or_graduates.yml" in printed
