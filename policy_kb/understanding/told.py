"""What an opening message tells of whoever writes."""

from collections.abc import Sequence

from policy_kb.model.fact import Fact
from policy_kb.text.quantities import Quantity
from policy_kb.understanding.hiring import speaks_of_hiring
from policy_kb.understanding.own_case import tells_own_case
from policy_kb.understanding.said import Said, facts_said, numbers_said


def told(text: str, facts: Sequence[Fact], quantities: Sequence[Quantity]) -> list[Said]:
    """Return the facts of an opening message: none where it asks in general, of hires only where it hires."""
    if not tells_own_case(text):
        return []
    hiring = speaks_of_hiring(text)
    about = {fact.id: fact.about for fact in facts}
    said = [*facts_said(text, facts, quantities), *numbers_said(text, facts, quantities)]
    return [each for each in said if hiring or about[each.fact] not in ("hire", "hired")]
