"""The assignment of people to measures that pays most, where one person may bring only one measure."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from policy_kb.calculators.computation import Computation, Figures
from policy_kb.calculators.registry import compute
from policy_kb.conditions.evaluate import Facts
from policy_kb.model.measure import Measure
from policy_kb.screening import Standing, Verdict, standings

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Group:
    """So many people who have the same facts; groups are disjoint."""

    heads: Decimal
    facts: Facts
    label: str = ""


@dataclass(frozen=True)
class Offer:
    """What one measure would pay for one group."""

    measure: Measure
    computation: Computation

    @property
    def value(self) -> Decimal:
        """Return the amount in 元."""
        return self.computation.value or NOTHING


@dataclass(frozen=True)
class Assignment:
    """One group with the offer that is taken, those refused for it, and those that pay the same."""

    group: Group
    taken: Offer | None
    refused: tuple[Offer, ...]
    tied: tuple[Offer, ...]
    open: tuple[Standing, ...]


@dataclass(frozen=True)
class Combination:
    """The best assignment of all groups. ``total`` in 元."""

    assignments: tuple[Assignment, ...]

    @property
    def total(self) -> Decimal:
        """Return the sum of what is taken."""
        return sum((a.taken.value for a in self.assignments if a.taken), NOTHING)


def best_combination(measures: Sequence[Measure], groups: Sequence[Group]) -> Combination:
    """Assign each group to the measure that pays most for it; of equals the first in the text.

    Within an exclusion each person brings one measure, and each measure pays so much a head without a common
    limit (clause 9), so the groups do not touch each other: the best for each is the best for all. Measures
    whose conditions are not decided are not taken; they are listed as open.
    """
    return Combination(tuple(_assignment(measures, group) for group in groups))


def _assignment(measures: Sequence[Measure], group: Group) -> Assignment:
    held = standings(measures, group.facts)
    offers = [
        Offer(standing.measure, compute(standing.measure, Figures({"heads": group.heads})))
        for standing in held
        if standing.verdict is Verdict.ELIGIBLE
    ]
    taken = max(offers, key=lambda offer: offer.value, default=None)
    others = [offer for offer in offers if offer is not taken]
    tied = tuple(offer for offer in others if taken and offer.value == taken.value)
    open_ = tuple(standing for standing in held if standing.verdict is Verdict.UNKNOWN)
    return Assignment(group, taken, tuple(others), tied, open_)
