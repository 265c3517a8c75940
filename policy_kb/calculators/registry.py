"""Which calculators there are, and the inputs each needs."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from policy_kb.calculators import formulas
from policy_kb.calculators.computation import Computation
from policy_kb.calculators.inputs import DAYS, HEADS, MONTHS, SPENT, Input, Values
from policy_kb.model.measure import Measure


@dataclass(frozen=True)
class Calculator:
    """A formula with the inputs it asks for, in the order of asking."""

    formula: Callable[[Values, Values], Computation]
    inputs: tuple[Input, ...]

    def compute(self, measure: Measure, inputs: Values) -> Computation:
        """Compute with a measure's parameters. Raises ``InvalidInput`` for an impossible input."""
        parameters = {p.id: p.value for p in measure.parameters if isinstance(p.value, Decimal)}
        checked = {input.name: input.checked(inputs[input.name]) for input in self.inputs}
        return self.formula(parameters, checked)


CALCULATORS: dict[str, Calculator] = {
    "per_head": Calculator(formulas.per_head, (HEADS,)),
    "tiered_per_head": Calculator(formulas.tiered_per_head, (HEADS,)),
    "monthly_up_to": Calculator(formulas.monthly_up_to, (MONTHS,)),
    "capped_per_person_day": Calculator(formulas.capped_per_person_day, (HEADS, DAYS, SPENT)),
}


def calculator_of(measure: Measure) -> Calculator | None:
    """Return the calculator of a measure, if the text lets one compute it."""
    name = measure.amount.calculator if measure.amount else None
    return CALCULATORS.get(name) if name else None
