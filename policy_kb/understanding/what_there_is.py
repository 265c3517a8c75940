"""Whether a message asks what there is, without naming a measure: 有什么补贴, 能享受哪些."""

import re
from collections.abc import Iterable, Sequence

from policy_kb.model.fact import Fact
from policy_kb.search.ellipsis import is_elliptical
from policy_kb.understanding.people import people_named, without_people

_UNMISTAKABLE = "补贴|补助|优惠|优待|政策|好处|扶持|待遇|照顾|福利|帮扶"
_BENEFITS = f"{_UNMISTAKABLE}|钱|帮助"
_WHAT = "什么|哪些|啥|几样|几项"
_END = "$|[,。?]"
_ASKED = re.compile(
    f"(有|能|可以|该|享受|领|拿|申请|沾)[^,。?]{{0,4}}({_WHAT})({_BENEFITS})"
    f"|(能|可以|该|享受|领|拿|申请|沾)[^,。?]{{0,4}}({_WHAT})({_END})"
    f"|({_BENEFITS})(都|到底|现在)?有({_WHAT})({_END})"
)
_ANY = re.compile(f"有(没有|无)?(什么|啥)?({_BENEFITS})(可以领|可领|能领|拿)?(吗|没有|没|么|不)?({_END})")
_SPOKEN_OF = re.compile(f"{_UNMISTAKABLE}|资金|支持")
_MORE_OF_THE_SAME = re.compile(f"({_BENEFITS}|多少|方面|相关|特殊|具体)+")
_BESIDE = re.compile("的人|人员|人群|群体|家庭|家里|对于|对|给|针对|关于|这类|这些|[人户者员类生的们]")


def speaks_of_benefits(text: str) -> bool:
    """Say whether a normalised message speaks of benefits, whatever it asks."""
    return bool(_SPOKEN_OF.search(text))


def asks_what_applies(text: str) -> bool:
    """Say whether a normalised message asks what applies to somebody."""
    return bool(_ASKED.search(text))


def asks_for_all(text: str) -> bool:
    """Say whether a message asks what there is and names nothing else (企业能享受什么补贴)."""
    return asks_what_applies(text) and is_elliptical(_ASKED.sub("", text))


def asks_for_people(text: str, facts: Sequence[Fact], places: Iterable[str]) -> bool:
    """Say whether a message asks what there is for people (残疾人有补贴吗).

    It then names nothing but them, and maybe one of the ``places`` whose rules are known.
    """
    if not (asks_what_applies(text) or _ANY.search(text)):
        return False
    people = people_named(text, facts)
    rest = _ANY.sub("", _ASKED.sub("", text))
    for place in places:
        rest = rest.replace(place, "")
    rest = _BESIDE.sub("", _MORE_OF_THE_SAME.sub("", without_people(rest, people)))
    return bool(people) and is_elliptical(rest)
