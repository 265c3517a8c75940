"""Groups of people hired, as one message names them: so many of this kind, so many of that."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from policy_kb.model.fact import Fact
from policy_kb.text.quantities import Quantity
from policy_kb.understanding.said import facts_said

_BETWEEN = re.compile("[、,，;；。和及还]")


@dataclass(frozen=True)
class NamedGroup:
    """``heads`` people, the facts said of who they are, and the words they were named with."""

    heads: str
    facts: tuple[str, ...]
    words: str


def groups_in(text: str, quantities: Sequence[Quantity], facts: Sequence[Fact]) -> list[NamedGroup]:
    """Return the groups of a normalised message: each number of people with what is said of them.

    What is said of them stands in the same part of the sentence; a part ends at a comma, a pause mark or 和.
    """
    hired = [fact for fact in facts if fact.about == "hired"]
    borders = [0, *(match.start() for match in _BETWEEN.finditer(text)), len(text)]
    found = []
    for quantity in quantities:
        if quantity.kind != "heads":
            continue
        start = max(border for border in borders if border <= quantity.start)
        end = min(border for border in borders if border >= quantity.end)
        part = text[start:end].strip("、,，;；。和及还")
        hiring = f"招{part}"
        shift = len("招") - text.index(part, start)
        moved = [replace(q, start=q.start + shift, end=q.end + shift) for q in quantities]
        inside = [q for q in moved if q.start >= 0 and q.end <= len(hiring)]
        said = tuple(said.fact for said in facts_said(hiring, hired, inside) if said.value is True)
        found.append(NamedGroup(quantity.value, said, part))
    return found
