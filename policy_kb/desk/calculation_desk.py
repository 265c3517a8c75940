"""Leads a calculation: which inputs are missing, and what comes out."""

from dataclasses import replace

from policy_kb.calculators.computation import InvalidInput
from policy_kb.calculators.inputs import INPUTS, STAYS, Input
from policy_kb.calculators.registry import inputs_of, next_input
from policy_kb.deployment import Deployment
from policy_kb.desk.answers_given import beside_the_inputs, figures, following, one_stay_or_several
from policy_kb.desk.calculation_inputs import beside_its_name, checked, complete, may_be_unknown, misfit
from policy_kb.desk.computing import Computing
from policy_kb.desk.eligibility_desk import EligibilityDesk
from policy_kb.desk.finding import Finding, View
from policy_kb.desk.inquiry import UNSURE, Inquiry
from policy_kb.desk.measure_desk import MeasureDesk
from policy_kb.desk.own_facts import stated, verdict
from policy_kb.desk.question import Question
from policy_kb.desk.subject import meant_to_be_computed, subject_of
from policy_kb.knowledge import Knowledge
from policy_kb.model.answer import Answer, AnswerKind
from policy_kb.model.answer import Question as AskedBack
from policy_kb.model.measure import Measure


class CalculationDesk:
    """Asks for the inputs of one measure's formula, and has it computed."""

    def __init__(
        self,
        knowledge: Knowledge,
        measures: MeasureDesk,
        computing: Computing,
        eligibility: EligibilityDesk,
        deployment: Deployment,
    ):
        self.knowledge = knowledge
        self._measures = measures
        self._computing = computing
        self._eligibility = eligibility
        self._deployment = deployment

    def begin(self, question: Question) -> Inquiry:
        """Start with what the message says, and with what this deployment knows."""
        measure = meant_to_be_computed(question, self.knowledge)
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
        begun = replace(inquiry, inputs=known, facts=stated(measure, question, self.knowledge))
        return self.take(begun, question) or begun

    def at_once(self, question: Question, last: Inquiry | None) -> Inquiry | None:
        """Return a complete calculation where the message names a measure and all its inputs.

        What was given for the measure that it stands instead of counts as well.
        """
        begun = self.begin(question)
        measure = self._measure(begun)
        if measure is None or not complete(measure, begun.inputs):
            return None
        other = self._computing.other(measure)
        if last and last.kind == "calculate" and other and last.topic == other.id:
            begun = replace(begun, inputs={**last.inputs, **begun.inputs})
        return begun

    def completed(self, last: Inquiry, question: Question) -> Inquiry | None:
        """Return the last calculation with what it lacked, or with all that the other measure takes.

        None where the message holds other figures as well: then it speaks of something else.
        """
        measure = self._measure(last)
        taken = self.take(replace(last, asked=None), question) if measure else None
        if measure is None or taken is None or taken.problem is not None:
            return None
        other = self._computing.other(measure)
        was_open = UNSURE in last.inputs.values()
        is_done = complete(measure if was_open or other is None else other, taken.inputs)
        filled = [name for name, value in taken.inputs.items() if value != last.inputs.get(name)]
        says_no_more = 0 < len(filled) == len(question.quantities)
        return taken if (was_open or other) and is_done and says_no_more else None

    def take(self, inquiry: Inquiry, question: Question) -> Inquiry | None:
        """Take the figures of a message; None when it holds none."""
        measure = self._measure(inquiry)
        if measure is None:
            return None
        if question.act == "unsure" and inquiry.asked:
            return replace(inquiry, inputs={**inquiry.inputs, inquiry.asked: UNSURE}, problem=None)
        question = beside_its_name(question, measure)
        own, others = inputs_of(measure), self._inputs_of_the_other(measure)
        spans = [fact for fact in self.knowledge.facts if fact.unit == "月"]
        found = figures(question, own, spans, inquiry.asked, others)
        if STAYS in {input.name for input in own}:
            found = one_stay_or_several(question, found)
        taken: dict[str, str | None] = {}
        problem = None
        for input in (*own, *others):
            if input.name not in found:
                continue
            try:
                taken[input.name] = checked(input, found[input.name])
            except InvalidInput as error:
                problem = error.expected
        known = following(inquiry.facts, inquiry.inputs, taken, self.knowledge)
        facts = {**known, **stated(measure, question, self.knowledge)}
        day = question.day_written or inquiry.day
        corrects = inquiry.asked is None and (facts, day) != (inquiry.facts, inquiry.day)
        if not taken and problem is None and not corrects:
            return None
        if STAYS in inquiry.inputs and STAYS not in taken:
            return replace(inquiry, problem=f"有几批人时请一起说，{INPUTS[STAYS].example}")
        inputs = {**inquiry.inputs, **taken}
        unfit = misfit(measure, inputs)
        if unfit is not None:
            inputs.pop(unfit.input)
            problem = unfit.expected
        return replace(inquiry, inputs=inputs, facts=facts, day=day, problem=problem)

    def ask(self, inquiry: Inquiry) -> Inquiry:
        """Choose the next question; none when the kind of sum that was asked about is complete."""
        measure = self._measure(inquiry)
        if measure is None or complete(measure, inquiry.inputs):
            return replace(inquiry, asked=None)
        input = next_input(measure, inquiry.inputs)
        return replace(inquiry, asked=input.name if input else None)

    def asking(self, inquiry: Inquiry) -> Finding:
        """Say what is being asked."""
        measure = self._measure(inquiry)
        assert measure is not None, "a calculation without a measure asks nothing"
        input = next_input(measure, inquiry.inputs)
        assert input is not None, "a complete calculation asks nothing"
        question = AskedBack(fact=input.name, text=input.ask)
        answer = Answer(
            kind=AnswerKind.CALCULATION,
            measures=(measure.id,),
            citations=self._measures.cited(measure, (measure.quote,), measure.name, input.ask),
            question=question,
        )
        values = {"measure": measure, "ask": input.ask, "hint": input.example, "problem": inquiry.problem}
        unsure = may_be_unknown(measure, input)
        return Finding(View.ASKING, answer, {**values, "options": (), "unsure": unsure})

    def conclude(self, inquiry: Inquiry, question: Question) -> Finding:
        """Compute, or say what is missing for it."""
        measure = self._measure(inquiry)
        if measure is None:
            return self._measures.unsettled(subject_of(question, self.knowledge).without_measure(), question)
        if not inputs_of(measure):
            return self._measures.amount(replace(question, topic=measure.id, links=(), text=""))
        if verdict(measure, beside_the_inputs(inquiry, self.knowledge), self.knowledge) is False:
            return self._eligibility.ruled_out(measure, inquiry, question)
        unknown = [input for input in inputs_of(measure) if inquiry.inputs.get(input.name, "") is UNSURE]
        if unknown:
            return self._computing.left_open(measure, inquiry, question, unknown)
        return self._computing.computed(measure, inquiry, question)

    def _inputs_of_the_other(self, measure: Measure) -> tuple[Input, ...]:
        other = self._computing.other(measure)
        return inputs_of(other) if other else ()

    def _measure(self, inquiry: Inquiry) -> Measure | None:
        return self.knowledge.by_id.get(inquiry.topic or "")
