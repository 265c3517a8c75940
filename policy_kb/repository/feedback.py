"""Keep what people say of answers."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from policy_kb.repository.tables import FeedbackRow


@dataclass(frozen=True)
class Feedback:
    """A word on one answer of a conversation; ``answer`` is its code or the id of its message."""

    conversation: str
    answer: str
    given_at: datetime
    helpful: bool
    reason: str | None = None
    comment: str | None = None


class FeedbackRepository:
    """What people said of answers."""

    def __init__(self, engine: Engine):
        self._engine = engine

    def keep(self, feedback: Feedback) -> None:
        """Store a word on an answer, in place of an earlier one."""
        with Session(self._engine, future=True) as session, session.begin():
            session.merge(FeedbackRow(**asdict(feedback)))

    def of(self, conversation: str) -> list[Feedback]:
        """Return what was said in a conversation, oldest first."""
        query = select(FeedbackRow).where(FeedbackRow.conversation == conversation)
        with Session(self._engine, future=True) as session:
            rows = session.scalars(query.order_by(FeedbackRow.given_at)).all()
            return [
                Feedback(row.conversation, row.answer, row.given_at, row.helpful, row.reason, row.comment)
                for row in rows
            ]

    def since(self, moment: datetime) -> list[Feedback]:
        """Return what was said from a moment on, newest first."""
        query = select(FeedbackRow).where(FeedbackRow.given_at >= moment)
        with Session(self._engine, future=True) as session:
            return [
                Feedback(row.conversation, row.answer, row.given_at, row.helpful, row.reason, row.comment)
                for row in session.scalars(query.order_by(FeedbackRow.given_at.desc()))
            ]

    def forget(self, conversation: str) -> int:
        """Delete what was said in a conversation; return how much it was."""
        with Session(self._engine, future=True) as session, session.begin():
            found = session.execute(delete(FeedbackRow).where(FeedbackRow.conversation == conversation))
            return int(found.rowcount)
