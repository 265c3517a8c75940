"""One message of a conversation at a time over all replicas, in the order they came."""

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from rasa.core.lock import TicketLock
from rasa.core.lock_store import LockStore
from redis.asyncio import Redis

from bot.server.renewal import renewing

LEASE = 5.0
"""Seconds after which whoever died is passed over."""
_SECONDS_BETWEEN_LOOKS = 0.02
_PREFIX = "zhengwen:lock:"

_LOOK = """
redis.call('PEXPIRE', KEYS[1], ARGV[3])
while true do
  local first = redis.call('LINDEX', KEYS[1], 0)
  if not first then
    redis.call('RPUSH', KEYS[1], ARGV[1])
    first = ARGV[1]
  end
  redis.call('SET', KEYS[1] .. ':' .. ARGV[1], '1', 'PX', ARGV[2])
  if first == ARGV[1] then return 1 end
  if redis.call('EXISTS', KEYS[1] .. ':' .. first) == 1 then return 0 end
  redis.call('LPOP', KEYS[1])
end
"""
"""Say whether a ticket is first; pass over those whose owners no longer show themselves."""

_LEAVE = """
redis.call('DEL', KEYS[1] .. ':' .. ARGV[1])
return redis.call('LREM', KEYS[1], 1, ARGV[1])
"""


class RedisLockStore(LockStore):
    """A queue of tickets for each conversation; the first in it holds the conversation."""

    def __init__(self, redis: "Redis[str]") -> None:
        self._redis = redis
        self._look = redis.register_script(_LOOK)
        self._leave = redis.register_script(_LEAVE)

    @asynccontextmanager
    async def lock(
        self, conversation_id: str, lock_lifetime: float = 0, wait_time_in_seconds: float = 0
    ) -> AsyncIterator[TicketLock]:
        """Hold the conversation. Raises ``RedisError`` when Redis is away: nothing is answered unordered."""
        queue, ticket = _PREFIX + conversation_id, secrets.token_hex(8)

        async def is_first() -> bool:
            arguments = [ticket, round(1000 * LEASE), round(12_000 * LEASE)]
            return bool(await self._look(keys=[queue], args=arguments))

        await self._redis.rpush(queue, ticket)
        try:
            while not await is_first():  # noqa: ASYNC110 -- who leaves may be elsewhere
                await asyncio.sleep(_SECONDS_BETWEEN_LOOKS)
            async with renewing(is_first, LEASE / 3):
                yield TicketLock(conversation_id)
        finally:
            await self._leave(keys=[queue], args=[ticket])
