"""The evidence for and against each measure: likeness by words and by meaning, and what the rivals have."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from policy_kb.model.measure import Measure
from policy_kb.search.ellipsis import content_of
from policy_kb.search.entries import Entry, EntryKind, entries_of
from policy_kb.search.grouped import Grouped
from policy_kb.search.lexical import LexicalIndex
from policy_kb.search.phonetic import PhoneticIndex
from policy_kb.search.semantic import SemanticIndex
from policy_kb.search.vocabulary import Vocabulary
from policy_kb.search.words import Segmenter
from policy_kb.text.normalise import normalise

KINDS = tuple(EntryKind)
EVERYTHING = "everything"
_LEAST_PROBABILITY = 1e-4
_LONG = 60
_FEW = 5


@dataclass(frozen=True)
class Likeness:
    """How like a message is to each entry, by words, sound and meaning, and to each question beside."""

    words: np.ndarray
    sound: np.ndarray
    meaning: np.ndarray
    beside: np.ndarray


class EvidenceIndex:
    """Everything a message is compared with. ``beside`` are questions that no measure answers."""

    def __init__(
        self,
        measures: Sequence[Measure],
        beside: Sequence[str],
        segmenter: Segmenter,
        vectors_of: Callable[[Sequence[str]], np.ndarray],
    ):
        self.ids = [measure.id for measure in measures]
        self.entries: list[Entry] = list(entries_of(measures))
        self.beside = [normalise(text) for text in beside]
        texts = [entry.text for entry in self.entries]
        self.lexical = LexicalIndex(texts, segmenter)
        self.phonetic = PhoneticIndex(texts)
        self.semantic = SemanticIndex(vectors_of([normalise(text) for text in texts]))
        self.beside_semantic = SemanticIndex(vectors_of(self.beside))
        self._clauses = [(measure.policy, measure.clause) for measure in measures]
        clause_numbers = {clause: number for number, clause in enumerate(dict.fromkeys(self._clauses))}
        self._clause = np.array([clause_numbers[clause] for clause in self._clauses])
        position = {id: index for index, id in enumerate(self.ids)}
        self.owner = np.array([position[entry.measure] for entry in self.entries])
        kind = np.array([KINDS.index(entry.kind) for entry in self.entries])
        self._by_kind_and_owner = Grouped(kind * len(self.ids) + self.owner, len(KINDS) * len(self.ids))
        self._by_clause = Grouped(self._clause, len(clause_numbers))
        self.vocabulary = Vocabulary(
            segmenter,
            (
                ((entry.measure, self._clauses[owner], EVERYTHING), normalise(entry.text))
                for entry, owner in zip(self.entries, self.owner, strict=True)
            ),
        )

    @property
    def texts(self) -> list[str]:
        """Return all texts that have vectors: the entries, then the questions beside."""
        return [*(normalise(entry.text) for entry in self.entries), *self.beside]

    def likeness(self, texts: Sequence[str], vectors: np.ndarray) -> list[Likeness]:
        """Compare normalised messages with everything."""
        contents = [content_of(text) for text in texts]
        rows = zip(
            self.lexical.scores(contents),
            self.phonetic.scores(contents),
            self.semantic.scores(vectors),
            self.beside_semantic.scores(vectors),
            strict=True,
        )
        return [Likeness(*row) for row in rows]

    def of_measures(self, likeness: Likeness, probabilities: np.ndarray) -> np.ndarray:
        """Return a row of features a measure; ``probabilities`` are those of the vector's classes."""
        words, sound, meaning = (
            self._best_of_kinds(scores) for scores in (likeness.words, likeness.sound, likeness.meaning)
        )
        trust = np.log(probabilities[: len(self.ids)] + _LEAST_PROBABILITY)
        most_like, most_worded, most_sounding = meaning.max(axis=1), words.max(axis=1), sound.max(axis=1)
        overall = [most_like, most_worded, most_sounding, trust]
        behind = [column - column.max() for column in overall]
        clause_behind = [self._best_of_clause(column) - column.max() for column in overall]
        return np.column_stack([meaning, words, *overall, *behind, *clause_behind])

    def of_message(
        self,
        text: str,
        likeness: Likeness,
        probabilities: np.ndarray,
        rank: np.ndarray,
        of: int | None = None,
    ) -> np.ndarray:
        """Return the features that tell whether any measure answers.

        ``rank`` scores each measure. ``of`` is the measure whose own example the message is: its words do not
        count as known.
        """
        order = np.argsort(-rank)
        best = int(order[0])
        other_clause = next((rank[i] for i in order if self._clause[i] != self._clause[best]), rank[best])
        beside = _greatest(likeness.beside) if likeness.beside.size else np.zeros(1)
        meaning = _greatest(likeness.meaning)
        best_meaning = likeness.meaning[self.owner == best].max()
        trust = probabilities[: len(self.ids)]
        words = self.vocabulary.words(text)
        own = words if of is not None else frozenset()
        same_clause = of is not None and self._clause[of] == self._clause[best]
        return np.array(
            [
                rank[best],
                rank[order[1]] - rank[best],
                other_clause - rank[best],
                meaning[0],
                best_meaning,
                meaning[0] - beside[0],
                meaning.mean() - beside.mean(),
                trust.max(),
                trust[best],
                self._best_of_clause(trust)[best],
                probabilities[len(self.ids) :].sum(),
                self.vocabulary.coverage(words, self.ids[best], own if of == best else frozenset()),
                self.vocabulary.coverage(words, self._clauses[best], own if same_clause else frozenset()),
                self.vocabulary.coverage(words, EVERYTHING, own),
                min(len(text), _LONG) / _LONG,
            ]
        )

    def _best_of_kinds(self, scores: np.ndarray) -> np.ndarray:
        return self._by_kind_and_owner.greatest(scores).reshape(len(KINDS), len(self.ids)).T

    def _best_of_clause(self, scores: np.ndarray) -> np.ndarray:
        return self._by_clause.greatest(scores)[self._clause]


def _greatest(scores: np.ndarray) -> np.ndarray:
    """Return the few greatest scores, the greatest first."""
    few = min(_FEW, len(scores))
    return np.sort(np.partition(scores, -few)[-few:])[::-1]
