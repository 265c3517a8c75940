"""What a reply is made from."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Any

from policy_kb.model.base import Value


class AnswerKind(str, Enum):
    """What sort of answer it is; programs branch on it."""

    MEASURE = "measure"
    CALCULATION = "calculation"
    SCREENING = "screening"
    CLAUSE = "clause"
    CHOICE = "choice"
    NOT_STATED = "not_stated"
    NOT_COVERED = "not_covered"
    REFUSAL = "refusal"
    SMALLTALK = "smalltalk"
    FAULT = "fault"


class Citation(Value):
    """Where the answer stands; ``clause`` is None in the closing, ``url`` is the page's address."""

    policy: str
    clause: int | None
    paragraph: int | None
    quote: str
    url: str


class Money(Value):
    """An amount as text with two decimals, or a rate; ``kind`` is exact, at_most or rate."""

    value: str
    unit: str
    kind: str


class StepShown(Value):
    """One line of arithmetic; ``quotes`` are the words of the clause behind its numbers."""

    label: str
    expression: str
    value: str
    quotes: tuple[str, ...] = ()
    rounded: bool = False


class ValidityShown(Value):
    """A validity in plain values; see ``policy_kb.validity``."""

    status: str
    of: str | None
    from_: date | None
    until: date | None
    as_of: date

    class Config:
        fields = {"from_": "from"}  # noqa: RUF012 -- pydantic reads a plain dict
        allow_population_by_field_name = True


class Question(Value):
    """What the assistant asks back. ``fact`` names the fact or input."""

    fact: str
    text: str


class Applicable(Value):
    """One measure held against somebody's facts."""

    measure: str
    name: str
    clause: int | None
    status: str
    because: str | None = None
    amount: Money | None = None
    validity: ValidityShown | None = None


class Assigned(Value):
    """So many people put to one measure; ``quote`` stands where a measure was refused for them."""

    measure: str
    heads: int
    amount: Money
    quote: str | None = None


class CombinationShown(Value):
    """The assignment that pays most, what was refused for it, and the sum."""

    chosen: tuple[Assigned, ...]
    refused: tuple[Assigned, ...]
    total: Money


class Answer(Value):
    """One answer: kind, measures, citations, computation, validity, code."""

    kind: AnswerKind
    code: str | None = None
    measures: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    amount: Money | None = None
    steps: tuple[StepShown, ...] = ()
    validity: ValidityShown | None = None
    readings: tuple[str, ...] = ()
    applies: tuple[Applicable, ...] = ()
    combination: CombinationShown | None = None
    question: Question | None = None

    def public(self) -> dict[str, Any]:
        """Return the plain JSON form without what does not apply."""
        import json

        plain = json.loads(self.json(by_alias=True))
        return {key: value for key, value in plain.items() if value not in (None, [], ())}
