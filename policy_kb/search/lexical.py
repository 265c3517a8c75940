"""Likeness by words: cosine of TF-IDF vectors over words and character pairs."""

from collections.abc import Sequence

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from policy_kb.search.words import Segmenter


class LexicalIndex:
    """Texts, ready to be compared with a message."""

    def __init__(self, texts: Sequence[str], segmenter: Segmenter):
        self._vectorizer = TfidfVectorizer(analyzer=segmenter.terms, sublinear_tf=True, dtype=np.float32)
        self._indexed = self._vectorizer.fit_transform(texts).T.tocsr()

    def scores(self, texts: Sequence[str]) -> np.ndarray:
        """Return the likeness of each text to each indexed text, shape (texts, indexed), 0 … 1."""
        return (self._vectorizer.transform(texts) @ self._indexed).toarray()
