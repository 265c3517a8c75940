"""Which measures a message is about, and whether any answers it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import numpy as np

from policy_kb.search.evidence import EvidenceIndex
from policy_kb.search.linear import VectorClassifier, Weights


@dataclass(frozen=True)
class Link:
    """A measure with the probability that the message is about it, should it be about any."""

    measure: str
    probability: float


class Band(str, Enum):
    """How sure it is that a measure answers: answer, show the nearest as such, or say there is nothing."""

    SURE = "sure"
    BETWEEN = "between"
    BELOW = "below"


@dataclass(frozen=True)
class Linked:
    """The likeliest measures, best first, and how sure it is that one of them answers the message."""

    links: tuple[Link, ...]
    band: Band


@dataclass(frozen=True)
class Scope:
    """Tells whether a message is answered at all.

    ``answered`` holds it against every question without an answer, ``near`` only against the foreign ones.
    From the probability ``sure`` of the first it is answered, from ``between`` of the second the nearest is
    shown.
    """

    answered: Weights
    near: Weights
    sure: float
    between: float

    def band(self, features: np.ndarray) -> Band:
        """Return the band of a message."""
        if self.answered.probabilities(features[None])[0] >= self.sure:
            return Band.SURE
        return Band.BETWEEN if self.near.probabilities(features[None])[0] >= self.between else Band.BELOW


@dataclass(frozen=True)
class Linker:
    """Weighs the evidence of an index: ``ranker`` for each measure, ``scope`` for the message as a whole."""

    index: EvidenceIndex
    classifier: VectorClassifier
    ranker: Weights
    scope: Scope

    def link(self, text: str, vector: np.ndarray, limit: int = 5) -> Linked:
        """Return the likeliest measures of a normalised message."""
        [likeness] = self.index.likeness([text], vector[None])
        trust = self.classifier.probabilities(vector[None])[0]
        evidence = self.index.of_measures(likeness, trust)
        rank = self.ranker.scores(evidence)
        message = self.index.of_message(text, likeness, trust, rank)
        probabilities = self.ranker.probabilities(evidence)
        best = np.argsort(-rank)[:limit]
        links = tuple(Link(self.index.ids[i], float(probabilities[i])) for i in best)
        return Linked(links, self.scope.band(message))
