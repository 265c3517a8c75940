"""Messages that only say what is asked (那多少钱？要什么条件？) and leave out about what."""

import re
from functools import cache
from pathlib import Path

FEWEST_CHARACTERS_OF_CONTENT = 2
_ASKING_WORDS = Path(__file__).parent / "asking_words.txt"
_NOT_WORDS = re.compile(r"[\W_]+")


def content_of(text: str) -> str:
    """Return a normalised message without the words that only ask; itself when nothing would be left."""
    content = " ".join(_asking().sub(" ", _NOT_WORDS.sub(" ", text)).split())
    return content if len(content) >= FEWEST_CHARACTERS_OF_CONTENT else text


def is_elliptical(text: str) -> bool:
    """Say whether a normalised message names nothing that it could be about."""
    rest = _asking().sub("", _NOT_WORDS.sub("", text))
    return len(rest) < FEWEST_CHARACTERS_OF_CONTENT


@cache
def asking_words() -> frozenset[str]:
    """Return the words that only ask."""
    return frozenset(_ASKING_WORDS.read_text(encoding="utf-8").split())


@cache
def _asking() -> re.Pattern[str]:
    words = asking_words()
    return re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))
