"""Conditions with yes, no and unknown."""

from decimal import Decimal
from itertools import product

import pytest

from policy_kb.conditions.evaluate import evaluate, failing, undecided
from policy_kb.model.condition import parse_condition

TREE = parse_condition(
    {
        "all": [
            {"any": [{"fact": "a", "quote": "甲"}, {"fact": "b", "quote": "乙"}]},
            {"fact": "months", "at_least": 12, "quote": "1年以上"},
            {"not": {"fact": "c", "quote": "丙"}},
        ]
    }
)


@pytest.mark.parametrize(
    ("facts", "outcome"),
    [
        ({}, None),
        ({"a": True, "months": Decimal(12), "c": False}, True),
        ({"a": True, "months": Decimal(11), "c": False}, False),
        ({"a": False, "b": False}, False),
        ({"a": False, "b": None}, None),
        ({"a": None, "b": True, "months": Decimal(13), "c": False}, True),
        ({"c": True}, False),
    ],
)
def test_a_condition_is_true_false_or_unknown(facts, outcome):
    assert evaluate(TREE, facts) is outcome


def test_nothing_required_is_true():
    assert evaluate(None, {}) is True


def test_only_what_can_still_change_the_outcome_is_asked():
    assert [leaf.fact for leaf in undecided(TREE, {})] == ["a", "b", "months", "c"]
    assert [leaf.fact for leaf in undecided(TREE, {"a": True})] == ["months", "c"]
    assert list(undecided(TREE, {"months": Decimal(1)})) == []


def test_every_asked_fact_could_have_changed_the_outcome():
    values = {"a": (True, False), "b": (True, False), "months": (Decimal(1), Decimal(12)), "c": (True, False)}
    for chosen in product(*((None, *options) for options in values.values())):
        facts = {name: value for name, value in zip(values, chosen, strict=True) if value is not None}
        for leaf in undecided(TREE, facts):
            others = [name for name in values if name not in facts and name != leaf.fact]
            outcomes = {
                value: [
                    evaluate(TREE, {**facts, leaf.fact: value, **dict(zip(others, rest, strict=True))})
                    for rest in product(*(values[name] for name in others))
                ]
                for value in values[leaf.fact]
            }
            first, second = outcomes.values()
            assert first != second


def test_the_reason_for_a_no_is_the_leaf_that_fails():
    assert [leaf.quote for leaf in failing(TREE, {"a": True, "months": Decimal(3)})] == ["1年以上"]
    assert [leaf.quote for leaf in failing(TREE, {"c": True})] == ["丙"]


def test_at_least_two_of_three():
    tree = parse_condition({"at_least": 2, "of": [{"fact": name, "quote": name} for name in "xyz"]})
    assert evaluate(tree, {"x": True, "y": True}) is True
    assert evaluate(tree, {"x": False, "y": False}) is False
    assert evaluate(tree, {"x": True}) is None
    with pytest.raises(ValueError, match="只列出"):
        parse_condition({"at_least": 3, "of": [{"fact": "x", "quote": "x"}]})
