"""``zhengwen serve``."""

import asyncio
import signal
import socket
import sys
from argparse import Namespace
from pathlib import Path

from aiohttp import web
from rich.console import Console

from bot.commands.preparation import prepare
from bot.server.app import create_app
from bot.server.logs import write_json_lines
from bot.training import model_of
from policy_kb.desk.desk import read_knowledge_anew
from policy_kb.settings import Settings

_SECONDS_TO_FINISH = 10
_WAITING = 128
"""Connections that may wait to be accepted."""


def run(settings: Settings, options: Namespace) -> int:
    """Serve until a signal ends it; another lets it take over what the knowledge says now."""
    settings.refuse_weak_secret()
    signal.signal(signal.SIGUSR1, signal.SIG_IGN)  # until ready: a start reads the knowledge anyway
    console = Console(highlight=False)
    model = prepare(settings, console)
    write_json_lines(requests=settings.log_requests)
    return asyncio.run(_serve(settings, model, console))


async def _serve(settings: Settings, model: Path, console: Console) -> int:
    with _listening(settings) as listening:
        with console.status("正在启动……"):
            runner = await _started(settings, model, listening)
        stop, renew = asyncio.Event(), asyncio.Event()
        loop = asyncio.get_running_loop()
        for name in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(name, stop.set)
        loop.add_signal_handler(signal.SIGUSR1, renew.set)
        port = listening.getsockname()[1]
        console.print(
            f"政问已就绪：http://{settings.host}:{port}/ （今天按 {settings.today()} 回答，Ctrl-C 结束）"
        )
        while await _first(stop, renew) is renew:
            renew.clear()
            if await _made_ready(stop, console):
                read_knowledge_anew()
                newer = await _started(settings, model_of(settings.var), listening)
                await runner.cleanup()
                runner = newer
                console.print("知识已换成现在的文件")
        console.print("正在结束……")
        await runner.cleanup()
    return 0


async def _started(settings: Settings, model: Path, listening: socket.socket) -> web.AppRunner:
    """Return a running application that accepts from a socket others may accept from as well."""
    app = await create_app(settings, model)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=_SECONDS_TO_FINISH)
    await runner.setup()
    await web.SockSite(runner, listening.dup()).start()
    return runner


async def _made_ready(stop: asyncio.Event, console: Console) -> bool:
    """Check the knowledge, store it and train, in a process of its own while this one answers."""
    console.print("正在检查知识、训练模型，期间照常回答……")
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", "bot.cli", "train")
    ended, stopped = asyncio.ensure_future(process.wait()), asyncio.ensure_future(stop.wait())
    await asyncio.wait({ended, stopped}, return_when=asyncio.FIRST_COMPLETED)
    stopped.cancel()
    if not ended.done():
        process.kill()
        await ended
        return False
    if process.returncode:
        console.print("知识没有换：请按上面的提示改好，再试一次；现在照旧回答")
    return process.returncode == 0


async def _first(*events: asyncio.Event) -> asyncio.Event:
    """Wait until one of the events is set and return it, the first named where several are."""
    waiting = [asyncio.ensure_future(event.wait()) for event in events]
    await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    for task in waiting:
        task.cancel()
    return next(event for event in events if event.is_set())


def _listening(settings: Settings) -> socket.socket:
    """Return the socket people connect to. Raises ``RuntimeError`` when the address cannot be used."""
    try:
        family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
        return socket.create_server((settings.host, settings.port), family=family, backlog=_WAITING)
    except OSError as error:
        raise RuntimeError(
            f"{settings.host}:{settings.port} 不能用（{error.strerror}）。"
            "请换一个端口，例如 PORT=8001 make serve"
        ) from error
