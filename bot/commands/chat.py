"""``zhengwen chat``: the same assistant in the terminal."""

import asyncio
import secrets
from argparse import Namespace
from pathlib import Path

from rich.console import Console

from bot.commands.preparation import prepare
from bot.server.app import assistant_of
from bot.server.conversation import Reply
from policy_kb.settings import Settings

_LEAVING = {"退出", "exit", "quit"}


def run(settings: Settings, options: Namespace) -> int:
    """Talk until the user leaves."""
    console = Console(highlight=False)
    model = prepare(settings, console)
    return asyncio.run(_talk(settings, model, console))


async def _talk(settings: Settings, model: Path, console: Console) -> int:
    with console.status("正在启动……"):
        assistant = await assistant_of(settings, model)
    console.print("请用中文提问；输入选项前的数字等于点它；“退出”结束。")
    conversation, offered = f"terminal-{secrets.token_hex(8)}", []
    while True:
        try:
            text = console.input("[bold]您：[/bold]").strip()
        except (EOFError, KeyboardInterrupt):
            console.print()
            return 0
        if text in _LEAVING:
            return 0
        chosen = offered[int(text) - 1] if text.isdigit() and 0 < int(text) <= len(offered) else text
        replies = await assistant.answer(conversation, chosen)
        offered = _show(replies, console)


def _show(replies: list[Reply], console: Console) -> list[str]:
    payloads: list[str] = []
    for reply in replies:
        console.print(f"政问：{reply.text}", markup=False)
        for button in reply.buttons:
            payloads.append(button["payload"])
            console.print(f"  {len(payloads)}) {button['title']}", markup=False)
    return payloads
