"""Cut Chinese text into terms: jieba's words with the policy's own among them, and pairs of characters."""

import logging
import re
from functools import lru_cache

import jieba

from policy_kb.settings import Settings
from policy_kb.text.normalise import normalise

_WORDLIKE = re.compile(r"[\w%]+")
OWN_WORD_FREQUENCY = 20_000


class Segmenter:
    """jieba with the policy's own words."""

    def __init__(self, own_words: frozenset[str]):
        jieba.setLogLevel(logging.WARNING)
        cache = Settings.from_environment().var / "cache"
        cache.mkdir(parents=True, exist_ok=True)
        self._tokenizer = jieba.Tokenizer()
        self._tokenizer.tmp_dir = str(cache)
        self._tokenizer.initialize()
        for word in own_words:
            self._tokenizer.add_word(word, OWN_WORD_FREQUENCY)

    def cut(self, text: str) -> list[tuple[str, int, int]]:
        """Return the words of ``text`` as they stand, each with its place."""
        return list(self._tokenizer.tokenize(text))

    @property
    def total(self) -> int:
        """Return the size of the corpus behind the frequencies, in words."""
        return self._tokenizer.total

    def frequency(self, word: str) -> int:
        """Return how often a word stands in that corpus; 0 for one it does not know."""
        return self._tokenizer.FREQ.get(word) or 0

    def terms(self, text: str) -> list[str]:
        """Return the terms of ``text``, normalised: words of two characters or more, and character pairs."""
        clean = normalise(text).lower()
        words = [word for word, _, _ in self.cut(clean) if len(word) > 1 and _WORDLIKE.fullmatch(word)]
        pairs = [run[i : i + 2] for run in _WORDLIKE.findall(clean) for i in range(len(run) - 1)]
        return words + pairs


@lru_cache(maxsize=4)
def segmenter_with(own_words: frozenset[str] = frozenset()) -> Segmenter:
    """Return the segmenter that knows ``own_words``, kept: loading its dictionary takes half a second."""
    return Segmenter(own_words)
