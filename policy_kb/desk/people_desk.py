"""Lists what there is for the people that a message names."""

from collections.abc import Sequence

from policy_kb.desk.citing import Citer
from policy_kb.desk.finding import Finding, View
from policy_kb.desk.question import Question
from policy_kb.desk.screening_shown import LINES, Found, place_by_amount
from policy_kb.desk.subject import is_clear
from policy_kb.desk.validities import Validities
from policy_kb.knowledge import Knowledge
from policy_kb.model.answer import Answer, AnswerKind, Citation
from policy_kb.model.condition import leaves
from policy_kb.model.fact import Fact
from policy_kb.model.measure import Audience, Effect, Measure
from policy_kb.understanding.people import people_named
from policy_kb.understanding.what_there_is import speaks_of_benefits

_AUDIENCES = {"person": Audience.PERSON, "institution": Audience.INSTITUTION}


class PeopleDesk:
    """Answers 残疾人有什么补贴: every measure for them, those with money first, none of them judged."""

    def __init__(self, knowledge: Knowledge, citer: Citer, validities: Validities):
        self._knowledge = knowledge
        self._citer = citer
        self._validities = validities

    def named(self, question: Question) -> list[Fact]:
        """Return the people a message names for whom there is anything."""
        named = people_named(question.text, self._knowledge.facts)
        return [fact for fact in named if any(self._is_for(measure, fact) for measure in self._measures())]

    def asked_for(self, question: Question, closest: Measure) -> list[Fact]:
        """Return the people a message asks benefits for; none where one measure for them is clearly meant."""
        people = self.named(question) if speaks_of_benefits(question.text) else []
        is_meant = is_clear(question.links) and any(self._is_for(closest, fact) for fact in people)
        return [] if is_meant else people

    def listing(self, people: Sequence[Fact], question: Question, kind: AnswerKind) -> Finding:
        """List the measures for all of these people (残疾人 创业), or for any where there is none for all."""
        for_any = [measure for measure in self._measures() if any(self._is_for(measure, f) for f in people)]
        for_all = [measure for measure in for_any if all(self._is_for(measure, fact) for fact in people)]
        measures = sorted(for_all or for_any, key=lambda measure: place_by_amount(measure, {}))
        validities = [self._validities.of(m, question.day_written, question.today) for m in measures]
        answer = Answer(
            kind=kind,
            citations=self._citations(measures),
            measures=tuple(measure.id for measure in measures),
        )
        values = {
            "people": [fact.label for fact in people],
            "joined": "和" if for_all else "或",
            "found": [Found(*each) for each in zip(measures, validities, strict=True)],
            "first": LINES,
            "silent": kind is AnswerKind.NOT_STATED,
        }
        return Finding(View.PEOPLE, answer, values)

    def _measures(self) -> list[Measure]:
        return [measure for measure in self._knowledge.measures if measure.effect is not Effect.ORDERS]

    def _is_for(self, measure: Measure, fact: Fact) -> bool:
        """Say whether a measure is for these people: it requires the fact, or its name speaks of them."""
        if _AUDIENCES.get(fact.about) not in measure.audience:
            return False
        required = any(leaf.fact == fact.id and leaf.is_ for leaf in leaves(measure.conditions))
        return required or any(word in measure.name for word in fact.group)

    def _citations(self, measures: Sequence[Measure]) -> tuple[Citation, ...]:
        """Cite each measure, and the sentences that hold the numbers of what is said of it."""
        found: tuple[Citation, ...] = ()
        for measure in measures:
            found = self._citer.cite_summary(measure, (*found, self._citer.cite(measure, measure.quote)))
        return tuple(dict.fromkeys(found))
