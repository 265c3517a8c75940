"""Whether a message asks about the rules of another place than the policy's."""

import re
from collections.abc import Collection
from functools import cache
from pathlib import Path

_PLACES = Path(__file__).parent.parent / "text" / "places.txt"
_FROM_THERE = re.compile(
    "(从|来自|老家|家在|家是|户口在|到过|去过|在|去|到|我是?|俺是?|是|自|由|回|跑|跟着)$"
)
_ORIGIN = re.compile("(老家|家|户口|户籍|来自|祖籍|生源地?)(在|是)?$")
_WAS_THERE = re.compile(
    "^(省|市|区|县)?的?(籍|人(?!力|社|才)|户口|户籍|生源|老家|过?来|回(来|到|村|乡|家|老家)|打过?工|毕业(?!生)|上学|上的|读书|念书|当过?兵|务工|"
    "干过?活|工作过|学了|出差|的(学校|朋友|亲戚|老乡)|生人|转(过来|来|回)|退伍|[^,。]{0,3}(贫困户|对口))"
)
_DID_THERE = re.compile("^[^,。]{0,6}(打过?工|务工|毕业|上学|上的|学|接|回|过?来|干过?活|户口|的是|去上班)")
_HERE = re.compile("我市|本市|咱市")


def other_place(text: str, here: Collection[str]) -> str | None:
    """Return the place whose rules a normalised message asks about; None when that is not another place.

    ``here`` are the places of the policies. A place that only tells where somebody comes from, studied or
    worked does not count, nor does any beside one of ``here``.
    """
    if _HERE.search(text) or any(place in text for place in here):
        return None
    for match in _place().finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        is_past = _FROM_THERE.search(before) and _DID_THERE.match(after)
        if not (is_past or _ORIGIN.search(before) or _WAS_THERE.match(after)):
            return match[0]
    return None


@cache
def _place() -> re.Pattern[str]:
    names = _PLACES.read_text(encoding="utf-8").split()
    return re.compile("|".join(sorted(map(re.escape, names), key=len, reverse=True)))
