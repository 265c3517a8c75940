"""Leads the search for everything that applies: audience, sections of life, situations, then the list."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from policy_kb.calculators.computation import Computation
from policy_kb.conditions.evaluate import Facts
from policy_kb.deployment import Deployment
from policy_kb.desk.answers_given import facts_in, facts_told
from policy_kb.desk.citing import Citer
from policy_kb.desk.finding import Finding, View
from policy_kb.desk.inquiry import Inquiry, with_numbers
from policy_kb.desk.people_desk import PeopleDesk
from policy_kb.desk.question import Question
from policy_kb.desk.screening_shown import HEADS, Found, amounts_for, place_by_amount, shared_out
from policy_kb.desk.shown import shown_amount, shown_rate, shown_steps, shown_validity
from policy_kb.desk.validities import Validities
from policy_kb.knowledge import Knowledge
from policy_kb.model.answer import Answer, AnswerKind, Applicable, Citation, StepShown
from policy_kb.model.answer import Question as AskedBack
from policy_kb.model.condition import leaves
from policy_kb.model.fact import Section
from policy_kb.model.measure import Audience
from policy_kb.screening import (
    MOST_QUESTIONS,
    Standing,
    Verdict,
    excluded_by_sections,
    screened,
    standings,
    telling_leaves,
    telling_sections,
)
from policy_kb.text.numbers import number_spans
from policy_kb.understanding.choosing import chosen
from policy_kb.understanding.own_case import tells_own_case
from policy_kb.validity import Validity

AUDIENCE, SECTIONS, SITUATIONS = "audience", "sections", "situations"
AUDIENCE_LABELS = {
    Audience.PERSON: "个人",
    Audience.ENTERPRISE: "企业、用人单位",
    Audience.INSTITUTION: "服务机构、学校、园区",
}
_AUDIENCE_WORDS = {
    Audience.ENTERPRISE: ("企业", "公司", "我们厂", "单位", "店", "馆", "工厂", "项目部", "工地"),
    Audience.INSTITUTION: ("机构", "中介", "劳务公司", "职介所", "协会", "孵化", "园区", "学校"),
    Audience.PERSON: ("个人", "我自己", "我是一名", "我失业", "我毕业", "我家"),
}


class ScreeningDesk:
    """Asks about situations, several at once, and lists what applies."""

    def __init__(self, knowledge: Knowledge, citer: Citer, deployment: Deployment):
        self.knowledge = knowledge
        self._citer = citer
        self._validities = Validities(knowledge, deployment)
        self._people = PeopleDesk(knowledge, citer, self._validities)
        self._sections = tuple(section for about, _ in knowledge.policies for section in about.sections)

    def begin(self, question: Question) -> Inquiry:
        """Start with what the message says of whoever asks; what there is for others needs no question."""
        inquiry = Inquiry("screen", day=question.day_written, turn=question.id)
        if not tells_own_case(question.text) and (people := self._people.named(question)):
            return replace(inquiry, people=tuple(fact.id for fact in people))
        facts = facts_told(question, self.knowledge.facts_by_id)
        audience = self._audience(question.text, facts)
        return replace(inquiry, facts=facts, audience=audience, inputs=_heads(question))

    def take(self, inquiry: Inquiry, question: Question) -> Inquiry | None:
        """Take the options chosen, or facts stated in other words; None when there are none."""
        labels = self._labels(inquiry)
        unsure = question.act == "unsure"
        picked = None if unsure or not labels else chosen(question.text, labels)
        facts = facts_in(question, self.knowledge.facts_by_id)
        if picked is None and not unsure and not facts and not (_heads(question) and inquiry.inputs):
            return None
        inputs = {**inquiry.inputs, **(_heads(question) if picked is None else {})}
        taken = replace(inquiry, facts={**inquiry.facts, **facts}, inputs=inputs, people=(), problem=None)
        if picked is None and not unsure:
            return taken if set(facts) - set(inquiry.facts) or inquiry.asked is None else None
        names = [inquiry.offered[index] for index in picked or ()]
        match inquiry.asked:
            case "audience":
                return replace(taken, audience=names[0] if names else Audience.PERSON.value)
            case "sections":
                return replace(taken, sections=inquiry.offered if unsure else tuple(names))
            case "situations":
                answered = {name: None if unsure else name in names for name in inquiry.offered}
                return replace(taken, facts={**taken.facts, **answered, **facts})
            case _:
                return replace(
                    taken, facts={**taken.facts, (inquiry.asked or ""): names[0] if names else None}
                )

    def ask(self, inquiry: Inquiry) -> Inquiry:
        """Choose the question that can still change most, or none."""
        if inquiry.people or inquiry.questions >= MOST_QUESTIONS:
            return replace(inquiry, asked=None, offered=())
        if inquiry.audience is None:
            return _asked(inquiry, AUDIENCE, [audience.value for audience in AUDIENCE_LABELS])
        open_ = [standing for standing in self.held(inquiry) if standing.verdict is Verdict.UNKNOWN]
        sections = telling_sections(open_, self.knowledge.facts_by_id, self._own_sections(inquiry))
        if inquiry.sections is None and len(sections) > 1:
            return _asked(inquiry, SECTIONS, [section.id for section in sections])
        telling = telling_leaves(open_, self._facts(inquiry), self.knowledge.facts_by_id)
        if not telling:
            return replace(inquiry, asked=None, offered=())
        fact = self.knowledge.facts_by_id[telling[0].fact]
        if fact.type == "choice":
            return _asked(inquiry, fact.id, list(fact.options))
        return _asked(inquiry, SITUATIONS, [leaf.statement for leaf in telling])

    def asking(self, inquiry: Inquiry) -> Finding:
        """Say what is being asked."""
        several = inquiry.asked in (SECTIONS, SITUATIONS)
        fact = self.knowledge.facts_by_id.get(inquiry.asked or "")
        ask = {AUDIENCE: "您是替谁问？", SECTIONS: "和哪些方面有关？", SITUATIONS: "下面哪些符合您的情况？"}
        text = fact.ask if fact else ask[inquiry.asked or ""]
        answer = Answer(
            kind=AnswerKind.SCREENING,
            citations=self._citations_of_offered(inquiry),
            question=AskedBack(fact=inquiry.asked or "", text=text),
        )
        values = {
            "ask": text,
            "options": tuple(self._labels(inquiry)),
            "several": several,
            "problem": inquiry.problem,
        }
        return Finding(View.CHOOSING, answer, values)

    def conclude(self, inquiry: Inquiry, question: Question) -> Finding:
        """List what applies, what may, and what does not and why; or all there is for people asked about."""
        if inquiry.people:
            people = [self.knowledge.facts_by_id[name] for name in inquiry.people]
            return self._people.listing(people, question, AnswerKind.SCREENING)
        amounts = amounts_for(self.held(inquiry), inquiry.inputs.get(HEADS), self.knowledge.facts_by_id)
        held = sorted(self.held(inquiry), key=lambda held: place_by_amount(held.measure, amounts))
        validities = {s.measure.id: self._validities.of(s.measure, inquiry.day, question.today) for s in held}
        eligible = [s for s in held if s.verdict is Verdict.ELIGIBLE]
        possible = [s for s in held if s.verdict is Verdict.UNKNOWN]
        answer = Answer(
            kind=AnswerKind.SCREENING,
            measures=tuple(s.measure.id for s in eligible),
            citations=self._citations(eligible, possible),
            steps=tuple(step for s in held for step in self._steps(s, amounts)),
            applies=tuple(self._applicable(s, validities[s.measure.id], amounts) for s in held),
        )
        first, second = shared_out(len(eligible), len(possible))
        values = {
            "eligible": [
                Found(s.measure, validities[s.measure.id], amounts.get(s.measure.id)) for s in eligible
            ],
            "possible": [
                Found(s.measure, validities[s.measure.id], decides=self.knowledge.situation(s.because[0]))
                for s in possible
            ],
            "first": first,
            "second": second,
            "inputs": {**inquiry.facts, **inquiry.inputs},
        }
        return Finding(View.SCREENING, answer, values)

    def _citations(self, eligible: Sequence[Standing], possible: Sequence[Standing]) -> tuple[Citation, ...]:
        """Cite what applies, and for all that is listed the sentences that hold its numbers."""
        found = tuple(self._citer.cite(s.measure, s.measure.quote) for s in eligible)
        for standing in eligible:
            found = self._citer.cite_summary(standing.measure, found)
        for standing in possible:
            decides = self.knowledge.situation(standing.because[0])
            found = self._citer.cite_numbers(standing.measure, found, standing.measure.name, decides)
        return tuple(dict.fromkeys(found))

    def _citations_of_offered(self, inquiry: Inquiry) -> tuple[Citation, ...]:
        """Cite the words behind the situations that are offered, where they hold a number."""
        if inquiry.asked != SITUATIONS:
            return ()
        found: tuple[Citation, ...] = ()
        for measure in self.knowledge.measures:
            for leaf in leaves(measure.conditions):
                if leaf.statement in inquiry.offered and any(number_spans(self.knowledge.situation(leaf))):
                    found = (*found, self._citer.cite(measure, leaf.quote))
        return tuple(dict.fromkeys(found))

    @staticmethod
    def _steps(standing: Standing, amounts: Mapping[str, Computation]) -> tuple[StepShown, ...]:
        measure = standing.measure
        computed = standing.verdict is Verdict.ELIGIBLE and measure.id in amounts
        return shown_steps(amounts[measure.id], measure) if computed else ()

    def held(self, inquiry: Inquiry) -> list[Standing]:
        """Return how each measure of the audience stands to what is known."""
        audience = Audience(inquiry.audience or Audience.PERSON.value)
        return standings(screened(self.knowledge.measures, audience), self._facts(inquiry))

    def _facts(self, inquiry: Inquiry) -> Facts:
        audience = Audience(inquiry.audience or Audience.PERSON.value)
        ruled_out = excluded_by_sections(
            self.knowledge.facts_by_id, inquiry.sections, audience, self._sections
        )
        return {**ruled_out, **with_numbers(inquiry.facts, self.knowledge.facts_by_id)}

    def _labels(self, inquiry: Inquiry) -> list[str]:
        if inquiry.asked == AUDIENCE:
            return [AUDIENCE_LABELS[Audience(name)] for name in inquiry.offered]
        if inquiry.asked == SECTIONS:
            by_id = {section.id: section.label for section in self._sections}
            return [by_id[name] for name in inquiry.offered]
        if inquiry.asked == SITUATIONS:
            by_statement = {
                leaf.statement: leaf for m in self.knowledge.measures for leaf in leaves(m.conditions)
            }
            return [self.knowledge.situation(by_statement[name]) for name in inquiry.offered]
        fact = self.knowledge.facts_by_id.get(inquiry.asked or "")
        return [fact.options[name] for name in inquiry.offered] if fact else []

    def _own_sections(self, inquiry: Inquiry) -> Sequence[Section]:
        return [section for section in self._sections if section.audience.value == inquiry.audience]

    def _audience(self, text: str, facts: Mapping[str, Any]) -> str | None:
        about = {self.knowledge.facts_by_id[name].about for name in facts}
        if about & {"enterprise", "hire", "hired", "project"}:
            return Audience.ENTERPRISE.value
        if "person" in about:
            return Audience.PERSON.value
        named = (a.value for a, words in _AUDIENCE_WORDS.items() if any(word in text for word in words))
        return next(named, None)

    def _applicable(
        self, standing: Standing, validity: Validity, amounts: Mapping[str, Computation]
    ) -> Applicable:
        measure = standing.measure
        computed = amounts.get(measure.id) if standing.verdict is Verdict.ELIGIBLE else None
        return Applicable(
            measure=measure.id,
            name=measure.name,
            clause=measure.clause,
            status=standing.verdict.value,
            because=standing.because[0].quote if standing.because else None,
            amount=shown_amount(computed) if computed else shown_rate(measure),
            validity=shown_validity(validity),
        )


def _asked(inquiry: Inquiry, asked: str, offered: Sequence[str]) -> Inquiry:
    return replace(inquiry, asked=asked, offered=tuple(offered), questions=inquiry.questions + 1)


def _heads(question: Question) -> dict[str, str | None]:
    """Return the number of people hired, where the message names one number of people."""
    found = question.numbers("heads")
    return {HEADS: str(found[0])} if len(found) == 1 and found[0] > 0 else {}
