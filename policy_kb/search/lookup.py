"""Find measures while somebody types: by words, by meaning, by pinyin, by the initials of pinyin."""

import re
from collections.abc import Callable, Sequence
from datetime import date

import numpy as np

from policy_kb.model.measure import Measure
from policy_kb.search.entries import EntryKind, entries_of
from policy_kb.search.grouped import Grouped
from policy_kb.search.lexical import LexicalIndex
from policy_kb.search.names import Names
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
_CLAUSE_NUMBER = re.compile(r"\d{1,2}")
_ANY_DAY = date(2000, 1, 1)


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
        named = [entry for entry in entries if entry.kind is EntryKind.NAME]
        self._names = Names([entry.text for entry in named])
        self._by_name = Grouped(np.array([position[e.measure] for e in named]), len(position))
        self._words = LexicalIndex(texts, segmenter)
        self._meaning = SemanticIndex(vectors_of(texts))
        self._clauses = [measure.clause for measure in self.measures]

    def find(self, typed: str, most: int = MOST_HITS) -> list[Measure]:
        """Return the measures that fit what was typed, best first; none for nothing."""
        query = normalise(typed[:LONGEST_QUERY]).lower()
        if not query:
            return []
        scores = _NAMED * self._by_name.greatest(self._names.likeness(query.replace(" ", "")))
        scores += self._by_measure.greatest(self._words.scores([query])[0])
        if len(query) >= _FEWEST_CHARACTERS_WITH_A_MEANING and not query.isascii():
            likeness = self._by_measure.greatest(self._meaning.scores(encode(query)[None])[0])
            scores += _MEANT * np.clip((likeness - _UNLIKE) / (1 - _UNLIKE), 0, 1)
        if (clause := _clause_in(query)) is not None:
            scores += _OF_THE_CLAUSE * np.array([number == clause for number in self._clauses])
        best = np.argsort(-scores, kind="stable")[:most]
        return [self.measures[i] for i in best if scores[i] >= _LEAST_SCORE]


def _clause_in(query: str) -> int | None:
    """Return the clause that 第九条, 9条 or a bare 9 names."""
    if _CLAUSE_NUMBER.fullmatch(query):
        return int(query)
    found = (int(q.value) for q in quantities_in(query, _ANY_DAY) if q.kind == "clause")
    return next(found, None)
