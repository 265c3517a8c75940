"""What a message answers: the value of a fact, figures for inputs, facts said in passing."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from policy_kb.calculators.inputs import INPUTS, STAYS, Input, Kind
from policy_kb.calculators.stays import written
from policy_kb.desk.inquiry import Inquiry
from policy_kb.desk.question import Question
from policy_kb.knowledge import Knowledge
from policy_kb.model.fact import Fact
from policy_kb.understanding.choosing import chosen
from policy_kb.understanding.roles import Role, assign
from policy_kb.understanding.said import facts_said, numbers_said
from policy_kb.understanding.stays import stays_in
from policy_kb.understanding.told import told

NO_ANSWER = object()
_TRUTH_OF_ACT = {"affirm": True, "deny": False, "unsure": None}
_KIND_OF_UNIT = {"月": Kind.MONTHS, "人": Kind.HEADS, "元": Kind.MONEY}


def fact_value(fact: Fact, question: Question) -> Any:
    """Return the value a reply gives the fact that was asked for; ``NO_ANSWER`` when it gives none."""
    if question.act == "unsure":
        return None
    if fact.type == "boolean" and question.act in _TRUTH_OF_ACT:
        return _TRUTH_OF_ACT[question.act]
    if fact.type == "choice" and (picked := chosen(question.text, list(fact.options.values()))):
        return list(fact.options)[picked[0]]
    if fact.type != "number":
        said = {said.fact: said.value for said in facts_said(question.text, [fact])}
        return said.get(fact.id, NO_ANSWER)
    kind = _KIND_OF_UNIT.get(fact.unit or "")
    numbers = question.numbers(*((kind.value, "number") if kind else ("number", "times", "heads", "months")))
    return str(numbers[0]) if numbers and numbers[0] >= 0 else NO_ANSWER


def figures(
    question: Question,
    inputs: Sequence[Input],
    facts: Iterable[Fact],
    asked: str | None,
    others: Sequence[Input] = (),
) -> Mapping[str, str]:
    """Return the figures of a message by the inputs and numeric facts they are meant for.

    ``others`` are inputs that nobody asks for: a sum of money is theirs only beside their own words.
    """
    roles = [Role(input.name, input.kind, input.words) for input in inputs]
    roles += [Role(i.name, i.kind, i.words, only_by_words=i.kind is Kind.MONEY) for i in others]
    roles += _roles_of(facts)
    exact = [quantity for quantity in question.quantities if not quantity.vague]
    return assign(question.text, exact, roles, asked)


def one_stay_or_several(question: Question, found: Mapping[str, str]) -> Mapping[str, str]:
    """Return the stays of a message that tells of several, else the figures ``found`` in it."""
    several = stays_in(question.text, question.quantities)
    return {STAYS: written(several)} if several else found


def beside_the_inputs(inquiry: Inquiry, knowledge: Knowledge) -> dict[str, Any]:
    """Return the facts of a calculation without the figures that its formula takes: it judges them itself.

    推荐19人上岗 is an input of the tiers, which say how many are missing.
    """
    taken = {(INPUTS[name].kind, value) for name, value in inquiry.inputs.items() if name in INPUTS}
    kinds = {fact.id: _KIND_OF_UNIT.get(fact.unit or "") for fact in knowledge.facts}
    return {name: value for name, value in inquiry.facts.items() if (kinds[name], str(value)) not in taken}


def following(
    facts: Mapping[str, Any],
    before: Mapping[str, str | None],
    now: Mapping[str, str | None],
    knowledge: Knowledge,
) -> dict[str, Any]:
    """Return facts whose figure was an input's with that input's new value: 推荐了19个, 20个呢."""
    kinds = {fact.id: _KIND_OF_UNIT.get(fact.unit or "") for fact in knowledge.facts}
    changed: dict[tuple[Kind | None, str], str | None] = {
        (INPUTS[name].kind, str(before[name])): value
        for name, value in now.items()
        if name in INPUTS and before.get(name) not in (None, value)
    }
    return {name: changed.get((kinds[name], str(value)), value) for name, value in facts.items()}


def facts_in(question: Question, facts: Mapping[str, Fact]) -> dict[str, Any]:
    """Return the facts a message states: situations by their words, numbers by the words beside them."""
    every = list(facts.values())
    said = facts_said(question.text, every, question.quantities)
    said += numbers_said(question.text, every, question.quantities)
    return {said.fact: said.value for said in said}


def facts_told(question: Question, facts: Mapping[str, Fact]) -> dict[str, Any]:
    """Return the facts of an opening message: none where it asks in general."""
    said = told(question.text, list(facts.values()), question.quantities)
    return {said.fact: said.value for said in said}


def _roles_of(facts: Iterable[Fact]) -> list[Role]:
    return [
        Role(fact.id, _KIND_OF_UNIT[fact.unit], fact.words, only_by_words=True)
        for fact in facts
        if fact.type == "number" and fact.unit in _KIND_OF_UNIT and isinstance(fact.words, tuple)
    ]
