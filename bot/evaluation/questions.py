"""A table of questions, and what came back for each."""

import csv
from dataclasses import dataclass
from pathlib import Path

COLUMNS = {"id", "bucket", "grade", "clauses", "text"}
UNDERSTANDING = {"act", "measures", "quantities", "facts"}
"""Columns that a table may have besides: what the message should be understood as."""
_CLAIMS = {"measure", "calculation", "clause", "screening"}
_SILENT = "not_stated"
_CLOSING = "end"
OFFERED = 3


@dataclass(frozen=True)
class Understood:
    """What the NLU makes of a message; quantities and facts are written ``name=value``."""

    act: str
    measures: tuple[str, ...]
    quantities: frozenset[str]
    facts: frozenset[str]
    seconds: float


@dataclass(frozen=True)
class Asked:
    """One row of the table with the kind and the clauses of the reply, and how it was understood."""

    row: dict[str, str]
    kind: str
    found: tuple[int | None, ...]
    understood: Understood

    @property
    def clauses(self) -> frozenset[int | None]:
        """Return the clauses that answer the question."""
        return frozenset(_clause(written) for written in self.row["clauses"].split(",") if written)

    @property
    def outright(self) -> bool:
        """Say whether the answer itself rests on a right clause; a choice does not count."""
        return self.kind in _CLAIMS | {_SILENT} and bool(self.found) and self.found[0] in self.clauses

    @property
    def silent(self) -> bool:
        """Say whether the reply says 文件未载明 or shows the nearest, beside what the clause does say."""
        return self.kind == _SILENT

    @property
    def offered(self) -> bool:
        """Say whether a right clause is among the first three that were answered or offered."""
        return bool(self.clauses & set(self.found[:OFFERED]))

    @property
    def claims(self) -> bool:
        """Say whether the reply claims to answer."""
        return self.kind in _CLAIMS

    @property
    def is_right(self) -> bool:
        """Say whether the reply is as it should be: the clause where there is one, else no claim."""
        return self.outright if self.row["bucket"] == "in" else not self.claims

    def linked(self, among: int) -> bool:
        """Say whether a measure that is meant is among the first ``among`` links."""
        return bool(set(self.row["measures"].split(",")) & set(self.understood.measures[:among]))


def read(file: Path) -> list[dict[str, str]]:
    """Return the rows. ``RuntimeError`` says what is wrong with the file."""
    try:
        with file.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    except OSError as error:
        raise RuntimeError(f"读不到问题表 {file}：{error.strerror}") from error
    if not rows or not set(rows[0]) >= COLUMNS:
        raise RuntimeError(f"{file} 的第一行应有这些列：{'、'.join(sorted(COLUMNS))}，用制表符分隔")
    return rows


def written(cell: str) -> frozenset[str]:
    """Return what a cell of quantities or facts lists."""
    return frozenset(part.strip() for part in cell.split(";") if part.strip())


def _clause(written: str) -> int | None:
    return None if written == _CLOSING else int(written)
