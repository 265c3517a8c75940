"""Answers and conversations expire: answers are not shown after their days, both are deleted soon after."""

import asyncio
import logging
from collections.abc import AsyncIterator
from datetime import datetime, timedelta, timezone

from aiohttp import web

from bot.server.background import beside
from bot.server.keys import AGENT, DESK, SETTINGS

logger = logging.getLogger(__name__)

_SECONDS_BETWEEN = 6 * 3600


def oldest_shown(app: web.Application) -> datetime:
    """Return the moment before which answers have expired."""
    return datetime.now(timezone.utc) - timedelta(days=app[SETTINGS].answer_days)


async def deleting_what_expired(app: web.Application) -> AsyncIterator[None]:
    """Delete what expired while the application runs, in a thread beside it."""
    async with beside(_delete_again_and_again(app)):
        yield


async def _delete_again_and_again(app: web.Application) -> None:
    answers = app[DESK].answers
    while True:
        try:
            await asyncio.to_thread(answers.forget_given_before, oldest_shown(app))
            await asyncio.to_thread(app[AGENT].tracker_store.forget_said_before, oldest_shown(app))
        except Exception:
            logger.exception("what expired could not be deleted")
        await asyncio.sleep(_SECONDS_BETWEEN)
