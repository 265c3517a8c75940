"""How long a look-up takes over very many measures. Run by ``make bench``."""

import sys
import time
from collections.abc import Iterator
from statistics import median, quantiles

from rich.console import Console

from policy_kb.knowledge import open_knowledge
from policy_kb.search.lookup import Lookup
from policy_kb.search.semantic import encode
from policy_kb.search.words import segmenter_with
from policy_kb.settings import Settings
from tests.load.made_up import MEASURES, made_up, vectors_of

_QUERIES = 200
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
    measures = list(made_up(knowledge.measures, MEASURES))
    with console.status(f"建{MEASURES:,}项措施的索引……"):
        lookup = Lookup(measures, segmenter, vectors_of)
    taken = list(_times(lookup))
    console.print(
        f"坐席查询，{MEASURES:,}项措施：中位 {median(taken):.1f} 毫秒，"
        f"95% {quantiles(taken, n=20)[18]:.1f} 毫秒（{len(taken)} 次，含编码）"
    )


def _times(lookup: Lookup) -> Iterator[float]:
    for number in range(_QUERIES):
        typed = _TYPED[number % len(_TYPED)]
        encode.cache_clear()
        started = time.perf_counter()
        lookup.find(typed)
        yield (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    bench()
