"""Who may use the console."""

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from enum import Enum

from sqlalchemy import delete, select, update
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from policy_kb.repository.moments import in_utc
from policy_kb.repository.staff_tables import StaffRow, StaffSessionRow

MOST_FAILURES = 5
LOCKED_FOR = timedelta(minutes=15)


class Role(str, Enum):
    """What somebody may do; each may do what those before it may."""

    CLERK = "clerk"
    EDITOR = "editor"
    ADMIN = "admin"

    def includes(self, other: "Role") -> bool:
        """Say whether this role may do what the other may."""
        roles = list(Role)
        return roles.index(self) >= roles.index(other)


@dataclass(frozen=True)
class Staff:
    """A member of staff as the database has them."""

    name: str
    role: Role
    password_hash: str
    locked_until: datetime | None
    disabled: bool

    def may_enter(self, now: datetime) -> bool:
        """Say whether the right password lets them in now."""
        return not self.disabled and (self.locked_until is None or self.locked_until <= now)


class StaffRepository:
    """Accounts of staff."""

    def __init__(self, engine: Engine):
        self._engine = engine

    def add(self, name: str, role: Role, password_hash: str) -> bool:
        """Add an account; return False when the name is taken."""
        row = StaffRow(
            name=name, role=role.value, password_hash=password_hash, added_at=datetime.now(timezone.utc)
        )
        try:
            with Session(self._engine, future=True) as session, session.begin():
                session.add(row)
        except IntegrityError:
            return False
        return True

    def find(self, name: str) -> Staff | None:
        """Return an account, or None."""
        with Session(self._engine, future=True) as session:
            row = session.get(StaffRow, name)
            return _staff(row) if row else None

    def all(self) -> list[Staff]:
        """Return all accounts by name."""
        with Session(self._engine, future=True) as session:
            return [_staff(row) for row in session.scalars(select(StaffRow).order_by(StaffRow.name))]

    def set_password(self, name: str, password_hash: str) -> bool:
        """Set a password, lift a lock and end all sessions; return False when there is no such account."""
        changed = {"password_hash": password_hash, "failures": 0, "locked_until": None}
        return self._change(name, changed)

    def set_disabled(self, name: str, disabled: bool) -> bool:
        """Close or reopen an account and end its sessions; return False when there is no such account."""
        return self._change(name, {"disabled": disabled})

    def count_failure(self, name: str, now: datetime) -> bool:
        """Count a wrong password; return whether it locked the account."""
        with Session(self._engine, future=True) as session, session.begin():
            counted = update(StaffRow).where(StaffRow.name == name)
            session.execute(counted.values(failures=StaffRow.failures + 1))
            row = session.get(StaffRow, name)
            if row is None or row.failures < MOST_FAILURES:
                return False
            row.failures, row.locked_until = 0, now + LOCKED_FOR
            return True

    def clear_failures(self, name: str) -> None:
        """Forget the wrong passwords before the right one."""
        with Session(self._engine, future=True) as session, session.begin():
            row = update(StaffRow).where(StaffRow.name == name)
            session.execute(row.values(failures=0, locked_until=None))

    def _change(self, name: str, values: dict[str, object]) -> bool:
        with Session(self._engine, future=True) as session, session.begin():
            session.execute(delete(StaffSessionRow).where(StaffSessionRow.name == name))
            found = session.execute(update(StaffRow).where(StaffRow.name == name).values(**values))
            return bool(found.rowcount)


def _staff(row: StaffRow) -> Staff:
    until = in_utc(row.locked_until) if row.locked_until else None
    return Staff(row.name, Role(row.role), row.password_hash, until, row.disabled)
