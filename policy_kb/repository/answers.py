"""Keep answers under their codes, and questions that were not answered."""

import secrets
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from policy_kb.repository.tables import AnswerRow, OpenQuestionRow

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Letters and digits that nobody confuses when reading a code out: no 0 O, 1 I L."""
CODE_LENGTH = 6
_ATTEMPTS = 5


def new_code() -> str:
    """Return a random answer code."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


class AnswerRepository:
    """Answers as they were given."""

    def __init__(self, engine: Engine):
        self._engine = engine

    def keep(
        self, code: str, given_at: datetime, inputs: dict[str, Any], answer: dict[str, Any], text: str
    ) -> bool:
        """Store an answer under ``code``; return False when the code is taken."""
        row = {"code": code, "given_at": given_at, "inputs": inputs, "answer": answer, "text": text}
        try:
            with self._engine.begin() as connection:
                connection.execute(insert(AnswerRow), row)
        except IntegrityError:
            return False
        return True

    def keep_under_new_code(
        self, given_at: datetime, inputs: dict[str, Any], written: Callable[[str], tuple[dict[str, Any], str]]
    ) -> str:
        """Store the answer and text that ``written`` gives for a code, under one that is free; return it."""
        for _ in range(_ATTEMPTS):
            code = new_code()
            if self.keep(code, given_at, inputs, *written(code)):
                return code
        raise RuntimeError(f"no unused answer code in {_ATTEMPTS} attempts")

    def find(self, code: str) -> AnswerRow | None:
        """Return the answer of a code as a detached row, or None."""
        with Session(self._engine, future=True, expire_on_commit=False) as session:
            return session.get(AnswerRow, code.strip().upper())

    def forget(self, codes: Iterable[str]) -> int:
        """Delete the answers of these codes; return how many there were."""
        return self._delete(AnswerRow.code.in_(list(codes)))

    def forget_given_before(self, moment: datetime) -> int:
        """Delete the answers given before a moment; return how many there were."""
        return self._delete(AnswerRow.given_at < moment)

    def _delete(self, which: Any) -> int:
        with Session(self._engine, future=True) as session, session.begin():
            found = session.execute(
                delete(AnswerRow).where(which).execution_options(synchronize_session=False)
            )
            return int(found.rowcount)

    def keep_open_question(self, asked_at: datetime, text: str, outcome: str) -> None:
        """Keep a masked question that was not answered for review."""
        with Session(self._engine, future=True) as session, session.begin():
            session.add(OpenQuestionRow(asked_at=asked_at, text=text, outcome=outcome))
