"""Find measures while somebody types: by words, by meaning, by pinyin, by the initials of pinyin."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from pypinyin import Style, lazy_pinyin

from policy_kb.model.measure import Measure
from policy_kb.search.entries import EntryKind, entries_of
from policy_kb.search.grouped import Grouped
from policy_kb.search.lexical import LexicalIndex
from policy_kb.search.semantic import SemanticIndex, encode
from policy_kb.search.words import Segmenter
from policy_kb.text.normalise import normalise
from policy_kb.text.quantities import quantities_in

MOST_HITS = 9
LONGEST_QUERY = 100
_FEWEST_CHARACTERS_WITH_A_MEANING = 3
_LEAST_SCORE = 0.2
_NAMED, _MEANT, _OF_THE_CLAUSE = 1.5, 0.8, 3.0
_UNLIKE = 0.8
"""The cosine that sentences without anything in common have with this encoder."""
_LETTERS = re.compile("[a-z]+")
_CLAUSE_NUMBER = re.compile(r"\d{1,2}")
_ANY_DAY = date(2000, 1, 1)


@dataclass(frozen=True)
class _Name:
    """A name as it may be typed."""

    written: str
    sound: str
    initials: str

    @classmethod
    def of(cls, text: str) -> "_Name":
        written = normalise(text).lower()
        initials = lazy_pinyin(written, style=Style.FIRST_LETTER)
        return cls(written, "".join(lazy_pinyin(written)), "".join(letters[:1] for letters in initials))

    def likeness(self, query: str) -> float:
        """Return how much of a name is typed, 0 … 1; what begins the name counts more."""
        if query in self.written:
            return 0.6 + 0.4 * len(query) / len(self.written)
        if not _LETTERS.fullmatch(query) or len(query) < 2:
            return 0.0
        if query in self.initials:
            begins = 0.3 if self.initials.startswith(query) else 0.0
            return 0.4 + begins + 0.3 * len(query) / len(self.initials)
        return 0.5 if len(query) > 3 and query in self.sound else 0.0


class Lookup:
    """Measures, ready to be looked up."""

    def __init__(
        self,
        measures: Sequence[Measure],
        segmenter: Segmenter,
        vectors_of: Callable[[Sequence[str]], np.ndarray],
    ):
        self.measures = list(measures)
        position = {measure.id: index for index, measure in enumerate(self.measures)}
        entries = list(entries_of(self.measures))
        texts = [normalise(entry.text) for entry in entries]
        self._by_measure = Grouped(np.array([position[e.measure] for e in entries]), len(position))
        self._names = [
            (position[entry.measure], _Name.of(entry.text))
            for entry in entries
            if entry.kind is EntryKind.NAME
        ]
        self._words = LexicalIndex(texts, segmenter)
        self._meaning = SemanticIndex(vectors_of(texts))
        self._clauses = [measure.clause for measure in self.measures]

    def find(self, typed: str, most: int = MOST_HITS) -> list[Measure]:
        """Return the measures that fit what was typed, best first; none for nothing."""
        query = normalise(typed[:LONGEST_QUERY]).lower()
        if not query:
            return []
        scores = _NAMED * self._named(query.replace(" ", ""))
        scores += self._by_measure.greatest(self._words.scores([query])[0])
        if len(query) >= _FEWEST_CHARACTERS_WITH_A_MEANING and not query.isascii():
            likeness = self._by_measure.greatest(self._meaning.scores(encode(query)[None])[0])
            scores += _MEANT * np.clip((likeness - _UNLIKE) / (1 - _UNLIKE), 0, 1)
        if (clause := _clause_in(query)) is not None:
            scores += _OF_THE_CLAUSE * np.array([number == clause for number in self._clauses])
        best = np.argsort(-scores, kind="stable")[:most]
        return [self.measures[i] for i in best if scores[i] >= _LEAST_SCORE]

    def _named(self, query: str) -> np.ndarray:
        named = np.zeros(len(self.measures))
        for index, name in self._names:
            if (likeness := name.likeness(query)) > named[index]:
                named[index] = likeness
        return named


def _clause_in(query: str) -> int | None:
    """Return the clause that 第九条, 9条 or a bare 9 names."""
    if _CLAUSE_NUMBER.fullmatch(query):
        return int(query)
    found = (int(q.value) for q in quantities_in(query, _ANY_DAY) if q.kind == "clause")
    return next(found, None)
