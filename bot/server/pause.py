"""Whether answering is paused, asked of the database every few seconds and not for every message."""

import asyncio
import logging
from collections.abc import AsyncIterator

from aiohttp import web

from bot.server.background import beside
from bot.server.keys import ASSISTANT, DATABASE
from policy_kb.repository.pause import PauseRepository

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_LOOKS = 2


async def looking_for_a_pause(app: web.Application) -> AsyncIterator[None]:
    """Tell the assistant of a pause while the application runs; known before the first message."""
    pause = PauseRepository(app[DATABASE])
    app[ASSISTANT].notice = await asyncio.to_thread(pause.notice)
    async with beside(_look_again_and_again(app, pause)):
        yield


async def _look_again_and_again(app: web.Application, pause: PauseRepository) -> None:
    while True:
        await asyncio.sleep(SECONDS_BETWEEN_LOOKS)
        try:
            app[ASSISTANT].notice = await asyncio.to_thread(pause.notice)
        except Exception:
            logger.exception("whether there is a pause could not be read; it stays as it was")
