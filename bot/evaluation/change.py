"""What an export of the review would change: tried on a copy of the project, nothing of ours is touched."""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.evaluation.comparison import Outcome
from policy_kb.settings import ROOT, Settings

_PARTS = ("actions", "bot", "data", "policy_kb", "requirements.lock")
_EXPORTED = re.compile(r"policy_kb/policies/[\w-]+/asks\.reviewed\.yml|data/nlu/reviewed\.yml")
_LARGEST = 10_000_000


def outcomes_with(change: Path, questions: Path, settings: Settings) -> list[Outcome]:
    """Check, train and ask with an export in place. Raises ``RuntimeError`` when it cannot be used."""
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "zhengwen"
        copy_project(copy)
        _unpack(change, copy)
        var = copy / "var"
        if (cache := settings.var / "cache").is_dir():
            shutil.copytree(cache, var / "cache")
        return _ask(copy, var, questions.resolve(), settings.deployment_file.resolve())


def _ask(copy: Path, var: Path, questions: Path, deployment: Path) -> list[Outcome]:
    environment = {
        **os.environ,
        "DEPLOYMENT": str(deployment),
        "ZHENGWEN_VAR": str(var),
        "RASA_CACHE_DIRECTORY": str(var / "cache" / "rasa"),
    }
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "-m", "bot.cli", "evaluate", str(questions)]
    process = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, check=False)
    if process.returncode:
        raise RuntimeError(f"这份改动不能用：\n{process.stderr.strip()}")
    plain = json.loads((var / "evaluation" / f"{questions.stem}.json").read_text(encoding="utf-8"))
    return [Outcome(**outcome) for outcome in plain]


def copy_project(copy: Path) -> None:
    """Copy what the assistant is made of into a new folder."""
    copy.mkdir()
    for part in _PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, copy / part)


def _unpack(change: Path, copy: Path) -> None:
    try:
        with zipfile.ZipFile(change) as archive:
            for file in archive.infolist():
                if not _EXPORTED.fullmatch(file.filename) or file.file_size > _LARGEST:
                    raise RuntimeError(f"{change} 不是审核导出的：里面有 {file.filename}")
            archive.extractall(copy)
    except (OSError, zipfile.BadZipFile) as error:
        raise RuntimeError(f"读不了 {change}：应是审核页导出的 zip（{error}）") from error
