"""Which input or fact a figure of a message is meant for."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from policy_kb.calculators.inputs import Kind
from policy_kb.text.quantities import Quantity

REACH_BEFORE, REACH_AFTER = 12, 5
_BORDER = re.compile("[,，、;；。]")
_KINDS = {"month": Kind.DAY.value, "number": None}


@dataclass(frozen=True)
class Role:
    """Something a figure can fill: its name, what it measures, and the words that stand beside it.

    ``only_by_words`` is for what nobody asked about: a figure without its words beside it is not meant.
    """

    name: str
    kind: Kind
    words: tuple[str, ...] = ()
    only_by_words: bool = False


def assign(
    text: str, quantities: Sequence[Quantity], roles: Sequence[Role], asked: str | None
) -> Mapping[str, str]:
    """Return the figures of a message by the names of the roles they fill.

    A figure goes to the role of its kind whose words stand nearest before it or at once behind it; without
    such words to the one that was asked for, else to the first of its kind that has no figure yet. A bare
    number answers only what was asked.
    """
    found: dict[str, str] = {}
    end = 0
    for index, quantity in enumerate(quantities):
        following = quantities[index + 1].start if index + 1 < len(quantities) else len(text)
        before = text[max(end, quantity.start - REACH_BEFORE) : quantity.start]
        after = _BORDER.split(text[quantity.end : min(following, quantity.end + REACH_AFTER)])[0]
        end = quantity.end
        role = _role_of(quantity, before, after, [r for r in roles if r.name not in found], asked)
        if role is not None:
            found[role.name] = quantity.value
    return found


def _role_of(
    quantity: Quantity, before: str, after: str, roles: Sequence[Role], asked: str | None
) -> Role | None:
    wanted = next((role for role in roles if role.name == asked), None)
    if quantity.kind == "number":
        return wanted
    kind = _KINDS.get(quantity.kind, quantity.kind)
    of_kind = [role for role in roles if role.kind.value == kind]
    named = [(place, role) for role in of_kind if (place := _nearness(role, before, after)) is not None]
    if named:
        return min(named, key=lambda item: item[0])[1]
    return wanted if wanted in of_kind else next((r for r in of_kind if not r.only_by_words), None)


def _nearness(role: Role, before: str, after: str) -> tuple[int, int] | None:
    """Return how far the role's nearest word stands from the figure, the longer word first; None without."""
    places = [
        (len(before) - before.rfind(word) - len(word), -len(word)) for word in role.words if word in before
    ]
    places += [(after.find(word), -len(word)) for word in role.words if word in after]
    return min(places, default=None)
