"""Leads the search for the best combination of hiring measures for groups of people."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from policy_kb.calculators.computation import InvalidInput, plain
from policy_kb.calculators.inputs import INPUTS
from policy_kb.combination import Combination, Group, Offer, best_combination
from policy_kb.deployment import Deployment
from policy_kb.desk.answers_given import facts_in
from policy_kb.desk.citing import Citer
from policy_kb.desk.finding import Finding, View
from policy_kb.desk.inquiry import Inquiry, with_numbers
from policy_kb.desk.question import Question
from policy_kb.desk.shown import shown_amount, shown_steps, shown_sum, shown_validity
from policy_kb.desk.validities import Validities
from policy_kb.knowledge import Knowledge
from policy_kb.model.answer import Answer, AnswerKind, Assigned, Citation, CombinationShown, StepShown
from policy_kb.model.answer import Question as AskedBack
from policy_kb.model.condition import leaves
from policy_kb.model.measure import Measure
from policy_kb.screening import MOST_QUESTIONS, Verdict, standings, telling_leaves
from policy_kb.understanding.choosing import chosen
from policy_kb.understanding.groups import NamedGroup, groups_in

GROUPS, SITUATIONS = "groups", "situations"
_ASK_GROUPS, _ASK_KINDS = "招了哪几类人，各多少人？", "这些人里有哪几类，各多少人？"
_NO_KIND = {"unsure", "deny"}
_EXAMPLE = "例如：应届毕业生五人，登记失业半年以上三人"


class CombinationDesk:
    """Asks who was hired and how, then assigns each group to the measure that pays most."""

    def __init__(self, knowledge: Knowledge, citer: Citer, deployment: Deployment):
        self.knowledge = knowledge
        self._citer = citer
        self._validities = Validities(knowledge, deployment)
        self.measures = [m for m in knowledge.measures if m.excludes]

    def begin(self, question: Question) -> Inquiry:
        """Start with the groups and facts the message names."""
        begun = Inquiry("combine", day=question.day_written, turn=question.id)
        return self.take(begun, question) or begun

    def take(self, inquiry: Inquiry, question: Question) -> Inquiry | None:
        """Take groups, chosen situations and facts said of all; None when the message holds none."""
        named = groups_in(question.text, question.quantities, self.knowledge.facts)
        facts = {
            name: value
            for name, value in facts_in(question, self.knowledge.facts_by_id).items()
            if self.knowledge.facts_by_id[name].about in ("enterprise", "hire")
        }
        if inquiry.asked == GROUPS and inquiry.groups and question.act in _NO_KIND and not named:
            return replace(inquiry, problem=None)
        unsure = question.act == "unsure" and inquiry.asked == SITUATIONS
        picked = chosen(question.text, self._labels(inquiry)) if inquiry.asked == SITUATIONS else None
        answered: dict[str, Any] = {}
        if unsure:
            answered = dict.fromkeys(inquiry.offered)
        elif picked is not None and not named:
            answered = {name: index in picked for index, name in enumerate(inquiry.offered)}
        if not (named or facts or answered):
            return None
        problem = None
        groups = inquiry.groups
        try:
            for group in named:
                INPUTS["heads"].checked(Decimal(group.heads))
            groups = _merged(inquiry.groups, named)
        except InvalidInput as error:
            problem = error.expected
        day = question.day_written or inquiry.day
        known = {**inquiry.facts, **answered, **facts}
        return replace(inquiry, groups=groups, facts=known, day=day, problem=problem)

    def ask(self, inquiry: Inquiry) -> Inquiry:
        """Ask who was hired first, then for what still decides about them all."""
        if not inquiry.groups:
            return replace(inquiry, asked=GROUPS, offered=())
        if not inquiry.questions and not any(group["facts"] for group in inquiry.groups):
            return replace(inquiry, asked=GROUPS, offered=(), questions=1)
        if inquiry.questions >= MOST_QUESTIONS:
            return replace(inquiry, asked=None, offered=())
        open_ = [
            standing
            for group in self._groups(inquiry)
            for standing in standings(self.measures, group.facts)
            if standing.verdict is Verdict.UNKNOWN
        ]
        known = with_numbers(inquiry.facts, self.knowledge.facts_by_id)
        telling = telling_leaves(open_, known, self.knowledge.facts_by_id)
        if not telling:
            return replace(inquiry, asked=None, offered=())
        offered = tuple(leaf.statement for leaf in telling)
        return replace(inquiry, asked=SITUATIONS, offered=offered, questions=inquiry.questions + 1)

    def asking(self, inquiry: Inquiry) -> Finding:
        """Say what is being asked."""
        ask_who = _ASK_KINDS if inquiry.groups else _ASK_GROUPS
        text = ask_who if inquiry.asked == GROUPS else "下面哪些对这些人都符合？"
        offered = [
            (measure, leaf.quote)
            for measure in self.measures
            for leaf in leaves(measure.conditions)
            if leaf.statement in inquiry.offered
        ]
        answer = Answer(
            kind=AnswerKind.CALCULATION,
            citations=tuple(dict.fromkeys(self._citer.cite(*words) for words in offered)),
            question=AskedBack(fact=inquiry.asked or "", text=text),
        )
        values = {
            "ask": text + (_EXAMPLE if inquiry.asked == GROUPS else ""),
            "options": tuple(self._labels(inquiry)),
            "several": inquiry.asked == SITUATIONS,
            "problem": inquiry.problem,
        }
        return Finding(View.CHOOSING, answer, values)

    def conclude(self, inquiry: Inquiry, question: Question) -> Finding:
        """Show the best combination, what it refuses, and the sum."""
        groups = self._groups(inquiry)
        best = best_combination(self.measures, groups)
        taken = [(a.group, a.taken) for a in best.assignments if a.taken]
        measures = list({offer.measure.id: offer.measure for _, offer in taken}.values())
        cited = measures or self.measures[:1]
        excludes = cited[0].excludes
        assert excludes is not None, "these are the measures that exclude each other"
        reading = self._reading()
        validities = {m.id: self._validities.of(m, inquiry.day, question.today) for m in cited}
        answer = Answer(
            kind=AnswerKind.CALCULATION,
            measures=tuple(measure.id for measure in measures),
            validity=shown_validity(validities[cited[0].id]),
            citations=self._citations(best, cited),
            amount=shown_sum(best.total),
            steps=self._steps(best),
            readings=(reading,) if reading else (),
            combination=self._shown(best, excludes.quote),
        )
        values = {
            "best": best,
            "measures": measures,
            "validities": validities,
            "excludes": excludes.quote,
            "reading": reading,
            "day": inquiry.day,
            "inputs": {"groups": list(inquiry.groups), "facts": dict(inquiry.facts)},
        }
        return Finding(View.BEST_COMBINATION, answer, values)

    def _groups(self, inquiry: Inquiry) -> list[Group]:
        """Return the groups with their facts; who they are not said to be, they are taken not to be."""
        shared = with_numbers(inquiry.facts, self.knowledge.facts_by_id)
        kinds = [fact.id for fact in self.knowledge.facts if fact.about == "hired"]
        return [
            Group(
                Decimal(group["heads"]),
                {**shared, **{kind: kind in group["facts"] for kind in kinds}},
                group["words"],
                tuple(group["facts"]),
            )
            for group in inquiry.groups
        ]

    def _citations(self, best: Combination, taken: Sequence[Measure]) -> tuple[Citation, ...]:
        """Cite what is taken, the sentence that refuses the rest, and what is refused or open."""
        first = taken[0]
        assert first.excludes is not None, "these are the measures that exclude each other"
        refused = [offer.measure for a in best.assignments for offer in a.refused]
        open_ = [standing.measure for a in best.assignments for standing in a.open]
        leaves_open = [(s.measure, s.because[0].quote) for a in best.assignments for s in a.open]
        cited: list[tuple[Measure, str]] = [
            *((m, m.quote) for m in taken),
            (first, first.excludes.quote),
            *((m, m.quote) for m in (*refused, *open_)),
            *((m, p.quote) for m in taken for p in m.parameters),
            *((m, p.quote) for m in taken for p in m.period),
            *leaves_open,
        ]
        found: tuple[Citation, ...] = ()
        for measure, quote in cited:
            citation = self._citer.cite(measure, quote)
            if not any(citation.quote in other.quote for other in found):
                found = (*found, citation)
        for measure in (*taken, *refused, *open_):
            found = self._citer.cite_numbers(measure, found, measure.name)
        return found

    def _steps(self, best: Combination) -> tuple[StepShown, ...]:
        """Return the working of what is taken, of its sum, of what is refused and of the other reading."""
        taken = [offer for a in best.assignments if (offer := a.taken)]
        steps = [step for offer in taken for step in shown_steps(offer.computation, offer.measure)]
        if len(taken) > 1:
            written = " + ".join(f"{plain(offer.value)}元" for offer in taken)
            steps.append(StepShown(label="合计", expression=written, value=f"{best.total:.2f}"))
        refused = [offer for a in best.assignments for offer in a.refused]
        steps += [step for offer in refused for step in shown_steps(offer.computation, offer.measure)]
        shared = [step for c in best.by_category for step in shown_steps(c.computation, c.measure)]
        by_category = f"{best.total_by_category:.2f}"
        written = " + ".join(f"{plain(c.computation.value or Decimal(0))}元" for c in best.by_category)
        if written:
            shared.append(StepShown(label="同一类人员只选一项", expression=written, value=by_category))
        return (*steps, *(step for step in shared if step not in steps))

    def _reading(self) -> str | None:
        """Return the recorded other sense of the sentence that excludes."""
        found = [r for m in self.measures for r in m.readings if m.excludes and r.about == m.excludes.quote]
        return found[0].other if found else None

    def _labels(self, inquiry: Inquiry) -> list[str]:
        by_statement = {leaf.statement: leaf for m in self.measures for leaf in leaves(m.conditions)}
        facts: Mapping[str, Any] = self.knowledge.facts_by_id
        found = [by_statement[name] for name in inquiry.offered]
        return [
            facts[leaf.fact].label if facts[leaf.fact].type == "boolean" else leaf.quote for leaf in found
        ]

    @staticmethod
    def _shown(best: Combination, quote: str) -> CombinationShown:
        def assigned(group: Group, offer: Offer, refused: bool) -> Assigned:
            return Assigned(
                measure=offer.measure.id,
                heads=int(group.heads),
                amount=shown_amount(offer.computation),
                quote=quote if refused else None,
            )

        chosen_ = [assigned(a.group, a.taken, False) for a in best.assignments if a.taken]
        refused = [assigned(a.group, offer, True) for a in best.assignments for offer in a.refused]
        return CombinationShown(chosen=tuple(chosen_), refused=tuple(refused), total=shown_sum(best.total))


def _merged(known: Sequence[Mapping[str, Any]], named: Sequence[NamedGroup]) -> tuple[Mapping[str, Any], ...]:
    """Replace the groups of the same people, keep the others, add what is new.

    Whoever says of what kinds people are speaks of those who were told of by their number alone.
    """
    tells_kinds = any(new.facts for new in named)
    groups = [dict(group) for group in known if group["facts"] or not tells_kinds]
    for new in named:
        group = {"heads": new.heads, "facts": list(new.facts), "words": new.words}
        same = next((index for index, old in enumerate(groups) if old["facts"] == group["facts"]), None)
        if same is None:
            groups.append(group)
        else:
            groups[same] = group
    return tuple(groups)
