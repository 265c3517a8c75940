"""The off switch: while it is on, all replicas say a notice instead of answers."""

from datetime import datetime, timezone

from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from policy_kb.repository.staff_tables import PauseRow

_THE_ONE = 1


class PauseRepository:
    """The pause in the database."""

    def __init__(self, engine: Engine):
        self._engine = engine

    def begin(self, notice: str) -> None:
        """Begin a pause, or give the one there is another notice."""
        with Session(self._engine, future=True) as session, session.begin():
            session.merge(PauseRow(id=_THE_ONE, notice=notice, since=datetime.now(timezone.utc)))

    def end(self) -> bool:
        """End the pause; return whether there was one."""
        with Session(self._engine, future=True) as session, session.begin():
            row = session.get(PauseRow, _THE_ONE)
            if row is not None:
                session.delete(row)
            return row is not None

    def notice(self) -> str | None:
        """Return what people are told; None while there is no pause."""
        with Session(self._engine, future=True) as session:
            row = session.get(PauseRow, _THE_ONE)
            return row.notice if row else None
