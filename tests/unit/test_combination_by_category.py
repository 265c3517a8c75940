"""The other reading of 同一类人员: all people of one kind share one item; against trying everything."""

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_kb.calculators.computation import Figures
from policy_kb.calculators.registry import compute
from policy_kb.combination import Group, best_combination
from policy_kb.conditions.evaluate import evaluate
from policy_kb.model.condition import leaves

KINDS = (
    "hires_graduate_of_this_year",
    "hires_registered_unemployed_half_year",
    "hires_hard_to_employ",
    "hires_skilled_worker",
)


@pytest.fixture(scope="module")
def hiring(policy):
    """Return the measures that exclude each other."""
    return [measure for measure in policy.measures if measure.excludes]


def _group(hiring, heads, kinds, shared):
    facts = dict.fromkeys((leaf.fact for m in hiring for leaf in leaves(m.conditions)), False)
    terms = {"contract_months": Decimal(12), "stable_months": Decimal(3)}
    return Group(Decimal(heads), {**facts, **terms, **shared, **dict.fromkeys(kinds, True)}, "", tuple(kinds))


def _by_trying_everything(hiring, groups):
    """Return the best total over all choices in which groups with a kind in common have the same measure."""

    def pays(measure, group):
        if measure is None or evaluate(measure.conditions, group.facts) is not True:
            return Decimal(0)
        return compute(measure, Figures({"heads": group.heads})).value

    def is_allowed(choice):
        pairs = [(a, b) for a in range(len(groups)) for b in range(a)]
        return all(choice[a] is choice[b] for a, b in pairs if set(groups[a].kinds) & set(groups[b].kinds))

    choices = filter(is_allowed, product([None, *hiring], repeat=len(groups)))
    return max(sum(map(pays, choice, groups), Decimal(0)) for choice in choices)


@given(data=st.data())
def test_it_is_the_best_in_which_each_kind_shares_one_item(hiring, data):
    conditions = ("is_key_epidemic_enterprise", "works_during_epidemic", "files_employment_record")
    circumstances = (*conditions, "pays_social_insurance", "hired_during_rest_of_epidemic")
    shared = {name: data.draw(st.sampled_from([True, True, False])) for name in circumstances}
    groups = [
        _group(hiring, data.draw(st.integers(1, 9)), data.draw(st.sets(st.sampled_from(KINDS))), shared)
        for _ in range(data.draw(st.integers(1, 3)))
    ]
    best = best_combination(hiring, groups)
    assert best.total_by_category == _by_trying_everything(hiring, groups)
    assert best.total_by_category <= best.total


def test_groups_connected_through_a_third_share_one_item(hiring):
    shared = dict.fromkeys(("is_key_epidemic_enterprise", "works_during_epidemic"), True)
    shared |= dict.fromkeys(("files_employment_record", "pays_social_insurance"), True)
    groups = [
        _group(hiring, 3, ["hires_graduate_of_this_year"], shared),
        _group(hiring, 2, ["hires_skilled_worker"], shared),
        _group(hiring, 1, ["hires_graduate_of_this_year", "hires_skilled_worker"], shared),
    ]
    best = best_combination(hiring, groups)
    assert best.total == Decimal("12000.00")
    assert best.total_by_category == Decimal("10000.00")
    assert [(choice.measure.id, choice.heads) for choice in best.by_category] == [
        ("hire_registered_unemployed_or_graduates", 4)
    ]
