"""How often somebody may do something; the counts are behind ``LimitStore``, for replicas to share them."""

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

_REMEMBERED = 100_000


@dataclass(frozen=True)
class Limit:
    """``a_minute`` on average, at most ``at_once`` in one go."""

    name: str
    a_minute: float
    at_once: float


class LimitStore(Protocol):
    """Counts. A store in Redis would do the same with one script a call."""

    async def take(self, limit: Limit, key: str, amount: int = 1) -> float:
        """Take ``amount`` from what ``key`` has left; return 0, else the seconds until there is enough."""


class LimitsInProcess:
    """Token buckets in memory; the longest unused are forgotten first."""

    def __init__(self, clock: Callable[[], float] = time.monotonic):
        self._clock = clock
        self._left: OrderedDict[tuple[str, str], tuple[float, float]] = OrderedDict()

    async def take(self, limit: Limit, key: str, amount: int = 1) -> float:
        """Take ``amount`` from what ``key`` has left; return 0, else the seconds until there is enough."""
        now, a_second = self._clock(), limit.a_minute / 60
        left, since = self._left.pop((limit.name, key), (float(limit.at_once), now))
        left = min(limit.at_once, left + (now - since) * a_second)
        wanting = amount - left
        self._left[limit.name, key] = (left if wanting > 0 else left - amount, now)
        if len(self._left) > _REMEMBERED:
            self._left.popitem(last=False)
        return max(0.0, wanting / a_second)


class TooManyRequests(Exception):
    """Somebody must wait ``seconds``."""

    def __init__(self, seconds: float):
        super().__init__(f"wait {seconds:.0f} s")
        self.seconds = max(1, math.ceil(seconds))


class Guard:
    """The limits of this deployment, for conversations and for hashed addresses."""

    def __init__(self, store: LimitStore, session_a_minute: int, address_a_minute: int):
        self._store = store
        self._session = Limit("session", session_a_minute, session_a_minute)
        self._address = Limit("address", address_a_minute, address_a_minute)
        self._reading = Limit("reading", 2 * address_a_minute, 2 * address_a_minute)
        self._guesses = Limit("guesses", 2, 20)
        self._sign_ins = Limit("sign_ins", address_a_minute / 120, address_a_minute / 60)

    async def admit(self, address: str, conversation: str | None = None) -> None:
        """Let a message or a change through. Raises ``TooManyRequests``."""
        if conversation is not None:
            await self._take(self._session, conversation)
        await self._take(self._address, address)

    async def admit_reading(self, address: str) -> None:
        """Let a look-up through. Raises ``TooManyRequests``."""
        await self._take(self._reading, address)

    async def admit_guess(self, address: str) -> None:
        """Let a look-up by code through, and count it as a miss until it is known to be none."""
        await self._take(self._guesses, address)
        await self._take(self._reading, address)

    async def admit_sign_in(self, address: str) -> None:
        """Let an attempt to sign in through, and count it as a failure until it is known to be none."""
        await self._take(self._sign_ins, address)

    async def count_sign_in(self, address: str) -> None:
        """Give back what an attempt took that was right: an office of many shares one address."""
        await self._store.take(self._sign_ins, address, -1)

    async def count_hit(self, address: str) -> None:
        """Give back what a look-up took that was no guess."""
        await self._store.take(self._guesses, address, -1)

    async def _take(self, limit: Limit, key: str) -> None:
        if wait := await self._store.take(limit, key):
            raise TooManyRequests(wait)
