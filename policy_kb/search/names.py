"""Names as they may be typed: by their characters, by pinyin, by the initials of pinyin."""

import re
from collections.abc import Sequence

import numpy as np
from pypinyin import Style, lazy_pinyin

from policy_kb.text.normalise import normalise

_LETTERS = re.compile("[a-z]+")
_FEWEST_INITIALS, _FEWEST_LETTERS_OF_A_SOUND = 2, 4
_WRITTEN, _INITIALS, _SOUND = 0.6, 0.4, 0.5
_BEGINNING = 0.3
_WHOLE = 0.4
_ALL_INITIALS = 0.3


class Names:
    """Many names, compared with what is typed all at once."""

    def __init__(self, names: Sequence[str]):
        written = [normalise(name).lower() for name in names]
        initials = ["".join(i[:1] for i in lazy_pinyin(w, style=Style.FIRST_LETTER)) for w in written]
        self._written = _Joined(written)
        self._initials = _Joined(initials)
        self._sounds = _Joined(["".join(lazy_pinyin(name)) for name in written])

    def likeness(self, query: str) -> np.ndarray:
        """Return how much of each name is typed, 0 … 1; what begins the initials counts more."""
        likeness = np.zeros(len(self._written.lengths))
        if _LETTERS.fullmatch(query) and len(query) >= _FEWEST_INITIALS:
            if len(query) >= _FEWEST_LETTERS_OF_A_SOUND:
                likeness[self._sounds.holding(query)[0]] = _SOUND
            found, is_beginning = self._initials.holding(query)
            share = len(query) / self._initials.lengths[found]
            likeness[found] = _INITIALS + _BEGINNING * is_beginning + _ALL_INITIALS * share
        found, _ = self._written.holding(query)
        likeness[found] = _WRITTEN + _WHOLE * len(query) / self._written.lengths[found]
        return likeness


class _Joined:
    """Texts in one string: one search goes through all of them."""

    def __init__(self, texts: Sequence[str]):
        self.lengths = np.array([len(text) for text in texts])
        self._text = "\n".join(texts)
        self._starts = np.concatenate([[0], np.cumsum(self.lengths + 1)[:-1]])

    def holding(self, query: str) -> tuple[np.ndarray, np.ndarray]:
        """Return the numbers of the texts that hold ``query``, and whether each begins with it."""
        places = [match.start() for match in re.finditer(re.escape(query), self._text)]
        texts = np.searchsorted(self._starts, places, side="right") - 1
        texts, first = np.unique(texts, return_index=True)
        return texts, np.array(places, dtype=int)[first] == self._starts[texts]
