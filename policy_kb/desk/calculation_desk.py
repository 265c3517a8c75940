"""Leads a calculation: which inputs are missing, and what comes out."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from policy_kb.calculators.computation import Computation, Figures, InvalidInput
from policy_kb.calculators.inputs import Input, Kind
from policy_kb.calculators.registry import calculator_of, compute, inputs_of, next_input
from policy_kb.calculators.terms import day_after
from policy_kb.deployment import Deployment
from policy_kb.desk.answers_given import figures
from policy_kb.desk.citing import Citer
from policy_kb.desk.finding import Finding, View
from policy_kb.desk.inquiry import UNSURE, Inquiry
from policy_kb.desk.measure_desk import MeasureDesk
from policy_kb.desk.question import Question, day_of
from policy_kb.desk.shown import shown_amount, shown_readings, shown_steps, shown_validity
from policy_kb.desk.subject import subject_of
from policy_kb.knowledge import Knowledge
from policy_kb.model.answer import Answer, AnswerKind, StepShown
from policy_kb.model.answer import Question as AskedBack
from policy_kb.model.measure import Measure
from policy_kb.validity import validity_of

START = "start"
_NO_SUCH_DAY = "没有这一天，请写一个日历上有的日期，例如：2020年8月1日"


class CalculationDesk:
    """Asks for the inputs of one measure's formula, or for the day its derived days count from."""

    def __init__(self, knowledge: Knowledge, measures: MeasureDesk, citer: Citer, deployment: Deployment):
        self.knowledge = knowledge
        self._measures = measures
        self._citer = citer
        self._deployment = deployment

    def begin(self, question: Question) -> Inquiry:
        """Start with what the message says, and with what this deployment knows."""
        measure = subject_of(question, self.knowledge).measure
        inquiry = Inquiry(
            "calculate", measure.id if measure else None, question.day_written, turn=question.id
        )
        if measure is None:
            return inquiry
        known = {
            name: str(reference.value)
            for name, words in (measure.calculation.inputs.items() if measure.calculation else ())
            if (reference := self._deployment.reference(words.reference))
        }
        begun = replace(inquiry, inputs=known)
        return self.take(begun, question) or begun

    def take(self, inquiry: Inquiry, question: Question) -> Inquiry | None:
        """Take the figures of a message; None when it holds none."""
        measure = self._measure(inquiry)
        if measure is None:
            return None
        if question.act == "unsure" and inquiry.asked:
            return replace(inquiry, inputs={**inquiry.inputs, inquiry.asked: UNSURE}, problem=None)
        asks = _asks_of(measure)
        spans = [fact for fact in self.knowledge.facts if fact.unit == "月"]
        found = figures(question, asks, spans, inquiry.asked)
        taken: dict[str, str | None] = {}
        problem = None
        for input in asks:
            if input.name not in found:
                continue
            try:
                taken[input.name] = _checked(input, found[input.name])
            except InvalidInput as error:
                problem = error.expected
        if not taken and problem is None:
            return None
        inputs = {**inquiry.inputs, **taken}
        misfit = self._misfit(measure, inputs)
        if misfit is not None:
            inputs.pop(misfit.input)
            problem = misfit.expected
        day = question.day_written or inquiry.day
        return replace(inquiry, inputs=inputs, day=day, problem=problem)

    def ask(self, inquiry: Inquiry) -> Inquiry:
        """Choose the next question."""
        measure = self._measure(inquiry)
        input = self._missing(measure, inquiry) if measure else None
        return replace(inquiry, asked=input.name if input else None)

    def asking(self, inquiry: Inquiry) -> Finding:
        """Say what is being asked."""
        measure = self._measure(inquiry)
        assert measure is not None, "a calculation without a measure asks nothing"
        input = self._missing(measure, inquiry)
        assert input is not None, "a complete calculation asks nothing"
        answer = Answer(
            kind=AnswerKind.CALCULATION,
            measures=(measure.id,),
            question=AskedBack(fact=input.name, text=input.ask),
        )
        values = {"measure": measure, "ask": input.ask, "hint": input.example, "problem": inquiry.problem}
        return Finding(
            View.ASKING, answer, {**values, "options": (), "unsure": _may_be_unknown(measure, input)}
        )

    def conclude(self, inquiry: Inquiry, question: Question) -> Finding:
        """Compute, or say what is missing for it."""
        measure = self._measure(inquiry)
        if measure is None:
            return self._measures.unsettled(subject_of(question, self.knowledge).without_measure(), question)
        if not _asks_of(measure):
            return self._measures.amount(replace(question, topic=measure.id, links=(), text=""))
        if calculator_of(measure) is None:
            return self._days(measure, inquiry, question)
        unknown = [input for input in inputs_of(measure) if inquiry.inputs.get(input.name, "") is UNSURE]
        if unknown:
            return self._open(measure, inquiry, question, unknown)
        return self._computed(measure, inquiry, question)

    def derived_days(self, measure: Measure, start: date) -> tuple[StepShown, ...]:
        """Return the days that follow from ``start`` by the measure's own terms."""
        return tuple(
            StepShown(
                label=derived.label,
                expression=f"自{derived.after}之日{start.isoformat()}起"
                + (f"{derived.months}个月" if derived.months else f"{derived.days}天"),
                value=day_after(start, derived.months, derived.days).isoformat(),
            )
            for derived in measure.days
        )

    def _computed(self, measure: Measure, inquiry: Inquiry, question: Question) -> Finding:
        computation = compute(measure, _given(measure, inquiry.inputs))
        quotes = tuple(parameter.quote for parameter in measure.parameters)
        return self._finding(
            View.CALCULATION,
            measure,
            inquiry,
            question,
            quotes,
            computation=computation,
            steps=shown_steps(computation),
        )

    def _days(self, measure: Measure, inquiry: Inquiry, question: Question) -> Finding:
        start = day_of(inquiry.inputs[START] or "")
        assert start is not None, "the day was checked when it was taken"
        quotes = tuple(derived.quote for derived in measure.days)
        steps = self.derived_days(measure, start)
        return self._finding(View.DAYS, measure, inquiry, question, quotes, steps=steps)

    def _open(self, measure: Measure, inquiry: Inquiry, question: Question, unknown: list[Input]) -> Finding:
        return self._finding(
            View.OPEN_CALCULATION, measure, inquiry, question, (), kind=AnswerKind.NOT_STATED, unknown=unknown
        )

    def _finding(
        self,
        view: View,
        measure: Measure,
        inquiry: Inquiry,
        question: Question,
        quotes: tuple[str, ...],
        computation: Computation | None = None,
        steps: tuple[StepShown, ...] = (),
        kind: AnswerKind = AnswerKind.CALCULATION,
        **values: object,
    ) -> Finding:
        day = None if START in inquiry.inputs else inquiry.day
        as_of = (day_of(day) if day else None) or question.today
        validity = validity_of(measure, as_of, self._deployment.event_dates)
        answer = Answer(
            kind=kind,
            measures=(measure.id,),
            citations=(self._citer.cite(measure, measure.quote, *quotes),),
            amount=shown_amount(computation) if computation and computation.value is not None else None,
            steps=steps,
            validity=shown_validity(validity),
            readings=shown_readings(measure),
        )
        shared = {
            "measure": measure,
            "computation": computation,
            "validity": validity,
            "day": day,
            "inputs": dict(inquiry.inputs),
            "references": self._references(measure, inquiry),
            "other_reading": _other_reading(measure, computation),
        }
        return Finding(view, answer, {**shared, **values})

    def _references(self, measure: Measure, inquiry: Inquiry) -> list[object]:
        asked = measure.calculation.inputs.items() if measure.calculation else ()
        found = [(name, self._deployment.reference(words.reference)) for name, words in asked]
        return [
            reference
            for name, reference in found
            if reference is not None and inquiry.inputs.get(name) == str(reference.value)
        ]

    def _missing(self, measure: Measure, inquiry: Inquiry) -> Input | None:
        if calculator_of(measure) is not None:
            return next_input(measure, inquiry.inputs)
        return next((input for input in _asks_of(measure) if input.name not in inquiry.inputs), None)

    def _misfit(self, measure: Measure, inputs: Mapping[str, str | None]) -> InvalidInput | None:
        """Return what is wrong with the inputs taken together, once they are complete."""
        if calculator_of(measure) is None or next_input(measure, inputs) or UNSURE in inputs.values():
            return None
        try:
            compute(measure, _given(measure, inputs))
        except InvalidInput as error:
            return error
        return None

    def _measure(self, inquiry: Inquiry) -> Measure | None:
        return self.knowledge.by_id.get(inquiry.topic or "")


def _asks_of(measure: Measure) -> tuple[Input, ...]:
    if calculator_of(measure) is not None:
        return inputs_of(measure)
    if measure.days:
        after = measure.days[0].after
        return (Input(START, Kind.DAY, f"{after}是哪一天？", "例如：2020年7月1日"),)
    return ()


def _checked(input: Input, value: str) -> str:
    if input.kind is not Kind.DAY:
        return str(input.checked(Decimal(value)))
    if day_of(value) is None:
        raise InvalidInput(input.name, _NO_SUCH_DAY)
    return value


def _given(measure: Measure, inputs: Mapping[str, str | None]) -> Figures:
    numbers: dict[str, Decimal] = {}
    days: dict[str, date] = {}
    for input in inputs_of(measure):
        value = inputs.get(input.name)
        if value is None:
            continue
        day = day_of(value) if input.kind is Kind.DAY else None
        if day is not None:
            days[input.name] = day
        else:
            numbers[input.name] = Decimal(value)
    return Figures(numbers, days)


def _may_be_unknown(measure: Measure, input: Input) -> bool:
    words = measure.calculation.inputs.get(input.name) if measure.calculation else None
    return bool(words and words.reference)


def _other_reading(measure: Measure, computation: Computation | None) -> object | None:
    if computation is None or computation.otherwise in (None, computation.value) or not measure.calculation:
        return None
    number = measure.calculation.other_reading
    return next((reading for reading in measure.readings if reading.number == number), None)
