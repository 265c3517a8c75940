"""A policy: its document, measures, facts and readings, as loaded from a folder."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from policy_kb.model.base import Value
from policy_kb.model.fact import Fact, Section
from policy_kb.model.measure import Measure, Reading
from policy_kb.text.document import Document


class Event(Value):
    """Something whose day the text does not give; ``deployment.yml`` may set it."""

    id: str
    label: str
    quote: str


class Passage(Value):
    """A passage that grants nothing, with the reason."""

    clause: int | None
    text: str
    why: str | None = None


class NumberMark(Value):
    """A number that is no parameter, with the reason."""

    clause: int | None
    quote: str
    why: str


class InventoryItem(Value):
    """One item of the lawyer's inventory, mapped to measures or to a note that says why not."""

    clause: int | None
    item: str
    measures: tuple[str, ...] = ()
    note: str | None = None


class BesideQuestion(Value):
    """A question near the topic that the document does not answer: from these silence is learnt.

    ``topic`` is a neighbouring rule, ``place`` another city's, ``detail`` what a clause leaves unsaid.
    """

    text: str
    kind: Literal["topic", "place", "detail"]
    clause: int | None = None


class PolicyFacts(Value):
    """What is known about the document as a whole."""

    id: str
    name: str
    title: str
    issuer: str
    issued: date
    place: str
    closing_starts_with: str
    events: tuple[Event, ...] = ()
    readings: tuple[Reading, ...] = ()
    readings_listed: int = 0
    """How many readings the lawyer's list has: each must be recorded with a measure or here."""
    sections: tuple[Section, ...] = ()
    beside: tuple[BesideQuestion, ...] = ()


@dataclass(frozen=True)
class Policy:
    """One document with everything that is known from it."""

    about: PolicyFacts
    document: Document
    measures: tuple[Measure, ...]
    facts: tuple[Fact, ...]
    grants_nothing: tuple[Passage, ...]
    numbers: tuple[NumberMark, ...]
    inventory: tuple[InventoryItem, ...]

    @property
    def id(self) -> str:
        """Return the policy's identifier, also its folder's name."""
        return self.about.id

    def measures_of(self, clause: int | None) -> tuple[Measure, ...]:
        """Return the measures of a clause in the order they are written."""
        return tuple(measure for measure in self.measures if measure.clause == clause)
