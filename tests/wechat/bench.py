"""How long a message takes at the channel. Run by ``make bench``."""

import asyncio
import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from aiohttp.test_utils import TestServer
from rich.console import Console

from bot.commands.preparation import prepare
from bot.server.app import create_app
from bot.wechat.attendant import EXAMPLES
from policy_kb.settings import Settings
from tests.wechat.tencent.pushing import Account
from tests.wechat.timing import SETTINGS, time_channel

_MESSAGES = 100


async def bench() -> None:
    """Print median and 99th percentile."""
    console = Console(highlight=False, file=sys.stdout)
    os.environ.update(SETTINGS)
    with tempfile.TemporaryDirectory() as folder:
        settings = replace(Settings.from_environment(), database_url=f"sqlite:///{Path(folder) / 'bench.db'}")
        async with TestServer(await create_app(settings, prepare(settings, console))) as server:
            account = Account(str(server.make_url("/wechat")), *SETTINGS.values(), "safe", 5)
            timing = await time_channel(account, [*EXAMPLES, "第九条", "稳岗返还还有效吗"], _MESSAGES)
    console.print(f"公众号 {timing.count} 条消息：中位数 {timing.median:.0f} 毫秒，99% {timing.p99:.0f} 毫秒")


if __name__ == "__main__":
    asyncio.run(bench())
