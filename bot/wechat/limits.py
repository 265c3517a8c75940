"""How much one user may ask. Never by address: all of WeChat comes from the same few."""

from dataclasses import dataclass
from enum import Enum

from bot.wechat.store import Store


class Limit(Enum):
    """Which limit was reached."""

    MINUTE = "minute"
    DAY = "day"


@dataclass(frozen=True)
class Limits:
    """Messages of one user in a minute and in a day, each counted from its first message on."""

    store: Store
    a_minute: int = 20
    a_day: int = 300

    async def reached(self, conversation: str) -> Limit | None:
        """Count a message; return the limit that it exceeds."""
        if await self.store.increment(f"{conversation}:minute", 60) > self.a_minute:
            return Limit.MINUTE
        if await self.store.increment(f"{conversation}:day", 24 * 3600) > self.a_day:
            return Limit.DAY
        return None
