"""The time a message speaks of: a day, a month or a year, also before the policy was issued."""

from datetime import date

import pytest

from policy_kb.deployment import Deployment
from policy_kb.desk.validities import Validities
from policy_kb.validity import Status

TODAY = date(2026, 11, 24)
HIRING = "hire_registered_unemployed_or_graduates"


@pytest.mark.parametrize(
    ("measure", "written", "status"),
    [
        (HIRING, None, Status.EXPIRED),
        (HIRING, "2020-09-15", Status.IN_FORCE),
        (HIRING, "2020-06-30", Status.IN_FORCE),
        (HIRING, "2020-06-29", Status.UNSTATED),
        (HIRING, "2019-05", Status.UNSTATED),
        (HIRING, "2019", Status.UNSTATED),
        (HIRING, "2020", Status.IN_FORCE),
        (HIRING, "2020-12", Status.IN_FORCE),
        (HIRING, "2021", Status.EXPIRED),
        (HIRING, "2021-02-30", Status.EXPIRED),
    ],
)
def test_a_time_before_the_document_is_unstated_and_a_span_counts_by_the_day_it_holds(
    knowledge, measure, written, status
):
    found = Validities(knowledge, Deployment(contacts=())).of(knowledge.by_id[measure], written, TODAY)
    assert found.status is status
