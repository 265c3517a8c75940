"""Something that goes on beside something else, and ends with it."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any

_SECONDS_BETWEEN_REQUESTS = 0.1


@asynccontextmanager
async def beside(work: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Run ``work`` until the end of the block.

    It is told to end until it does: a client of Redis may take a cancellation for its own timeout.
    """
    task = asyncio.ensure_future(work)
    try:
        yield
    finally:
        while not task.done():
            task.cancel()
            await asyncio.wait({task}, timeout=_SECONDS_BETWEEN_REQUESTS)
