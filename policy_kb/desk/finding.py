"""What the desk finds: the answer for programs, and the values wording needs to say it to people."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from policy_kb.model.answer import Answer


class View(str, Enum):
    """Which template words a finding."""

    OVERVIEW = "overview"
    AMOUNT = "amount"
    CONDITIONS = "conditions"
    DEADLINE = "deadline"
    PROCEDURE = "procedure"
    FUNDING = "funding"
    COMBINATION = "combination"
    CALCULATION = "calculation"
    ELIGIBILITY = "eligibility"
    ASKING = "asking"
    CHOOSING = "choosing"
    DAYS = "days"
    OPEN_CALCULATION = "open_calculation"
    SCREENING = "screening"
    PEOPLE = "people"
    BEST_COMBINATION = "best_combination"
    GAVE_UP = "gave_up"
    CLAUSE = "clause"
    NO_SUCH_CLAUSE = "no_such_clause"
    TOPICS = "topics"
    DOCUMENT = "document"
    CHOICE = "choice"
    CLOSEST = "closest"
    WHICH = "which"
    NOT_COVERED = "not_covered"
    SMALLTALK = "smalltalk"
    FAULT = "fault"


@dataclass(frozen=True)
class Finding:
    """An answer and, under ``values``, what its template names: measure, validity, questions."""

    view: View
    answer: Answer
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def listed(self) -> tuple[str | int, ...]:
        """Return the measures, or the numbers of the clauses, that the reply lists, in its order."""
        values = self.values
        match self.view:
            case View.CHOICE:
                return tuple(measure.id for measure in values["choices"])
            case View.CLOSEST:
                return tuple(measure.id for measure in (values["measure"], *values["others"]))
            case View.NOT_COVERED:
                return tuple(measure.id for measure in values["nearest"])
            case View.TOPICS:
                return tuple(clause.number for clause in values["clauses"])
            case View.CLAUSE:
                return tuple(measure.id for measure in values["measures"])
            case View.PEOPLE:
                return tuple(found.measure.id for found in values["found"])
            case View.SCREENING:
                return tuple(found.measure.id for found in (*values["eligible"], *values["possible"]))
            case _:
                return ()

    @property
    def topic(self) -> str | None:
        """Return the measure the answer is about, if it is about one."""
        measures = self.answer.measures
        return measures[0] if len(measures) == 1 else self.values.get("topic")
