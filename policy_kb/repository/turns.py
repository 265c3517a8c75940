"""How much is asked, where, and how it is answered: counts, never words."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from policy_kb.repository.moments import in_utc
from policy_kb.repository.staff_tables import TurnRow


@dataclass(frozen=True)
class Turn:
    """One message that was answered."""

    at: datetime
    channel: str
    kind: str
    measure: str | None
    clause: int | None
    milliseconds: int


class TurnRepository:
    """The counts."""

    def __init__(self, engine: Engine):
        self._engine = engine

    def keep(self, turns: Sequence[Turn]) -> None:
        """Store turns."""
        if turns:
            with Session(self._engine, future=True) as session, session.begin():
                session.execute(insert(TurnRow), [asdict(turn) for turn in turns])

    def since(self, moment: datetime) -> list[Turn]:
        """Return the turns from a moment on, oldest first."""
        query = select(TurnRow).where(TurnRow.at >= moment).order_by(TurnRow.id)
        with Session(self._engine, future=True) as session:
            return [
                Turn(in_utc(row.at), row.channel, row.kind, row.measure, row.clause, row.milliseconds)
                for row in session.scalars(query)
            ]

    def forget_before(self, moment: datetime) -> None:
        """Delete what is older than a moment."""
        with Session(self._engine, future=True) as session, session.begin():
            session.execute(
                delete(TurnRow).where(TurnRow.at < moment).execution_options(synchronize_session=False)
            )
