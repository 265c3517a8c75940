"""Leads the check of one measure's conditions, one question at a time."""

from dataclasses import replace

from policy_kb.conditions.evaluate import evaluate, failing, undecided
from policy_kb.deployment import Deployment
from policy_kb.desk.answers_given import NO_ANSWER, fact_value, facts_told
from policy_kb.desk.citing import Citer
from policy_kb.desk.finding import Finding, View
from policy_kb.desk.inquiry import Inquiry
from policy_kb.desk.measure_desk import MeasureDesk
from policy_kb.desk.own_facts import known_facts, stated
from policy_kb.desk.question import Question
from policy_kb.desk.shown import shown_validity
from policy_kb.desk.subject import subject_of
from policy_kb.desk.validities import Validities
from policy_kb.knowledge import Knowledge
from policy_kb.model.answer import Answer, AnswerKind, Applicable
from policy_kb.model.answer import Question as AskedBack
from policy_kb.model.condition import leaves
from policy_kb.model.fact import Fact
from policy_kb.model.measure import Measure


class EligibilityDesk:
    """Asks for the facts of one measure's conditions."""

    def __init__(self, knowledge: Knowledge, measures: MeasureDesk, citer: Citer, deployment: Deployment):
        self.knowledge = knowledge
        self._measures = measures
        self._citer = citer
        self._validities = Validities(knowledge, deployment)

    def begin(self, question: Question) -> Inquiry:
        """Start with the facts the message states."""
        measure = subject_of(question, self.knowledge).measure
        inquiry = Inquiry(
            "ask_eligibility", measure.id if measure else None, question.day_written, turn=question.id
        )
        if measure is None:
            return inquiry
        return replace(inquiry, facts=stated(measure, question, self.knowledge, facts_told))

    def take(self, inquiry: Inquiry, question: Question) -> Inquiry | None:
        """Take the value of the fact asked for, and others the message states."""
        measure = self._measure(inquiry)
        if measure is None:
            return None
        facts = stated(measure, question, self.knowledge)
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
        """Say whether the measure applies and because of which words not, or that it has no conditions."""
        measure = self._measure(inquiry)
        if measure is None:
            return self._measures.unsettled(subject_of(question, self.knowledge).without_measure(), question)
        if measure.conditions is None:
            return self._measures.conditions(replace(question, topic=measure.id, links=(), text=""))
        facts = inquiry.known_facts(self.knowledge.facts_by_id)
        verdict = evaluate(measure.conditions, facts)
        against = sorted(failing(measure.conditions, facts), key=lambda leaf: leaf.fact not in facts)
        status = {True: "eligible", False: "not_eligible", None: "unknown"}[verdict]
        validity = self._validities.of(measure, inquiry.day, question.today)
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

    def ruled_out(self, measure: Measure, inquiry: Inquiry, question: Question) -> Finding:
        """Say because of which words a measure does not apply, instead of computing it."""
        facts = {**known_facts(measure, inquiry.facts, self.knowledge), **inquiry.facts}
        return self.conclude(replace(inquiry, topic=measure.id, facts=facts), question)

    def _measure(self, inquiry: Inquiry) -> Measure | None:
        return self.knowledge.by_id.get(inquiry.topic or "")


def _options(fact: Fact) -> tuple[str, ...]:
    if fact.type == "choice":
        return tuple(fact.options.values())
    return ("是", "不是") if fact.type == "boolean" else ()
