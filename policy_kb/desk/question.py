"""A question as it reaches the desk."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from policy_kb.search.linker import Link


@dataclass(frozen=True)
class Question:
    """One message, understood.

    ``quantities`` holds (kind, value) as ``policy_kb.text.quantities`` names them; ``topic`` is the measure
    talked about before; ``id`` tells one message from the next.
    """

    text: str
    act: str
    today: date
    links: tuple[Link, ...] = ()
    quantities: tuple[tuple[str, str], ...] = ()
    topic: str | None = None
    id: str = ""

    def numbers(self, *kinds: str) -> list[Decimal]:
        """Return the numbers of the first of ``kinds`` that the message holds any of."""
        for kind in kinds:
            found = [Decimal(value) for name, value in self.quantities if name == kind]
            if found:
                return found
        return []

    @property
    def day(self) -> date | None:
        """Return the day the message speaks of; a month stands for its first day."""
        for kind, value in self.quantities:
            try:
                if kind in ("day", "month"):
                    return date.fromisoformat(value if kind == "day" else f"{value}-01")
            except ValueError:
                continue
        return None
