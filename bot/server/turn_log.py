"""Counts of what was asked, written beside the conversations a few seconds later."""

import asyncio
import logging
from collections import deque
from collections.abc import Mapping
from datetime import datetime, timezone
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from policy_kb.repository.turns import Turn, TurnRepository

logger = logging.getLogger(__name__)

_MOST_WAITING = 10_000


class TurnLog:
    """Turns that wait to be written; the oldest are dropped when the database stays away."""

    def __init__(self) -> None:
        self._waiting: deque[Turn] = deque(maxlen=_MOST_WAITING)

    def note(self, channel: str, answer: Mapping[str, Any] | None, seconds: float) -> None:
        """Note that a message was answered."""
        answer = answer or {}
        measures, citations = answer.get("measures") or (), answer.get("citations") or ()
        turn = Turn(
            datetime.now(timezone.utc),
            channel,
            str(answer.get("kind", "none")),
            measures[0] if len(measures) == 1 else None,
            citations[0]["clause"] if citations else None,
            round(1000 * seconds),
        )
        self._waiting.append(turn)

    async def write(self, turns: TurnRepository) -> None:
        """Write what waits, in a thread; what could not be written waits on."""
        batch = list(self._waiting)
        try:
            await asyncio.to_thread(turns.keep, batch)
        except SQLAlchemyError:
            logger.exception("turns could not be counted")
            return
        for _ in batch:
            self._waiting.popleft()
