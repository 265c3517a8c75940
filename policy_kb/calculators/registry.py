"""Which calculators there are, and the inputs each needs."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date

from policy_kb.calculators import deduction, lodging, per_head, shares, terms
from policy_kb.calculators.computation import Computation, Figures
from policy_kb.calculators.inputs import INPUTS, STAYS, Input
from policy_kb.model.measure import Measure

Formula = Callable[[Figures, Figures], Computation]


@dataclass(frozen=True)
class Calculator:
    """A formula, the inputs it asks for in that order, and the parameters that a measure must state.

    Of each group of ``needs`` one input is enough; the ``optional`` ones are used when given.
    """

    formula: Formula
    needs: tuple[tuple[str, ...], ...]
    states: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of all inputs it can use."""
        needed = dict.fromkeys(name for group in self.needs for name in group)
        return (*needed, *self.optional)


FORMULAS: dict[str, Calculator] = {
    "per_head": Calculator(per_head.per_head, (("heads",),), ("rate",)),
    "tiered_per_head": Calculator(
        per_head.tiered_per_head, (("heads",),), ("tier_1_heads", "tier_1_rate", "cap")
    ),
    "capped_per_person_day": Calculator(
        lodging.capped_per_person_day,
        (("heads", STAYS), ("days", STAYS), ("price", "spent", STAYS)),
        ("cap",),
    ),
    "monthly_rate_by_days": Calculator(per_head.monthly_rate_by_days, (("heads",), ("days",)), ("rate",)),
    "per_head_day": Calculator(per_head.per_head_day, (("heads",), ("days",), ("daily",))),
    "months_of_benefit": Calculator(per_head.months_of_benefit, (("heads",), ("monthly",)), ("months",)),
    "share_of_base": Calculator(shares.share_of_base, (("base",),)),
    "share_of_two_taxes": Calculator(shares.share_of_base, (("property_tax", "land_use_tax"),)),
    "reduced_share_of_base": Calculator(
        shares.reduced_share_of_base, (("base",),), ("share", "max_reduction")
    ),
    "share_of_months": Calculator(shares.share_of_months, (("monthly",), ("months",)), ("share",)),
    "yearly_deduction_per_head": Calculator(
        deduction.yearly_deduction_per_head,
        (("heads",), ("months",)),
        ("rate", "max_months"),
        tuple(deduction.TAXES),
    ),
    "monthly_up_to": Calculator(
        terms.monthly_up_to, (("months",), ("operating_months",)), ("rate", "max_months", "min_operation")
    ),
    "full_term_subsidy": Calculator(
        terms.full_term_subsidy,
        (
            ("term_months", "term_days"),
            ("remaining_months", "remaining_days"),
            ("heads",),
            ("monthly",),
        ),
        ("remaining_share",),
    ),
    "months_not_counted": Calculator(terms.months_not_counted, (("start",),), ("months",)),
    "until_retirement": Calculator(
        terms.until_retirement, (("months_to_retirement",),), ("months_to_retirement",)
    ),
    "placements_left": Calculator(terms.placements_left, (("placements",),), ("most_placements",)),
    "returned_when_stored_within": Calculator(
        terms.returned_when_stored_within, (("start",),), ("from", "until")
    ),
}


def calculator_of(measure: Measure) -> Calculator | None:
    """Return the calculator of a measure, if the text lets one compute it."""
    return FORMULAS[measure.calculation.formula] if measure.calculation else None


def inputs_of(measure: Measure) -> tuple[Input, ...]:
    """Return the inputs a measure's calculator can use, worded for the measure."""
    calculator = calculator_of(measure)
    return tuple(_worded(measure, INPUTS[name]) for name in calculator.names) if calculator else ()


def next_input(measure: Measure, known: Collection[str]) -> Input | None:
    """Return the first input that is still missing; of a group, the first."""
    calculator = calculator_of(measure)
    for group in calculator.needs if calculator else ():
        if not set(group) & set(known):
            return _worded(measure, INPUTS[_in_the_same_unit(group, known)])
    return None


def compute(measure: Measure, given: Figures) -> Computation:
    """Compute a measure.

    Raises ``InvalidInput`` for an impossible input, ``ValueError`` when the measure has no formula.
    """
    calculator = calculator_of(measure)
    if calculator is None:
        raise ValueError(f"{measure.id} has no formula")
    for input in inputs_of(measure):
        if input.name in given.numbers:
            input.checked(given[input.name])
    return calculator.formula(stated_by(measure), given)


def stated_by(measure: Measure) -> Figures:
    """Return the figures a measure states: its parameters, and the bounds of its first period."""
    numbers = {parameter.id: parameter.value for parameter in measure.parameters}
    bounds = {"from": measure.period[0].from_, "until": measure.period[0].until} if measure.period else {}
    return Figures(numbers, {name: day for name, day in bounds.items() if isinstance(day, date)})


def _in_the_same_unit(group: tuple[str, ...], known: Collection[str]) -> str:
    """Ask for the remaining time in days when the term was given in days."""
    return group[-1] if len(group) > 1 and "term_days" in known and "remaining_days" in group else group[0]


def _worded(measure: Measure, input: Input) -> Input:
    words = measure.calculation.inputs.get(input.name) if measure.calculation else None
    if words is None:
        return input
    return replace(input, ask=words.ask, example=words.example, words=words.words or input.words)
