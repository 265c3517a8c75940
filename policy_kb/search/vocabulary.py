"""How much of a message's content stands in the words by which measures are known."""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from policy_kb.search.ellipsis import asking_words
from policy_kb.search.words import Segmenter

_RAREST = 3


class Vocabulary:
    """The content words of groups of texts: of one measure, of one clause, of all."""

    def __init__(self, segmenter: Segmenter, texts: Iterable[tuple[Collection[object], str]]):
        self._segmenter = segmenter
        self._counts: dict[object, Counter[str]] = {}
        for groups, text in texts:
            words = self.words(text)
            for group in groups:
                self._counts.setdefault(group, Counter()).update(words)

    def words(self, text: str) -> frozenset[str]:
        """Return the content words of a normalised text: of two characters or more, none that only asks."""
        found = {word for word, _, _ in self._segmenter.cut(text) if len(word) > 1 and word.isalnum()}
        return frozenset(found - asking_words())

    def coverage(self, words: frozenset[str], group: object, without: frozenset[str] = frozenset()) -> float:
        """Return which share of ``words``, the rare ones weighing more, a group knows, 0 … 1.

        ``without`` are the words of one text of the group that is not to count.
        """
        known: Mapping[str, int] = self._counts.get(group, Counter())
        weights = {word: self._weight(word) for word in words}
        total = sum(weights.values())
        held = sum(weight for word, weight in weights.items() if known.get(word, 0) > (word in without))
        return held / total if total else 1.0

    def _weight(self, word: str) -> float:
        return math.log(self._segmenter.total / max(self._segmenter.frequency(word), _RAREST))
