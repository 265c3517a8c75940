"""Measurements before and after a change, and which archives are one."""

import io
import zipfile

import pytest
from rich.console import Console

from bot.evaluation.change import outcomes_with
from bot.evaluation.comparison import Outcome, comparison
from policy_kb.settings import Settings


def _outcome(id, in_scope=True, right=True, offered=True, claims=True):
    return Outcome(id, f"问{id}", in_scope, right, offered, claims)


def _shown(before, after):
    stream = io.StringIO()
    for table in comparison(before, after):
        Console(file=stream, width=100).print(table)
    return " ".join(stream.getvalue().split())


def test_figures_and_changed_questions_stand_side_by_side():
    before = [_outcome("1"), _outcome("2", right=False), _outcome("3", in_scope=False, claims=False)]
    after = [_outcome("1", right=False), _outcome("2"), _outcome("3", in_scope=False, right=False)]
    shown = _shown(before, after)
    assert "直接答对条文 │ 1/2 │ 1/2" in shown and "应为 0） │ 0/1 │ 1/1" in shown
    assert "1 │ 对 → 错 │ 问1" in shown and "2 │ 错 → 对 │ 问2" in shown and "3 │ 对 → 错 │ 问3" in shown


def test_nothing_changed_is_one_table():
    assert len(list(comparison([_outcome("1")], [_outcome("1")]))) == 1


@pytest.mark.parametrize("name", ["../evil.yml", "bot/cli.py", "policy_kb/policies/../x/asks.reviewed.yml"])
def test_only_what_the_review_exports_is_taken(tmp_path, name):
    change = tmp_path / "change.zip"
    with zipfile.ZipFile(change, "w") as archive:
        archive.writestr(name, "x")
    with pytest.raises(RuntimeError, match="不是审核导出的"):
        outcomes_with(change, tmp_path / "q.tsv", Settings.from_environment())


def test_no_archive_is_said(tmp_path):
    change = tmp_path / "change.zip"
    change.write_text("no zip")
    with pytest.raises(RuntimeError, match="应是审核页导出的 zip"):
        outcomes_with(change, tmp_path / "q.tsv", Settings.from_environment())
