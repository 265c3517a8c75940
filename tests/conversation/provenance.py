"""Where the numbers of a reply come from: a cited quote, a step of the working, or what was asked."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from policy_kb.deployment import Deployment
from policy_kb.text.normalise import normalise
from policy_kb.text.numbers import dates_in, numbers_in
from policy_kb.text.quantities import quantities_in
from policy_kb.text.years import years_in

ISSUED = date(2020, 6, 30)
_SCALES = {"万": 10_000, "亿": 100_000_000}
_CODE = re.compile(r"\s答[复覆]编号 [A-Z0-9]+(?=\s|$)")
_CLAUSE_NUMBER = re.compile(r"第?\(?\d+\)?条")
_ORDINAL = re.compile(r"(^|\s)\d+\. ?(?!\d)")
_DAY = re.compile(
    r"(?:(?P<y>(?:19|20)\d\d)年)?(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})日|底)?(?!龄)|(?P<only>(?:19|20)\d\d)年"
)
_NUMBER = re.compile(r"(?P<fraction>\d+/\d+)|(?P<n>\d[\d,]*(?:\.\d+)?)(?P<scale>[万亿])?")
_WRITTEN = re.compile(r"\d[\d,]*(?:\.\d+)?")

Number = Decimal | Fraction
Day = tuple[int | None, int | None, int | None]
"""Year, month and day as far as they are written."""


def without_a_source(said: Iterable[str], reply: dict[str, Any], deployment: Deployment) -> list[str]:
    """Return the numbers and days of a reply's text that come from nowhere.

    Left out are clause numbers, ordinals of choices, the answer's code, the day as of which it holds, and
    what ``deployment.yml`` says.
    """
    answer = reply.get("answer") or {}
    text = _CODE.sub("", normalise(reply["text"]))
    for word in _words_of(deployment):
        text = text.replace(word, "")
    text = _ORDINAL.sub(" ", _CLAUSE_NUMBER.sub("", text))
    stated = [*_quotes(answer), *_steps(answer)]
    days = set(_days_known(stated, answer, said))
    numbers = set(_numbers_known([*stated, *map(normalise, said)], said))
    unknown = []
    for match in _DAY.finditer(text):
        if not any(_fits(_written(match), day) for day in days) and not _parts_known(match, numbers):
            unknown.append(match[0])
    rest = _DAY.sub(" ", text)
    unknown += [match[0] for match in _NUMBER.finditer(rest) if _value(match) not in numbers]
    return unknown


def _quotes(answer: dict[str, Any]) -> Iterator[str]:
    for citation in answer.get("citations", ()):
        yield citation["quote"]


def _steps(answer: dict[str, Any]) -> Iterator[str]:
    for step in answer.get("steps", ()):
        yield f"{step['label']} {step['expression']} "
        yield step["value"]


def _words_of(deployment: Deployment) -> Iterator[str]:
    for contact in deployment.contacts:
        yield contact.label
    for reference in deployment.references:
        yield f"{reference.label}{reference.value}{reference.unit}"
        yield reference.source


def _days_known(sources: list[str], answer: dict[str, Any], said: Iterable[str]) -> Iterator[date]:
    as_of = (answer.get("validity") or {}).get("as_of")
    for validity in (answer.get("validity"), *(a.get("validity") for a in answer.get("applies", ()))):
        as_of = validity["as_of"] if validity else as_of
    if as_of:
        yield date.fromisoformat(as_of)
    for source in sources:
        yield from dates_in(source, ISSUED)
        yield from _days_of(re.findall(r"\d{4}-\d\d-\d\d", source))
    today = date.fromisoformat(as_of) if as_of else ISSUED
    for message in map(normalise, said):
        found = list(quantities_in(message, today))
        for quantity in (*found, *years_in(message, today, found)):
            if quantity.kind in ("day", "month", "year"):
                yield from _days_of([quantity.value + "-01" * (2 - quantity.value.count("-"))])


def _days_of(written: Iterable[str]) -> Iterator[date]:
    for day in written:
        with suppress(ValueError):
            yield date.fromisoformat(day)


def _numbers_known(sources: Iterable[str], said: Iterable[str]) -> Iterator[Number]:
    for source in sources:
        yield from numbers_in(source.replace(",", ""))
        yield from (value for match in _NUMBER.finditer(source) if (value := _value(match)) is not None)
    for message in map(normalise, said):
        for quantity in quantities_in(message, ISSUED):
            if quantity.kind not in ("day", "month"):
                yield Decimal(quantity.value)


def _value(match: re.Match[str]) -> Number | None:
    if match["fraction"]:
        return Fraction(match["fraction"])
    digits = match["n"].replace(",", "")
    return Decimal(digits) * _SCALES.get(match["scale"] or "", 1)


def _written(match: re.Match[str]) -> Day:
    year = match["only"] or match["y"]
    month, day = match["m"], match["d"]
    return (int(year) if year else None, int(month) if month else None, int(day) if day else None)


def _fits(written: Day, known: date) -> bool:
    parts = (known.year, known.month, known.day)
    return all(part is None or part == whole for part, whole in zip(written, parts, strict=True))


def _parts_known(match: re.Match[str], numbers: set[Number]) -> bool:
    """Say whether a bare 12月 or 2018年 stands in a source as a number."""
    parts = [part for part in _written(match) if part is not None]
    return len(parts) == 1 and Decimal(parts[0]) in numbers
