"""``zhengwen evaluate``: how often real questions get the right clause, and silence where there is none."""

import asyncio
from argparse import Namespace
from pathlib import Path

from rich.console import Console

from bot.commands.preparation import prepare
from bot.evaluation.asking import ask
from bot.evaluation.questions import read
from bot.evaluation.tables import tables
from policy_kb.settings import Settings

_WIDTH = 120


def run(settings: Settings, options: Namespace) -> int:
    """Measure, print, and write the same tables to ``var/evaluation/``."""
    console = Console(highlight=False)
    questions = Path(options.questions)
    rows = read(questions)
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
