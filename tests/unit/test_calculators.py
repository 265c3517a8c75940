"""What must hold for any input; amounts by value are in ``cases/calculators.yml``."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_kb.calculators.computation import InvalidInput, plain
from policy_kb.calculators.inputs import LARGEST, Kind
from policy_kb.calculators.registry import calculator_of, compute, inputs_of
from tests.unit.case_tables import figures

COUNT = st.integers(min_value=1, max_value=10**6).map(Decimal)
MONEY = st.decimals(Decimal("0.01"), LARGEST, places=2)


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
