"""Numbers people write in messages: heads, durations, money, dates, clause numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from policy_kb.text.moments import moments_in
from policy_kb.text.numerals import is_digits, is_vague, number_of
from policy_kb.text.quantity_patterns import BARE, CLAUSES, PART_OF_A_WORD, QUANTITIES

_SMALLEST_BARE_SUM = 50
_MONTHS, _DAYS = {"years": 12, "months": 1}, {"weeks": 7, "days": 1}


@dataclass(frozen=True)
class Quantity:
    """A number with its meaning; years are given in ``months``, weeks in ``days``, dates as ISO text.

    ``vague`` tells 二十来个 from 二十个; the value is then the number written.
    """

    kind: str
    value: str
    start: int
    end: int
    vague: bool = False


def quantities_in(text: str, today: date) -> Iterator[Quantity]:
    """Yield the quantities of a normalised message, the surest meaning first, none overlapping."""
    taken: set[int] = set()
    for pattern in CLAUSES:
        for match in pattern.finditer(text):
            number = number_of(match["n"])
            if number is not None and number == number.to_integral_value() and _free(match.span(), taken):
                yield Quantity("clause", str(int(number)), *match.span())
    for value, start, end in moments_in(text, today):
        if _free((start, end), taken):
            yield Quantity("day" if value.count("-") == 2 else "month", value, start, end)
    for kind, pattern in QUANTITIES:
        for match in pattern.finditer(text):
            found = _quantity(kind, match)
            if found is not None and _free((found.start, found.end), taken):
                yield found
    bare = BARE.match(text)
    if bare and (number := number_of(bare["n"])) is not None:
        yield Quantity("number", str(number), *bare.span("n"), vague=is_vague(bare["n"]))


def _free(span: tuple[int, int], taken: set[int]) -> bool:
    """Take a span unless part of it is taken."""
    places = set(range(*span))
    if places & taken:
        return False
    taken |= places
    return True


def _quantity(kind: str, match: re.Match[str]) -> Quantity | None:
    groups = match.groupdict()
    numeral, start = match["n"], match.start("n")
    number = number_of(numeral)
    if number is None or _says_no_number(kind, match, numeral, start, number):
        return None
    if kind in _MONTHS:
        number = number * _MONTHS[kind] + (Decimal(6) / 12 * _MONTHS[kind] if groups.get("half") else 0)
        number += number_of(groups.get("m") or "零") or 0
    elif kind in _DAYS:
        number *= _DAYS[kind]
    named = "months" if kind in _MONTHS else "days" if kind in _DAYS else kind
    vague = bool(groups.get("v")) or is_vague(numeral)
    return Quantity(named, f"{number.normalize():f}", start, match.end(), vague)


def _says_no_number(kind: str, match: re.Match[str], numeral: str, start: int, number: Decimal) -> bool:
    """Say whether a numeral is part of a word, or means a rate and no amount of anything."""
    text = match.string
    if kind == "money" and not re.search("[元块万亿]", match[0][start - match.start() :]):
        return number < _SMALLEST_BARE_SUM or (not is_digits(numeral) and len(numeral) == 1)
    if numeral == "一" and PART_OF_A_WORD.match(text, start):
        return True
    if numeral == "一" and text[max(0, start - 1) : start] in set("第哪统唯每那这"):
        return True
    if kind == "heads" and number == 1 and not re.match("一[位名]", text[start : start + 2]):
        return not re.search("[招聘雇用了共有荐中]$", text[max(0, start - 2) : start])
    return kind == "heads" and numeral == "半"
