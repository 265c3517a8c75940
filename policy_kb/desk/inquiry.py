"""A dialogue in which the desk asks: what is being asked about, what is known, what was asked last."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from decimal import Decimal
from typing import Any, Literal

from policy_kb.calculators.computation import InvalidInput
from policy_kb.calculators.inputs import Input
from policy_kb.calculators.registry import calculator_of
from policy_kb.conditions.evaluate import Facts, undecided
from policy_kb.desk.question import Question
from policy_kb.model.measure import Fact, Measure

Kind = Literal["calculate", "ask_eligibility"]
_TRUTH_OF_ACT = {"affirm": True, "deny": False, "unsure": None}
_QUANTITIES_OF_INPUT = {
    "heads": ("heads", "number"),
    "months": ("months", "number"),
    "days": ("days", "number"),
    "spent": ("money", "number"),
}
_QUANTITIES_OF_UNIT = {"月": ("months", "number"), "人": ("heads", "number"), "元": ("money", "number")}


@dataclass(frozen=True)
class Inquiry:
    """The state of one inquiry in plain JSON values; numbers are kept as text."""

    kind: Kind
    topic: str | None
    day: str | None = None
    inputs: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)
    asked: str | None = None
    problem: str | None = None
    turn: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return the plain form that a slot holds."""
        return asdict(self)

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> "Inquiry":
        """Read the plain form."""
        return cls(**plain)

    def numbers(self) -> dict[str, Decimal]:
        """Return the inputs as numbers."""
        return {name: Decimal(value) for name, value in self.inputs.items()}

    def known_facts(self, definitions: Mapping[str, Fact]) -> Facts:
        """Return the facts with numbers as numbers."""
        return {
            name: Decimal(value) if value is not None and definitions[name].type == "number" else value
            for name, value in self.facts.items()
        }


def begin(kind: Kind, measure: Measure | None, question: Question) -> Inquiry:
    """Start an inquiry with what the message already says."""
    inquiry = Inquiry(kind, measure.id if measure else None, question.day_written, turn=question.id)
    return _take_inputs(inquiry, measure, question, alone=False) if measure else inquiry


def absorb(
    inquiry: Inquiry, measure: Measure, facts: Mapping[str, Fact], question: Question
) -> Inquiry | None:
    """Return the inquiry with what the message adds, or None when it is no answer to what was asked."""
    asked = facts.get(inquiry.asked or "")
    if asked is not None:
        value = _fact_value(asked, question)
        if value is _NO_ANSWER:
            return None
        return replace(inquiry, facts={**inquiry.facts, asked.id: value}, turn=question.id)
    taken = _take_inputs(inquiry, measure, question, alone=True)
    return taken if taken.turn == question.id else None


def next_input(inquiry: Inquiry, measure: Measure) -> Input | None:
    """Return the first input of the measure's calculator that is still missing."""
    calculator = calculator_of(measure)
    if inquiry.kind != "calculate" or calculator is None:
        return None
    return next((input for input in calculator.inputs if input.name not in inquiry.inputs), None)


def next_fact(inquiry: Inquiry, measure: Measure, facts: Mapping[str, Fact]) -> Fact | None:
    """Return the first fact that can still change whether the measure applies."""
    if inquiry.kind != "ask_eligibility":
        return None
    leaf = next(undecided(measure.conditions, inquiry.known_facts(facts)), None)
    return facts[leaf.fact] if leaf else None


_NO_ANSWER = object()


def _fact_value(fact: Fact, question: Question) -> Any:
    if question.act == "unsure":
        return None
    if fact.type == "boolean":
        return _TRUTH_OF_ACT.get(question.act, _NO_ANSWER)
    if fact.type == "choice":
        return next((key for key, label in fact.options.items() if label in question.text), _NO_ANSWER)
    numbers = question.numbers(*_QUANTITIES_OF_UNIT.get(fact.unit or "", ("number",)))
    return str(numbers[0]) if numbers and numbers[0] >= 0 else _NO_ANSWER


def _take_inputs(inquiry: Inquiry, measure: Measure, question: Question, alone: bool) -> Inquiry:
    calculator = calculator_of(measure)
    found: dict[str, str] = {}
    problem = None
    for input in calculator.inputs if calculator else ():
        kinds = _QUANTITIES_OF_INPUT[input.name]
        expected = alone and inquiry.asked == input.name
        numbers = question.numbers(*(kinds if expected else kinds[:1]))
        if numbers:
            try:
                found[input.name] = str(input.checked(numbers[0]))
            except InvalidInput as error:
                problem = error.expected
    if not found and problem is None:
        return inquiry
    return replace(inquiry, inputs={**inquiry.inputs, **found}, problem=problem, turn=question.id)
