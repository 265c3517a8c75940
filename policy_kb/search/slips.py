"""Slips of people who write by sound: 稳岗反还 and wengang fanhuan are written as the policy writes them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pypinyin import lazy_pinyin

from policy_kb.search.phonetic import one_by_one

_LETTERS = re.compile("[a-z]+(?: [a-z]+)*")
_FEWEST_CHARACTERS, _MOST_CHARACTERS = 3, 8
_FEWEST_LETTERS = 5
_LEAST_SHARED = 0.5


@dataclass(frozen=True)
class SlipMender:
    """The policy's own words by their sound: of each character by itself, and as read, in letters."""

    by_sound: Mapping[tuple[str, ...], str]
    by_letters: Mapping[str, str]

    @classmethod
    def of(cls, words: Iterable[str]) -> "SlipMender":
        """Learn the words; of those that sound alike the first is taken."""
        chosen = sorted((word for word in words if len(word) >= _FEWEST_CHARACTERS), reverse=True)
        return cls(
            {tuple(one_by_one(word)): word for word in chosen},
            {"".join(lazy_pinyin(word)): word for word in chosen},
        )

    def mended(self, text: str) -> str:
        """Return a normalised text with slips of words it knows mended; others stay."""
        return self._characters(_LETTERS.sub(self._letters, text))

    def _letters(self, match: re.Match[str]) -> str:
        letters = match[0].replace(" ", "")
        begun = [word for known, word in self.by_letters.items() if known.startswith(letters)]
        return min(begun, key=len) if begun and len(letters) >= _FEWEST_LETTERS else match[0]

    def _characters(self, text: str) -> str:
        heard = one_by_one(text)
        for size in range(_MOST_CHARACTERS, _FEWEST_CHARACTERS - 1, -1):
            for start in range(len(text) - size + 1):
                word = self.by_sound.get(tuple(heard[start : start + size]))
                if word and _is_like(text[start : start + size], word):
                    text = text[:start] + word + text[start + size :]
        return text


def _is_like(part: str, word: str) -> bool:
    return sum(a == b for a, b in zip(part, word, strict=True)) >= _LEAST_SHARED * len(word)
