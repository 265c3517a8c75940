"""People who talk to a server, and how long they wait."""

import asyncio
import secrets
import time
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle
from statistics import quantiles

from aiohttp import ClientSession, ClientTimeout, TCPConnector


class Person(ABC):
    """One conversation over HTTP; ``waited`` are the milliseconds of each message.

    Where there are several addresses its messages go to one after the other.
    """

    def __init__(self, http: ClientSession, addresses: Sequence[str]):
        self._http, self._addresses = http, cycle(addresses)
        self.waited: list[float] = []

    async def say(self, text: str) -> dict:
        """Say something; return the last message of the reply. Anything but 200 is an error."""
        started = time.perf_counter()
        async with self._http.post(f"{next(self._addresses)}{self.path}", json=self._body(text)) as response:
            said = await response.json()
            if response.status != 200:
                raise RuntimeError(f"{response.status}: {said}")
        self.waited.append((time.perf_counter() - started) * 1000)
        return self._last(said)

    path: str

    @abstractmethod
    def _body(self, text: str) -> dict: ...

    @abstractmethod
    def _last(self, said: dict) -> dict: ...

    @staticmethod
    @abstractmethod
    def answered(message: dict) -> tuple[str, tuple[int | None, ...]]:
        """Return the kind of an answer and the clauses it cites; neither where there is none."""


class OurPerson(Person):
    """Talks to our chat API."""

    path = "api/chat"
    _session: str | None = None

    def _body(self, text: str) -> dict:
        return {"text": text, **({"session": self._session} if self._session else {})}

    def _last(self, said: dict) -> dict:
        self._session = said["session"]
        return said["messages"][-1]

    @staticmethod
    def answered(message: dict) -> tuple[str, tuple[int | None, ...]]:
        answer = message.get("answer") or {}
        return answer.get("kind", ""), tuple(citation["clause"] for citation in answer.get("citations") or ())


class StockPerson(Person):
    """Talks to Rasa's REST channel."""

    path = "webhooks/rest/webhook"

    def __init__(self, http: ClientSession, addresses: Sequence[str]):
        super().__init__(http, addresses)
        self._sender = secrets.token_hex(8)

    def _body(self, text: str) -> dict:
        return {"sender": self._sender, "message": text}

    def _last(self, said: list) -> dict:
        return said[-1] if said else {}

    @staticmethod
    def answered(message: dict) -> tuple[str, tuple[int | None, ...]]:
        return ("clause", (message["custom"]["clause"],)) if message.get("custom") else ("", ())


@dataclass(frozen=True)
class Talk:
    """What came back for each text, the milliseconds each took, and the seconds of all together."""

    replies: list[dict]
    milliseconds: list[float]
    seconds: float

    def waits(self) -> str:
        """Return median, 95th and 99th percentile."""
        percentiles = quantiles(self.milliseconds, n=100)
        return " / ".join(f"{percentiles[n - 1]:.0f}" for n in (50, 95, 99)) + " 毫秒"

    def rate(self) -> str:
        """Return how many were answered a second."""
        return f"{len(self.milliseconds) / self.seconds:.0f} 条"


def patient(connections: int) -> ClientSession:
    """Return a client with a connection for each person and no end of patience: what is late is a figure."""
    return ClientSession(connector=TCPConnector(limit=connections), timeout=ClientTimeout(total=None))


async def ask_all(kind: type[Person], addresses: Sequence[str], texts: Sequence[str], senders: int) -> Talk:
    """Ask every text in a conversation of its own, so many at a time."""
    waiting, replies, waited = list(enumerate(texts)), {}, []

    async def sender(http: ClientSession) -> None:
        while waiting:
            number, text = waiting.pop(0)
            person = kind(http, addresses[number % len(addresses) :])
            replies[number] = await person.say(text)
            waited.extend(person.waited)

    started = time.perf_counter()
    async with patient(senders) as http:
        await asyncio.gather(*(sender(http) for _ in range(senders)))
    return Talk([replies[n] for n in range(len(texts))], waited, time.perf_counter() - started)
