"""Compute a measure from complete inputs, and put the result together with clause, validity and readings."""

from dataclasses import replace

from policy_kb.calculators.computation import Computation
from policy_kb.calculators.inputs import Input
from policy_kb.calculators.registry import compute
from policy_kb.deployment import Deployment
from policy_kb.desk.calculation_inputs import complete, given
from policy_kb.desk.finding import Finding, View
from policy_kb.desk.inquiry import Inquiry
from policy_kb.desk.measure_desk import MeasureDesk
from policy_kb.desk.own_facts import verdict
from policy_kb.desk.question import Question
from policy_kb.desk.shown import shown_amount, shown_other, shown_readings, shown_steps, shown_validity
from policy_kb.desk.validities import Validities
from policy_kb.knowledge import Knowledge
from policy_kb.model.answer import Answer, AnswerKind
from policy_kb.model.condition import leaves
from policy_kb.model.measure import Measure

_START = "start"


class Computing:
    """Concludes calculations."""

    def __init__(self, knowledge: Knowledge, measures: MeasureDesk, deployment: Deployment):
        self._knowledge = knowledge
        self._measures = measures
        self._deployment = deployment
        self._validities = Validities(knowledge, deployment)

    def other(self, measure: Measure) -> Measure | None:
        """Return the measure for the same thing that is shown instead where it pays more."""
        other = measure.calculation.instead if measure.calculation else None
        return self._knowledge.by_id.get(other or "")

    def computed(self, measure: Measure, inquiry: Inquiry, question: Question) -> Finding:
        """Return the result; of two measures for the same thing the higher, the lower beside it."""
        computation = compute(measure, given(measure, inquiry.inputs))
        other = self.other(measure)
        if other is None or not complete(other, inquiry.inputs):
            return self._finding(measure, inquiry, question, computation, rival=other)
        its = compute(other, given(other, inquiry.inputs))
        if (its.value or 0) > (computation.value or 0):
            measure, computation, other, its = other, its, measure, computation
        return self._finding(measure, inquiry, question, computation, rival=other, lower=its)

    def left_open(
        self, measure: Measure, inquiry: Inquiry, question: Question, unknown: list[Input]
    ) -> Finding:
        """Say which number is missing, and how the text would have it computed."""
        found = self._finding(measure, inquiry, question, None)
        answer = found.answer.copy(update={"kind": AnswerKind.NOT_STATED})
        values = {**found.values, "unknown": unknown}
        return replace(found, view=View.OPEN_CALCULATION, answer=answer, values=values)

    def _finding(
        self,
        measure: Measure,
        inquiry: Inquiry,
        question: Question,
        computation: Computation | None,
        rival: Measure | None = None,
        lower: Computation | None = None,
    ) -> Finding:
        day = None if _START in inquiry.inputs else inquiry.day
        validity = self._validities.of(measure, day, question.today)
        own = shown_steps(computation, measure) if computation else ()
        beside = shown_steps(lower, rival) if lower and rival else ()
        other_reading = _other_reading(measure, computation)
        otherwise = shown_other(computation, measure) if computation and other_reading else ()
        used = tuple(dict.fromkeys(quote for step in own for quote in step.quotes))
        shown = len(self._measures.cited(measure, (measure.quote, *used)))
        quotes = tuple(parameter.quote for parameter in measure.parameters)
        citations = self._measures.cited(
            measure,
            (measure.quote, *used, *quotes, *printed_quotes(measure)),
            measure.name,
            measure.summary,
            *(note.text for note in measure.notes),
            *(f"{reading.taken}{reading.other or ''}" for reading in measure.readings),
        )
        if rival:
            said = (rival.name, rival.summary)
            citations += self._measures.cited(rival, (rival.quote,), *said)[: None if lower else 1]
        answer = Answer(
            kind=AnswerKind.CALCULATION,
            measures=(measure.id, rival.id) if lower and rival else (measure.id,),
            citations=citations,
            amount=shown_amount(computation) if computation and computation.value is not None else None,
            steps=(*own, *beside, *otherwise),
            validity=shown_validity(validity),
            readings=shown_readings(measure),
        )
        values = {
            "measure": measure,
            "computation": computation,
            "steps": own,
            "validity": validity,
            "day": day,
            "inputs": dict(inquiry.inputs),
            "references": self._references(measure, inquiry),
            "other_reading": other_reading,
            "rival": rival,
            "shown": shown,
            "lower": lower,
            "topic": inquiry.topic,
            "conditional": verdict(measure, inquiry.facts, self._knowledge) is None,
        }
        return Finding(View.CALCULATION, answer, values)

    def _references(self, measure: Measure, inquiry: Inquiry) -> list[object]:
        asked = measure.calculation.inputs.items() if measure.calculation else ()
        found = [(name, self._deployment.reference(words.reference)) for name, words in asked]
        return [
            reference
            for name, reference in found
            if reference is not None and inquiry.inputs.get(name) == str(reference.value)
        ]


def printed_quotes(measure: Measure) -> tuple[str, ...]:
    """Return the words of the clause that a reply repeats beside the amount."""
    words = [leaf.quote for leaf in leaves(measure.conditions)]
    words += [period.quote for period in measure.period]
    words += [application.quote for application in measure.apply]
    words += [reading.about for reading in measure.readings]
    return (*words, *measure.funding, *((measure.excludes.quote,) if measure.excludes else ()))


def _other_reading(measure: Measure, computation: Computation | None) -> object | None:
    if computation is None or computation.otherwise in (None, computation.value) or not measure.calculation:
        return None
    number = measure.calculation.other_reading
    return next((reading for reading in measure.readings if reading.number == number), None)
