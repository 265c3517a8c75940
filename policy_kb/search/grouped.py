"""Places of an array that belong together."""

import numpy as np


class Grouped:
    """Places of an array by the group each belongs to; a group without members has no likeness, 0."""

    def __init__(self, group: np.ndarray, groups: int):
        self._order = np.argsort(group, kind="stable")
        self._members, self._starts = np.unique(group[self._order], return_index=True)
        self._groups = groups

    def greatest(self, scores: np.ndarray) -> np.ndarray:
        """Return the greatest score of each group."""
        greatest = np.zeros(self._groups)
        greatest[self._members] = np.maximum.reduceat(scores[self._order], self._starts)
        return greatest
