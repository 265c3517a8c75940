"""Questions that ask the same, put together."""

from collections.abc import Sequence

import numpy as np

from policy_kb.repository.review import OpenQuestion
from policy_kb.search.lexical import LexicalIndex
from policy_kb.search.words import Segmenter

_ALIKE = 0.5


def groups_of(questions: Sequence[OpenQuestion], segmenter: Segmenter) -> list[list[OpenQuestion]]:
    """Return groups of like questions, the largest first; each is like the first of its group."""
    texts = [question.text for question in questions]
    if not any(segmenter.terms(text) for text in texts):
        return [[question] for question in questions]
    alike = LexicalIndex(texts, segmenter).scores(texts) >= _ALIKE
    np.fill_diagonal(alike, True)
    free, groups = np.ones(len(texts), bool), []
    for index in range(len(texts)):
        if free[index]:
            members = np.flatnonzero(alike[index] & free)
            free[members] = False
            groups.append([questions[i] for i in members])
    return sorted(groups, key=len, reverse=True)
