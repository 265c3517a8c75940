"""What an examination finds: right, to be looked at, or wrong with what to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from rich.console import Console


class Verdict(Enum):
    """What came of looking at one thing; the value is the mark it is shown with."""

    RIGHT = "✓"
    OPEN = "·"
    WRONG = "✗"


@dataclass(frozen=True)
class Diagnosis:
    """One thing that was looked at."""

    verdict: Verdict
    text: str


def show(found: Sequence[Diagnosis], console: Console) -> int:
    """Print what was found; return the exit code, 1 when something is wrong."""
    for one in found:
        console.print(f"{one.verdict.value} {one.text}", markup=False)
    return 1 if any(one.verdict is Verdict.WRONG for one in found) else 0
