"""Keep a lease alive while something is done under it."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from redis.exceptions import RedisError

from bot.server.background import beside

logger = logging.getLogger(__name__)


@asynccontextmanager
async def renewing(renew: Callable[[], Awaitable[object]], every: float) -> AsyncIterator[None]:
    """Call ``renew`` every so many seconds until the block ends; a failure is logged and tried again."""

    async def again_and_again() -> None:
        while True:
            await asyncio.sleep(every)
            try:
                await renew()
            except RedisError:
                logger.warning("a lease could not be renewed")

    async with beside(again_and_again()):
        yield
