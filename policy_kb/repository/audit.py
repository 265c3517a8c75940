"""What staff did: written once, read by administrators, changed by nobody."""

from dataclasses import dataclass
from datetime import datetime, timezone
from enum import Enum

from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from policy_kb.repository.moments import in_utc
from policy_kb.repository.staff_tables import AuditRow


class Action(str, Enum):
    """What is written down."""

    SIGNED_IN = "signed_in"
    REFUSED = "refused"
    LOCKED = "locked"
    SIGNED_OUT = "signed_out"
    OPENED_ANSWER = "opened_answer"
    EXPORTED = "exported"
    CHANGED = "changed"


@dataclass(frozen=True)
class Entry:
    """One line."""

    id: int
    at: datetime
    who: str
    action: Action
    detail: str


class AuditRepository:
    """The lines, newest first."""

    def __init__(self, engine: Engine):
        self._engine = engine

    def write(self, who: str, action: Action, detail: str = "") -> None:
        """Write a line."""
        now = datetime.now(timezone.utc)
        with Session(self._engine, future=True) as session, session.begin():
            session.add(AuditRow(at=now, who=who, action=action.value, detail=detail))

    def read(self, most: int, before: int | None = None) -> list[Entry]:
        """Return the newest lines, those below the id ``before`` when it is given."""
        query = select(AuditRow).order_by(AuditRow.id.desc()).limit(most)
        if before is not None:
            query = query.where(AuditRow.id < before)
        with Session(self._engine, future=True) as session:
            return [
                Entry(row.id, in_utc(row.at), row.who, Action(row.action), row.detail)
                for row in session.scalars(query)
            ]
