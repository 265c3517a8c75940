"""Stays at several prices in one message: 10个人住14天每天120，5个人住7天每天80."""

from collections.abc import Sequence
from decimal import Decimal

from policy_kb.calculators.stays import Stay
from policy_kb.text.quantities import Quantity

_PARTS = {"heads": "heads", "days": "days", "money": "price"}
_TOTALS = ("共", "花了", "合计", "总")
_OF_ALL = ("都", "均", "一律", "每人每")
_REACH = 6


def stays_in(text: str, quantities: Sequence[Quantity]) -> tuple[Stay, ...]:
    """Return the stays of a message that names at least two, else none.

    A number of people, of days or a price that comes again begins the next stay. What is said of all at once
    (都住了14天) holds for all; a sum for everything together names no price.
    """
    told: list[dict[str, Decimal]] = [{}]
    of_all: dict[str, Decimal] = {}
    in_order = sorted(quantities, key=lambda quantity: quantity.start)
    parts = [_PARTS.get("" if quantity.vague else quantity.kind) for quantity in in_order]
    for part, quantity in zip(parts, in_order, strict=True):
        if part is None:
            continue
        before = text[max(0, quantity.start - _REACH) : quantity.start]
        if part == "price" and _names(before, _TOTALS):
            return ()
        if parts.count(part) == 1 and _names(before, _OF_ALL):
            of_all[part] = Decimal(quantity.value)
            continue
        if part in told[-1]:
            told.append({})
        told[-1][part] = Decimal(quantity.value)
    told = [{**of_all, **stay} for stay in told]
    complete = len(told) > 1 and all(len(stay) == len(_PARTS) for stay in told)
    return tuple(Stay(**stay) for stay in told) if complete else ()


def _names(before: str, words: Sequence[str]) -> bool:
    return any(word in before for word in words)
