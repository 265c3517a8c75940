"""Several questions in one message."""

import re

from policy_kb.search.ellipsis import is_elliptical

_PIECE = re.compile("([^,、。;!?\\n]+)([,、。;!?\\n]*)")
_ENDS = re.compile("[。;!?\\n]")
_ASKS = re.compile(
    "吗|么|呢|多少|(?<![那这好十过])几(?:[个年月天次项种人]|(?=[?,。]|$))|什么|啥|哪|谁|怎|咋|如何|何时|多久|多长|([能会要可是有行得])(?:不|没)\\1|可不可以|是否"
)


def questions_in(text: str) -> tuple[str, ...]:
    """Return the questions of a normalised message in its order, each with what is told before it.

    A new one begins after the end of a sentence, or after a comma where it leaves out what it is about
    (稳岗返还返多少,要什么条件). What is told after the last belongs to the last.
    """
    questions: list[str] = []
    current, ended = "", False
    for piece, mark in _PIECE.findall(text):
        begins = ended or (bool(_ASKS.search(piece)) and is_elliptical(piece))
        if begins and _ASKS.search(current):
            questions.append(current)
            current = ""
        current += piece + mark
        ended = bool(_ENDS.search(mark))
    if _ASKS.search(current) or not questions:
        return tuple(part.strip(",、。;!? \n") for part in (*questions, current))
    return tuple(part.strip(",、。;!? \n") for part in (*questions[:-1], questions[-1] + current))
