"""Write the counts of turns while the application runs, and forget them after their time."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import datetime, timedelta, timezone

from aiohttp import web
from sqlalchemy.exc import SQLAlchemyError

from bot.server.background import beside
from bot.server.keys import DATABASE, TURN_LOG
from bot.server.turn_log import TurnLog
from policy_kb.repository.turns import TurnRepository

KEPT_FOR = timedelta(days=400)
_SECONDS_BETWEEN = 3


async def keeping_turns(app: web.Application) -> AsyncIterator[None]:
    """Write the counts while the application runs, and what is left at its end."""
    turns = TurnRepository(app[DATABASE])
    async with beside(_write_again_and_again(app[TURN_LOG], turns)):
        yield
    await app[TURN_LOG].write(turns)


async def _write_again_and_again(log: TurnLog, turns: TurnRepository) -> None:
    with suppress(SQLAlchemyError):
        await asyncio.to_thread(turns.forget_before, datetime.now(timezone.utc) - KEPT_FOR)
    while True:
        await asyncio.sleep(_SECONDS_BETWEEN)
        await log.write(turns)
