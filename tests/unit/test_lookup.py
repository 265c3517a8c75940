"""Looking measures up while typing."""

import numpy as np
import pytest

from policy_kb.knowledge import knowledge_of_environment
from policy_kb.search.lookup import MOST_HITS, Lookup
from policy_kb.search.semantic import DIMENSIONS
from policy_kb.search.words import segmenter_with


@pytest.fixture(scope="module")
def lookup():
    """Return a look-up by words and sound alone: of meaning, every entry has as much."""
    knowledge = knowledge_of_environment()
    same = np.full(DIMENSIONS, DIMENSIONS**-0.5, np.float32)
    return Lookup(
        knowledge.measures, segmenter_with(knowledge.words), lambda texts: np.tile(same, (len(texts), 1))
    )


@pytest.mark.parametrize(
    ("typed", "clause", "within"),
    [
        ("稳岗返还", 3, 1),
        ("穩崗返還", 3, 1),
        ("wgfh", 3, 3),
        ("wengangfanhuan", 3, 3),
        ("ＷＧＦＨ", 3, 3),
        ("稳岗", 3, 3),
        ("创业担保贷款", 11, 3),
        ("cydbdk", 11, 3),
        ("第九条", 9, 9),
        ("9", 9, 9),
        ("临时生活补助", 17, 9),
    ],
)
def test_what_is_typed_finds_a_measure_of_the_clause(lookup, typed, clause, within):
    found = lookup.find(typed)
    assert clause in [measure.clause for measure in found[:within]], [m.name for m in found]


@pytest.mark.parametrize(
    "typed", ["", " ", "/", "%", "'; drop table staff; --", "\x00", "x" * 10_000, "\ud800", "🤷", "(((", "０"]
)
def test_whatever_is_typed_is_no_error(lookup, typed):
    assert len(lookup.find(typed)) <= MOST_HITS


def test_nothing_is_found_where_nothing_is_like(lookup):
    assert lookup.find("zzzzzz") == []
