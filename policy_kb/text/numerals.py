"""Numerals as people write them: digits, 中文数字, both together, and vague ones."""

import re
from decimal import Decimal, InvalidOperation

from cn2an import cn2an

CHINESE = "零〇一二两三四五六七八九十百千万亿"
_ONE_TO_NINE = "一二两三四五六七八九"
_WHOLE = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+(?![\da-zA-Z]))"
_DIGITS = rf"(?<![a-zA-Z\d.])-?{_WHOLE}(?:\.\d+)?(?:[百千万亿]+(?:\d(?![\d.个人名位年月天]))?)?"
_RANGE = "(?:一两|两三|三四|三五|四五|五六|六七|七八|八九)"
NUMERAL = rf"(?:{_DIGITS}|几?十几|几[十百千万]+|{_RANGE}|[{CHINESE}]+(?:点[{CHINESE}]+)?|半|俩|仨)"
VAGUE_BEHIND = "(?:来|多|余)"
_WORDS = {"半": Decimal("0.5"), "俩": Decimal(2), "仨": Decimal(3), "十几": Decimal(10), "几十几": None}
_SCALES = {"万": 10_000, "亿": 100_000_000}
_IS_RANGE = re.compile(f"^{_RANGE}$")
_STARTS_WITH_DIGIT = re.compile(r"^-?\d")


def number_of(numeral: str) -> Decimal | None:
    """Return the value of a numeral (1.2万, 八万四, 半), the lower end of 两三; None when it has none."""
    if numeral in _WORDS:
        return _WORDS[numeral]
    if _IS_RANGE.match(numeral):
        numeral = numeral[0]
    plain = numeral.replace(",", "").replace("〇", "零")
    sign = -1 if plain.startswith("-") else 1
    plain = plain.lstrip("-")
    try:
        if re.fullmatch(r"\d+(?:\.\d+)?", plain):
            return sign * Decimal(plain)
        if "点" in plain and plain[-1] in _SCALES:
            return sign * Decimal(str(cn2an(plain[:-1], "smart"))) * _SCALES[plain[-1]]
        return sign * Decimal(str(cn2an(plain, "smart")))
    except (ValueError, InvalidOperation):
        return None


def is_vague(numeral: str) -> bool:
    """Say whether a numeral only tells about how many (十几, 两三)."""
    return bool(_IS_RANGE.match(numeral)) or "几" in numeral


def is_digits(numeral: str) -> bool:
    """Say whether a numeral is written in digits."""
    return bool(_STARTS_WITH_DIGIT.match(numeral))
