"""Hold a condition against what is known of somebody."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from policy_kb.model.condition import Branch, Condition, Leaf, Negation

FactValue = bool | Decimal | str
Facts = Mapping[str, FactValue | None]
"""What is known, by fact or by the statement of a leaf: what is missing has not been asked for, ``None`` is
不清楚."""


def evaluate(condition: Condition | None, facts: Facts) -> bool | None:
    """Return whether the condition holds; None when that depends on what is not known."""
    match condition:
        case None:
            return True
        case Leaf():
            return _holds(condition, facts)
        case Negation():
            inner = evaluate(condition.part, facts)
            return None if inner is None else not inner
        case Branch():
            values = [evaluate(part, facts) for part in condition.parts]
            if values.count(True) >= condition.needed:
                return True
            if values.count(True) + values.count(None) < condition.needed:
                return False
            return None


def undecided(condition: Condition | None, facts: Facts) -> Iterator[Leaf]:
    """Yield the leaves that have not been asked for and can still change the outcome, from left to right."""
    match condition:
        case Leaf():
            if condition.fact not in facts and condition.statement not in facts:
                yield condition
        case Negation():
            yield from undecided(condition.part, facts)
        case Branch() if evaluate(condition, facts) is None:
            for part in condition.parts:
                if evaluate(part, facts) is None:
                    yield from undecided(part, facts)


def failing(condition: Condition | None, facts: Facts) -> Iterator[Leaf]:
    """Yield the leaves because of which the condition does not hold."""
    match condition:
        case Leaf():
            if evaluate(condition, facts) is False:
                yield condition
        case Negation():
            if evaluate(condition, facts) is False:
                yield from _true_leaves(condition.part, facts)
        case Branch() if evaluate(condition, facts) is False:
            for part in condition.parts:
                yield from failing(part, facts)


def _true_leaves(condition: Condition, facts: Facts) -> Iterator[Leaf]:
    match condition:
        case Leaf():
            if evaluate(condition, facts):
                yield condition
        case Negation():
            yield from failing(condition.part, facts)
        case Branch():
            for part in condition.parts:
                yield from _true_leaves(part, facts)


def _holds(leaf: Leaf, facts: Facts) -> bool | None:
    value = facts.get(leaf.fact)
    if value is None:
        stated = facts.get(leaf.statement)
        return stated if isinstance(stated, bool) else None
    if leaf.one_of:
        return value in leaf.one_of
    if leaf.bounds:
        number = Decimal(value)
        return (
            (leaf.at_least is None or number >= leaf.at_least)
            and (leaf.at_most is None or number <= leaf.at_most)
            and (leaf.over is None or number > leaf.over)
            and (leaf.under is None or number < leaf.under)
        )
    return value is leaf.is_
