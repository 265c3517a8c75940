"""Which of the offered options a reply chooses."""

import re
from collections.abc import Sequence

from cn2an import cn2an

_ONE = "[\\d一二三四五六七八九十]+"
_NUMBERS_ONLY = re.compile(rf"^(?:选|第)?{_ONE}(?:[\s、,，.;和跟及与第]+{_ONE})*[个项]?$")
_NUMERAL = re.compile(r"\d+|[一二三四五六七八九十]+")
_NONE = re.compile("^(都|全|以上都?|一个|一项)?(没有|不是|不符合|没|不属于|无)了?$|^都不|^没有?一|^哪个都不")
_ALL = re.compile("^(都|全)(部|都)?(是|有|符合|选)|^全部$|^都$")


def chosen(text: str, labels: Sequence[str]) -> list[int] | None:
    """Return the indices of the options a normalised reply names by number or label; None when it names none.

    An empty list means that none of them applies.
    """
    reply = text.strip(" 。.!")
    if _NUMBERS_ONLY.match(reply):
        numbers = [_number(numeral) for numeral in _NUMERAL.findall(reply)]
        return sorted({n - 1 for n in numbers}) if all(1 <= n <= len(labels) for n in numbers) else None
    if _NONE.search(reply):
        return []
    if _ALL.search(reply):
        return list(range(len(labels)))
    named = [index for index, label in enumerate(labels) if label in reply]
    return named or None


def _number(numeral: str) -> int:
    return int(numeral) if numeral.isdigit() else int(cn2an(numeral, "smart"))
