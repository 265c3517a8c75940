"""The short patterns by which a fact's words are written in the knowledge."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from policy_kb.text.quantities import Quantity

NUMBER = re.compile(r"#(?:≥(\d+))?")
_GAP = "[^,。;:!?]{0,6}?"


@dataclass(frozen=True)
class Saying:
    """A pattern ready to be searched for.

    In a pattern ``~`` stands for up to six characters of the same part of a sentence, ``#`` for a number of
    the fact's unit, ``#≥6`` for one that makes the fact true from six on and false below.
    """

    before: re.Pattern[str]
    after: re.Pattern[str] | None = None
    at_least: int | None = None

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where a saying without a number stands."""
        yield from (match.span() for match in self.before.finditer(text))

    def around(self, text: str, quantity: Quantity, border: int) -> tuple[int, int] | None:
        """Return the span of the saying around a number, not reaching back behind ``border``."""
        before = self.before.search(text[border : quantity.start])
        after = self.after.match(text, quantity.end) if self.after else None
        return (border + before.start(), after.end()) if before and after else None

    def holds_for(self, quantity: Quantity) -> bool:
        """Say whether a number reaches the bound."""
        return self.at_least is None or Decimal(quantity.value) >= self.at_least


@cache
def saying(pattern: str) -> Saying:
    """Return a pattern as it is searched for; raises ``re.error`` for one that is no regular expression."""
    number = NUMBER.search(pattern)
    if number is None:
        return Saying(re.compile(_spread(pattern)))
    before, after = pattern[: number.start()], pattern[number.end() :]
    bound = int(number[1]) if number[1] else None
    return Saying(re.compile(f"(?:{_spread(before)})$"), re.compile(_spread(after)), bound)


def borders(quantities: Sequence[Quantity]) -> list[tuple[Quantity, int]]:
    """Return the quantities in their order, each with the end of the one before."""
    ordered = sorted(quantities, key=lambda quantity: quantity.start)
    return list(zip(ordered, [0, *(quantity.end for quantity in ordered)], strict=False))


def _spread(pattern: str) -> str:
    return pattern.replace("~", _GAP)
