"""Whether a measure holds on a day: before, on each boundary, after, without a date, by an event."""

from datetime import date

import pytest

from policy_kb.model.measure import Binding
from policy_kb.validity import Status, period_validity, validity_of


@pytest.mark.parametrize(
    ("measure", "day", "status"),
    [
        ("hire_registered_unemployed_or_graduates", date(2020, 12, 30), Status.IN_FORCE),
        ("hire_registered_unemployed_or_graduates", date(2020, 12, 31), Status.IN_FORCE),
        ("hire_registered_unemployed_or_graduates", date(2021, 1, 1), Status.EXPIRED),
        ("deduct_taxes_for_hiring_priority_groups", date(2021, 12, 31), Status.IN_FORCE),
        ("deduct_taxes_for_hiring_priority_groups", date(2022, 1, 1), Status.EXPIRED),
        ("suspend_wage_deposits", date(2020, 3, 17), Status.NOT_STARTED),
        ("suspend_wage_deposits", date(2020, 3, 18), Status.IN_FORCE),
        ("suspend_wage_deposits", date(2020, 6, 30), Status.IN_FORCE),
        ("suspend_wage_deposits", date(2020, 7, 1), Status.EXPIRED),
        ("keep_unemployment_premium_at_one_percent", date(2021, 8, 31), Status.IN_FORCE),
        ("keep_unemployment_premium_at_one_percent", date(2021, 9, 1), Status.EXPIRED),
        ("hire_during_spring_festival", date(2020, 2, 9), Status.IN_FORCE),
        ("hire_during_spring_festival", date(2020, 2, 10), Status.EXPIRED),
        ("extend_registration_of_2018_graduates", date(2020, 9, 30), Status.IN_FORCE),
        ("extend_registration_of_2018_graduates", date(2020, 10, 1), Status.EXPIRED),
        ("subsidise_venue_of_disabled_founders", date(2030, 1, 1), Status.UNSTATED),
        ("raise_unemployment_benefit_temporarily", date(2030, 1, 1), Status.DEPENDS_ON_EVENT),
    ],
)
def test_a_measure_holds_up_to_and_on_its_last_day(measures, measure, day, status):
    assert validity_of(measures[measure], day, {}).status is status


def test_three_months_after_an_event_count_once_its_day_is_known(measures):
    measure = measures["raise_unemployment_benefit_temporarily"]
    events = {"epidemic_start": date(2020, 1, 25), "epidemic_end": date(2021, 11, 30)}
    assert validity_of(measure, date(2022, 2, 28), events).status is Status.IN_FORCE
    assert validity_of(measure, date(2022, 3, 1), events).status is Status.EXPIRED


def test_an_application_window_is_judged_like_a_period(measures):
    window = measures["hire_registered_unemployed_or_graduates"].apply[0]
    open_end = period_validity(window, date(2026, 1, 1), {}, Binding.APPLY)
    assert (open_end.status, open_end.event, open_end.months_after_event) == (
        Status.DEPENDS_ON_EVENT,
        "epidemic_end",
        3,
    )
    closed = period_validity(window, date(2026, 1, 1), {"epidemic_end": date(2020, 10, 1)}, Binding.APPLY)
    assert (closed.status, closed.until) == (Status.EXPIRED, date(2021, 1, 1))
