"""Fit the linker on the example questions of the measures, on those beside, and on foreign ones."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from policy_kb.search.entries import EntryKind
from policy_kb.search.evidence import EvidenceIndex, Likeness
from policy_kb.search.linear import VectorClassifier, Weights
from policy_kb.search.linker import Linker, Scope
from policy_kb.text.normalise import normalise

FOLDS = 5
_RIVALS = 12
_BESIDE_TAKEN_FOR_ANSWERED, _FOREIGN_TAKEN_FOR_NEAR = 0.08, 0.05
"""How often, among unseen examples, a question beside may be answered and a foreign one shown the nearest."""
_RANKER_REGULARISED, _SCOPE_REGULARISED = 1.0, 0.3


def train_linker(index: EvidenceIndex, foreign: Sequence[str], foreign_vectors: np.ndarray) -> Linker:
    """Fit classifier, ranker and scope; every example is judged by what was fitted without it."""
    examples = _Examples(index, foreign, foreign_vectors)
    classifier = VectorClassifier.fit(examples.vectors, examples.classes, examples.count)
    trust = examples.trust_without_own_fold()
    evidence = [
        index.of_measures(likeness, trust[place])
        for likeness, place in zip(examples.likeness, examples.places, strict=True)
    ]
    ranker = _fit_ranker(evidence, examples.owners)
    rows = [
        index.of_message(text, likeness, trust[place], ranker.scores(features), owner)
        for text, likeness, place, features, owner in zip(
            examples.texts, examples.likeness, examples.places, evidence, examples.owners, strict=True
        )
    ]
    return Linker(index, classifier, ranker, _fit_scope(rows, examples))


def _fit_scope(rows: Sequence[np.ndarray], examples: _Examples) -> Scope:
    """Fit the scope, and set its bands by what it says of examples it has not seen."""
    features, owned = np.array(rows), np.array([owner is not None for owner in examples.owners])
    is_near = ~examples.is_beside
    answered, unseen = _fit_with_unseen(features, owned)
    sure = np.quantile(unseen[examples.is_beside], 1 - _BESIDE_TAKEN_FOR_ANSWERED)
    near, unseen = _fit_with_unseen(features[is_near], owned[is_near])
    between = np.quantile(unseen[~owned[is_near]], 1 - _FOREIGN_TAKEN_FOR_NEAR)
    return Scope(answered, near, float(sure), float(between))


def _fit_with_unseen(features: np.ndarray, labels: np.ndarray) -> tuple[Weights, np.ndarray]:
    """Return weights fitted on all, and each example's probability by weights that have not seen it."""
    unseen = np.zeros(len(labels))
    fold = np.arange(len(labels)) % FOLDS
    for number in range(FOLDS):
        seen = fold != number
        fitted = Weights.fit(features[seen], labels[seen], _SCOPE_REGULARISED, balanced=True)
        unseen[~seen] = fitted.probabilities(features[~seen])
    return Weights.fit(features, labels, _SCOPE_REGULARISED, balanced=True), unseen


class _Examples:
    """What is learnt from: each text with its measure or None, and its place among all known vectors."""

    def __init__(self, index: EvidenceIndex, foreign: Sequence[str], foreign_vectors: np.ndarray):
        asks = [i for i, entry in enumerate(index.entries) if entry.kind is EntryKind.ASK]
        entries, beside = len(index.entries), len(index.beside)
        self.vectors = np.vstack([index.semantic.vectors, index.beside_semantic.vectors, foreign_vectors])
        nothing = len(index.ids)
        unanswered = np.full(beside + len(foreign), nothing)
        self.classes, self.count = np.concatenate([index.owner, unanswered]), nothing + 1
        self.places = [*asks, *range(entries, entries + beside + len(foreign))]
        self.is_beside = np.array([*[False] * len(asks), *[True] * beside, *[False] * len(foreign)])
        asked = [normalise(index.entries[i].text) for i in asks]
        self.texts = [*asked, *index.beside, *map(normalise, foreign)]
        self.owners = [*(int(index.owner[i]) for i in asks), *[None] * (beside + len(foreign))]
        compared = index.likeness(self.texts, self.vectors[self.places])
        self.likeness = [
            _without(likeness, place, entries) for likeness, place in zip(compared, self.places, strict=True)
        ]

    def trust_without_own_fold(self) -> np.ndarray:
        """Return the class probabilities of every example by a classifier that has not seen it."""
        fold = np.full(len(self.vectors), FOLDS)
        fold[self.places] = np.arange(len(self.places)) % FOLDS
        trust = np.zeros((len(self.vectors), self.count))
        for number in range(FOLDS):
            held_out = fold == number
            fitted = VectorClassifier.fit(self.vectors[~held_out], self.classes[~held_out], self.count)
            trust[held_out] = fitted.probabilities(self.vectors[held_out])
        return trust


def _without(likeness: Likeness, place: int, entries: int) -> Likeness:
    """Return a likeness in which an example is not compared with itself."""
    words, sound, meaning, beside = (
        scores.copy() for scores in (likeness.words, likeness.sound, likeness.meaning, likeness.beside)
    )
    if place < entries:
        words[place] = sound[place] = meaning[place] = 0
    elif place < entries + len(beside):
        beside[place - entries] = 0
    return Likeness(words, sound, meaning, beside)


def _fit_ranker(evidence: Sequence[np.ndarray], owners: Sequence[int | None]) -> Weights:
    """Fit on each example's own measure against its likeliest rivals."""
    rows: list[np.ndarray] = []
    labels: list[bool] = []
    for features, owner in zip(evidence, owners, strict=True):
        if owner is None:
            continue
        likely = np.argsort(-features.sum(axis=1))[:_RIVALS]
        for measure in {owner, *map(int, likely)}:
            rows.append(features[measure])
            labels.append(measure == owner)
    return Weights.fit(rows, labels, _RANKER_REGULARISED, balanced=False)
