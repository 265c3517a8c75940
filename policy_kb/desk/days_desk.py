"""Days that follow from another by a measure's own terms: 半年 after registering, 30日 after the notice."""

import re
from dataclasses import replace
from datetime import date

from policy_kb.calculators.computation import chinese_day
from policy_kb.calculators.inputs import Input, Kind
from policy_kb.calculators.registry import calculator_of
from policy_kb.calculators.terms import day_after
from policy_kb.desk.eligibility_desk import EligibilityDesk
from policy_kb.desk.finding import Finding, View
from policy_kb.desk.inquiry import Inquiry
from policy_kb.desk.measure_desk import MeasureDesk
from policy_kb.desk.own_facts import stated, verdict
from policy_kb.desk.question import Question, day_of
from policy_kb.desk.shown import shown_readings, shown_validity
from policy_kb.desk.subject import meant_to_be_computed, subject_of
from policy_kb.knowledge import Knowledge
from policy_kb.model.answer import Answer, AnswerKind, StepShown
from policy_kb.model.answer import Question as AskedBack
from policy_kb.model.measure import DerivedDay, Measure

START, AFTER = "start", "after"
_ASKS_FOR_A_DAY = re.compile("哪一?天|几号|什么时候|何时|哪个月|几月|哪年|多会儿|最早|最晚|截止|到期|期满")
_WHOLE_DAY = 2
_WRITE_THE_DAY = "请写到哪一天，例如：二〇二〇年七月一日"
_NO_SUCH_DAY = "没有这一天，请写一个日历上有的日期，例如：二〇二〇年七月一日"


class DaysDesk:
    """Asks for the day that a measure's terms count from, and derives the others."""

    def __init__(self, knowledge: Knowledge, measures: MeasureDesk, eligibility: EligibilityDesk):
        self.knowledge = knowledge
        self._measures = measures
        self._eligibility = eligibility

    def is_meant(self, question: Question) -> bool:
        """Say whether a message asks for a derived day rather than for a sum."""
        measure = self._meant(question)
        if measure is None or not measure.days:
            return False
        if calculator_of(measure) is None:
            return True
        counted = {quantity.kind for quantity in question.quantities} & {"heads", "money"}
        return not counted and bool(_ASKS_FOR_A_DAY.search(question.text))

    def begin(self, question: Question) -> Inquiry:
        """Start with the day the message names."""
        measure = self._meant(question)
        assert measure is not None, "only where a measure is meant are days asked for"
        after = _named(measure, question) or measure.days[0].after
        facts = stated(measure, question, self.knowledge)
        begun = Inquiry("days", measure.id, inputs={AFTER: after}, facts=facts, turn=question.id)
        return self.take(begun, question) or begun

    def at_once(self, question: Question) -> Inquiry | None:
        """Return a complete derivation where the message asks for a day and names the one it counts from."""
        if not _ASKS_FOR_A_DAY.search(question.text) or not self.is_meant(question):
            return None
        measure = self._meant(question)
        begun = self.begin(question) if measure and _named(measure, question) else None
        return begun if begun and START in begun.inputs else None

    def take(self, inquiry: Inquiry, question: Question) -> Inquiry | None:
        """Take the day of a message; None when it names none."""
        written = next((q.value for q in question.quantities if q.kind in ("day", "month")), None)
        if written is None:
            return None
        after = _named(self._measure(inquiry), question) or inquiry.inputs[AFTER]
        problem = _NO_SUCH_DAY if day_of(written) is None else None
        if problem is None and written.count("-") < _WHOLE_DAY and not self._by_month(inquiry, after):
            problem = _WRITE_THE_DAY
        start = {} if problem else {START: written}
        facts = {**inquiry.facts, **stated(self._measure(inquiry), question, self.knowledge)}
        inputs = {**inquiry.inputs, AFTER: after, **start}
        return replace(inquiry, inputs=inputs, facts=facts, problem=problem)

    def ask(self, inquiry: Inquiry) -> Inquiry:
        """Ask for the day until there is one."""
        return replace(inquiry, asked=None if START in inquiry.inputs else START)

    def asking(self, inquiry: Inquiry) -> Finding:
        """Say what is being asked."""
        measure = self._measure(inquiry)
        input = Input(START, Kind.DAY, f"{inquiry.inputs[AFTER]}是哪一天？", "例如：二〇二〇年七月一日")
        answer = Answer(
            kind=AnswerKind.CALCULATION,
            measures=(measure.id,),
            citations=self._measures.cited(measure, (measure.quote,), measure.name),
            question=AskedBack(fact=START, text=input.ask),
        )
        values = {"measure": measure, "ask": input.ask, "hint": input.example, "problem": inquiry.problem}
        return Finding(View.ASKING, answer, {**values, "options": (), "unsure": False})

    def conclude(self, inquiry: Inquiry, question: Question) -> Finding:
        """Derive the days."""
        measure = self._measure(inquiry)
        if verdict(measure, inquiry.facts, self.knowledge) is False:
            return self._eligibility.ruled_out(measure, inquiry, question)
        after, start = inquiry.inputs[AFTER], day_of(inquiry.inputs[START] or "")
        assert start is not None, "the day was checked when it was taken"
        derived = [day for day in measure.days if day.after == after]
        validity = self._measures.validity(measure, replace(question, quantities=()))
        quotes = tuple(day.quote for day in derived)
        answer = Answer(
            kind=AnswerKind.CALCULATION,
            measures=(measure.id,),
            citations=self._measures.cited(
                measure, (*quotes, measure.quote, *_others(measure)), measure.name
            ),
            steps=tuple(_step(day, start) for day in derived),
            validity=shown_validity(validity),
            readings=shown_readings(measure),
        )
        values = {"measure": measure, "validity": validity, "day": None, "inputs": dict(inquiry.inputs)}
        return Finding(View.DAYS, answer, values)

    def _meant(self, question: Question) -> Measure | None:
        """Return the measure to derive from: also the closest, where the message names the event."""
        measure = meant_to_be_computed(question, self.knowledge)
        closest = subject_of(question, self.knowledge).closest
        return closest if measure is None and closest and _named(closest, question) else measure

    def _by_month(self, inquiry: Inquiry, after: str | None) -> bool:
        return all(day.from_month for day in self._measure(inquiry).days if day.after == after)

    def _measure(self, inquiry: Inquiry) -> Measure:
        return self.knowledge.by_id[inquiry.topic or ""]


def _others(measure: Measure) -> tuple[str, ...]:
    """Return the words of the clause that stand beside the days: its periods, what its readings are about."""
    return (*(period.quote for period in measure.period), *(reading.about for reading in measure.readings))


def _named(measure: Measure, question: Question) -> str | None:
    """Return the event that a message names, by the words nearest the day it gives."""
    days = ((q.start, q.end) for q in question.quantities if q.kind in ("day", "month"))
    start, end = next(days, (0, 0))
    places = [
        (max(match.start() - end, start - match.end(), 0), day.after)
        for day in measure.days
        for word in (day.after, *day.words)
        for match in re.finditer(re.escape(word), question.text)
    ]
    return min(places)[1] if places else None


def _step(derived: DerivedDay, start: date) -> StepShown:
    if derived.from_month:
        since = f"自{derived.after}当月{start.year}年{start.month}月起{derived.months}个月"
    else:
        term = f"{derived.months}个月" if derived.months else f"{derived.days}天"
        since = f"自{derived.after}之日{chinese_day(start)}起{term}"
    value = day_after(start, derived.months, derived.days, derived.from_month)
    return StepShown(label=derived.label, expression=since, value=value.isoformat(), quotes=(derived.quote,))
