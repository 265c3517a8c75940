"""The best combination, against trying every assignment of every person."""

from datetime import date
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
from policy_kb.text.quantities import Quantity, quantities_in
from policy_kb.understanding.groups import groups_in

TODAY = date(2020, 12, 1)

ALL_FORMALITIES = {
    "contract_months": Decimal(12),
    "files_employment_record": True,
    "stable_months": Decimal(3),
    "pays_social_insurance": True,
    "is_key_epidemic_enterprise": True,
    "works_during_epidemic": True,
    "worked_during_spring_festival": True,
}


@pytest.fixture(scope="module")
def hiring(policy):
    """Return the measures that exclude each other."""
    return [measure for measure in policy.measures if measure.excludes]


def _facts_of(hiring):
    return sorted({leaf.fact for m in hiring for leaf in leaves(m.conditions) if not leaf.bounds})


def _by_trying_everything(hiring, groups):
    """Return the best total over all assignments of single persons."""
    options = []
    for group in groups:
        rates = [
            compute(measure, Figures({"heads": Decimal(1)})).value
            for measure in hiring
            if evaluate(measure.conditions, group.facts) is True
        ]
        options += [[Decimal(0), *rates]] * int(group.heads)
    return max(sum(assignment, Decimal(0)) for assignment in product(*options))


@given(data=st.data())
def test_it_is_the_best_of_all_assignments(hiring, data):
    names = _facts_of(hiring)
    groups = [
        Group(
            Decimal(data.draw(st.integers(1, 2))),
            {
                "contract_months": Decimal(data.draw(st.sampled_from([11, 12]))),
                "stable_months": Decimal(data.draw(st.sampled_from([2, 3]))),
                **{name: data.draw(st.sampled_from([True, True, False])) for name in names},
            },
        )
        for _ in range(data.draw(st.integers(1, 3)))
    ]
    assert best_combination(hiring, groups).total == _by_trying_everything(hiring, groups)


def test_each_person_brings_one_measure_and_the_refused_are_named(hiring):
    facts = dict.fromkeys(_facts_of(hiring), False)
    graduates = Group(
        Decimal(10), {**facts, **ALL_FORMALITIES, "hires_graduate_of_this_year": True}, "应届毕业生"
    )
    spring = Group(Decimal(4), {**facts, **ALL_FORMALITIES, "hired_during_spring_festival": True}, "春节招的")
    best = best_combination(hiring, [graduates, spring])
    assert [a.taken.measure.id for a in best.assignments] == [
        "hire_registered_unemployed_or_graduates",
        "hire_during_spring_festival",
    ]
    assert best.total == Decimal(10 * 2500 + 4 * 2000)
    both = Group(Decimal(3), {**graduates.facts, "hired_during_spring_festival": True})
    assignment = best_combination(hiring, [both]).assignments[0]
    assert assignment.taken.value == Decimal(7500)
    assert [(o.measure.id, o.value) for o in assignment.refused] == [
        ("hire_during_spring_festival", Decimal(6000))
    ]


def test_of_equals_the_first_in_the_text_is_taken_and_the_tie_is_shown(hiring):
    facts = dict.fromkeys(_facts_of(hiring), False)
    skilled = Group(
        Decimal(5),
        {**facts, **ALL_FORMALITIES, "hires_skilled_worker": True, "hired_during_rest_of_epidemic": True},
    )
    assignment = best_combination(hiring, [skilled]).assignments[0]
    assert assignment.taken.measure.id == "hire_during_rest_of_epidemic"
    assert [offer.measure.id for offer in assignment.tied] == ["hire_graduates_hard_to_employ_or_skilled"]


def test_large_numbers_are_exact(hiring):
    facts = dict.fromkeys(_facts_of(hiring), False)
    many = Group(
        Decimal(123_456_789), {**facts, **ALL_FORMALITIES, "hires_registered_unemployed_half_year": True}
    )
    assert best_combination(hiring, [many]).total == Decimal("308641972500.00")


def test_what_is_not_decided_is_open_and_not_paid(hiring):
    facts = dict.fromkeys(_facts_of(hiring), False)
    unknown = {**facts, **ALL_FORMALITIES, "hires_graduate_of_this_year": True}
    del unknown["pays_social_insurance"]
    assignment = best_combination(hiring, [Group(Decimal(2), unknown)]).assignments[0]
    assert assignment.taken is None
    assert [s.measure.id for s in assignment.open] == ["hire_registered_unemployed_or_graduates"]


def test_nobody_hired_gets_nothing(hiring):
    assert best_combination(hiring, []).total == 0


@pytest.mark.parametrize(
    ("message", "groups"),
    [
        (
            "招了10个应届生、5个登记失业半年的、3个中级技工",
            [
                ("10", ["hires_graduate_of_this_year"]),
                ("5", ["hires_registered_unemployed_half_year"]),
                ("3", ["hires_skilled_worker"]),
            ],
        ),
        (
            "应届毕业生5人,就业困难人员三人和建档立卡的两名",
            [
                ("5", ["hires_graduate_of_this_year"]),
                ("3", ["hires_hard_to_employ"]),
                ("2", ["hires_registered_poor"]),
            ],
        ),
        ("招了20个普通工人", [("20", [])]),
        ("一个人给多少", []),
    ],
)
def test_groups_are_read_from_one_sentence(policy, message, groups):
    quantities: list[Quantity] = list(quantities_in(message, TODAY))
    found = groups_in(message, sorted(quantities, key=lambda q: q.start), policy.facts)
    assert [(group.heads, list(group.facts)) for group in found] == groups
