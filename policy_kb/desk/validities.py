"""Whether measures hold on the day, in the month or in the year that somebody speaks of."""

from calendar import monthrange
from dataclasses import replace
from datetime import date

from policy_kb.deployment import Deployment
from policy_kb.desk.question import day_of
from policy_kb.knowledge import Knowledge
from policy_kb.model.measure import Application, Measure, Period
from policy_kb.validity import Status, Validity, period_validity, validity_of


class Validities:
    """Knows the days of events, and since when each policy exists."""

    def __init__(self, knowledge: Knowledge, deployment: Deployment):
        self._events = deployment.event_dates
        self._issued = {about.id: about.issued for about, _ in knowledge.policies}

    def of(self, measure: Measure, written: str | None, today: date) -> Validity:
        """Return a measure's validity at the time ``written`` (2020-09-15, 2020-09, 2020), else today.

        Of a month or year in which it changes, that day counts on which the measure is in force.
        """
        days = _ends_of(written) or (today, today)
        found = [validity_of(measure, day, self._events, self._issued.get(measure.policy)) for day in days]
        telling = next((each for each in found if each.status is Status.IN_FORCE), found[0])
        return replace(telling, written=written if day_of(written or "") else None)

    def of_period(self, measure: Measure, period: Period | Application, day: date) -> Validity:
        """Return the standing of one of the measure's periods or windows on a day."""
        return period_validity(period, day, self._events, issued=self._issued.get(measure.policy))


def _ends_of(written: str | None) -> tuple[date, date] | None:
    """Return the first and the last day of what is written."""
    first = day_of(written) if written else None
    if first is None or written is None:
        return None
    match written.count("-"):
        case 0:
            return first, date(first.year, 12, 31)
        case 1:
            return first, first.replace(day=monthrange(first.year, first.month)[1])
        case _:
            return first, first
