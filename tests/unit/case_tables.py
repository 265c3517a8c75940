"""The tables a lawyer reads, as checks on one measure: amounts, days, figures, eligibility, validity."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from policy_kb.calculators.computation import Figures
from policy_kb.calculators.registry import compute
from policy_kb.calculators.stays import Stay
from policy_kb.calculators.terms import day_after
from policy_kb.conditions.evaluate import evaluate
from policy_kb.model.measure import Measure
from policy_kb.validity import Status, period_validity

_FOLDER = Path(__file__).parent / "cases"
_EVENTS = {"epidemic_start": date(2020, 1, 25), "epidemic_end": date(2021, 3, 1)}


def _table(name: str) -> list[dict[str, Any]]:
    return yaml.safe_load((_FOLDER / f"{name}.yml").read_text(encoding="utf-8"))


AMOUNTS, DAYS, FIGURES = _table("calculators"), _table("derived_days"), _table("figures")
ELIGIBILITY, VALIDITY = _table("eligibility"), _table("validity")


@dataclass(frozen=True)
class Case:
    """One line of a table; ``check`` raises ``AssertionError`` when the measure does not do what it says."""

    measure: str
    name: str
    check: Callable[[Measure], None]


def all_cases() -> Iterator[Case]:
    """Yield every case of every table."""
    for group in AMOUNTS:
        for case in group["cases"]:
            yield Case(group["measure"], case["name"], partial(_pays, case=case))
    for row in DAYS:
        yield Case(row["measure"], f"{row['label']} {row['from']}", partial(_gives_day, row=row))
    for row in FIGURES:
        for name, value in row["figures"].items():
            yield Case(row["measure"], f"{name} {value}", partial(_states, name=name, value=value))
    for row in ELIGIBILITY:
        yield from _eligibility_cases(row)
    for row in VALIDITY:
        yield Case(row["measure"], f"binds {row['of']}", partial(_binds, of=row["of"]))
        for key, window, holds in _WINDOWS:
            for day in row.get(key, ()):
                check = partial(_holds_on, window=window, day=day, holds=holds)
                yield Case(row["measure"], f"{key} {day}", check)


_WINDOWS = (
    ("inside", "period", True),
    ("outside", "period", False),
    ("apply_inside", "apply", True),
    ("apply_outside", "apply", False),
)


def figures(given: dict[str, Any]) -> Figures:
    """Return the values of a case: dates as days, lists as stays, everything else as exact numbers."""
    days = {name: value for name, value in given.items() if isinstance(value, date)}
    stays = {name: list(map(_stay, value)) for name, value in given.items() if isinstance(value, list)}
    others = given.keys() - days.keys() - stays.keys()
    return Figures({name: Decimal(given[name]) for name in others}, days, stays)


def _stay(given: dict[str, Any]) -> Stay:
    return Stay(**{name: Decimal(value) for name, value in given.items()})


def _pays(measure: Measure, case: dict[str, Any]) -> None:
    computation = compute(measure, figures(case["given"]))
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
        assert computation.steps[-1].expression == case["last"]


def _gives_day(measure: Measure, row: dict[str, Any]) -> None:
    derived = next(derived for derived in measure.days if derived.label == row["label"])
    assert day_after(row["from"], derived.months, derived.days, derived.from_month) == row["day"]


def _states(measure: Measure, name: str, value: Any) -> None:
    parameter = measure.parameter(name)
    assert parameter is not None
    assert parameter.value == (Fraction(value) if "/" in str(value) else Decimal(str(value)))


def _eligibility_cases(row: dict[str, Any]) -> Iterator[Case]:
    def case(name: str, facts: dict[str, Any], verdict: bool | None) -> Case:
        return Case(row["measure"], name, partial(_is_for, facts=facts, verdict=verdict))

    first = row["fits"][0]
    for number, facts in enumerate(row["fits"], 1):
        yield case(f"fits {number}", facts, True)
    for number, facts in enumerate(row.get("fits_not", ()), 1):
        yield case(f"fits not {number}", facts, False)
    for name, value in row["not_when"].items():
        yield case(f"not when {name} is {value}", {**first, name: value}, False)
        unknown = {other: known for other, known in first.items() if other != name}
        yield case(f"unknown without {name}", unknown, None)


def _is_for(measure: Measure, facts: dict[str, Any], verdict: bool | None) -> None:
    numbers = {n: Decimal(v) for n, v in facts.items() if isinstance(v, int) and not isinstance(v, bool)}
    assert evaluate(measure.conditions, {**facts, **numbers}) is verdict


def _binds(measure: Measure, of: str) -> None:
    assert [period.of.value for period in measure.period] == [of]


def _holds_on(measure: Measure, window: str, day: date, holds: bool) -> None:
    bounded = [w for w in getattr(measure, window) if w.from_ or w.until]
    assert len(bounded) == 1
    status = period_validity(bounded[0], day, _EVENTS).status
    assert (status is Status.IN_FORCE) is holds
