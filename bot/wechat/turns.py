"""Each message is worked on once and its reply reaches the user once, however often the message is sent.

A turn has a fate, written once: its reply is ready and goes out with the request that waits for it; or no
request waits any more and it is sent afterwards; or it is kept until the user writes again.
"""

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum

from bot.wechat.configuration import Account
from bot.wechat.store import Store

logger = logging.getLogger(__name__)

KEPT_SECONDS = 900
"""Longer than a message may be replayed: its timestamp is refused before."""
LAST_ATTEMPT = 3
_LEASE_SECONDS = 30.0


class Fate(str, Enum):
    """How a reply goes to the user."""

    READY = "ready"
    SENT = "sent"
    KEPT = "kept"


@dataclass(frozen=True)
class Pace:
    """How long is waited. WeChat hangs up after five seconds."""

    wait: float = 4.3
    hold: float = 10.0
    finish: float = 8.0


@dataclass(frozen=True)
class Turn:
    """One message: its work, and what to do when nobody waits for the reply any more."""

    id: str
    work: Callable[[], Awaitable[str]]
    failed: Callable[[], str]
    send: Callable[[str], Awaitable[None]]
    typing: Callable[[], Awaitable[None]]
    keep: Callable[[], Awaitable[None]]


@dataclass(frozen=True)
class Outcome:
    """What a request is answered with: a text; nothing, when ``text`` is empty; or no answer at all yet."""

    text: str = ""
    kept: bool = False
    hold: bool = False


class Turns:
    """Runs turns, each in its own task, and remembers what came of them."""

    def __init__(self, store: Store, account: Account, pace: Pace | None = None):
        self._store = store
        self._account = account
        self.pace = pace or Pace()
        self._running: set[asyncio.Task[None]] = set()

    async def answer(self, turn: Turn) -> Outcome:
        """Answer one arrival of a message, the first or a repeated one."""
        attempt = await self._store.increment(f"{turn.id}:attempts", KEPT_SECONDS)
        await self._see_that_it_runs(turn)
        fate = await self._store.wait(f"{turn.id}:fate", self.pace.wait)
        if fate is None:
            if self._account is Account.UNVERIFIED and attempt < LAST_ATTEMPT:
                return Outcome(hold=True)
            fate = await self._stop_waiting(turn)
        match Fate(fate):
            case Fate.READY:
                return Outcome(await self._store.get(f"{turn.id}:reply") or "")
            case Fate.SENT:
                return Outcome()
            case Fate.KEPT:
                return Outcome(kept=True)

    async def kept_reply(self, id: str) -> str | None:
        """Return the reply of a turn once it is there; None when whoever worked on it is gone."""
        while (reply := await self._store.wait(f"{id}:reply", self.pace.wait)) is None:
            if await self._store.get(f"{id}:runs") is None:
                return None
        return reply

    async def finish(self) -> None:
        """Give the turns that still run some time to end; none is cancelled."""
        if self._running:
            await asyncio.wait(self._running, timeout=self.pace.finish)

    async def _stop_waiting(self, turn: Turn) -> Fate:
        verified = self._account is Account.VERIFIED
        fate, decided_here = await self._settle(turn.id, Fate.SENT if verified else Fate.KEPT)
        if decided_here and verified:
            self._start(turn.typing())
        elif decided_here:
            await turn.keep()
        return fate

    async def _see_that_it_runs(self, turn: Turn) -> None:
        if await self._store.get(f"{turn.id}:reply") is not None:
            return
        if await self._store.add(f"{turn.id}:runs", secrets.token_hex(8), _LEASE_SECONDS):
            self._start(self._run(turn))

    async def _run(self, turn: Turn) -> None:
        lease = asyncio.create_task(self._keep_lease(turn.id))
        try:
            reply = await turn.work()
        except Exception:
            logger.exception("turn %s failed", turn.id[:8])
            reply = turn.failed()
        finally:
            lease.cancel()
        await self._store.put(f"{turn.id}:reply", reply, KEPT_SECONDS)
        await self._store.put(f"{turn.id}:runs", "done", KEPT_SECONDS)
        fate, _ = await self._settle(turn.id, Fate.READY)
        if fate is Fate.SENT and reply:
            await turn.send(reply)

    async def _keep_lease(self, id: str) -> None:
        """Hold the turn while this process lives. If it dies, the next arrival runs the turn again."""
        while True:
            await asyncio.sleep(_LEASE_SECONDS / 3)
            await self._store.put(f"{id}:runs", "running", _LEASE_SECONDS)

    async def _settle(self, id: str, wish: Fate) -> tuple[Fate, bool]:
        """Write the fate unless it is written; return what it is, and whether it was written here."""
        if await self._store.add(f"{id}:fate", wish.value, KEPT_SECONDS):
            return wish, True
        return Fate(await self._store.get(f"{id}:fate") or wish.value), False

    def _start(self, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(_logged(work))
        self._running.add(task)
        task.add_done_callback(self._running.discard)


async def _logged(work: Awaitable[None]) -> None:
    try:
        await work
    except Exception:
        logger.exception("work beside a reply failed")
