"""Which measures apply to somebody, which do not and why, and what to ask next."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from policy_kb.conditions.evaluate import Facts, evaluate, failing, undecided
from policy_kb.model.condition import Leaf
from policy_kb.model.fact import Fact, Section
from policy_kb.model.measure import Audience, Effect, Measure

MOST_QUESTIONS = 8
MOST_STATEMENTS = 9
"""So many situations one question offers at most: a digit for each, one screen of a phone."""


class Verdict(str, Enum):
    """How a measure stands to somebody."""

    ELIGIBLE = "eligible"
    UNKNOWN = "unknown"
    NOT_ELIGIBLE = "not_eligible"


@dataclass(frozen=True)
class Standing:
    """A measure held against somebody: ``because`` of which leaves it fails, or which still decide."""

    measure: Measure
    verdict: Verdict
    because: tuple[Leaf, ...] = ()


def screened(measures: Iterable[Measure], audience: Audience) -> list[Measure]:
    """Return the measures that screening is about: those that give somebody of the audience something.

    That is what is granted or eased on conditions, and money that is eased for all of the audience.
    """
    return [measure for measure in measures if audience in measure.audience and _says_for_whom(measure)]


def standings(measures: Iterable[Measure], facts: Facts) -> list[Standing]:
    """Hold each measure against the facts."""
    return [_standing(measure, facts) for measure in measures]


def excluded_by_sections(
    facts: Mapping[str, Fact], chosen: Collection[str] | None, audience: Audience, sections: Sequence[Section]
) -> dict[str, bool]:
    """Return the facts that are false because none of their sections was chosen; none before any choice."""
    if chosen is None:
        return {}
    own = {section.id for section in sections if section.audience is audience}
    ruled_out = own - set(chosen)
    return {
        fact.id: False
        for fact in facts.values()
        if (mine := own & set(fact.sections)) and mine <= ruled_out and fact.type == "boolean"
    }


def telling_sections(
    undecided_measures: Iterable[Standing], facts: Mapping[str, Fact], sections: Sequence[Section]
) -> list[Section]:
    """Return the sections in which a fact of an undecided measure is asked, in their order."""
    asked = {
        section
        for standing in undecided_measures
        for leaf in standing.because
        for section in facts[leaf.fact].sections
    }
    return [section for section in sections if section.id in asked]


def telling_leaves(
    undecided_measures: Iterable[Standing], known: Facts, facts: Mapping[str, Fact]
) -> list[Leaf]:
    """Return the leaves to ask about next, each statement once, the most telling first.

    First come the leaves that stand first in their measure (who it is for), then those that most measures
    wait for. A choice is asked alone: when one comes first, only it is returned.
    """
    places: dict[str, int] = {}
    waiting: Counter[str] = Counter()
    leaf_of: dict[str, Leaf] = {}
    for standing in undecided_measures:
        open_leaves = [leaf for leaf in standing.because if not _asked(leaf, known)]
        for place, leaf in enumerate(open_leaves):
            leaf_of.setdefault(leaf.statement, leaf)
            waiting[leaf.statement] += 1
            places[leaf.statement] = min(place, places.get(leaf.statement, place))
    ranked = sorted(leaf_of, key=lambda statement: (places[statement], -waiting[statement]))
    found = [leaf_of[statement] for statement in ranked]
    if found and facts[found[0].fact].type == "choice":
        return found[:1]
    return [leaf for leaf in found if facts[leaf.fact].type != "choice"][:MOST_STATEMENTS] or found[:1]


def _standing(measure: Measure, facts: Facts) -> Standing:
    holds = evaluate(measure.conditions, facts)
    if holds is None:
        return Standing(measure, Verdict.UNKNOWN, tuple(_deciding(measure, facts)))
    if holds:
        return Standing(measure, Verdict.ELIGIBLE)
    return Standing(measure, Verdict.NOT_ELIGIBLE, tuple(failing(measure.conditions, facts)))


def _deciding(measure: Measure, facts: Facts) -> list[Leaf]:
    """Return the leaves that have no value yet and can change the outcome, 不清楚 among them."""
    unanswered = {name: value for name, value in facts.items() if value is not None}
    return list(undecided(measure.conditions, unanswered))


def _asked(leaf: Leaf, known: Facts) -> bool:
    return leaf.fact in known or leaf.statement in known


def _says_for_whom(measure: Measure) -> bool:
    if measure.conditions is not None:
        return measure.effect in (Effect.GRANTS, Effect.EASES)
    return measure.effect is Effect.EASES and measure.amount is not None
