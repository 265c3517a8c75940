"""A question as it reaches the desk."""

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from policy_kb.search.linker import Band, Link
from policy_kb.text.quantities import Quantity

_WHEN = ("day", "month", "year")
_MONTH = re.compile("[\\d一二三四五六七八九十]月")
_YEAR = re.compile("\\d{4}年|[今去前明当]年")


@dataclass(frozen=True)
class Question:
    """One message, understood.

    ``band`` says how sure it is that the first of ``links`` answers; ``topic`` is the measure talked about
    before; ``id`` tells one message from the next.
    """

    text: str
    act: str
    today: date
    links: tuple[Link, ...] = ()
    band: Band = Band.SURE
    quantities: tuple[Quantity, ...] = ()
    topic: str | None = None
    id: str = ""

    def numbers(self, *kinds: str) -> list[Decimal]:
        """Return the numbers of the first of ``kinds`` that the message holds any of."""
        for kind in kinds:
            found = [Decimal(quantity.value) for quantity in self.quantities if quantity.kind == kind]
            if found:
                return found
        return []

    @property
    def day_written(self) -> str | None:
        """Return the day, month or year the message speaks of, as 2020-09-15, 2020-09 or 2020."""
        written = (quantity.value for quantity in self.quantities if quantity.kind in _WHEN)
        return next((value for value in written if day_of(value)), None)

    @property
    def day(self) -> date | None:
        """Return the day the message speaks of; a month or year stands for its first day."""
        return day_of(self.day_written) if self.day_written else None


def day_of(written: str) -> date | None:
    """Return the day of 2020-09-15, the first of 2020-09 or 2020; None when there is no such day."""
    try:
        return date.fromisoformat(written + "-01" * (2 - written.count("-")))
    except ValueError:
        return None


def in_the_year_of(question: Question, before: str | None) -> Question:
    """Return a correction whose days without a year lie in the year spoken of before (改成8月15日)."""
    if before is None or _YEAR.search(question.text) or not _MONTH.search(question.text):
        return question
    moved = (
        replace(quantity, value=before[:4] + quantity.value[4:])
        if quantity.kind in ("day", "month")
        else quantity
        for quantity in question.quantities
    )
    return replace(question, quantities=tuple(moved))
