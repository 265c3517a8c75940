"""Messages that point at one of the measures listed before: 第二个呢？ 第三项怎么申请？"""

import re

from cn2an import cn2an

from policy_kb.search.ellipsis import is_elliptical

_POINTS = re.compile("^(?:那么?|看看?|说说?|要|选|我要|我选)?第([1-9一二三四五六七八九])(?:个|项|种)(.*)$")


def place_pointed_at(text: str) -> tuple[int, str] | None:
    """Return the place in the list, from 1, and what is asked of it; None where a message does not point."""
    match = _POINTS.match(text)
    if match is None or not is_elliptical(match[2]):
        return None
    return int(cn2an(match[1], "smart")), match[2].strip(" ,。?!呢吧啊呀嘛")
