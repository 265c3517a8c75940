"""What replicas must share while they run: in this process, or in Redis."""

from dataclasses import dataclass

from aiohttp import web
from rasa.core.lock_store import LockStore
from redis.asyncio import Redis

from bot.server.limits import LimitsInProcess, LimitStore
from bot.server.locks import InProcessLockStore
from bot.server.redis_connection import connect_to_redis
from bot.server.redis_limits import LimitsInRedis
from bot.server.redis_locks import RedisLockStore
from bot.server.redis_repetitions import RepetitionsInRedis
from bot.server.repetitions import Repetitions, RepetitionsInProcess


@dataclass(frozen=True)
class SharedState:
    """Locks of conversations, limits, replies to messages sent again."""

    locks: LockStore
    limits: LimitStore
    repetitions: Repetitions
    redis: "Redis[str] | None" = None

    async def close(self, app: web.Application) -> None:
        """Close the connections."""
        if self.redis is not None:
            await self.redis.close()


def shared_state_of(redis_url: str | None) -> SharedState:
    """Return the state of a single process, or, with an address of Redis, that of all replicas."""
    if redis_url is None:
        return SharedState(InProcessLockStore(), LimitsInProcess(), RepetitionsInProcess())
    redis = connect_to_redis(redis_url)
    return SharedState(RedisLockStore(redis), LimitsInRedis(redis), RepetitionsInRedis(redis), redis)
