"""The store that replicas share."""

import time

from redis.asyncio import Redis

from bot.server.redis_connection import connect_to_redis
from bot.wechat.store import InProcessStore, Store, Wakers

_SECONDS_BETWEEN_LOOKS = 0.1


class RedisStore:
    """The store in Redis (6.2 or later, for GETDEL)."""

    def __init__(self, redis: "Redis[str]", prefix: str):
        self._redis = redis
        self._prefix = prefix
        self._wakers = Wakers()

    @classmethod
    def at(cls, url: str, prefix: str) -> "RedisStore":
        """Connect on first use. Raises ``SettingsError`` when the address is none."""
        return cls(connect_to_redis(url), prefix)

    async def get(self, key: str) -> str | None:
        """Return what stands under a key."""
        return await self._redis.get(self._prefix + key)  # type: ignore[no-any-return]

    async def put(self, key: str, value: str, seconds: float) -> None:
        """Write, whatever stood there."""
        await self._redis.set(self._prefix + key, value, px=_milliseconds(seconds))
        self._wakers.wake(key)

    async def add(self, key: str, value: str, seconds: float) -> bool:
        """Write when nothing stands there."""
        added = await self._redis.set(self._prefix + key, value, px=_milliseconds(seconds), nx=True)
        if added:
            self._wakers.wake(key)
        return bool(added)

    async def take(self, key: str) -> str | None:
        """Read and remove."""
        return await self._redis.getdel(self._prefix + key)  # type: ignore[no-any-return]

    async def increment(self, key: str, seconds: float) -> int:
        """Count up; the seconds begin with the first call."""
        async with self._redis.pipeline(transaction=True) as pipeline:
            pipeline.set(self._prefix + key, 0, px=_milliseconds(seconds), nx=True)
            pipeline.incr(self._prefix + key)
            _, count = await pipeline.execute()
        return int(count)

    async def remove(self, *keys: str) -> None:
        """Remove."""
        await self._redis.delete(*(self._prefix + key for key in keys))

    async def wait(self, key: str, seconds: float) -> str | None:
        """Return what stands under a key as soon as something does; None after the seconds.

        What this process writes wakes it at once, what another writes is seen at the next look.
        """
        until = time.monotonic() + seconds
        while (value := await self.get(key)) is None and (left := until - time.monotonic()) > 0:
            await self._wakers.sleep(key, min(left, _SECONDS_BETWEEN_LOOKS))
        return value

    async def close(self) -> None:
        """Close the connections."""
        await self._redis.close()


def _milliseconds(seconds: float) -> int:
    return max(1, round(seconds * 1000))


def store_at(url: str | None, appid: str) -> Store:
    """Return the store that replicas share, or, without an address, that of a single process."""
    return RedisStore.at(url, f"zhengwen:wechat:{appid}:") if url else InProcessStore()
