"""Amounts and days by value, from tables a lawyer can read; and what must hold for any input."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from policy_kb.calculators.computation import Figures, InvalidInput, plain
from policy_kb.calculators.inputs import LARGEST, Kind
from policy_kb.calculators.registry import calculator_of, compute, inputs_of
from policy_kb.calculators.terms import day_after

CASES = Path(__file__).parent / "cases"
AMOUNTS = yaml.safe_load((CASES / "calculators.yml").read_text(encoding="utf-8"))
DAYS = yaml.safe_load((CASES / "derived_days.yml").read_text(encoding="utf-8"))
COUNT = st.integers(min_value=1, max_value=10**6).map(Decimal)
MONEY = st.decimals(Decimal("0.01"), LARGEST, places=2)


def figures(given_values):
    """Return the values of a case: dates as days, everything else as exact numbers."""
    days = {name: value for name, value in given_values.items() if isinstance(value, date)}
    numbers = {name: Decimal(value) for name, value in given_values.items() if name not in days}
    return Figures(numbers, days)


def _amounts():
    for group in AMOUNTS:
        for case in group["cases"]:
            yield pytest.param(group["measure"], case, id=f"{group['measure']}: {case['name']}")


@pytest.mark.parametrize(("id", "case"), _amounts())
def test_what_is_paid(measures, id, case):
    computation = compute(measures[id], figures(case["given"]))
    pays = Decimal(case["pays"]) if "pays" in case else None
    assert computation.value == pays
    assert computation.met is case.get("due", True)
    assert computation.capped is case.get("capped", False)
    assert case["step"] in [step.expression for step in computation.steps]
    if "other" in case:
        assert computation.otherwise == Decimal(case["other"])
    if pays and computation.met:
        assert computation.steps[-1].value == computation.value
    if "last" in case:
        assert computation.steps[0].expression == case["step"]
        assert computation.steps[-1].expression == case["last"]


@pytest.mark.parametrize("case", DAYS, ids=lambda case: f"{case['measure']}: {case['label']} {case['from']}")
def test_which_day_follows(measures, case):
    derived = next(d for d in measures[case["measure"]].days if d.label == case["label"])
    assert day_after(case["from"], derived.months, derived.days) == case["day"]


def test_every_calculation_and_every_derived_day_has_cases(measures):
    assert {group["measure"] for group in AMOUNTS} == {id for id, m in measures.items() if calculator_of(m)}
    tabled = {(case["measure"], case["label"]) for case in DAYS}
    assert tabled == {(id, derived.label) for id, m in measures.items() for derived in m.days}


def test_every_calculation_of_money_states_an_amount_above_nothing_once(measures):
    for group in AMOUNTS:
        paying = [case for case in group["cases"] if Decimal(case.get("pays", 0)) > 0]
        days = any(input.kind is Kind.DAY for input in inputs_of(measures[group["measure"]]))
        assert paying or days or "due" in str(group["cases"]), group["measure"]


@pytest.mark.parametrize("value", ["0", "-1", "1.5", "1e30", "NaN", "Infinity"])
def test_an_impossible_number_of_people_is_refused_with_an_example(measures, value):
    with pytest.raises(InvalidInput, match="例如"):
        compute(measures["hire_registered_unemployed_or_graduates"], figures({"heads": Decimal(value)}))


def test_money_finer_than_a_cent_is_refused(measures):
    with pytest.raises(InvalidInput, match="分"):
        compute(measures["refund_unemployment_premium"], figures({"base": "0.001"}))


@pytest.mark.parametrize(
    ("given_values", "input"),
    [
        ({"term_months": 6, "remaining_months": 7, "heads": 1, "monthly": 1}, "remaining_months"),
        ({"term_months": 6, "remaining_days": 7, "heads": 1, "monthly": 1}, "remaining_days"),
        ({"term_days": 180, "remaining_months": 1, "heads": 1, "monthly": 1}, "remaining_months"),
    ],
)
def test_a_remaining_time_that_does_not_fit_the_term_is_refused(measures, given_values, input):
    measure = measures["pay_full_internship_subsidy_on_early_contract"]
    with pytest.raises(InvalidInput, match="例如") as caught:
        compute(measure, figures(given_values))
    assert caught.value.input == input


def _values(measure, count, money, fallback_day=date(2020, 5, 1)):
    given_values = {}
    for group in calculator_of(measure).needs:
        input = next(i for i in inputs_of(measure) if i.name == group[0])
        if input.kind is Kind.DAY:
            given_values[input.name] = fallback_day
        elif input.kind is Kind.MONEY:
            given_values[input.name] = money
        else:
            given_values[input.name] = count
    return given_values


@given(count=COUNT, money=MONEY)
def test_nothing_is_negative_and_no_number_is_written_with_an_exponent(measures, count, money):
    for measure in (m for m in measures.values() if calculator_of(m)):
        computation = compute(measure, figures(_values(measure, count, money)))
        if computation.value is not None:
            assert computation.value >= 0
            assert "E" not in plain(computation.value)
        assert not any("E+" in step.expression for step in computation.steps)


@given(heads=COUNT, more=COUNT, money=MONEY, count=COUNT)
def test_more_people_never_get_less(measures, heads, more, money, count):
    for measure in (m for m in measures.values() if "heads" in {i.name for i in inputs_of(m)}):
        fewer = figures({**_values(measure, count, money), "heads": heads})
        others = figures({**_values(measure, count, money), "heads": heads + more})
        if measure.calculation.formula == "full_term_subsidy":
            continue  # remaining equals the term here: nothing is due for anybody
        assert compute(measure, fewer).value <= compute(measure, others).value


@given(heads=COUNT, days=COUNT, price=MONEY, months=COUNT, taxes=st.lists(MONEY, min_size=5, max_size=5))
def test_no_cap_is_passed(measures, heads, days, price, months, taxes):
    agency = compute(measures["subsidise_hr_agencies"], figures({"heads": heads}))
    assert agency.value <= 100_000
    assert agency.otherwise is None or agency.otherwise <= agency.value
    lodging = {"heads": heads, "days": days}
    by_price = compute(measures["subsidise_quarantine_lodging"], figures({**lodging, "price": price}))
    by_total = compute(measures["subsidise_quarantine_lodging"], figures({**lodging, "spent": price}))
    assert by_price.value <= 100 * heads * days
    assert by_total.value <= min(price, 100 * heads * days)
    venue = figures({"months": months, "operating_months": months})
    assert compute(measures["subsidise_venue_of_disabled_founders"], venue).value <= 12_000
    names = ("value_added_tax", "construction_tax", "education_surcharge", "local_education_surcharge")
    due = dict(zip((*names, "income_tax"), taxes, strict=True))
    deducted = compute(
        measures["deduct_taxes_for_hiring_priority_groups"],
        figures({"heads": heads, "months": months, **due}),
    )
    assert deducted.value <= min(sum(taxes), 7800 * heads)
