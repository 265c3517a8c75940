"""Ask the assistant every question of a table."""

import time
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import track

from bot.evaluation.questions import Asked, Understood
from bot.nlu.fact_extractor import FACTS
from bot.server.app import assistant_of
from bot.server.conversation import Assistant, Reply
from policy_kb.settings import Settings


async def ask(
    settings: Settings, model: Path, rows: Sequence[dict[str, str]], console: Console
) -> list[Asked]:
    """Return what came back, each question in a conversation of its own."""
    assistant = await assistant_of(settings, model)
    asked = []
    for row in track(rows, "提问", console=console):
        understood = await _understood(assistant, row["text"])
        answer = _answer(await assistant.answer(f"evaluate-{row['id']}", row["text"]))
        found = tuple(citation["clause"] for citation in answer.get("citations", ()))
        asked.append(Asked(row, answer.get("kind", ""), found, understood))
    return asked


async def _understood(assistant: Assistant, text: str) -> Understood:
    begun = time.perf_counter()
    parsed = await assistant.understand(text)
    seconds = time.perf_counter() - begun
    entities = parsed.get("entities") or ()
    facts = (e for e in entities if e.get("group") == FACTS)
    quantities = (e for e in entities if e.get("group") != FACTS)
    return Understood(
        act=parsed["intent"]["name"],
        measures=tuple(link["measure"] for link in parsed.get("links") or ()),
        quantities=frozenset(f"{e['entity']}={e['value']}" for e in quantities),
        facts=frozenset(f"{e['entity']}={e['value']}" for e in facts),
        seconds=seconds,
    )


def _answer(replies: list[Reply]) -> dict:
    return next((reply.answer for reply in replies if reply.answer), {})
