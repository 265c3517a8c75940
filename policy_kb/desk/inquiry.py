"""A dialogue in which the desk asks: what is being asked about, what is known, what was asked last."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from typing import Any, Literal

from policy_kb.conditions.evaluate import Facts
from policy_kb.model.fact import Fact

Kind = Literal["calculate", "days", "ask_eligibility", "screen", "combine"]
UNSURE = None
"""The value of an input or fact that was asked for and answered with 不清楚."""


@dataclass(frozen=True)
class Inquiry:
    """The state of one inquiry in plain JSON values; numbers are kept as text.

    ``facts`` are by fact or by statement; ``people`` are the facts of whom a general question is about;
    ``asked`` names what was asked last, ``offered`` the options of that question; ``misses`` counts replies
    in a row that were no answer; ``done`` says that it was concluded and can only be corrected.
    """

    kind: Kind
    topic: str | None = None
    day: str | None = None
    inputs: Mapping[str, str | None] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)
    audience: str | None = None
    sections: tuple[str, ...] | None = None
    groups: tuple[Mapping[str, Any], ...] = ()
    people: tuple[str, ...] = ()
    asked: str | None = None
    offered: tuple[str, ...] = ()
    questions: int = 0
    problem: str | None = None
    misses: int = 0
    done: bool = False
    turn: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return the plain form that a slot holds."""
        return asdict(self)

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> "Inquiry":
        """Read the plain form."""
        sections = plain["sections"]
        return cls(
            **{
                **plain,
                "sections": None if sections is None else tuple(sections),
                "groups": tuple(plain["groups"]),
                "people": tuple(plain.get("people", ())),
                "offered": tuple(plain["offered"]),
            }
        )

    def known_facts(self, definitions: Mapping[str, Fact]) -> Facts:
        """Return the facts with numbers as numbers."""
        return with_numbers(self.facts, definitions)


def with_numbers(facts: Mapping[str, Any], definitions: Mapping[str, Fact]) -> Facts:
    """Return facts with the values of numeric facts as numbers."""
    return {
        name: Decimal(value)
        if isinstance(value, str) and name in definitions and definitions[name].type == "number"
        else value
        for name, value in facts.items()
    }
