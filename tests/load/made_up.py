"""Very many measures that share words with the real ones."""

import re
from collections.abc import Iterator, Sequence

import numpy as np

from policy_kb.model.measure import Measure
from policy_kb.search.kept_vectors import kept_vectors_of_environment

MEASURES = 10_000
_MARK = re.compile(r"\d+号$")


def made_up(real: Sequence[Measure], count: int) -> Iterator[Measure]:
    """Yield so many measures, each with names of its own."""
    for number in range(count):
        measure = real[number % len(real)]
        mark = f"{number // len(real)}号"
        names = {"name": measure.name + mark, "aliases": tuple(alias + mark for alias in measure.aliases)}
        yield measure.copy(update={"id": f"{measure.id}_{number}", **names})


def vectors_of(texts: Sequence[str]) -> np.ndarray:
    """Return the vectors of the real texts behind made-up ones."""
    return kept_vectors_of_environment().encode([_MARK.sub("", text) for text in texts])
