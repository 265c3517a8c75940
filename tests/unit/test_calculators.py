"""Amounts by value, from tables a lawyer can read; and what must hold for any input."""

from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from policy_kb.calculators.computation import InvalidInput, plain
from policy_kb.calculators.inputs import LARGEST
from policy_kb.calculators.registry import CALCULATORS, calculator_of

TABLE = Path(__file__).parent / "cases" / "calculators.yml"
HEADS = st.integers(min_value=1, max_value=10**6).map(Decimal)


def _cases():
    for group in yaml.safe_load(TABLE.read_text(encoding="utf-8")):
        for case in group["cases"]:
            yield pytest.param(group["measure"], case, id=f"{group['measure']}: {case['name']}")


@pytest.mark.parametrize(("measure", "case"), _cases())
def test_what_is_paid(measures, measure, case):
    given_inputs = {name: Decimal(value) for name, value in case["given"].items()}
    computation = calculator_of(measures[measure]).compute(measures[measure], given_inputs)
    assert computation.value == Decimal(case["pays"])
    assert case["step"] in [step.expression for step in computation.steps]
    assert computation.capped is case.get("capped", False)
    if not case["step"].endswith("= 1人"):
        assert computation.steps[-1].value == computation.value


def test_every_measure_with_a_calculator_has_cases(measures):
    computed = {id for id, measure in measures.items() if calculator_of(measure)}
    assert computed == {group["measure"] for group in yaml.safe_load(TABLE.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("value", ["0", "-1", "1.5", "1e30", "NaN", "Infinity"])
def test_an_impossible_number_of_people_is_refused_with_an_example(measures, value):
    measure = measures["hire_registered_unemployed_or_graduates"]
    with pytest.raises(InvalidInput, match="例如"):
        calculator_of(measure).compute(measure, {"heads": Decimal(value)})


@given(heads=HEADS, more=st.integers(min_value=0, max_value=1000).map(Decimal))
def test_agencies_get_never_less_for_more_people_and_never_above_the_cap(measures, heads, more):
    measure = measures["subsidise_hr_agencies"]
    calculator = CALCULATORS["tiered_per_head"]
    fewer = calculator.compute(measure, {"heads": heads}).value
    assert 0 <= fewer <= calculator.compute(measure, {"heads": heads + more}).value <= Decimal(100_000)


@given(months=HEADS, heads=HEADS, days=HEADS, spent=st.decimals(1, LARGEST, places=2))
def test_nothing_is_negative_above_its_limit_or_written_with_an_exponent(
    measures, months, heads, days, spent
):
    venue = measures["subsidise_venue_of_disabled_founders"]
    lodging = measures["subsidise_quarantine_lodging"]
    rent = CALCULATORS["monthly_up_to"].compute(venue, {"months": months})
    hotel = CALCULATORS["capped_per_person_day"].compute(
        lodging, {"heads": heads, "days": days, "spent": spent}
    )
    assert 0 < rent.value <= 12_000
    assert 0 < hotel.value <= min(spent, 100 * heads * days)
    assert "E" not in plain(hotel.value) + "".join(step.expression for step in hotel.steps)
