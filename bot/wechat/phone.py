"""An answer for a phone's screen: what matters first, the rest behind a link, choices by number."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from actions.wording import clause_name
from bot.server.conversation import Reply
from bot.wechat.memory import Choice
from bot.wechat.wording import say
from policy_kb.text.script import to_simplified

MOST_LINES = 8
MOST_STEPS = 3
_SHORTENED = {"measure", "calculation", "not_stated"}
_ESCAPES = {"不清楚", "取消", "都没有"}
"""What one may say to any question; these have no numbers, for some questions await one."""
_CODE = re.compile(r"^(?:答复编号|答覆編號|答復編號) ([0-9A-Z]+)$")
_COUNTED = re.compile(r"^\d{1,2}\. ", re.MULTILINE)
_DIGIT = re.compile(r"\d")
_FULL_WIDTH = str.maketrans("<>", "＜＞")


@dataclass(frozen=True)
class Phone:
    """How the account shows things."""

    public_url: str | None = None
    clickable: bool = False


@dataclass(frozen=True)
class Shown:
    """What is sent, and what its numbers stand for."""

    text: str
    choices: tuple[Choice, ...] = ()


def shown_on(phone: Phone, replies: Sequence[Reply], traditional: bool) -> Shown:
    """Return the replies to one message as one text."""
    offering = next((reply for reply in reversed(replies) if reply.buttons), None)
    if offering is None:
        return Shown("\n\n".join(_body(phone, reply, traditional) for reply in replies))
    offered = tuple(Choice(plain(b["title"]), b["payload"]) for b in offering.buttons)
    choices = tuple(choice for choice in offered if choice.payload not in _ESCAPES)
    if not _may_be_numbered(choices, offering):
        choices = ()
    replies = [_without_other_numbers(reply, choices) for reply in replies]
    parts = [_body(phone, reply, traditional) for reply in replies]
    words = [choice.title for choice in offered if choice not in choices]
    offer = _offer(phone, choices, words, offering.text, traditional)
    return Shown("\n".join(filter(None, ("\n\n".join(parts), offer))), choices)


def plain(text: str) -> str:
    """Return a text that WeChat takes for no link."""
    return text.translate(_FULL_WIDTH)


def _without_other_numbers(reply: Reply, choices: tuple[Choice, ...]) -> Reply:
    """Return the reply with points where it counts other things than the choices."""
    lines = plain(reply.text).split("\n")
    if not choices or any(_is_listed(lines, n, choice.title) for n, choice in enumerate(choices, 1)):
        return reply
    return replace(reply, text=_COUNTED.sub("· ", reply.text))


def _body(phone: Phone, reply: Reply, traditional: bool) -> str:
    answer = reply.answer or {}
    lines = [line for line in plain(reply.text).split("\n") if line]
    links = _links(phone, answer, traditional)
    if links:
        lines = [line for line in lines if not _CODE.match(line)]
    dropped = 0
    if answer.get("kind") in _SHORTENED:
        lines, dropped = _in_order(lines, answer, bool(links))
    note = say("details", traditional, dropped=dropped) if dropped else ""
    return "\n".join(filter(None, (*lines, note, links)))


def _in_order(lines: list[str], answer: dict[str, Any], may_drop: bool) -> tuple[list[str], int]:
    """Return the first line, few steps, the quote, then the rest; and how many lines went behind the link."""
    first, others = lines[:1], lines[1:]
    labels = tuple(f"{step['label']}：" for step in answer.get("steps") or ())
    steps = [line for line in others if labels and to_simplified(line).startswith(labels)]
    source = [line for line in others if to_simplified(line).startswith("依据：")]
    rest = [line for line in others if line not in steps and line not in source]
    ordered = first + steps + source + rest
    if first and first[0].endswith("："):  # what it introduces must follow it
        ordered = lines
    elif may_drop:
        ordered = first + steps[-MOST_STEPS:] + source[:1] + rest
    kept = ordered[:MOST_LINES] if may_drop else ordered
    return kept, len(lines) - len(kept)


def _links(phone: Phone, answer: dict[str, Any], traditional: bool) -> str:
    citations = answer.get("citations") or ()
    if not phone.public_url or not (answer.get("code") or citations) or answer.get("kind") == "choice":
        return ""
    code, source = answer.get("code"), citations[0] if citations else None
    return say(
        "links",
        traditional,
        answer=f"{phone.public_url}/answer/{code}" if code else None,
        code=code,
        source=f"{phone.public_url}{source['url']}" if source else None,
        clause=clause_name(source.get("clause")) if source else None,
    )


def _may_be_numbered(choices: tuple[Choice, ...], reply: Reply) -> bool:
    """Say whether a number can only mean a choice: not where the question may be answered with one."""
    if not (reply.answer or {}).get("question") or _all_listed(choices, reply.text):
        return True
    return not any(_DIGIT.search(choice.payload) for choice in choices)


def _all_listed(choices: tuple[Choice, ...], text: str) -> bool:
    lines = plain(text).split("\n")
    return all(_is_listed(lines, number, choice.title) for number, choice in enumerate(choices, 1))


def _offer(phone: Phone, choices: tuple[Choice, ...], words: list[str], text: str, traditional: bool) -> str:
    lines = plain(text).split("\n")
    listed = [
        (number, choice.title)
        for number, choice in enumerate(choices, 1)
        if phone.clickable or not _is_listed(lines, number, choice.title)
    ]
    numbers = "1" if len(choices) == 1 else f"1–{len(choices)}"
    if not phone.clickable:
        words = [word for word in words if f"“{word}”" not in text]
    return say(
        "choices",
        traditional,
        numbers=numbers if choices else None,
        listed=listed,
        words=words,
        clickable=phone.clickable,
    )


def _is_listed(lines: list[str], number: int, title: str) -> bool:
    beginning = f"{number}. {title.removesuffix('…')}"
    return any(line.startswith(beginning) for line in lines)
