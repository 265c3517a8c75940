"""People who talk to a server, and how long they wait."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from aiohttp import ClientSession


@dataclass(frozen=True)
class Waits:
    """Milliseconds that messages took, and the seconds in which all were answered."""

    milliseconds: list[float]
    seconds: float

    def written(self) -> str:
        """Return median, 95th and 99th percentile and how many a second."""
        percentiles = quantiles(self.milliseconds, n=100)
        return (
            f"中位 {median(self.milliseconds):.0f}，95% {percentiles[94]:.0f}，"
            f"99% {percentiles[98]:.0f} 毫秒，"
            f"每秒 {len(self.milliseconds) / self.seconds:.0f} 条"
        )


class Person:
    """One conversation over HTTP."""

    def __init__(self, http: ClientSession, address: str):
        self._http, self._url = http, f"{address}api/chat"
        self._session: str | None = None
        self.waited: list[float] = []

    async def say(self, text: str) -> dict:
        """Say something; return the last message of the reply. Anything but 200 is an error."""
        started = time.perf_counter()
        body = {"text": text, **({"session": self._session} if self._session else {})}
        async with self._http.post(self._url, json=body) as response:
            said = await response.json()
            if response.status != 200:
                raise RuntimeError(f"{response.status}: {said}")
        self.waited.append((time.perf_counter() - started) * 1000)
        self._session = said["session"]
        message: dict = said["messages"][-1]
        return message


async def ask_all(address: str, texts: Sequence[str], senders: int) -> Waits:
    """Ask every question in a conversation of its own, so many at a time."""
    waiting, waited = list(reversed(texts)), []

    async def sender(http: ClientSession) -> None:
        while waiting:
            person = Person(http, address)
            await person.say(waiting.pop())
            waited.extend(person.waited)

    started = time.perf_counter()
    async with ClientSession() as http:
        await asyncio.gather(*(sender(http) for _ in range(senders)))
    return Waits(waited, time.perf_counter() - started)
