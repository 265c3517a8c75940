"""Sessions of staff, kept on the server so that they end when they should."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, or_
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from policy_kb.repository.moments import in_utc
from policy_kb.repository.staff import Role
from policy_kb.repository.staff_tables import StaffRow, StaffSessionRow

IDLE_FOR = timedelta(minutes=30)
AT_MOST = timedelta(hours=12)
_BETWEEN_NOTES = timedelta(minutes=1)


@dataclass(frozen=True)
class StaffSession:
    """An open session; ``csrf`` comes back with everything that changes something."""

    name: str
    role: Role
    csrf: str


class StaffSessionRepository:
    """Open sessions by their tokens."""

    def __init__(self, engine: Engine):
        self._engine = engine

    def begin(self, name: str, now: datetime) -> str:
        """Open a session and return its token, which is kept nowhere; drop those that have run out."""
        token = secrets.token_urlsafe(32)
        row = StaffSessionRow(
            token_hash=_hash(token), name=name, csrf=secrets.token_urlsafe(32), began_at=now, seen_at=now
        )
        old = or_(StaffSessionRow.seen_at < now - IDLE_FOR, StaffSessionRow.began_at < now - AT_MOST)
        with Session(self._engine, future=True) as session, session.begin():
            session.execute(delete(StaffSessionRow).where(old).execution_options(synchronize_session=False))
            session.add(row)
        return token

    def find(self, token: str, now: datetime) -> StaffSession | None:
        """Return the session of a token while it is open, and note that it is used."""
        with Session(self._engine, future=True) as session, session.begin():
            row = session.get(StaffSessionRow, _hash(token))
            staff = session.get(StaffRow, row.name) if row else None
            if row is None or staff is None or staff.disabled:
                return None
            seen, began = in_utc(row.seen_at), in_utc(row.began_at)
            if now - seen > IDLE_FOR or now - began > AT_MOST:
                return None
            if now - seen > _BETWEEN_NOTES:
                row.seen_at = now
            return StaffSession(row.name, Role(staff.role), row.csrf)

    def end(self, token: str) -> None:
        """End a session."""
        with Session(self._engine, future=True) as session, session.begin():
            session.execute(delete(StaffSessionRow).where(StaffSessionRow.token_hash == _hash(token)))


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
