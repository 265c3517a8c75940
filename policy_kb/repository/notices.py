"""What clerks are to say for now."""

from dataclasses import dataclass
from datetime import date, datetime, timezone

from sqlalchemy import delete, or_, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from policy_kb.repository.moments import in_utc
from policy_kb.repository.staff_tables import NoticeRow


@dataclass(frozen=True)
class Notice:
    """A notice with its author; without a ``measure`` it stands everywhere."""

    id: int
    measure: str | None
    text: str
    author: str
    written_at: datetime
    until: date


class NoticeRepository:
    """The notices."""

    def __init__(self, engine: Engine):
        self._engine = engine

    def write(self, measure: str | None, text: str, author: str, until: date) -> None:
        """Add a notice."""
        now = datetime.now(timezone.utc)
        row = NoticeRow(measure=measure, text=text, author=author, written_at=now, until=until)
        with Session(self._engine, future=True) as session, session.begin():
            session.add(row)

    def end(self, id: int) -> bool:
        """Take a notice down; return False when it is gone already."""
        with Session(self._engine, future=True) as session, session.begin():
            return bool(session.execute(delete(NoticeRow).where(NoticeRow.id == id)).rowcount)

    def holding_on(self, day: date, measure: str | None = None) -> list[Notice]:
        """Return the notices that hold on a day, newest first: all of them, or those of a measure."""
        query = select(NoticeRow).where(NoticeRow.until >= day).order_by(NoticeRow.id.desc())
        if measure is not None:
            query = query.where(or_(NoticeRow.measure == measure, NoticeRow.measure.is_(None)))
        with Session(self._engine, future=True) as session:
            return [
                Notice(row.id, row.measure, row.text, row.author, in_utc(row.written_at), row.until)
                for row in session.scalars(query)
            ]
