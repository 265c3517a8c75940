"""Likeness by sound: pinyin without tones, so that 稳岗反还 and wengang fanhuan find 稳岗返还."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

import numpy as np
from pypinyin import lazy_pinyin
from pypinyin.constants import PINYIN_DICT
from pypinyin.contrib.tone_convert import to_normal
from sklearn.feature_extraction.text import TfidfVectorizer

_RUN = re.compile("[\u4e00-\u9fff]+|[a-z]+")
_LONGEST_SYLLABLE = 6


class PhoneticIndex:
    """Texts by their sound, ready to be compared with a message."""

    def __init__(self, texts: Sequence[str]):
        self._vectorizer = TfidfVectorizer(analyzer=sounds, sublinear_tf=True, dtype=np.float32)
        self._indexed = self._vectorizer.fit_transform(texts).T.tocsr()

    def scores(self, texts: Sequence[str]) -> np.ndarray:
        """Return the likeness of each text to each indexed text, shape (texts, indexed), 0 … 1."""
        return (self._vectorizer.transform(texts) @ self._indexed).toarray()


def sounds(text: str) -> list[str]:
    """Return the pairs of syllables of a text, each once.

    Characters count both as their word is read (返还 fan huan) and one by one (还 hai): a slip is no word.
    """
    pairs: dict[str, None] = {}
    for run in _RUN.findall(text.lower()):
        readings = [syllables_of(run)] if run.isascii() else [lazy_pinyin(run), one_by_one(run)]
        for reading in readings:
            pairs |= dict.fromkeys(f"{a} {b}" for a, b in pairwise(reading))
    return list(pairs)


def one_by_one(characters: str) -> list[str]:
    """Return the sound of each character, whatever word it stands in."""
    return [_sound_of(character) for character in characters]


@cache
def _sound_of(character: str) -> str:
    return lazy_pinyin(character)[0]


def syllables_of(letters: str) -> list[str]:
    """Cut letters into syllables, the longest first; what is no pinyin yields nothing."""
    return list(_cut(letters)) if set(letters) <= _letters() else []


def _cut(letters: str) -> Iterator[str]:
    while letters:
        size = next((n for n in range(_LONGEST_SYLLABLE, 0, -1) if letters[:n] in _syllables()), 1)
        yield letters[:size]
        letters = letters[size:]


@cache
def _syllables() -> frozenset[str]:
    marked = {reading for readings in PINYIN_DICT.values() for reading in readings.split(",")}
    return frozenset(to_normal(reading) for reading in marked)


@cache
def _letters() -> frozenset[str]:
    return frozenset("".join(_syllables()))
