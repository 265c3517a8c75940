"""Years that a message names alone: 去年招的, 2020年招的."""

import re
from collections.abc import Collection, Iterator
from datetime import date

from policy_kb.text.moments import YEARS_AWAY
from policy_kb.text.quantities import Quantity

_YEARS_AWAY = {word: away for word, away in YEARS_AWAY.items() if away}
_YEAR = re.compile(
    rf"(?P<y>{'|'.join(_YEARS_AWAY)})(?!毕业)"
    r"|(?<!\d)(?P<w>(?:19|20)\d\d)年(?=招|雇|聘|吸纳|领|申|办|时|那|能|可|还|$|[,。?])"
)


def years_in(text: str, today: date, known: Collection[Quantity]) -> Iterator[Quantity]:
    """Yield the years of a normalised message that ``known`` quantities do not cover."""
    taken = {place for quantity in known for place in range(quantity.start, quantity.end)}
    for match in _YEAR.finditer(text):
        if not taken & set(range(*match.span())):
            year = match["w"] or str(today.year + _YEARS_AWAY[match["y"]])
            yield Quantity("year", year, *match.span())
