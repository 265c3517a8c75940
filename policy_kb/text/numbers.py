"""Numbers and dates as the text of a policy writes them."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

Number = Decimal | Fraction

_WORDS = {
    "半年": {Decimal("0.5"), Decimal(6)},
    "减半": {Decimal("0.5"), Decimal(50)},
    "两年": {Decimal(2), Decimal(24)},
    "一次性": {Decimal(1)},
}
_MONEY_SCALES = {"万": 10_000, "亿": 100_000_000}
_MONTHS_OF = {"年": 12, "个月": 1, "月": 1}
_DATE = (
    r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|底)(?!\d)|\d{4}年\d{1,2}月|\d{4}年第[一二三四]季度|(?:19|20)\d{2}年"
)
_NUMBER = r"\d+(?:\.\d+)?(?:/\d+)?(?:[%万亿])?"
_SPANS = re.compile(f"{_DATE}|{_NUMBER}|半年|减半|今明两年")
_READABLE = re.compile(
    r"(?P<fraction>\d+/\d+)|(?P<number>\d+(?:\.\d+)?)(?P<scale>[万亿])?(?P<unit>%|个百分点|年|个月|月)?"
)
_QUARTERS = {"一": (1, 3), "二": (4, 6), "三": (7, 9), "四": (10, 12)}
_DATE_PARTS = re.compile(
    r"(?:(?P<year>\d{4})(?P<span>-\d{4})?年(?:第(?P<quarter>[一二三四])季度)?)?"
    r"(?:(?P<month>\d{1,2})月(?!龄)(?:(?P<day>\d{1,2})日|(?P<end>底))?)?"
)


def number_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where numbers and dates stand in ``text``; a date is one number."""
    for match in _SPANS.finditer(text):
        yield match.span()


def numbers_in(quote: str) -> set[Number]:
    """Return every value the numbers of ``quote`` can mean.

    10万 is 100000; 20% is 20 and 0.2; 2年 is 2 and, in months, 24; 半年 is 0.5 and 6; 1/3 is a fraction.
    """
    values: set[Number] = set()
    for word, meanings in _WORDS.items():
        if word in quote:
            values |= meanings
    for match in _READABLE.finditer(quote):
        if match["fraction"]:
            values.add(Fraction(match["fraction"]))
            continue
        value = Decimal(match["number"]) * _MONEY_SCALES.get(match["scale"] or "", 1)
        values.add(value)
        if match["unit"] == "%":
            values.add(value / 100)
        elif match["unit"] in _MONTHS_OF:
            values.add(value * _MONTHS_OF[match["unit"]])
    return values


def dates_in(quote: str, issued: date) -> set[date]:
    """Return every day that the dates of ``quote`` can mean, the year carried forward.

    A month stands for its first and last day, 6月底 for its last, a year and a quarter for both ends;
    今明两年 counts from the year the document was issued.
    """
    days: set[date] = set()
    if "今明两年" in quote:
        days |= {date(issued.year, 1, 1), date(issued.year + 1, 12, 31)}
    year: int | None = None
    month: int | None = None
    for match in _DATE_PARTS.finditer(quote):
        if not match.group():
            continue
        if match["year"]:
            year, month = int(match["year"]), None
        if year is None:
            continue
        if match["quarter"]:
            first, last = _QUARTERS[match["quarter"]]
            days |= {date(year, first, 1), last_day(year, last)}
        elif match["month"]:
            month = int(match["month"])
            if not 1 <= month <= 12:
                continue
            if match["day"]:
                days.add(date(year, month, int(match["day"])))
            else:
                days |= (
                    {last_day(year, month)} if match["end"] else {date(year, month, 1), last_day(year, month)}
                )
        else:
            days |= {date(year, 1, 1), date(year, 12, 31)}
    return days


def last_day(year: int, month: int) -> date:
    """Return the last day of a month."""
    return (date(year, month, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
