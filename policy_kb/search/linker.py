"""Which measures a message is about: evidence by words and meaning, weighed by a small trained ranker."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from policy_kb.model.measure import Measure
from policy_kb.search.ellipsis import content_of
from policy_kb.search.entries import Entry, EntryKind, entries_of
from policy_kb.search.lexical import LexicalIndex
from policy_kb.search.semantic import SemanticIndex
from policy_kb.search.words import Segmenter
from policy_kb.text.normalise import normalise

KINDS = tuple(EntryKind)
_LEAST_REGULARISED = 10.0


@dataclass(frozen=True)
class Link:
    """A measure with the probability that the message is about it."""

    measure: str
    probability: float


@dataclass(frozen=True)
class Ranker:
    """Weights of the evidence; ``weights`` has one number a feature, the last is the bias."""

    weights: np.ndarray

    def probabilities(self, features: np.ndarray) -> np.ndarray:
        """Return a probability for each row of ``features``."""
        return 1 / (1 + np.exp(-(features @ self.weights[:-1] + self.weights[-1])))


class Linker:
    """An index over the measures, and the ranker that weighs what it finds."""

    def __init__(
        self,
        measures: Sequence[Measure],
        segmenter: Segmenter,
        vectors_of: Callable[[Sequence[str]], np.ndarray],
        ranker: Ranker | None = None,
    ):
        self.ids = [measure.id for measure in measures]
        self.entries: list[Entry] = list(entries_of(measures))
        texts = [entry.text for entry in self.entries]
        self.lexical = LexicalIndex(texts, segmenter)
        self.semantic = SemanticIndex(vectors_of(texts))
        self.ranker = ranker
        position = {id: index for index, id in enumerate(self.ids)}
        self._owner = np.array([position[entry.measure] for entry in self.entries])
        self._kind = np.array([KINDS.index(entry.kind) for entry in self.entries])

    def link(self, text: str, vector: np.ndarray, limit: int = 5) -> list[Link]:
        """Return the likeliest measures of a normalised message, best first."""
        assert self.ranker is not None, "the ranker is not trained"
        features = self._features(
            self.lexical.scores([content_of(text)])[0], self.semantic.scores(vector[None])[0]
        )
        probabilities = self.ranker.probabilities(features)
        best = np.argsort(-probabilities)[:limit]
        return [Link(self.ids[i], float(probabilities[i])) for i in best]

    def train(self, foreign_texts: Sequence[str], foreign_vectors: np.ndarray) -> None:
        """Fit the ranker on the example questions, each with itself left out, and on foreign ones."""
        asks = [i for i, entry in enumerate(self.entries) if entry.kind is EntryKind.ASK]
        texts = [self.entries[i].text for i in asks] + list(foreign_texts)
        lexical = self.lexical.scores([content_of(normalise(text)) for text in texts])
        semantic = self.semantic.scores(np.vstack([self.semantic.vectors[asks], foreign_vectors]))
        rows, labels = [], []
        for row in range(len(texts)):
            words, meaning = lexical[row].copy(), semantic[row].copy()
            owner = self._owner[asks[row]] if row < len(asks) else None
            if owner is not None:
                words[asks[row]] = meaning[asks[row]] = 0
            features = self._features(words, meaning)
            candidates = set(np.argsort(-features[:, :6].sum(axis=1))[:8])
            if owner is not None:
                candidates.add(owner)
            for candidate in candidates:
                rows.append(features[candidate])
                labels.append(candidate == owner)
        scaler = StandardScaler().fit(rows)
        model = LogisticRegression(C=_LEAST_REGULARISED, max_iter=2000)
        model.fit(scaler.transform(rows), labels)
        weights = model.coef_[0] / scaler.scale_
        bias = model.intercept_[0] - weights @ scaler.mean_
        self.ranker = Ranker(np.append(weights, bias).astype(np.float32))

    def _features(self, words: np.ndarray, meaning: np.ndarray) -> np.ndarray:
        """Return evidence a measure: best likeness of each kind, distance to the best rival, overall peak."""
        columns = []
        for scores in (words, meaning):
            for kind in range(len(KINDS)):
                of_kind = self._kind == kind
                best = np.zeros(len(self.ids), np.float32)
                np.maximum.at(best, self._owner[of_kind], scores[of_kind])
                columns.append(best)
        best = np.stack(columns, axis=1)
        top = np.sort(np.vstack([np.zeros_like(best[:1]), best]), axis=0)[-2:]
        rival = np.where(best >= top[1], top[0], top[1])
        overall = np.stack([best[:, :3].max(axis=1), best[:, 3:].max(axis=1)], axis=1)
        return np.hstack([best, best - rival, np.square(best), overall])
