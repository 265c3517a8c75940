"""Calculation and screening for programs: everything given at once, nothing asked back in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from policy_kb.calculators.computation import InvalidInput
from policy_kb.calculators.inputs import INPUTS, Input, Kind
from policy_kb.calculators.registry import inputs_of
from policy_kb.calculators.stays import Stay, written
from policy_kb.desk.citing import Citer
from policy_kb.desk.days_desk import AFTER, START
from policy_kb.desk.desk import Desk
from policy_kb.desk.finding import Finding
from policy_kb.desk.inquiry import Inquiry
from policy_kb.desk.question import Question, day_of
from policy_kb.desk.screening_desk import ScreeningDesk
from policy_kb.model.fact import Fact
from policy_kb.model.measure import Audience, Measure

_MOST_STAYS = 100


class Refused(ValueError):
    """Something given cannot be used: ``field`` names it, the message says what would do."""

    def __init__(self, field: str, message: str):
        super().__init__(message)
        self.field = field


@dataclass(frozen=True)
class Missing:
    """An input that the calculation still needs."""

    name: str
    ask: str


class ProgramDesk:
    """The desks that lead inquiries, asked by a program."""

    def __init__(self, desk: Desk):
        knowledge = desk.measures.knowledge
        citer = Citer(knowledge)
        self._knowledge = knowledge
        self._calculations = desk.inquiries.calculations
        self._days = desk.inquiries.days
        self._screenings = ScreeningDesk(knowledge, citer, desk.deployment)

    def calculate(
        self, measure: Measure, given: Mapping[str, Any], day: str | None, today: date
    ) -> Finding | Missing:
        """Compute a measure, or name the input that is missing. Raises ``Refused``."""
        possible = {input.name: input for input in inputs_of(measure)}
        if not possible and not measure.days:
            raise Refused("measure", "这一项文件没有写明算法，不能计算。")
        inputs: dict[str, str | None] = {}
        for name, value in given.items():
            if name == START and name not in possible and measure.days:
                inputs[name] = _day(value, name)
            elif name in possible:
                inputs[name] = _figure(possible[name], value)
            else:
                raise Refused(name, f"这一项不用 {name}，能用的是：{'、'.join(possible) or START}。")
        specialist = self._calculations if possible else self._days
        first = {} if possible else {AFTER: measure.days[0].after}
        inquiry = specialist.ask(
            Inquiry("calculate", measure.id, _day(day, "day") if day else None, {**first, **inputs})
        )
        if inquiry.asked:
            asked = specialist.asking(inquiry).answer.question
            return Missing(inquiry.asked, asked.text if asked else "")
        try:
            return specialist.conclude(inquiry, _nothing_said("calculate", today))
        except InvalidInput as error:
            raise Refused(error.input, error.expected) from error

    def screen(
        self,
        audience: Audience,
        given: Mapping[str, Any],
        sections: Sequence[str] | None,
        day: str | None,
        today: date,
    ) -> Finding:
        """Return what applies to somebody of whom these facts are known. Raises ``Refused``."""
        facts = {name: self._fact(name, value) for name, value in given.items()}
        known = {section.id for about, _ in self._knowledge.policies for section in about.sections}
        for section in sections or ():
            if section not in known:
                raise Refused("sections", f"没有 {section} 这个方面，有的是：{'、'.join(sorted(known))}。")
        inquiry = Inquiry("screen", day=_day(day, "day") if day else None, facts=facts)
        chosen = None if sections is None else tuple(sections)
        inquiry = replace(inquiry, audience=audience.value, sections=chosen)
        return self._screenings.conclude(inquiry, _nothing_said("screen", today))

    def _fact(self, name: str, value: Any) -> Any:
        fact = self._knowledge.facts_by_id.get(name)
        if fact is None:
            raise Refused(name, f"没有 {name} 这个情况，GET /api/facts 列出了全部。")
        if value is None or _fits(fact, value):
            return str(value) if fact.type == "number" and value is not None else value
        wanted = {"boolean": "true、false", "number": f"数字（{fact.unit or ''}）"}
        raise Refused(
            name, f"{name} 应是{wanted.get(fact.type, '、'.join(fact.options))}，或 null（不清楚）。"
        )


def _fits(fact: Fact, value: Any) -> bool:
    if fact.type == "boolean":
        return isinstance(value, bool)
    if fact.type == "choice":
        return value in fact.options if isinstance(value, str) else False
    number = _number(value)
    return number is not None and number >= 0


def _figure(input: Input, value: Any) -> str:
    if input.kind is Kind.DAY:
        return _day(value, input.name)
    if input.kind is Kind.STAYS:
        return _stays(input, value)
    number = _number(value)
    if number is None:
        raise Refused(input.name, f"{input.name} 应是数字，{input.example}。")
    try:
        return str(input.checked(number))
    except InvalidInput as error:
        raise Refused(error.input, error.expected) from error


def _stays(input: Input, value: Any) -> str:
    parts = [field.name for field in fields(Stay)]
    if not isinstance(value, list) or not 0 < len(value) <= _MOST_STAYS:
        raise Refused(input.name, f"{input.name} 应是列表，每批一项：{{{'、'.join(parts)}}}。")
    found = []
    for item in value:
        if not isinstance(item, dict) or set(item) != set(parts):
            raise Refused(input.name, f"{input.name} 的每一项要有 {'、'.join(parts)}。")
        found.append(Stay(**{part: Decimal(_figure(INPUTS[part], item[part])) for part in parts}))
    return written(found)


def _number(value: Any) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _day(value: Any, name: str) -> str:
    if not isinstance(value, str) or len(value) > 10 or day_of(value) is None:
        raise Refused(name, f"{name} 应是日期，例如 2020-09-15 或 2020-09。")
    return value


def _nothing_said(act: str, today: date) -> Question:
    return Question(text="", act=act, today=today)
