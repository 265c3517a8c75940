"""Every line of the lawyer's tables holds, every measure has its lines, and no slip would go unnoticed."""

import pytest

from policy_kb.calculators.registry import calculator_of
from tests.unit.case_tables import AMOUNTS, DAYS, ELIGIBILITY, FIGURES, VALIDITY, all_cases
from tests.unit.mutants import mutants_of, surviving

CASES = list(all_cases())


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.measure}: {case.name}")
def test_the_case_holds(measures, case):
    case.check(measures[case.measure])


def test_every_calculation_every_condition_every_figure_and_every_date_is_in_a_table(measures):
    def tabled(table):
        return {row["measure"] for row in table}

    assert tabled(AMOUNTS) == {id for id, m in measures.items() if calculator_of(m)}
    assert tabled(ELIGIBILITY) == {id for id, m in measures.items() if m.conditions}
    assert tabled(VALIDITY) == {id for id, m in measures.items() if m.period}
    assert {(row["measure"], name) for row in FIGURES for name in row["figures"]} == {
        (id, parameter.id) for id, m in measures.items() for parameter in m.parameters
    }
    assert {(row["measure"], row["label"]) for row in DAYS} == {
        (id, derived.label) for id, m in measures.items() for derived in m.days
    }
    clause = {id: m.clause for id, m in measures.items()}
    assert all(clause[row["measure"]] == row["clause"] for row in FIGURES)


def test_no_mutant_survives(measures):
    made = sum(len(list(mutants_of(measure))) for measure in measures.values())
    assert made > 250
    assert surviving(measures.values(), CASES) == []
