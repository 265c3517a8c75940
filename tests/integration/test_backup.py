"""Copies of the database, there and back, by value."""

import sqlite3
from datetime import datetime, timezone

import pytest
from sqlalchemy import create_engine, text

from bot.backup import BackupError, back_up, restore
from policy_kb.knowledge import open_database
from policy_kb.repository.answers import AnswerRepository

NOW = datetime(2026, 11, 24, tzinfo=timezone.utc)


def keep(url, code):
    """Keep an answer, as somebody asking would."""
    AnswerRepository(open_database(url)).keep(
        code, NOW, {"heads": "23"}, {"kind": "calculation"}, "共57,500元"
    )


def told(url, code):
    """Return what is kept under a code."""
    open_database.cache_clear()
    found = AnswerRepository(open_database(url)).find(code)
    return found and (found.inputs, found.text)


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_what_was_kept_comes_back_and_what_came_later_is_gone(request, tmp_path, database):
    url = (
        f"sqlite:///{tmp_path / 'z.db'}" if database == "sqlite" else request.getfixturevalue("postgresql")()
    )
    keep(url, "AAAAAA")
    back_up(url, tmp_path / "copy")
    keep(url, "BBBBBB")
    open_database(url).dispose()
    restore(url, tmp_path / "copy")
    assert told(url, "AAAAAA") == ({"heads": "23"}, "共57,500元")
    assert told(url, "BBBBBB") is None


def test_a_copy_is_never_overwritten(tmp_path):
    url, copy = f"sqlite:///{tmp_path / 'z.db'}", tmp_path / "copy"
    keep(url, "AAAAAA")
    copy.write_text("mine")
    with pytest.raises(BackupError, match="没有覆盖"):
        back_up(url, copy)
    assert copy.read_text() == "mine"


@pytest.mark.parametrize("kind", ["text", "cut", "foreign", "absent"])
def test_what_is_no_copy_leaves_everything_as_it_was(tmp_path, kind):
    url, copy = f"sqlite:///{tmp_path / 'z.db'}", tmp_path / "copy"
    keep(url, "AAAAAA")
    if kind == "text":
        copy.write_text("你好" * 1000)
    elif kind == "cut":
        back_up(url, copy)
        copy.write_bytes(copy.read_bytes()[:100_000])
    elif kind == "foreign":
        with sqlite3.connect(copy) as other:
            other.execute("create table notes (text)")
    with pytest.raises(BackupError):
        restore(url, copy)
    assert told(url, "AAAAAA")
    assert not list(tmp_path.glob("*.unfinished"))


def test_the_database_before_a_restore_stays_beside_it(tmp_path):
    url = f"sqlite:///{tmp_path / 'z.db'}"
    keep(url, "AAAAAA")
    back_up(url, tmp_path / "copy")
    keep(url, "BBBBBB")
    open_database(url).dispose()
    restore(url, tmp_path / "copy")
    assert told(f"sqlite:///{tmp_path / 'z.db.before-restore'}", "BBBBBB")


def test_postgresql_is_not_harmed_by_what_is_no_copy(postgresql, tmp_path):
    url = postgresql()
    keep(url, "AAAAAA")
    (tmp_path / "copy").write_text("no copy")
    with pytest.raises(BackupError, match="pg_restore 没有完成"):
        restore(url, tmp_path / "copy")
    assert told(url, "AAAAAA")


def test_a_copy_of_another_postgresql_database_changes_nothing(postgresql, tmp_path):
    url, other = postgresql(), postgresql()
    keep(url, "AAAAAA")
    with create_engine(other, future=True).begin() as connection:
        connection.execute(text("create table notes (text text)"))
    back_up(other, tmp_path / "copy")
    with pytest.raises(BackupError, match="不是政问的备份"):
        restore(url, tmp_path / "copy")
    assert told(url, "AAAAAA")


def test_options_of_the_address_are_kept(postgresql, tmp_path):
    url = postgresql()
    keep(url, "AAAAAA")
    with pytest.raises(BackupError, match="SSL"):  # the tests' own server speaks no TLS
        back_up(f"{url}?sslmode=require", tmp_path / "copy")
    back_up(f"{url}?sslmode=prefer", tmp_path / "copy")
