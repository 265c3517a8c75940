"""What replicas must agree on, as a few operations on short texts that expire."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

_MOST_ENTRIES = 200_000
_WRITES_BETWEEN_SWEEPS = 5_000


class Store(Protocol):
    """Short texts under keys; each expires after its seconds."""

    async def get(self, key: str) -> str | None:
        """Return what stands under a key."""

    async def put(self, key: str, value: str, seconds: float) -> None:
        """Write, whatever stood there."""

    async def add(self, key: str, value: str, seconds: float) -> bool:
        """Write when nothing stands there; say whether it was written. Of many at once, one succeeds."""

    async def take(self, key: str) -> str | None:
        """Read and remove. Of many at once, one gets it."""

    async def increment(self, key: str, seconds: float) -> int:
        """Count up from the first call on; the seconds begin with it."""

    async def remove(self, *keys: str) -> None:
        """Remove."""

    async def wait(self, key: str, seconds: float) -> str | None:
        """Return what stands under a key as soon as something does; None after the seconds."""

    async def close(self) -> None:
        """Let go of connections."""


@dataclass
class _Entry:
    value: str
    expires: float


class InProcessStore:
    """The store of a single process; bounded, the oldest entries go first."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, most: int = _MOST_ENTRIES):
        self._entries: dict[str, _Entry] = {}
        self._clock = clock
        self._most = most
        self._writes = 0
        self._wakers = Wakers()

    async def get(self, key: str) -> str | None:
        """Return what stands under a key."""
        entry = self._entries.get(key)
        return entry.value if entry and entry.expires > self._clock() else None

    async def put(self, key: str, value: str, seconds: float) -> None:
        """Write, whatever stood there."""
        self._entries.pop(key, None)
        self._entries[key] = _Entry(value, self._clock() + seconds)
        self._make_room()
        self._wakers.wake(key)

    async def add(self, key: str, value: str, seconds: float) -> bool:
        """Write when nothing stands there."""
        if await self.get(key) is not None:
            return False
        await self.put(key, value, seconds)
        return True

    async def take(self, key: str) -> str | None:
        """Read and remove."""
        value = await self.get(key)
        self._entries.pop(key, None)
        return value

    async def increment(self, key: str, seconds: float) -> int:
        """Count up; the seconds begin with the first call."""
        value = await self.get(key)
        if value is None:
            await self.put(key, "1", seconds)
            return 1
        self._entries[key].value = str(int(value) + 1)
        return int(value) + 1

    async def remove(self, *keys: str) -> None:
        """Remove."""
        for key in keys:
            self._entries.pop(key, None)

    async def wait(self, key: str, seconds: float) -> str | None:
        """Return what stands under a key as soon as something does; None after the seconds."""
        if (value := await self.get(key)) is None:
            await self._wakers.sleep(key, seconds)
            value = await self.get(key)
        return value

    async def close(self) -> None:
        """Nothing to let go of."""

    def _make_room(self) -> None:
        self._writes += 1
        if self._writes % _WRITES_BETWEEN_SWEEPS == 0:
            now = self._clock()
            self._entries = {key: entry for key, entry in self._entries.items() if entry.expires > now}
        while len(self._entries) > self._most:
            del self._entries[next(iter(self._entries))]


class Wakers:
    """Wakes whoever sleeps for a key in this process."""

    def __init__(self) -> None:
        self._events: dict[str, asyncio.Event] = {}
        self._sleepers: dict[str, int] = {}

    def wake(self, key: str) -> None:
        """Wake all who sleep for a key."""
        if key in self._events:
            self._events[key].set()

    async def sleep(self, key: str, seconds: float) -> None:
        """Sleep until woken, at most the seconds."""
        event = self._events.setdefault(key, asyncio.Event())
        self._sleepers[key] = self._sleepers.get(key, 0) + 1
        try:
            await asyncio.wait_for(event.wait(), seconds)
        except asyncio.TimeoutError:
            pass
        finally:
            self._sleepers[key] -= 1
            if not self._sleepers[key]:
                del self._sleepers[key], self._events[key]
