"""``zhengwen evaluate``: how often real questions get the right clause, and silence where there is none."""

import asyncio
import csv
from argparse import Namespace
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import track
from rich.table import Table

from bot.commands.preparation import prepare
from bot.server.app import assistant_of
from bot.server.conversation import Reply
from policy_kb.settings import Settings

_COLUMNS = {"id", "bucket", "grade", "clauses", "text"}
_CLAIMS = {"measure", "calculation", "clause", "screening"}
_SILENT = "not_stated"
_CLOSING = "end"
_OFFERED = 3


@dataclass(frozen=True)
class Asked:
    """One question with the clauses that answer it, and what came back."""

    id: str
    bucket: str
    grade: str
    clauses: frozenset[int | None]
    text: str
    kind: str
    found: tuple[int | None, ...]

    @property
    def outright(self) -> bool:
        """Say whether the answer itself rests on a right clause; a choice does not count."""
        return self.kind in _CLAIMS | {_SILENT} and bool(self.found) and self.found[0] in self.clauses

    @property
    def silent(self) -> bool:
        """Say whether the reply says 文件未载明, beside what the clause does say."""
        return self.kind == _SILENT

    @property
    def offered(self) -> bool:
        """Say whether a right clause is among the first three that were answered or offered."""
        return bool(self.clauses & set(self.found[:_OFFERED]))

    @property
    def claims(self) -> bool:
        """Say whether the reply claims to answer."""
        return self.kind in _CLAIMS


def run(settings: Settings, options: Namespace) -> int:
    """Measure and print."""
    console = Console(highlight=False)
    rows = _read(Path(options.questions))
    model = prepare(settings, console)
    asked = asyncio.run(_ask(settings, model, rows, console))
    _report(asked, console)
    return 0


def _read(file: Path) -> list[dict[str, str]]:
    try:
        with file.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    except OSError as error:
        raise RuntimeError(f"读不到问题表 {file}：{error.strerror}") from error
    if not rows or not set(rows[0]) >= _COLUMNS:
        raise RuntimeError(f"{file} 的第一行应有这些列：{'、'.join(sorted(_COLUMNS))}，用制表符分隔")
    return rows


async def _ask(settings: Settings, model: Path, rows: list[dict[str, str]], console: Console) -> list[Asked]:
    assistant = await assistant_of(settings, model)
    asked = []
    for row in track(rows, "提问", console=console):
        replies = await assistant.answer(f"evaluate-{row['id']}", row["text"])
        answer = _answer(replies)
        asked.append(
            Asked(
                id=row["id"],
                bucket=row["bucket"],
                grade=row["grade"],
                clauses=frozenset(map(_clause, filter(None, row["clauses"].split(",")))),
                text=row["text"],
                kind=answer.get("kind", ""),
                found=tuple(citation["clause"] for citation in answer.get("citations", ())),
            )
        )
    return asked


def _clause(written: str) -> int | None:
    return None if written == _CLOSING else int(written)


def _answer(replies: list[Reply]) -> dict:
    return next((reply.answer for reply in replies if reply.answer), {})


def _report(asked: list[Asked], console: Console) -> None:
    by_bucket: dict[str, list[Asked]] = defaultdict(list)
    for question in asked:
        by_bucket[question.bucket].append(question)
        by_bucket[f"{question.bucket} {question.grade}"].append(question)
    table = Table(
        "组", "题数", "直接答对条文", "其中答未载明", "前三项里有", "声称有答案", "答未载明", title="测量结果"
    )
    for bucket in sorted(by_bucket):
        questions = by_bucket[bucket]
        in_scope = bucket.startswith("in")
        table.add_row(
            bucket,
            str(len(questions)),
            _share([q.outright for q in questions]) if in_scope else "",
            _share([q.outright and q.silent for q in questions]) if in_scope else "",
            _share([q.offered for q in questions]) if in_scope else "",
            _share([q.claims for q in questions]),
            _share([q.silent for q in questions]),
        )
    console.print(table)
    misses = Table("编号", "应答", "实际", "种类", "问题", title="没有答对的")
    for question in asked:
        if (question.bucket == "in" and not question.outright) or (
            question.bucket != "in" and question.claims
        ):
            misses.add_row(
                question.id,
                ",".join(map(str, sorted(question.clauses))),
                ",".join(map(str, question.found[:_OFFERED])),
                question.kind,
                question.text[:60],
            )
    console.print(misses)


def _share(outcomes: list[bool]) -> str:
    return f"{sum(outcomes)}/{len(outcomes)} {sum(outcomes) / len(outcomes):.0%}"
