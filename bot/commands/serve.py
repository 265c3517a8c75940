"""``zhengwen serve``."""

import asyncio
import signal
from argparse import Namespace
from pathlib import Path

from aiohttp import web
from rich.console import Console

from bot.commands.preparation import prepare
from bot.server.app import create_app
from bot.server.logs import write_json_lines
from policy_kb.settings import Settings

_SECONDS_TO_FINISH = 10


def run(settings: Settings, options: Namespace) -> int:
    """Serve until a signal ends it."""
    settings.refuse_weak_secret()
    console = Console(highlight=False)
    model = prepare(settings, console)
    write_json_lines(requests=settings.log_requests)
    return asyncio.run(_serve(settings, model, console))


async def _serve(settings: Settings, model: Path, console: Console) -> int:
    with console.status("正在启动……"):
        runner = web.AppRunner(
            await create_app(settings, model), access_log=None, shutdown_timeout=_SECONDS_TO_FINISH
        )
        await runner.setup()
    site = web.TCPSite(runner, settings.host, settings.port)
    try:
        await site.start()
    except OSError as error:
        await runner.cleanup()
        raise RuntimeError(
            f"{settings.host}:{settings.port} 不能用（{error.strerror}）。"
            "请换一个端口，例如 PORT=8001 make serve"
        ) from error
    port = runner.addresses[0][1]
    console.print(
        f"政问已就绪：http://{settings.host}:{port}/ （今天按 {settings.today()} 回答，Ctrl-C 结束）"
    )
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    await stop.wait()
    console.print("正在结束……")
    await runner.cleanup()
    return 0
