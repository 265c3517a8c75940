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
    """So many people with the same facts; groups are disjoint. ``kinds`` are the facts of who they are."""

    heads: Decimal
    facts: Facts
    label: str = ""
    kinds: tuple[str, ...] = ()


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

    @property
    def offers(self) -> tuple[Offer, ...]:
        """Return everything the group could bring."""
        return (self.taken, *self.refused) if self.taken else ()


@dataclass(frozen=True)
class Choice:
    """One measure for several groups, and the people it is paid for."""

    measure: Measure
    heads: Decimal
    computation: Computation


@dataclass(frozen=True)
class Combination:
    """The best assignment of all groups. ``total`` in 元.

    ``by_category`` is the best where all people of one category must share one measure (reading 12).
    """

    assignments: tuple[Assignment, ...]
    by_category: tuple[Choice, ...] = ()

    @property
    def total_by_category(self) -> Decimal:
        """Return the sum under the other reading."""
        return sum((choice.computation.value or NOTHING for choice in self.by_category), NOTHING)

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
    assignments = tuple(_assignment(measures, group) for group in groups)
    chosen = (_best_for_all(measures, category) for category in _categories(assignments))
    return Combination(assignments, tuple(choice for choice in chosen if choice))


def _categories(assignments: Sequence[Assignment]) -> list[list[Assignment]]:
    """Put together the groups that have a kind of people in common, directly or through others."""
    categories: list[tuple[set[str], list[Assignment]]] = []
    for assignment in assignments:
        kinds, members = set(assignment.group.kinds), [assignment]
        apart = []
        for others, theirs in categories:
            if others & kinds:
                kinds, members = kinds | others, theirs + members
            else:
                apart.append((others, theirs))
        categories = [*apart, (kinds, members)]
    return [members for _, members in categories]


def _best_for_all(measures: Sequence[Measure], category: Sequence[Assignment]) -> Choice | None:
    choices = []
    for measure in measures:
        open_to = [a.group.heads for a in category if measure.id in {offer.measure.id for offer in a.offers}]
        if open_to:
            heads = sum(open_to, NOTHING)
            choices.append(Choice(measure, heads, compute(measure, Figures({"heads": heads}))))
    return max(choices, key=lambda choice: choice.computation.value or NOTHING, default=None)


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
