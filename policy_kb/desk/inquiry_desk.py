"""Leads an inquiry: what to ask next, and what comes of it."""

from dataclasses import replace

from policy_kb.calculators.registry import calculator_of
from policy_kb.conditions.evaluate import evaluate, failing
from policy_kb.desk.citing import Citer
from policy_kb.desk.finding import Finding, View
from policy_kb.desk.inquiry import Inquiry, Kind, absorb, begin, next_fact, next_input
from policy_kb.desk.measure_desk import MeasureDesk
from policy_kb.desk.question import Question, day_of
from policy_kb.desk.shown import shown_amount, shown_readings, shown_steps, shown_validity
from policy_kb.desk.subject import Subject, subject_of
from policy_kb.knowledge import Knowledge
from policy_kb.model.answer import Answer, AnswerKind, Applicable
from policy_kb.model.answer import Question as AskedBack
from policy_kb.model.measure import Measure
from policy_kb.validity import Validity, validity_of


class InquiryDesk:
    """Asks for what a calculation or a check of conditions needs, then concludes."""

    def __init__(self, knowledge: Knowledge, measures: MeasureDesk, citer: Citer):
        self.knowledge = knowledge
        self._measures = measures
        self._citer = citer

    def begin(self, kind: Kind, question: Question) -> Inquiry:
        """Start an inquiry about the measure the question names; without one there is nothing to ask."""
        return self._ask_next(begin(kind, subject_of(question, self.knowledge).measure, question))

    def absorb(self, inquiry: Inquiry, question: Question) -> Inquiry | None:
        """Take an answer into the inquiry and choose the next question; None when it was no answer."""
        measure = self._measure(inquiry)
        if measure is None:
            return None
        if question.id and question.id == inquiry.turn:
            return inquiry
        taken = absorb(inquiry, measure, self.knowledge.facts_by_id, question)
        return self._ask_next(taken) if taken else None

    def asking(self, inquiry: Inquiry) -> Finding:
        """Say what is being asked."""
        measure = self._measure(inquiry)
        assert measure is not None, "an inquiry without a measure asks nothing"
        fact = self.knowledge.facts_by_id.get(inquiry.asked or "")
        input = None if fact else next_input(inquiry, measure)
        text = fact.ask if fact else input.ask if input else ""
        kind = AnswerKind.CALCULATION if inquiry.kind == "calculate" else AnswerKind.SCREENING
        answer = Answer(
            kind=kind, measures=(measure.id,), question=AskedBack(fact=inquiry.asked or "", text=text)
        )
        values = {"measure": measure, "fact": fact, "input": input, "problem": inquiry.problem}
        return Finding(View.ASKING, answer, values)

    def conclude(self, inquiry: Inquiry, question: Question) -> Finding:
        """Return what the inquiry comes to."""
        measure = self._measure(inquiry)
        if measure is None:
            subject = subject_of(question, self.knowledge)
            return self._measures.unsettled(Subject(choices=subject.choices, nearest=subject.nearest))
        if inquiry.kind == "ask_eligibility":
            return self._eligibility(inquiry, measure, question)
        if calculator_of(measure) is None:
            return self._measures.amount(replace(question, topic=measure.id, links=(), text=""))
        return self._calculation(inquiry, measure, question)

    def _calculation(self, inquiry: Inquiry, measure: Measure, question: Question) -> Finding:
        calculator = calculator_of(measure)
        assert calculator is not None
        computation = calculator.compute(measure, inquiry.numbers())
        validity = self._validity(inquiry, measure, question)
        quotes = tuple(parameter.quote for parameter in measure.parameters)
        answer = Answer(
            kind=AnswerKind.CALCULATION,
            measures=(measure.id,),
            citations=(self._citer.cite(measure, measure.quote, *quotes),),
            amount=shown_amount(computation),
            steps=shown_steps(computation),
            validity=shown_validity(validity),
            readings=shown_readings(measure),
        )
        values = {
            "measure": measure,
            "computation": computation,
            "validity": validity,
            "day": inquiry.day,
            "inputs": dict(inquiry.inputs),
        }
        return Finding(View.CALCULATION, answer, values)

    def _eligibility(self, inquiry: Inquiry, measure: Measure, question: Question) -> Finding:
        facts = inquiry.known_facts(self.knowledge.facts_by_id)
        verdict = evaluate(measure.conditions, facts)
        against = list(failing(measure.conditions, facts))
        status = {True: "eligible", False: "not_eligible", None: "unknown"}[verdict]
        validity = self._validity(inquiry, measure, question)
        quotes = tuple(leaf.quote for leaf in against) or (measure.quote,)
        answer = Answer(
            kind=AnswerKind.SCREENING,
            measures=(measure.id,),
            citations=tuple(self._citer.cite(measure, quote) for quote in dict.fromkeys(quotes)),
            validity=shown_validity(validity),
            applies=(
                Applicable(
                    measure=measure.id,
                    name=measure.name,
                    clause=measure.clause,
                    status=status,
                    because=against[0].quote if against else None,
                ),
            ),
        )
        unknown = [self.knowledge.facts_by_id[name].label for name, value in facts.items() if value is None]
        values = {
            "measure": measure,
            "validity": validity,
            "status": status,
            "against": against,
            "unknown": unknown,
            "inputs": dict(inquiry.facts),
        }
        return Finding(View.ELIGIBILITY, answer, values)

    def _ask_next(self, inquiry: Inquiry) -> Inquiry:
        measure = self._measure(inquiry)
        if measure is None:
            return inquiry
        input = next_input(inquiry, measure)
        fact = next_fact(inquiry, measure, self.knowledge.facts_by_id)
        asked = input.name if input else fact.id if fact else None
        return replace(inquiry, asked=asked)

    def _measure(self, inquiry: Inquiry) -> Measure | None:
        return self.knowledge.by_id.get(inquiry.topic or "")

    def _validity(self, inquiry: Inquiry, measure: Measure, question: Question) -> Validity:
        day = day_of(inquiry.day) if inquiry.day else None
        return validity_of(measure, day or question.today, self._measures.events)
