"""Answers about one measure: what, how much, on what conditions, until when, how, from what money."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from policy_kb.deployment import Deployment
from policy_kb.desk.answers_given import facts_told
from policy_kb.desk.citing import Citer
from policy_kb.desk.finding import Finding, View
from policy_kb.desk.own_facts import against, stated
from policy_kb.desk.people_desk import PeopleDesk
from policy_kb.desk.question import Question
from policy_kb.desk.shown import shown_rate, shown_readings, shown_validity, worked_example
from policy_kb.desk.subject import Subject, subject_of
from policy_kb.desk.validities import Validities
from policy_kb.knowledge import Knowledge
from policy_kb.model.answer import Answer, AnswerKind, Citation
from policy_kb.model.condition import leaves
from policy_kb.model.measure import AmountKind, Measure
from policy_kb.understanding.places import other_place
from policy_kb.validity import Status, Validity

_TERMS = ("日", "个月", "年")


class MeasureDesk:
    """Answers questions about measures."""

    def __init__(self, knowledge: Knowledge, deployment: Deployment, citer: Citer):
        self.knowledge = knowledge
        self.validities = Validities(knowledge, deployment)
        self._citer = citer
        self._people = PeopleDesk(knowledge, citer, self.validities)

    def overview(self, question: Question) -> Finding:
        """Say what a measure is, whether it holds, and on what conditions."""
        return self._about(question, lambda m: self._found(View.OVERVIEW, m, question, _period_quotes(m)))

    def amount(self, question: Question) -> Finding:
        """Say how much a measure pays, or that the text does not say."""

        def answer(measure: Measure) -> Finding:
            silent = measure.amount is None or measure.amount.kind is AmountKind.NOT_STATED
            quotes = (measure.amount.quote,) if measure.amount and measure.amount.quote else ()
            return self._found(View.AMOUNT, measure, question, (*quotes, *_period_quotes(measure)), silent)

        return self._about(question, answer)

    def conditions(self, question: Question) -> Finding:
        """List what a measure requires, or say that the text requires nothing."""
        return self._about(
            question, lambda m: self._found(View.CONDITIONS, m, question, (), m.conditions is None)
        )

    def deadline(self, question: Question) -> Finding:
        """Say whether a measure holds on the day asked about, and until when.

        要提前多久、能领几个月 ask for a term of the measure's own: where the text gives one and no period, it
        is said what the measure is.
        """

        def answer(measure: Measure) -> Finding:
            day, of_period = question.day or question.today, self.validities.of_period
            windows = [of_period(measure, window, day) for window in measure.apply]
            stated = [w for w in windows if w.status is not Status.UNSTATED]
            periods = [of_period(measure, period, day) for period in measure.period]
            quotes = _period_quotes(measure) + tuple(w.quote for w in stated if w.quote)
            silent = not stated and not periods
            if silent and any(parameter.unit in _TERMS for parameter in measure.parameters):
                return self._found(View.OVERVIEW, measure, question, ())
            return self._found(
                View.DEADLINE,
                measure,
                question,
                quotes,
                silent,
                windows=stated,
                periods=periods,
                cite_each=True,
            )

        return self._about(question, answer)

    def procedure(self, question: Question) -> Finding:
        """Say how and when to apply as far as the text says it."""

        def answer(measure: Measure) -> Finding:
            quotes = tuple(application.quote for application in measure.apply)
            return self._found(View.PROCEDURE, measure, question, quotes, not quotes, cite_each=True)

        return self._about(question, answer)

    def funding(self, question: Question) -> Finding:
        """Say from what money a measure is paid, or that the text does not say."""
        return self._about(
            question,
            lambda m: self._found(View.FUNDING, m, question, m.funding, not m.funding, cite_each=True),
        )

    def combination(self, question: Question) -> Finding:
        """Say with what a measure may not be combined, or that the text does not say."""

        def answer(measure: Measure) -> Finding:
            excludes = measure.excludes
            rivals = [
                m
                for m in self.knowledge.measures
                if excludes and m.excludes and m.excludes.group == excludes.group and m.id != measure.id
            ]
            quotes = (excludes.quote,) if excludes else ()
            found = self._found(
                View.COMBINATION, measure, question, quotes, not excludes, rivals=rivals, cite_each=True
            )
            citations = found.answer.citations
            for rival in rivals:
                citations = self._citer.cite_numbers(rival, citations, rival.name, rival.summary)
            return replace(found, answer=found.answer.copy(update={"citations": citations}))

        return self._about(question, answer)

    def unsettled(self, subject: Subject, question: Question) -> Finding:
        """Say what can be said without a measure.

        Offer the likeliest, or show the closest and say that it is no more than that, or all there is for the
        people whom the message asks benefits for; else say that the document has nothing on it and offer the
        nearest; when nothing was named at all, ask which is meant.
        """
        if subject.closest and (people := self._people.asked_for(question, subject.closest)):
            return self._people.listing(people, question, AnswerKind.NOT_STATED)
        if subject.closest:
            quotes, others = _period_quotes(subject.closest), subject.nearest
            found = self._found(View.CLOSEST, subject.closest, question, quotes, silent=True, others=others)
            citations = found.answer.citations + tuple(self._citer.cite_named(measure) for measure in others)
            return replace(found, answer=found.answer.copy(update={"citations": citations}))
        if not subject.choices and not subject.nearest:
            return Finding(View.WHICH, Answer(kind=AnswerKind.CHOICE))
        if subject.choices:
            answer = Answer(
                kind=AnswerKind.CHOICE,
                measures=tuple(measure.id for measure in subject.choices),
                citations=tuple(self._citer.cite_named(measure) for measure in subject.choices),
            )
            return Finding(View.CHOICE, answer, {"choices": subject.choices})
        return Finding(
            View.NOT_COVERED,
            Answer(
                kind=AnswerKind.NOT_COVERED,
                citations=tuple(self._citer.cite_named(measure) for measure in subject.nearest),
            ),
            {
                "nearest": subject.nearest,
                "policies": [about for about, _ in self.knowledge.policies],
                "place": other_place(question.text, self.knowledge.places),
            },
        )

    def cited(self, measure: Measure, quotes: Sequence[str], *texts: str) -> tuple[Citation, ...]:
        """Cite quotes, the first with what follows it at once, and the sentences behind numbers in texts."""
        found = [self._citer.cite(measure, *quotes)]
        for quote in quotes[1:]:
            citation = self._citer.cite(measure, quote)
            if not any(citation.quote in other.quote for other in found):
                found.append(citation)
        return self._citer.cite_numbers(measure, tuple(found), *texts)

    def validity(self, measure: Measure, question: Question) -> Validity:
        """Return a measure's validity on the day the question speaks of, else today."""
        return self.validities.of(measure, question.day_written, question.today)

    def _about(self, question: Question, answer: Callable[[Measure], Finding]) -> Finding:
        subject = subject_of(question, self.knowledge)
        return answer(subject.measure) if subject.measure else self.unsettled(subject, question)

    def _found(
        self,
        view: View,
        measure: Measure,
        question: Question,
        quotes: tuple[str, ...],
        silent: bool = False,
        cite_each: bool = False,
        **values: object,
    ) -> Finding:
        validity = self.validity(measure, question)
        if cite_each and quotes:
            citations = tuple(self._citer.cite(measure, quote) for quote in dict.fromkeys(quotes))
        else:
            citations = (self._citer.cite(measure, measure.quote, *quotes),)
        leaf_quotes = [leaf.quote for leaf in leaves(measure.conditions)]
        printed = (measure.name, measure.summary, *leaf_quotes, *(n.text for n in measure.notes))
        said = (*printed, *(reading.about + reading.taken for reading in measure.readings))
        citations = self._citer.cite_numbers(measure, citations, *said)
        if validity.quote and not any(validity.quote in citation.quote for citation in citations):
            citations += (self._citer.cite(measure, validity.quote),)
        told_against = against(measure, stated(measure, question, self.knowledge, facts_told), self.knowledge)
        citations += tuple(self._citer.cite(measure, leaf.quote) for leaf in told_against)
        steps = worked_example(measure) if view is View.AMOUNT else ()
        answer = Answer(
            kind=AnswerKind.NOT_STATED if silent else AnswerKind.MEASURE,
            measures=(measure.id,),
            citations=citations,
            amount=shown_rate(measure),
            steps=steps,
            validity=shown_validity(validity),
            readings=shown_readings(measure),
        )
        known = {
            "measure": measure,
            "validity": validity,
            "silent": silent,
            "told_against": told_against,
            "asked_for_another_day": question.day not in (None, question.today),
            "can_be_computed": measure.calculation is not None or bool(measure.days),
            "labels": {fact: self.knowledge.facts_by_id[fact].label for fact in measure.facts},
        }
        return Finding(view, answer, {**known, **values})


def _period_quotes(measure: Measure) -> tuple[str, ...]:
    return tuple(period.quote for period in measure.period)
