"""``zhengwen wechat check`` and ``zhengwen wechat menu push``."""

import asyncio
from argparse import Namespace
from collections.abc import Awaitable, Callable

from aiohttp import ClientSession
from rich.console import Console

from bot.diagnosis import show
from bot.server.sessions import secret_key_in
from bot.wechat.client import ApiError, Client
from bot.wechat.configuration import Configuration
from bot.wechat.diagnosis import examine, mend
from bot.wechat.identity import Identities
from bot.wechat.menu import as_wechat_wants_it, menu
from bot.wechat.redis_store import store_at
from policy_kb.settings import Settings


def run(settings: Settings, options: Namespace) -> int:
    """Do one of the two."""
    console = Console(highlight=False, soft_wrap=True)
    configuration = Configuration.from_environment()
    if configuration is None:
        console.print("没有设置 WECHAT_TOKEN，公众号没有启用。怎么设置见 docs/wechat.md")
        return 1
    task = _check if options.task == "check" else _push_menu
    return asyncio.run(_with_client(settings, configuration, console, task))


Task = Callable[[Settings, Configuration, Client, ClientSession, Console], Awaitable[int]]


async def _with_client(settings: Settings, configuration: Configuration, console: Console, task: Task) -> int:
    identities = Identities(settings.secret_key or secret_key_in(settings.var), configuration.appid)
    store = store_at(settings.redis_url, configuration.appid)
    try:
        async with ClientSession() as http:
            client = Client(configuration, http, store, identities)
            return await task(settings, configuration, client, http, console)
    finally:
        await store.close()


async def _check(
    settings: Settings, configuration: Configuration, client: Client, http: ClientSession, console: Console
) -> int:
    found = await examine(configuration, settings.public_url, client, http)
    return show(found, console)


async def _push_menu(
    settings: Settings, configuration: Configuration, client: Client, http: ClientSession, console: Console
) -> int:
    columns = menu()
    try:
        await client.create_menu(as_wechat_wants_it(columns))
    except ApiError as error:
        console.print(f"✗ 菜单没有发布：{mend(error)}", markup=False)
        return 1
    for column in columns:
        console.print(f"{column.name}：{'、'.join(line.name for line in column.lines)}", markup=False)
    console.print("✓ 菜单已发布。手机上最多24小时后更新；取消关注再关注可以马上看到。", markup=False)
    return 0
