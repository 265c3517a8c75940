"""What ``zhengwen doctor`` says of settings."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.cli import main
from bot.commands.doctor import examine
from bot.diagnosis import Verdict
from policy_kb.repository.database import connect, migrate
from policy_kb.settings import ROOT, Settings

SECRET = "s" * 32
NOBODY = "127.0.0.1:1"


@pytest.fixture
def settings(tmp_path):
    """Return settings without fault, for a place of their own."""
    deployment = tmp_path / "deployment.yml"
    deployment.write_text(
        "contacts:\n- {label: '12333', for: 咨询, source: 官网, checked: 2026-11-01}\n", encoding="utf-8"
    )
    return Settings.from_environment(
        {"ZHENGWEN_VAR": str(tmp_path / "var"), "DEPLOYMENT": str(deployment), "SECRET_KEY": SECRET}
    )


def _said(settings, verdict):
    return "\n".join(found.text for found in examine(settings) if found.verdict is verdict)


def test_nothing_is_wrong_with_settings_without_fault(settings):
    assert _said(settings, Verdict.WRONG) == ""
    assert "SECRET_KEY 有32位" in _said(settings, Verdict.RIGHT)
    assert "还没有模型" in _said(settings, Verdict.OPEN)


def test_the_version_of_a_filled_database_is_told(settings):
    migrate(connect(settings.database_url))
    assert "数据库连得上，结构版本 " in _said(settings, Verdict.RIGHT)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"secret_key": "short"}, "SECRET_KEY 只有5位"),
        ({"database_url": f"postgresql+psycopg2://x:y@{NOBODY}/z"}, "数据库连不上"),
        ({"redis_url": f"redis://{NOBODY}"}, "Redis 连不上"),
        ({"redis_url": f"redis://{NOBODY}", "secret_key": None}, "必须设成同一个"),
        ({"deployment_file": Path("/nowhere.yml")}, "读不了"),
        ({"var": Path("/proc/nowhere")}, "不能写"),
    ],
)
def test_what_is_wrong_is_named_with_what_to_do(settings, changes, words):
    assert words in _said(replace(settings, **changes), Verdict.WRONG)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"public_url": "http://a.example"}, "PUBLIC_URL 不是 https"),
        ({"allowed_origins": frozenset({"http://b.example"})}, "http://b.example 不是 https"),
    ],
)
def test_what_is_doubtful_is_named(settings, changes, words):
    assert words in _said(replace(settings, **changes), Verdict.OPEN)


def test_what_was_checked_long_ago_is_to_be_checked_again(settings):
    old = settings.deployment_file.read_text(encoding="utf-8").replace("2026-11-01", "2019-11-01")
    settings.deployment_file.write_text(old, encoding="utf-8")
    assert "12333 上次核对是 2019-11-01" in _said(settings, Verdict.OPEN)


def test_a_rehearsed_day_is_pointed_out(settings):
    assert "TODAY=2020-08-01" in _said(replace(settings, rehearsed_today=date(2020, 8, 1)), Verdict.OPEN)


def test_the_command_fails_where_something_is_wrong(monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("ZHENGWEN_VAR", str(tmp_path))
    monkeypatch.setenv("DEPLOYMENT", str(ROOT / "deployment.yml"))
    monkeypatch.setenv("SECRET_KEY", "short")
    assert main(["doctor"]) == 1
    assert "✗ SECRET_KEY 只有5位" in capsys.readouterr().out
