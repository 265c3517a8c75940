"""Days and months people write, with or without a year, or counted from today."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

_N = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY_N = (
    r"(?:3[01]|[12]\d|0?[1-9]|三十一?|二十[一二三四五六七八九]?|十[一二三四五六七八九]?|[一二三四五六七八九])"
)
_WRITTEN = r"(?:19|20)\d{2}|[12]\d(?=年)|[一二][零〇一二三四五六七八九]{3}(?=年)"
_YEAR = rf"(?:(?P<y>{_WRITTEN})\s*[年./-]\s*|(?P<ry>今年|去年|前年|明年|当年)的?)"
_CHINESE = {c: i for i, c in enumerate("零一二三四五六七八九十")}
_CHINESE_DIGITS = str.maketrans("零〇一二三四五六七八九", "00123456789")
_PATTERNS = (
    re.compile(rf"{_YEAR}(?P<m>\d{{1,2}}|{_N})\s*[月./-]\s*(?P<d>\d{{1,2}}(?!\d)|{_DAY_N})[日号]?"),
    re.compile(rf"(?<![\d年./-])(?P<m>{_N})月(?P<d>{_DAY_N})[日号]"),
    re.compile(rf"{_YEAR}(?P<m>{_N})(?:月份?(?!\d)|(?![\d月一二三四五六七八九十]))(?!\s*[./-]?\s*\d)"),
    re.compile(rf"(?<![\d年./个一二三四五六七八九十-])(?P<m>{_N})月(?:份|末|底|初|中旬|(?!\d))"),
    re.compile(r"(?P<rel>今天|今日|昨天|昨日|前天|明天|这个月|本月|上个?月|下个?月)"),
)
_DAYS_AWAY = {"今天": 0, "今日": 0, "昨天": -1, "昨日": -1, "前天": -2, "明天": 1}
YEARS_AWAY = {"今年": 0, "当年": 0, "去年": -1, "前年": -2, "明年": 1}


def moments_in(text: str, today: date) -> Iterator[tuple[str, int, int]]:
    """Yield days (2020-09-15) and months (2020-09) with their places; without a year, that of ``today``.

    A day that does not exist is yielded as written, so that somebody can be told so.
    """
    taken: set[int] = set()
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            span = set(range(*match.span()))
            value = None if span & taken else _value(match.groupdict(), today)
            if value:
                taken |= span
                yield value, match.start(), match.end()


def _value(found: dict[str, str | None], today: date) -> str | None:
    if relative := found.get("rel"):
        if relative in _DAYS_AWAY:
            return (today + timedelta(days=_DAYS_AWAY[relative])).isoformat()
        months = {"上": -1, "下": 1}.get(relative[0], 0)
        return (today + relativedelta(months=months)).strftime("%Y-%m")
    month = _number(found["m"] or "")
    year = _year(found.get("y"), found.get("ry"), today)
    if "d" not in found:
        return f"{year}-{month:02}" if 1 <= month <= 12 else None
    day = _number(found["d"] or "")
    return f"{year}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else None


def _year(written: str | None, relative: str | None, today: date) -> int:
    if written:
        written = written.translate(_CHINESE_DIGITS)
        return int(written) + (2000 if len(written) == 2 else 0)
    return today.year + YEARS_AWAY.get(relative or "", 0)


def _number(text: str) -> int:
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.partition("十")
    return (_CHINESE.get(tens, 1) * 10 + _CHINESE.get(ones, 0)) if ten else _CHINESE.get(text, 0)
