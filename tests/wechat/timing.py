"""How long a message takes at the channel: encrypted, signed, over HTTP, until the reply is decrypted."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from aiohttp import ClientSession

from tests.wechat.tencent.pushing import Account, push

SETTINGS = {
    "WECHAT_TOKEN": "onlyforthebench",
    "WECHAT_APPID": "wx0123456789abcdef",
    "WECHAT_AES_KEY": "a" * 43,
}
"""The environment of a 公众号 that is only measured."""


@dataclass(frozen=True)
class Timing:
    """Milliseconds of some messages."""

    count: int
    median: float
    p99: float


async def time_channel(account: Account, texts: Sequence[str], count: int) -> Timing:
    """Push ``count`` messages, each of another user, and time them; each text first warms up once."""
    taken = []
    async with ClientSession() as http:
        for number in range(-len(texts), count):
            fields = {
                "ToUserName": "gh_account",
                "FromUserName": f"oTimed{number}",
                "CreateTime": int(time.time()),
                "MsgType": "text",
                "Content": texts[number % len(texts)],
                "MsgId": time.time_ns(),
            }
            begun = time.perf_counter()
            seen, _ = await push(http, account, fields)
            assert seen
            if number >= 0:
                taken.append((time.perf_counter() - begun) * 1000)
    return Timing(count, median(taken), quantiles(taken, n=100)[98])
