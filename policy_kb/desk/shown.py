"""Values of the knowledge in the plain form of answers."""

from datetime import date
from decimal import Decimal

from policy_kb.calculators.computation import Computation, Figures, Precision, Step
from policy_kb.calculators.registry import compute
from policy_kb.model.answer import Money, StepShown, ValidityShown
from policy_kb.model.measure import AmountKind, Measure
from policy_kb.validity import Validity


def shown_validity(validity: Validity) -> ValidityShown:
    """Return a validity in plain values."""
    return ValidityShown(
        status=validity.status.value,
        of=validity.of.value if validity.of else None,
        from_=validity.from_,
        until=validity.until,
        as_of=validity.as_of,
    )


def shown_rate(measure: Measure) -> Money | None:
    """Return the rate or share that a measure states, if it states one."""
    if measure.amount is None or measure.amount.kind is AmountKind.NOT_STATED:
        return None
    stated = measure.parameter("rate") or measure.parameter("share") or measure.parameter("cap")
    if stated is None:
        return None
    kind = Precision.AT_MOST if stated.id == "cap" else Precision.RATE
    return Money(value=str(stated.value), unit=stated.unit, kind=kind.value)


def shown_amount(computation: Computation) -> Money:
    """Return the amount of a computation in 元."""
    return Money(value=f"{computation.value or 0:.2f}", unit="元", kind=computation.precision.value)


def shown_sum(value: Decimal) -> Money:
    """Return a sum in 元."""
    return Money(value=f"{value:.2f}", unit="元", kind=Precision.EXACT.value)


def shown_steps(computation: Computation, measure: Measure) -> tuple[StepShown, ...]:
    """Return the steps of a computation, each with the words of the clause behind its numbers."""
    return tuple(_shown_step(step, measure) for step in computation.steps)


def shown_other(computation: Computation, measure: Measure) -> tuple[StepShown, ...]:
    """Return the working under the other reading, where there is one."""
    return (_shown_step(computation.other, measure),) if computation.other else ()


def worked_example(measure: Measure) -> tuple[StepShown, ...]:
    """Return the steps of a measure's example, in the reading taken and in the other."""
    if measure.calculation is None or not measure.calculation.example:
        return ()
    computation = compute(measure, Figures(measure.calculation.example))
    return (*shown_steps(computation, measure), *shown_other(computation, measure))


def _shown_step(step: Step, measure: Measure) -> StepShown:
    stated = [parameter for name in step.uses if (parameter := measure.parameter(name))]
    return StepShown(
        label=step.label,
        expression=step.expression,
        value=_plain(step.value),
        quotes=tuple(dict.fromkeys(parameter.quote for parameter in stated)),
        rounded=step.rounded,
    )


def _plain(value: Decimal | date) -> str:
    return value.isoformat() if isinstance(value, date) else f"{value:.2f}"


def shown_readings(measure: Measure) -> tuple[str, ...]:
    """Return the readings of a measure, one line each."""
    lines = []
    for reading in measure.readings:
        other = f"；另一种理解：{reading.other}" if reading.other else ""
        pays = f"（{reading.pays}）" if reading.pays else ""
        lines.append(f"「{reading.about}」：{reading.taken}{other}{pays}")
    return tuple(lines)
