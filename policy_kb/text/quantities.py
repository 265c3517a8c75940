"""Numbers people write in messages: heads, months, days, money, dates, clause numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from cn2an import cn2an

_CHINESE = "零〇一二两三四五六七八九十百千万亿"
_NUMERAL = rf"(?:(?<![a-zA-Z\d.])-?\d[\d,]*(?:\.\d+)?[十百千万亿]?|[{_CHINESE}]+(?:点[{_CHINESE}]+)?|半)"
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}

_PATTERNS = (
    ("clause", re.compile(rf"第\s*(?P<n>{_NUMERAL})\s*条")),
    ("clause", re.compile(rf"^[(\[]?\s*(?P<n>\d{{1,2}}|[{_CHINESE}]+)\s*[)\]]?\s*条?$")),
    ("clause", re.compile(rf"\((?P<n>[{_CHINESE}]+)\)")),
    (
        "clause",
        re.compile(rf"(?<![\d{_CHINESE}])(?P<n>\d{{1,2}}|[{_CHINESE}]{{1,3}})条(?!件|例|款|政策|路|腿)"),
    ),
    (
        "day",
        re.compile(r"(?P<y>(?:19|20)\d{2})\s*[年./-]\s*(?P<m>\d{1,2})\s*[月./-]\s*(?P<d>\d{1,2})[日号]?"),
    ),
    (
        "month",
        re.compile(
            r"(?P<y>(?:19|20)\d{2})\s*[年./-]\s*(?P<m>1[0-2]|0?[1-9])(?:月份?|(?![\d]))(?!\s*[./-]?\s*\d)"
        ),
    ),
    ("months", re.compile(rf"(?P<n>{_NUMERAL})\s*个月")),
    ("years", re.compile(rf"(?P<n>{_NUMERAL})\s*年(?![级度前后]|\d)(?P<half>半)?")),
    ("days", re.compile(rf"(?P<n>{_NUMERAL})\s*(?:天|日)(?!期)")),
    ("money", re.compile(rf"(?P<n>{_NUMERAL})\s*(?:元|块)")),
    ("money", re.compile(r"(?P<n>\d[\d,]*(?:\.\d+)?[万亿])(?![\d人名位户个次条只台辆])")),
    (
        "money",
        re.compile(rf"(?<=每天|每晚|一晚|每月|个月|一天)\s*(?P<n>{_NUMERAL})(?![\d,.个天月年人名位户%点])"),
    ),
    # 一个人给多少 asks for a rate: one person counts only where somebody did something with that one.
    (
        "heads",
        re.compile(
            rf"(?!(?<![招聘雇用了共有荐])[一1]个?人)(?P<n>{_NUMERAL})\s*(?:多)?(?:个人|人|名|位|个(?!月|半月|问题|条))(?!次)"
        ),
    ),
)
_BARE = re.compile(rf"^\s*(?P<n>{_NUMERAL})\s*$")


@dataclass(frozen=True)
class Quantity:
    """A number with its meaning; years are given in ``months``, dates as ISO text."""

    kind: str
    value: str
    start: int
    end: int


def quantities_in(text: str) -> Iterator[Quantity]:
    """Yield the quantities of a normalised message, longest meaning first, none overlapping."""
    taken: set[int] = set()
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            span = set(range(*match.span()))
            value = None if span & taken else _value(kind, match)
            if value is not None:
                taken |= span
                name = "months" if kind == "years" else kind
                yield Quantity(name, value, *match.span())
    bare = _BARE.match(text)
    if bare and (number := number_of(bare["n"])) is not None:
        yield Quantity("number", str(number), *bare.span("n"))


def number_of(numeral: str) -> Decimal | None:
    """Return the value of a numeral in digits, Chinese or both (1.2万, 二十三, 半); None when it has none."""
    if numeral == "半":
        return Decimal("0.5")
    plain = numeral.replace(",", "")
    scale = _SCALES.get(plain[-1], 1) if plain[0] in "-0123456789" else 1
    try:
        if plain[0] in "-0123456789":
            return Decimal(plain[:-1] if scale > 1 else plain) * scale
        return Decimal(str(cn2an(plain.replace("〇", "零"), "smart")))
    except (ValueError, InvalidOperation):
        return None


def _value(kind: str, match: re.Match[str]) -> str | None:
    if kind == "day":
        month, day = int(match["m"]), int(match["d"])
        return f"{match['y']}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else None
    if kind == "month":
        return f"{match['y']}-{int(match['m']):02}"
    number = number_of(match["n"])
    if number is None:
        return None
    if kind == "years":
        number = number * 12 + (6 if match["half"] else 0)
    if kind == "clause":
        return str(int(number)) if number == number.to_integral_value() else None
    return f"{number.normalize():f}"
