"""Values of the knowledge in the plain form of answers."""

from datetime import date
from decimal import Decimal

from policy_kb.calculators.computation import Computation, Precision
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


def shown_steps(computation: Computation) -> tuple[StepShown, ...]:
    """Return the steps of a computation."""
    return tuple(
        StepShown(label=s.label, expression=s.expression, value=_plain(s.value)) for s in computation.steps
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
