"""Measures as rows: what pages and programs list, and how they are narrowed down."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from actions.wording import clause_name
from policy_kb.calculators.registry import inputs_of
from policy_kb.desk.desk import Desk
from policy_kb.desk.shown import shown_rate, shown_validity
from policy_kb.model.answer import Money, ValidityShown
from policy_kb.model.measure import Audience, Measure
from policy_kb.text.normalise import normalise
from policy_kb.validity import Status

AUDIENCES = {
    Audience.ENTERPRISE: "企业",
    Audience.PERSON: "个人",
    Audience.INSTITUTION: "机构",
    Audience.GOVERNMENT: "政府部门",
}
STANDINGS = {
    Status.IN_FORCE: "有效",
    Status.EXPIRED: "已到期",
    Status.NOT_STARTED: "未开始",
    Status.UNSTATED: "未载明有效期",
    Status.DEPENDS_ON_EVENT: "看疫情起止",
}
LONGEST_SEARCH = 100


@dataclass(frozen=True)
class Row:
    """A measure with its standing on a day."""

    measure: Measure
    amount: Money | None
    validity: ValidityShown

    @property
    def clause(self) -> str:
        """Return the clause's name."""
        return clause_name(self.measure.clause)

    def to_json(self) -> dict[str, Any]:
        """Return the plain form for programs."""
        measure = self.measure
        return {
            "id": measure.id,
            "policy": measure.policy,
            "clause": measure.clause,
            "name": measure.name,
            "summary": measure.summary,
            "quote": measure.quote,
            "audience": [audience.value for audience in measure.audience],
            "effect": measure.effect.value,
            "amount": self.amount and self.amount.dict(),
            "validity": json.loads(self.validity.json(by_alias=True)),
            "facts": list(measure.facts),
            "inputs": [{"name": input.name, "ask": input.ask} for input in inputs_of(measure)],
            "url": f"/measure/{measure.id}",
        }


@dataclass(frozen=True)
class Filter:
    """What is wanted of the list; what is empty does not narrow it."""

    words: str = ""
    audience: str = ""
    standing: str = ""
    clause: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Filter":
        """Read the fields of a form or an address."""
        names = (
            query.get(name, "")[:LONGEST_SEARCH].strip() for name in ("q", "audience", "standing", "clause")
        )
        return cls(*names)

    def admits(self, row: Row) -> bool:
        """Say whether a row is wanted."""
        measure = row.measure
        clause = "end" if measure.clause is None else str(measure.clause)
        return (
            (not self.audience or self.audience in {audience.value for audience in measure.audience})
            and (not self.standing or self.standing == row.validity.status)
            and (not self.clause or self.clause == clause)
            and _speaks_of(measure, self.words)
        )


def rows_of(desk: Desk, day: date, wanted: Filter | None = None) -> list[Row]:
    """Return the measures that are wanted, in the order of the text."""
    rows = (row_of(desk, measure, day) for measure in desk.measures.knowledge.measures)
    return [row for row in rows if wanted is None or wanted.admits(row)]


def row_of(desk: Desk, measure: Measure, day: date) -> Row:
    """Return the row of one measure."""
    validity = desk.measures.validities.of(measure, None, day)
    return Row(measure, shown_rate(measure), shown_validity(validity))


def _speaks_of(measure: Measure, words: str) -> bool:
    """Say whether every word stands in the measure's names, summary or quotes."""
    wanted = normalise(words).lower().split()
    return not wanted or all(any(word in text for text in _texts(measure)) for word in wanted)


def _texts(measure: Measure) -> Iterable[str]:
    written = (measure.name, measure.summary, *measure.aliases, *(quote for _, quote in measure.quotes()))
    return (normalise(text).lower() for text in written)
