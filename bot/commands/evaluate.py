"""``zhengwen evaluate``: how often real questions get the right clause, and silence where there is none."""

import asyncio
import json
import os
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console

from bot.commands.preparation import prepare
from bot.evaluation.asking import ask
from bot.evaluation.change import outcomes_with
from bot.evaluation.comparison import Outcome, comparison
from bot.evaluation.questions import Asked, read
from bot.evaluation.tables import tables
from policy_kb.settings import Settings

_WIDTH = 120


def run(settings: Settings, options: Namespace) -> int:
    """Measure, print, and write the same to ``var/evaluation/``; with an export, before and after it.

    The questions go to a database of their own: nothing of them stays, and no conversation of before goes on.
    """
    console = Console(highlight=False)
    questions = Path(options.questions)
    asked = _ask(settings, read(questions), console)
    shown = list(tables(asked))
    outcomes = [Outcome.of(one) for one in asked]
    if options.change:
        with console.status("按改动训练、提问（几分钟）……"):
            after = outcomes_with(Path(options.change), questions, settings)
        shown += comparison(outcomes, after)
    report = settings.var / "evaluation" / f"{questions.stem}.txt"
    report.parent.mkdir(parents=True, exist_ok=True)
    plain = [outcome.to_json() for outcome in outcomes]
    report.with_suffix(".json").write_text(json.dumps(plain, ensure_ascii=False), encoding="utf-8")
    with report.open("w", encoding="utf-8") as stream:
        for printer in (console, Console(file=stream, width=_WIDTH, highlight=False)):
            for table in shown:
                printer.print(table)
    console.print(f"报告：{report}")
    return 0


def _ask(settings: Settings, rows: Sequence[dict[str, str]], console: Console) -> list[Asked]:
    with TemporaryDirectory() as folder:
        settings = replace(settings, database_url=f"sqlite:///{folder}/evaluation.db")
        os.environ["DATABASE_URL"] = settings.database_url
        model = prepare(settings, console)
        return asyncio.run(ask(settings, model, rows, console))
