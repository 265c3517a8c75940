"""What is wrong with a knowledge file, where, and how to mend it."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Fault:
    """One fault. ``details`` are indented lines below the first: what stands there and what to write."""

    file: Path
    line: int
    problem: str
    details: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "\n    ".join((f"{self.file}:{self.line}: {self.problem}", *self.details))


class KnowledgeError(ValueError):
    """The knowledge has faults and is refused."""

    def __init__(self, faults: list[Fault]):
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults
