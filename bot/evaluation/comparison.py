"""Two measurements of the same questions, side by side."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from rich.table import Table

from bot.evaluation.questions import Asked


@dataclass(frozen=True)
class Outcome:
    """How one question came out."""

    id: str
    text: str
    in_scope: bool
    right: bool
    offered: bool
    claims: bool

    @classmethod
    def of(cls, asked: Asked) -> "Outcome":
        """Return the outcome of a question."""
        row = asked.row
        return cls(row["id"], row["text"], row["bucket"] == "in", asked.is_right, asked.offered, asked.claims)

    def to_json(self) -> dict[str, Any]:
        """Return the plain form; ``Outcome(**plain)`` reads it back."""
        return asdict(self)


_FIGURES: dict[str, tuple[bool, Callable[[Outcome], bool]]] = {
    "本文件的问题，直接答对条文": (True, lambda outcome: outcome.right),
    "本文件的问题，前三项里有": (True, lambda outcome: outcome.offered),
    "其他问题，声称有答案（应为 0）": (False, lambda outcome: outcome.claims),
}


def comparison(before: Sequence[Outcome], after: Sequence[Outcome]) -> Iterator[Table]:
    """Yield the figures before and after, and the questions that came out otherwise."""
    figures = Table("", "改动前", "改动后", title="改动前后")
    for label, (in_scope, holds) in _FIGURES.items():
        figures.add_row(label, _count(before, in_scope, holds), _count(after, in_scope, holds))
    yield figures
    was_right = {outcome.id: outcome.right for outcome in before}
    changed = [outcome for outcome in after if outcome.right != was_right.get(outcome.id)]
    questions = Table("编号", "变化", "问题", title="结果变了的")
    for outcome in changed:
        questions.add_row(outcome.id, "错 → 对" if outcome.right else "对 → 错", outcome.text)
    if changed:
        yield questions


def _count(outcomes: Sequence[Outcome], in_scope: bool, holds: Callable[[Outcome], bool]) -> str:
    members = [outcome for outcome in outcomes if outcome.in_scope == in_scope]
    return f"{sum(map(holds, members))}/{len(members)}"
