"""Whether a measure holds on a given day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from dateutil.relativedelta import relativedelta

from policy_kb.model.measure import Application, Binding, Bound, EventDate, Measure, Period

EventDates = Mapping[str, date | None]


class Status(str, Enum):
    """How a period stands to a day."""

    IN_FORCE = "in_force"
    EXPIRED = "expired"
    NOT_STARTED = "not_started"
    UNSTATED = "unstated"
    DEPENDS_ON_EVENT = "depends_on_event"


@dataclass(frozen=True)
class Validity:
    """A period's standing on the day ``as_of``, or in the month or year ``written``.

    ``event`` names the event whose date is not known. Before the policy was issued a period without a first
    day is unstated: from when on it holds, the text does not say.
    """

    status: Status
    as_of: date
    of: Binding | None = None
    from_: date | None = None
    until: date | None = None
    event: str | None = None
    months_after_event: int = 0
    quote: str | None = None
    written: str | None = None


_MOST_TELLING = (
    Status.EXPIRED,
    Status.NOT_STARTED,
    Status.DEPENDS_ON_EVENT,
    Status.IN_FORCE,
    Status.UNSTATED,
)


def validity_of(measure: Measure, as_of: date, events: EventDates, issued: date | None = None) -> Validity:
    """Return the standing of a measure on a day: of its stated periods the one that limits it most."""
    found = [period_validity(period, as_of, events, issued=issued) for period in measure.period]
    if not found:
        return Validity(Status.UNSTATED, as_of)
    return min(found, key=lambda validity: _MOST_TELLING.index(validity.status))


def period_validity(
    period: Period | Application,
    as_of: date,
    events: EventDates,
    of: Binding | None = None,
    issued: date | None = None,
) -> Validity:
    """Return the standing of one period or application window on a day."""
    binding = period.of if isinstance(period, Period) else of
    start, end = _day(period.from_, events), _day(period.until, events)
    open_bound = next(
        (
            bound
            for bound, day in ((period.until, end), (period.from_, start))
            if isinstance(bound, EventDate) and day is None
        ),
        None,
    )
    if end is not None and as_of > end:
        status = Status.EXPIRED
    elif start is not None and as_of < start:
        status = Status.NOT_STARTED
    elif open_bound is not None:
        status = Status.DEPENDS_ON_EVENT
    elif start is None and (end is None or (issued is not None and as_of < issued)):
        status = Status.UNSTATED
    else:
        status = Status.IN_FORCE
    return Validity(
        status=status,
        as_of=as_of,
        of=binding,
        from_=start,
        until=end,
        event=open_bound.event if open_bound else None,
        months_after_event=open_bound.months if open_bound else 0,
        quote=period.quote,
    )


def _day(bound: Bound | None, events: EventDates) -> date | None:
    if isinstance(bound, EventDate):
        event = events.get(bound.event)
        return event + relativedelta(months=bound.months) if event else None
    return bound
