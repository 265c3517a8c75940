"""Whoever denies one of several kinds, and affirms none of them, is taken to have named their own kind."""

from policy_kb.conditions.evaluate import Facts, FactValue, evaluate
from policy_kb.model.condition import Branch, Condition, Negation, leaves


def with_rivals_denied(condition: Condition | None, facts: Facts) -> dict[str, FactValue | None]:
    """Return the facts, and as false what nobody spoke of beside a denied alternative.

    招了5个失业三个月的人 denies 登记失业半年以上 and names no graduates: the alternative that they might be
    graduates is not kept open. Facts that were asked for (不清楚 among them) stay as they are, and so does
    what the text leaves open with 等.
    """
    known = dict(facts)
    for alternatives in _alternatives(condition):
        verdicts = [evaluate(part, facts) for part in alternatives]
        if False in verdicts and True not in verdicts:
            unspoken = [part for part in alternatives if not _is_spoken_of(part, facts)]
            rivals = [leaf for part in unspoken for leaf in leaves(part) if not leaf.quote.startswith("等")]
            known.update({leaf.statement: False for leaf in rivals})
    return known


def _is_spoken_of(condition: Condition, facts: Facts) -> bool:
    return any(leaf.fact in facts or leaf.statement in facts for leaf in leaves(condition))


def _alternatives(condition: Condition | None) -> list[tuple[Condition, ...]]:
    match condition:
        case Branch():
            own = [condition.parts] if condition.needed == 1 < len(condition.parts) else []
            return own + [found for part in condition.parts for found in _alternatives(part)]
        case Negation():
            return _alternatives(condition.part)
        case _:
            return []
