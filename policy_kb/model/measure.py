"""A measure: one thing the policy grants, eases, provides or orders; the unit of answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any

from pydantic import Field, root_validator, validator

from policy_kb.model.base import Value, exact_number
from policy_kb.model.condition import Branch, Condition, Leaf, Negation, leaves, parse_condition


class AskedAct(str, Enum):
    """What a question asks of a measure: the bot's intents of these names."""

    OVERVIEW = "ask_overview"
    AMOUNT = "ask_amount"
    CONDITIONS = "ask_conditions"
    ELIGIBILITY = "ask_eligibility"
    DEADLINE = "ask_deadline"
    PROCEDURE = "ask_procedure"
    FUNDING = "ask_funding"
    CALCULATION = "calculate"


class Effect(str, Enum):
    """What the measure does; the key under which it quotes the clause."""

    GRANTS = "grants"
    EASES = "eases"
    PROVIDES = "provides"
    ORDERS = "orders"


class Audience(str, Enum):
    """Who may claim or is served."""

    PERSON = "person"
    ENTERPRISE = "enterprise"
    INSTITUTION = "institution"
    GOVERNMENT = "government"


class AmountKind(str, Enum):
    """How the text fixes the money."""

    FIXED = "fixed"
    CAPPED = "capped"
    SHARE = "share"
    EXEMPT = "exempt"
    NOT_STATED = "not_stated"


class Binding(str, Enum):
    """What the dates of a period bind."""

    HIRE = "hire"
    APPLY = "apply"
    RECEIVE = "receive"
    ACT = "act"
    HOLD = "hold"


class Amount(Value):
    """Whether and how the text states the money."""

    kind: AmountKind
    quote: str | None = None

    @root_validator
    def _words_for_silence(cls, values: dict[str, Any]) -> dict[str, Any]:
        if values.get("kind") in (AmountKind.NOT_STATED, AmountKind.EXEMPT) and not values.get("quote"):
            raise ValueError("kind 为 not_stated 或 exempt 时，要用 quote 写出原文")
        return values


class Ask(Value):
    """An example question in people's words; ``act`` is what it asks, where that is one thing."""

    text: str
    act: AskedAct | None = None


class InputWords(Value):
    """How a measure asks for an input of its formula.

    ``reference`` names a value that ``deployment.yml`` may give, where the text gives none.
    """

    ask: str
    example: str
    words: tuple[str, ...] = ()
    reference: str | None = None


class Calculation(Value):
    """The formula that computes a measure; ``result`` says what comes out where it is not money to be had.

    ``other_reading`` is the number of the reading whose other sense the formula computes beside; ``example``
    the inputs of a worked example for it. ``instead`` is the id of a measure for the same thing where the
    text does not say that both can be had: the higher is shown, they are not added.
    """

    formula: str
    inputs: dict[str, InputWords] = Field(default_factory=dict)
    result: str | None = None
    other_reading: int | None = None
    example: dict[str, Decimal] = Field(default_factory=dict)
    instead: str | None = None


class DerivedDay(Value):
    """A day that follows from another: so many months or days after ``after``.

    ``words`` are what people say for ``after``. ``from_month`` counts whole months, that of ``after`` being
    the first: the day is the last of the last month.
    """

    label: str
    after: str
    words: tuple[str, ...] = ()
    from_month: bool = False
    months: int = 0
    days: int = 0
    quote: str

    @root_validator
    def _later(cls, values: dict[str, Any]) -> dict[str, Any]:
        if values.get("months", 0) + values.get("days", 0) <= 0:
            raise ValueError("要写 months 或 days")
        return values


class Parameter(Value):
    """One number of a measure with its unit and the words it is read from."""

    id: str
    value: Decimal | Fraction
    unit: str
    quote: str

    _exact = validator("value", pre=True, allow_reuse=True)(exact_number)


class EventDate(Value):
    """A day that depends on an event without a date in the text; ``months`` after it."""

    event: str
    months: int = 0


Bound = EventDate | date


class Period(Value):
    """A time the text states, and what it binds. Both bounds include their day."""

    of: Binding
    from_: Bound | None = Field(None, alias="from")
    until: Bound | None = None
    quote: str

    class Config:
        allow_population_by_field_name = True


class Application(Value):
    """Words about when, how or where to apply, with the bounds where they are a window."""

    quote: str
    from_: Bound | None = Field(None, alias="from")
    until: Bound | None = None

    class Config:
        allow_population_by_field_name = True


class Exclusion(Value):
    """A group of measures of which one person may bring only one."""

    group: str
    quote: str


class Reading(Value):
    """A recorded interpretation: the words, the sense taken, the other, and what that would pay."""

    about: str
    taken: str
    other: str | None = None
    pays: str | None = None
    number: int | None = None


class Note(Value):
    """One line that a good answer adds; ``see`` is the id of another measure."""

    text: str
    see: str | None = None


class Measure(Value):
    """One thing the policy grants, eases, provides or orders."""

    id: str
    policy: str
    clause: int | None
    name: str
    aliases: tuple[str, ...] = ()
    audience: tuple[Audience, ...]
    effect: Effect
    quote: str
    summary: str
    text: tuple[str, ...]
    conditions: Condition | None = None
    amount: Amount | None = None
    calculation: Calculation | None = None
    days: tuple[DerivedDay, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    period: tuple[Period, ...] = ()
    apply: tuple[Application, ...] = ()
    funding: tuple[str, ...] = ()
    excludes: Exclusion | None = None
    readings: tuple[Reading, ...] = ()
    notes: tuple[Note, ...] = ()
    not_stated: tuple[str, ...] = ()
    asks: tuple[Ask, ...]

    _asks = validator("asks", pre=True, each_item=True, allow_reuse=True)(
        lambda node: {"text": node} if isinstance(node, str) else node
    )
    _conditions = validator("conditions", pre=True, allow_reuse=True)(
        lambda node: None if node is None else parse_condition(node)
    )

    def parameter(self, id: str) -> Parameter | None:
        """Return the parameter of that id, if the measure has it."""
        return next((parameter for parameter in self.parameters if parameter.id == id), None)

    @property
    def facts(self) -> tuple[str, ...]:
        """Return the facts its conditions ask for, each once, in order."""
        return tuple(dict.fromkeys(leaf.fact for leaf in leaves(self.conditions)))

    def quotes(self) -> Iterator[tuple[str, str]]:
        """Yield every quote with the key under which it stands."""
        yield self.effect.value, self.quote
        for leaf in leaves(self.conditions):
            yield "conditions", leaf.quote
        if self.amount and self.amount.quote:
            yield "amount", self.amount.quote
        yield from (("days", day.quote) for day in self.days)
        yield from (("parameters", parameter.quote) for parameter in self.parameters)
        yield from (("period", period.quote) for period in self.period)
        yield from (("apply", application.quote) for application in self.apply)
        yield from (("funding", quote) for quote in self.funding)
        if self.excludes:
            yield "excludes", self.excludes.quote
        yield from (("readings", reading.about) for reading in self.readings)


Measure.update_forward_refs(Leaf=Leaf, Branch=Branch, Negation=Negation)
