"""Findings into Chinese sentences and buttons. The sentences stand in ``templates``."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from cn2an import an2cn
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from actions.buttons import DETAILS_BUTTON, Button, buttons_for
from policy_kb.deployment import Deployment
from policy_kb.desk.finding import Finding, View
from policy_kb.model.condition import Branch, Condition, Leaf, Negation

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_LARGE_SUM = re.compile(r"(?<![\d.])(\d{4,})(?=\s*元)")


MOST_LINES = 8
DETAILS = "\f"
"""A template's line that begins with it stands behind 详情, with all that follow."""


@dataclass(frozen=True)
class Wording:
    """What is said: the text, the buttons below it, and the lines that stand behind 详情."""

    text: str
    buttons: tuple[Button, ...]
    details: tuple[str, ...] = ()


def word(finding: Finding, deployment: Deployment, most_lines: int = MOST_LINES) -> Wording:
    """Word a finding in at most so many lines; what is too much goes behind 详情, the last line stays."""
    name = finding.view.value
    if finding.view is View.SMALLTALK:
        name = f"smalltalk/{finding.values['topic']}"
    template = _environment().get_template(f"{name}.j2")
    lines = template.render(
        answer=finding.answer,
        contacts=deployment.contacts,
        contacts_for=deployment.contacts_for,
        **finding.values,
    ).split("\n")
    kept, details = _folded([line.strip(" ") for line in lines if line.strip(" ")], most_lines)
    more = (DETAILS_BUTTON,) if details else ()
    return Wording("\n".join(kept), (*more, *buttons_for(finding)), tuple(details))


def _folded(lines: list[str], most: int) -> tuple[list[str], list[str]]:
    fold = next((n for n, line in enumerate(lines) if line.startswith(DETAILS)), len(lines))
    kept, details = lines[:fold], [line.strip(DETAILS) for line in lines[fold:] if line.strip(DETAILS)]
    before = [*kept[:-1], *details]
    return [*before[: most - 1], *kept[-1:]], before[most - 1 :]


def clause_name(number: int | None) -> str:
    """Return 第（九）条, or 结尾 for the closing."""
    return "结尾" if number is None else f"第（{an2cn(number)}）条"


def chinese_day(day: date | str) -> str:
    """Return 2020年12月31日, or 2020年12月 of the text 2020-12."""
    if isinstance(day, str):
        return "".join(f"{int(n)}{unit}" for n, unit in zip(day.split("-"), "年月日", strict=False))
    return f"{day.year}年{day.month}月{day.day}日"


def chinese_days(text: str) -> str:
    """Return a text with its 2020-07-01 written as 2020年7月1日."""
    return _ISO_DAY.sub(lambda match: chinese_day(match[0]), text)


def with_separators(text: str) -> str:
    """Separate the thousands of sums of money."""
    return _LARGE_SUM.sub(lambda match: f"{int(match[1]):,}", text)


def money(value: str) -> str:
    """Return an amount with separated thousands and without idle cents."""
    whole, _, cents = value.partition(".")
    return f"{int(whole):,}" + (f".{cents}" if cents.strip("0") else "")


def requirement(condition: Condition, nested: bool = False) -> str:
    """Return a condition in the clause's own words."""
    match condition:
        case Leaf():
            return condition.quote if condition.is_ or condition.bounds else f"不属于{condition.quote}"
        case Negation():
            return f"没有这种情形：{requirement(condition.part)}"
        case Branch():
            parts = list(dict.fromkeys(requirement(part, nested=True) for part in condition.parts))
            if condition.needed == len(condition.parts):
                return f"（{'、'.join(parts)}）" if nested and len(parts) > 1 else "；".join(parts)
            if condition.needed == 1:
                return "或".join(parts)
            return f"以下至少{condition.needed}项：{'、'.join(parts)}"


def _requirements(condition: Condition) -> list[str]:
    if isinstance(condition, Branch) and condition.needed == len(condition.parts):
        return list(dict.fromkeys(requirement(part) for part in condition.parts))
    return [requirement(condition)]


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,  # plain text; whoever shows it as HTML escapes it
    )
    filters: Mapping[str, Any] = {
        "clause": clause_name,
        "counted": an2cn,
        "day": chinese_day,
        "iso_day": chinese_day,
        "iso_days": chinese_days,
        "separated": with_separators,
        "money": money,
        "requirement": requirement,
        "requirements": _requirements,
    }
    environment.filters.update(filters)
    return environment
