"""A message sent again under the same id is answered once, whichever replica it reaches."""

import asyncio
import json
import secrets
from collections.abc import Awaitable, Callable

from redis.asyncio import Redis

from bot.server.renewal import renewing
from bot.server.repetitions import Answered, is_fault

LEASE = 5.0
"""Seconds after which a message whose replica died is taken over."""
KEPT_FOR = 3600
_SECONDS_BETWEEN_LOOKS = 0.05
_PREFIX = "zhengwen:answered:"
_CLAIM = """
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local kept = redis.call('HGET', KEYS[1], ARGV[1])
if kept and string.sub(kept, 1, 1) == '[' then return kept end
if kept and string.sub(kept, 14) ~= ARGV[2] and tonumber(string.sub(kept, 1, 13)) > now then return 'wait' end
redis.call('HSET', KEYS[1], ARGV[1], string.format('%013d', now + ARGV[3]) .. ARGV[2])
redis.call('EXPIRE', KEYS[1], ARGV[4])
return kept and 'again' or 'first'
"""
"""Claim an id until a moment, or return what was answered to it; a claim is the moment and its owner."""


class RepetitionsInRedis:
    """The replies of messages that carried an id, by conversation and id, for an hour."""

    def __init__(self, redis: "Redis[str]"):
        self._redis = redis
        self._claim = redis.register_script(_CLAIM)

    async def once(
        self,
        conversation: str,
        id: str | None,
        answer: Callable[[], Awaitable[Answered]],
        recorded: Callable[[], Awaitable[Answered]],
    ) -> Answered:
        """Answer, or give again what was answered to the same id.

        ``recorded`` returns what the conversation holds of a message whose replica died while answering.
        """
        if id is None:
            return await answer()
        owner = secrets.token_hex(8)
        while (claim := await self._claimed(conversation, id, owner)) == "wait":  # noqa: ASYNC110
            await asyncio.sleep(_SECONDS_BETWEEN_LOOKS)
        if claim not in ("first", "again"):
            return json.loads(claim)  # type: ignore[no-any-return]
        key = _PREFIX + conversation
        try:
            async with renewing(lambda: self._claimed(conversation, id, owner), LEASE / 3):
                found = await recorded() if claim == "again" else []
                found = found or await answer()
        except Exception:
            await self._redis.hdel(key, id)
            raise
        if is_fault(found):
            await self._redis.hdel(key, id)
        else:
            await self._redis.hset(key, id, json.dumps(found, ensure_ascii=False))
        return found

    async def knows(self, conversation: str, id: str | None) -> bool:
        """Say whether a message of that id was taken before."""
        return id is not None and bool(await self._redis.hexists(_PREFIX + conversation, id))

    async def forget(self, conversation: str) -> None:
        """Drop what a conversation was answered."""
        await self._redis.delete(_PREFIX + conversation)

    async def _claimed(self, conversation: str, id: str, owner: str) -> str:
        arguments = [id, owner, round(1000 * LEASE), KEPT_FOR]
        return str(await self._claim(keys=[_PREFIX + conversation], args=arguments))
