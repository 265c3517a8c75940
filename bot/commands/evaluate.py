"""``zhengwen evaluate``: how often real questions get the right clause, and silence where there is none."""

import asyncio
import os
from argparse import Namespace
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console

from bot.commands.preparation import prepare
from bot.evaluation.asking import ask
from bot.evaluation.questions import read
from bot.evaluation.tables import tables
from policy_kb.settings import Settings

_WIDTH = 120


def run(settings: Settings, options: Namespace) -> int:
    """Measure, print, and write the same tables to ``var/evaluation/``.

    The questions go to a database of their own: nothing of them stays, and no conversation of before goes on.
    """
    console = Console(highlight=False)
    questions = Path(options.questions)
    rows = read(questions)
    with TemporaryDirectory() as folder:
        settings = replace(settings, database_url=f"sqlite:///{folder}/evaluation.db")
        os.environ["DATABASE_URL"] = settings.database_url
        model = prepare(settings, console)
        asked = asyncio.run(ask(settings, model, rows, console))
    report = settings.var / "evaluation" / f"{questions.stem}.txt"
    report.parent.mkdir(parents=True, exist_ok=True)
    with report.open("w", encoding="utf-8") as stream:
        for printer in (console, Console(file=stream, width=_WIDTH, highlight=False)):
            for table in tables(asked):
                printer.print(table)
    console.print(f"报告：{report}")
    return 0
