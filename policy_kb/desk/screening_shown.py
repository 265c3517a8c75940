"""What a screening found, in the order of its amounts, as lines of a reply."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from policy_kb.calculators.computation import Computation, Figures, InvalidInput
from policy_kb.calculators.registry import compute, next_input
from policy_kb.model.fact import Fact
from policy_kb.model.measure import AmountKind, Measure
from policy_kb.screening import Standing
from policy_kb.validity import Validity

HEADS = "heads"
LINES = 4
"""So many measures a reply lists before 详情; at least half are those that apply, where there are any."""
_AMOUNTS = ("rate", "cap", "share")


@dataclass(frozen=True)
class Found:
    """One measure with its validity, its amount where it can be computed, and the fact that still decides."""

    measure: Measure
    validity: Validity
    amount: Computation | None = None
    decides: str | None = None


def place_by_amount(measure: Measure, amounts: Mapping[str, Computation]) -> tuple[int, Decimal, int]:
    """Return where a measure stands: sums computed, rates in 元, shares, exemptions, what is left open."""
    clause = measure.clause or 99
    if measure.id in amounts:
        return 0, -(amounts[measure.id].value or Decimal(0)), clause
    stated = (measure.parameter(name) for name in _AMOUNTS)
    first = next((parameter for parameter in stated if parameter), None)
    if first and measure.amount and isinstance(first.value, Decimal):
        return (1 if first.unit.startswith("元") else 2), -first.value, clause
    silent = measure.amount is None or measure.amount.kind is AmountKind.NOT_STATED
    return (4 if silent else 3), Decimal(0), clause


def amounts_for(
    held: Iterable[Standing], heads: str | None, facts: Mapping[str, Fact]
) -> dict[str, Computation]:
    """Return the sums of the hiring measures that take no more than the number of people hired."""
    found: dict[str, Computation] = {}
    if heads is None:
        return found
    for standing in held:
        measure = standing.measure
        is_about_hiring = any(facts[name].about in ("hire", "hired") for name in measure.facts)
        if not is_about_hiring or measure.calculation is None or next_input(measure, (HEADS,)):
            continue
        try:
            found[measure.id] = compute(measure, Figures({HEADS: Decimal(heads)}))
        except InvalidInput:
            continue
    return found


def shared_out(eligible: int, possible: int) -> tuple[int, int]:
    """Return how many of each a reply lists before 详情."""
    second = min(possible, LINES // 2 if eligible else LINES)
    return min(eligible, LINES - second), second
