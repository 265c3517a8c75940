"""The access token, shared by all replicas."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from bot.wechat.identity import Identities
from bot.wechat.store import Store

_KEY = "access_token"
_EARLY_SECONDS = 300
_SECONDS_BETWEEN_FORCED = 30
"""WeChat refuses to force a new token twice within half a minute, and more than twenty times a day."""
_LEAST_SECONDS = 60


class AccessToken:
    """Gets the token where it is kept, else from WeChat's stable_token."""

    def __init__(
        self,
        store: Store,
        identities: Identities,
        fetch: Callable[[bool], Awaitable[dict[str, Any]]],
    ):
        self._store = store
        self._identities = identities
        self._fetch = fetch
        self._one_at_a_time = asyncio.Lock()

    async def current(self) -> str:
        """Return the token in use."""
        async with self._one_at_a_time:
            return await self._kept() or await self._renew(forced=False)

    async def instead_of(self, refused: str, revoked: bool) -> str:
        """Return another token than a refused one: another replica's newer one, else a new one.

        An expired token is replaced by asking again; a revoked one only by force.
        """
        async with self._one_at_a_time:
            kept = await self._kept()
            if kept and kept != refused:
                return kept
            forced = revoked and await self._store.add(f"{_KEY}:forced", "1", _SECONDS_BETWEEN_FORCED)
            return await self._renew(forced)

    async def _kept(self) -> str | None:
        sealed = await self._store.get(_KEY)
        return self._identities.unseal(sealed) if sealed else None

    async def _renew(self, forced: bool) -> str:
        answer = await self._fetch(forced)
        token, seconds = str(answer["access_token"]), float(answer.get("expires_in") or 7200)
        kept_for = max(_LEAST_SECONDS, seconds - _EARLY_SECONDS)
        await self._store.put(_KEY, self._identities.seal(token), kept_for)
        return token
