"""How long a look-up takes over very many measures. Run by ``make bench``."""

import re
import sys
import time
from collections.abc import Iterator, Sequence
from statistics import median, quantiles

import numpy as np
from rich.console import Console

from policy_kb.knowledge import open_knowledge
from policy_kb.model.measure import Measure
from policy_kb.search.kept_vectors import kept_vectors_of_environment
from policy_kb.search.lookup import Lookup
from policy_kb.search.semantic import encode
from policy_kb.search.words import segmenter_with
from policy_kb.settings import Settings

_MEASURES = 10_000
_QUERIES = 200
_MARK = re.compile(r"\d+号$")
_TYPED = (
    "wgfh",
    "wengang",
    "第九条",
    "9",
    "返还",
    "稳岗",
    "招应届生补贴",
    "残疾人开店有没有租金补贴",
    "xqd",
    "隔离",
)


def bench() -> None:
    """Print median and 95th percentile; nothing is remembered from one query to the next."""
    console = Console(highlight=False, file=sys.stdout)
    knowledge = open_knowledge(Settings.from_environment().database_url)
    segmenter = segmenter_with(knowledge.words)
    measures = list(_synthetic(knowledge.measures, _MEASURES))
    with console.status(f"建{_MEASURES:,}项措施的索引……"):
        lookup = Lookup(measures, segmenter, _vectors_of)
    taken = list(_times(lookup))
    console.print(
        f"坐席查询，{_MEASURES:,}项措施：中位 {median(taken):.1f} 毫秒，"
        f"95% {quantiles(taken, n=20)[18]:.1f} 毫秒（{len(taken)} 次，含编码）"
    )


def _synthetic(real: Sequence[Measure], count: int) -> Iterator[Measure]:
    """Yield measures that share words with the real ones, each with names of its own."""
    for number in range(count):
        measure = real[number % len(real)]
        mark = f"{number // len(real)}号"
        names = {"name": measure.name + mark, "aliases": tuple(alias + mark for alias in measure.aliases)}
        yield measure.copy(update={"id": f"{measure.id}_{number}", **names})


def _vectors_of(texts: Sequence[str]) -> np.ndarray:
    """Return the vectors of the real texts behind made-up ones."""
    return kept_vectors_of_environment().encode([_MARK.sub("", text) for text in texts])


def _times(lookup: Lookup) -> Iterator[float]:
    for number in range(_QUERIES):
        typed = _TYPED[number % len(_TYPED)]
        encode.cache_clear()
        started = time.perf_counter()
        lookup.find(typed)
        yield (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    bench()
