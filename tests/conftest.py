"""What the tests share: settings of their own, and one loud line for what this machine lacks."""

import asyncio
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import settings

# A test asks what comes out, not how long this machine takes.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

_VAR = Path(tempfile.mkdtemp(prefix="zhengwen-test-"))
os.environ.update(
    RASA_TELEMETRY_ENABLED="false",
    TF_CPP_MIN_LOG_LEVEL="3",
    SQLALCHEMY_SILENCE_UBER_WARNING="1",
    DATABASE_URL=f"sqlite:///{_VAR / 'zhengwen.db'}",
    SECRET_KEY="only for tests",
    SESSION_LIMIT="100000",
    ADDRESS_LIMIT="100000",
)
for name in (
    "TODAY",
    "HOST",
    "PORT",
    "ACTIONS_URL",
    "DEPLOYMENT",
    "ZHENGWEN_VAR",
    "ALLOWED_ORIGINS",
    "TRUSTED_PROXIES",
    "REDIS_URL",
    "PUBLIC_URL",
):
    os.environ.pop(name, None)
for name in [name for name in os.environ if name.startswith("WECHAT_")]:
    del os.environ[name]

_ABSENT = "本机缺少"
_SECONDS_TO_END = 60


def pytest_collection_modifyitems(items):
    """Keep each folder in one process: what it starts, it starts once. Unit tests start nothing."""
    for item in items:
        folder = item.path.relative_to(Path(__file__).parent).parts[0]
        if folder != "unit":
            item.add_marker(pytest.mark.xdist_group(folder))


def pytest_sessionfinish(session, exitstatus):
    """Remove what the tests made."""
    shutil.rmtree(_VAR, ignore_errors=True)


def pytest_terminal_summary(terminalreporter):
    """Say in one line what was not tested here, and why."""
    skipped = [str(report.longrepr) for report in terminalreporter.stats.get("skipped", [])]
    absent = Counter(found[1] for text in skipped if (found := re.search(f"{_ABSENT} ([\\w ]*\\w)", text)))
    if absent:
        listed = "、".join(f"{name}（{times} 个测试）" for name, times in absent.items())
        terminalreporter.write_line(f"!!! {_ABSENT}，未测：{listed}", red=True, bold=True)


def need(name: str, found: object) -> None:
    """Skip a test for want of ``name``; under CI that is a failure."""
    if found:
        return
    if os.environ.get("CI"):
        pytest.fail(f"CI 环境缺少 {name}，相关测试不能略过")
    pytest.skip(f"{_ABSENT} {name}")


def postgresql_bin() -> Path | None:
    """Return the folder of PostgreSQL's server programs, if it is installed."""
    try:
        found = subprocess.run(
            ["pg_config", "--bindir"], capture_output=True, text=True, check=True
        ).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        found = ""
    folders = [Path(found)] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in folders if (folder / "initdb").exists()), None)


def chromium() -> str | None:
    """Return the path of Chromium, if it is installed."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


async def program(
    *arguments: str, errors: int = asyncio.subprocess.STDOUT, folder: Path | None = None, **environment: str
):
    """Start ``zhengwen`` as a process of its own; what it prints can be read, errors with it or to a file.

    ``folder`` holds the project where it is not this one.
    """
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot.cli",
        *arguments,
        cwd=folder,
        env={**os.environ, **environment},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=errors,
    )


async def zhengwen(*arguments: str, **environment: str) -> tuple[int | None, str]:
    """Run ``zhengwen`` to its end; return the exit code and everything it printed."""
    process = await program(*arguments, **environment)
    output, _ = await asyncio.wait_for(process.communicate(), _SECONDS_TO_END)
    return process.returncode, output.decode()
