"""Open questions, and what editors decide of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from enum import Enum

from sqlalchemy import select, update
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from policy_kb.repository.moments import in_utc
from policy_kb.repository.tables import OpenQuestionRow

MOST_AT_ONCE = 2000


class Decision(str, Enum):
    """What becomes of a question: an example of a measure, an example of what is foreign, or neither."""

    LINKED = "linked"
    OUT_OF_SCOPE = "out_of_scope"
    NOTHING = "nothing"


@dataclass(frozen=True)
class OpenQuestion:
    """A question that nobody has decided on."""

    id: int
    asked_at: datetime
    text: str
    outcome: str


@dataclass(frozen=True)
class Decided:
    """A question with what was decided, by whom and why."""

    text: str
    decision: Decision
    measure: str | None
    reason: str
    by: str
    at: datetime


class ReviewRepository:
    """The questions to review."""

    def __init__(self, engine: Engine):
        self._engine = engine

    def undecided(self) -> list[OpenQuestion]:
        """Return the newest questions that nobody has decided on."""
        row = OpenQuestionRow
        query = select(row).where(row.decision.is_(None)).order_by(row.id.desc()).limit(MOST_AT_ONCE)
        with Session(self._engine, future=True) as session:
            found = session.scalars(query).all()
            return [OpenQuestion(row.id, in_utc(row.asked_at), row.text, row.outcome) for row in found]

    def decide(
        self, ids: Sequence[int], decision: Decision, measure: str | None, reason: str, by: str
    ) -> str | None:
        """Decide on questions, all or none; return who was faster when somebody was."""
        row, now = OpenQuestionRow, datetime.now(timezone.utc)
        with Session(self._engine, future=True) as session:
            found = session.execute(
                update(row)
                .where(row.id.in_(ids), row.decision.is_(None))
                .values(
                    decision=decision.value, measure=measure, reason=reason, decided_by=by, decided_at=now
                )
                .execution_options(synchronize_session=False)
            )
            if found.rowcount == len(set(ids)):
                session.commit()
                return None
            session.rollback()
            others = select(row.decided_by).where(row.id.in_(ids), row.decided_by.is_not(None))
            return session.scalars(others).first() or "-"

    def decided(self) -> list[Decided]:
        """Return everything decided, oldest first, each text once, as decided last."""
        row = OpenQuestionRow
        query = select(row).where(row.decision.is_not(None)).order_by(row.decided_at, row.id)
        with Session(self._engine, future=True) as session:
            last = {
                found.text: Decided(
                    found.text,
                    Decision(found.decision),
                    found.measure,
                    found.reason or "",
                    found.decided_by,
                    in_utc(found.decided_at),
                )
                for found in session.scalars(query)
            }
        return list(last.values())
