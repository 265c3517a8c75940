"""Leads the check of one measure's conditions, one question at a time."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from policy_kb.conditions.evaluate import evaluate, failing, undecided
from policy_kb.deployment import Deployment
from policy_kb.desk.answers_given import NO_ANSWER, fact_value, facts_in, facts_told
from policy_kb.desk.citing import Citer
from policy_kb.desk.finding import Finding, View
from policy_kb.desk.inquiry import Inquiry
from policy_kb.desk.measure_desk import MeasureDesk
from policy_kb.desk.question import Question, day_of
from policy_kb.desk.shown import shown_validity
from policy_kb.desk.subject import subject_of
from policy_kb.knowledge import Knowledge
from policy_kb.model.answer import Answer, AnswerKind, Applicable
from policy_kb.model.answer import Question as AskedBack
from policy_kb.model.condition import leaves
from policy_kb.model.fact import Fact
from policy_kb.model.measure import Measure
from policy_kb.text.normalise import normalise
from policy_kb.validity import validity_of

_Reader = Callable[[Question, Mapping[str, Fact]], dict[str, object]]


class EligibilityDesk:
    """Asks for the facts of one measure's conditions."""

    def __init__(self, knowledge: Knowledge, measures: MeasureDesk, citer: Citer, deployment: Deployment):
        self.knowledge = knowledge
        self._measures = measures
        self._citer = citer
        self._deployment = deployment

    def begin(self, question: Question) -> Inquiry:
        """Start with the facts the message states."""
        measure = subject_of(question, self.knowledge).measure
        inquiry = Inquiry(
            "ask_eligibility", measure.id if measure else None, question.day_written, turn=question.id
        )
        return replace(inquiry, facts=self._own(measure, question, facts_told)) if measure else inquiry

    def take(self, inquiry: Inquiry, question: Question) -> Inquiry | None:
        """Take the value of the fact asked for, and others the message states."""
        measure = self._measure(inquiry)
        if measure is None:
            return None
        facts = self._own(measure, question, facts_in)
        asked = self.knowledge.facts_by_id.get(inquiry.asked or "")
        value = fact_value(asked, question) if asked else NO_ANSWER
        if asked and value is not NO_ANSWER:
            facts[asked.id] = value
        return replace(inquiry, facts={**inquiry.facts, **facts}, problem=None) if facts else None

    def ask(self, inquiry: Inquiry) -> Inquiry:
        """Choose the first fact that can still change whether the measure applies."""
        measure = self._measure(inquiry)
        known = inquiry.known_facts(self.knowledge.facts_by_id)
        settled = measure is None or evaluate(measure.conditions, known) is not None
        leaf = None if settled or measure is None else next(undecided(measure.conditions, known), None)
        return replace(inquiry, asked=leaf.fact if leaf else None)

    def asking(self, inquiry: Inquiry) -> Finding:
        """Say what is being asked."""
        measure, fact = self._measure(inquiry), self.knowledge.facts_by_id[inquiry.asked or ""]
        assert measure is not None, "a check without a measure asks nothing"
        quotes = [leaf.quote for leaf in leaves(measure.conditions) if leaf.fact == fact.id]
        answer = Answer(
            kind=AnswerKind.SCREENING,
            measures=(measure.id,),
            citations=self._measures.cited(measure, quotes, measure.name, fact.ask),
            question=AskedBack(fact=fact.id, text=fact.ask),
        )
        values = {
            "measure": measure,
            "ask": fact.ask,
            "hint": fact.hint or "",
            "problem": inquiry.problem,
            "options": _options(fact),
            "unsure": True,
        }
        return Finding(View.ASKING, answer, values)

    def conclude(self, inquiry: Inquiry, question: Question) -> Finding:
        """Say whether the measure applies, and because of which words not."""
        measure = self._measure(inquiry)
        if measure is None:
            return self._measures.unsettled(subject_of(question, self.knowledge).without_measure(), question)
        facts = inquiry.known_facts(self.knowledge.facts_by_id)
        verdict = evaluate(measure.conditions, facts)
        against = list(failing(measure.conditions, facts))
        status = {True: "eligible", False: "not_eligible", None: "unknown"}[verdict]
        as_of = (day_of(inquiry.day) if inquiry.day else None) or question.today
        validity = validity_of(measure, as_of, self._deployment.event_dates)
        quotes = tuple(leaf.quote for leaf in against) or (measure.quote,)
        unknown = [self.knowledge.facts_by_id[name].label for name, value in facts.items() if value is None]
        applies = Applicable(
            measure=measure.id,
            name=measure.name,
            clause=measure.clause,
            status=status,
            because=against[0].quote if against else None,
        )
        answer = Answer(
            kind=AnswerKind.SCREENING,
            measures=(measure.id,),
            citations=self._measures.cited(
                measure,
                (*quotes, *(period.quote for period in measure.period)),
                measure.name,
                measure.summary,
                *unknown,
            ),
            validity=shown_validity(validity),
            applies=(applies,),
        )
        values = {
            "measure": measure,
            "validity": validity,
            "day": inquiry.day,
            "status": status,
            "against": against,
            "unknown": unknown,
            "inputs": dict(inquiry.facts),
        }
        return Finding(View.ELIGIBILITY, answer, values)

    def _own(self, measure: Measure, question: Question, read: _Reader) -> dict[str, object]:
        """Return the measure's facts that the message states; the measure's own name states none."""
        named = any(normalise(name) in question.text for name in (measure.name, *measure.aliases))
        if named and question.act == "ask_eligibility":
            return {}
        said = read(question, self.knowledge.facts_by_id)
        return {name: value for name, value in said.items() if name in measure.facts}

    def _measure(self, inquiry: Inquiry) -> Measure | None:
        return self.knowledge.by_id.get(inquiry.topic or "")


def _options(fact: Fact) -> tuple[str, ...]:
    if fact.type == "choice":
        return tuple(fact.options.values())
    return ("是", "不是") if fact.type == "boolean" else ()
