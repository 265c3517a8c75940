"""How long linking takes over very many measures, beside the real ones. Run by ``make bench``."""

import sys
import time
from collections.abc import Sequence
from statistics import median

import numpy as np
from rich.console import Console

from bot.evaluation.questions import read
from policy_kb.knowledge import open_knowledge
from policy_kb.model.measure import Measure
from policy_kb.search.evidence import EvidenceIndex
from policy_kb.search.linear import VectorClassifier, Weights
from policy_kb.search.linker import Linker, Scope
from policy_kb.search.semantic import DIMENSIONS, encode
from policy_kb.search.words import segmenter_with
from policy_kb.settings import ROOT, Settings
from policy_kb.text.normalise import normalise
from tests.load.made_up import MEASURES, made_up, vectors_of

_QUESTIONS = 100
_ANY = "稳岗返还"


def bench() -> None:
    """Print the median over the own questions, each encoded beforehand."""
    console = Console(highlight=False, file=sys.stdout)
    real = open_knowledge(Settings.from_environment().database_url)
    texts = [normalise(row["text"]) for row in read(ROOT / "tests" / "questions" / "own.tsv")[:_QUESTIONS]]
    vectors = [encode(text) for text in texts]
    for measures in (real.measures, list(made_up(real.measures, MEASURES))):
        with console.status(f"{len(measures):,}项措施……"):
            linker = _unfitted(measures, real.words)
            taken = [_time(linker, text, vector) for text, vector in zip(texts, vectors, strict=True)]
        console.print(f"{len(measures):,}项措施，一条消息找措施：中位 {median(taken):.1f} 毫秒（不含编码）")


def _unfitted(measures: Sequence[Measure], words: frozenset[str]) -> Linker:
    """Return a linker with weights of the right shapes: what they are does not change the time."""
    index = EvidenceIndex(measures, ["没有的"], segmenter_with(words), vectors_of)
    rng = np.random.default_rng(0)
    classes = rng.normal(size=(len(measures) + 1, DIMENSIONS)).astype(np.float32)
    classifier = VectorClassifier(classes[-1], classes, classes[:, 0])
    [likeness] = index.likeness([_ANY], encode(_ANY)[None])
    evidence = index.of_measures(likeness, classifier.probabilities(encode(_ANY)[None])[0])
    features = index.of_message(_ANY, likeness, classes[:, 0], evidence[:, 0])
    answered = Weights(np.ones(len(features) + 1))
    scope = Scope(answered, answered, 0.5, 0.5)
    return Linker(index, classifier, Weights(np.ones(evidence.shape[1] + 1)), scope)


def _time(linker: Linker, text: str, vector: np.ndarray) -> float:
    started = time.perf_counter()
    linker.link(text, vector)
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    bench()
