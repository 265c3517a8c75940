"""Linear models as plain arrays: fitted with scikit-learn, stored and applied without it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler


@dataclass(frozen=True)
class Weights:
    """One probability from a row of features; ``values`` has one number a feature, the last is the bias."""

    values: np.ndarray

    def scores(self, features: np.ndarray) -> np.ndarray:
        """Return the log-odds of each row."""
        return features @ self.values[:-1] + self.values[-1]

    def probabilities(self, features: np.ndarray) -> np.ndarray:
        """Return the probability of each row, 0 … 1."""
        return 1 / (1 + np.exp(-self.scores(features)))

    @classmethod
    def fit(
        cls,
        rows: Sequence[np.ndarray] | np.ndarray,
        labels: Sequence[bool] | np.ndarray,
        c: float,
        balanced: bool,
    ) -> Weights:
        """Fit on rows of features; ``c`` is the inverse of the regularisation, as in scikit-learn."""
        scaler = StandardScaler().fit(rows)
        model = LogisticRegression(C=c, max_iter=3000, class_weight="balanced" if balanced else None)
        model.fit(scaler.transform(rows), labels)
        weights = model.coef_[0] / scaler.scale_
        return cls(np.append(weights, model.intercept_[0] - weights @ scaler.mean_))


@dataclass(frozen=True)
class VectorClassifier:
    """Class probabilities of sentence vectors: ``centre`` (384,), ``weights`` (classes, 384), ``bias``."""

    centre: np.ndarray
    weights: np.ndarray
    bias: np.ndarray

    def probabilities(self, vectors: np.ndarray) -> np.ndarray:
        """Return one row a vector and one column a class."""
        logits = (vectors - self.centre) @ self.weights.T + self.bias
        exponentials = np.exp(logits - logits.max(axis=1, keepdims=True))
        return exponentials / exponentials.sum(axis=1, keepdims=True)

    @classmethod
    def fit(cls, vectors: np.ndarray, labels: np.ndarray, classes: int) -> VectorClassifier:
        """Fit on vectors whose labels are class numbers; a class without examples gets no probability."""
        centre = vectors.mean(axis=0)
        model = LogisticRegression(C=_LEAST_REGULARISED, max_iter=_ITERATIONS)
        model.fit((vectors - centre) * _SPREAD, labels)
        weights = np.zeros((classes, vectors.shape[1]), np.float32)
        bias = np.full(classes, _NEVER, np.float32)
        weights[model.classes_], bias[model.classes_] = model.coef_ * _SPREAD, model.intercept_
        return cls(centre.astype(np.float32), weights, bias)


_SPREAD = 8.0
"""Sentence vectors lie close together; spread out, fewer steps of the fit suffice."""
_LEAST_REGULARISED = 3.0
_ITERATIONS = 40
_NEVER = -1e9
