"""How large the widget is, and how soon somebody has an answer. Run by ``make bench``."""

import asyncio
import gzip
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from aiohttp import ClientSession
from aiohttp.test_utils import TestServer
from playwright.async_api import async_playwright

from bot.commands.preparation import prepare
from bot.server.app import create_app
from bot.server.logs import write_json_lines
from policy_kb.settings import ROOT, Settings
from tests.conftest import chromium

QUESTION = "吸纳登记失业半年以上人员或毕业年度高校毕业生一次性就业补贴多少钱"
_BUNDLE = ROOT / "bot" / "server" / "static" / "widget" / "zhengwen-chat.js"
_TIMES = 20


async def bench() -> None:
    """Print the figures."""
    from rich.console import Console

    console = Console(highlight=False, file=sys.stdout)
    write_json_lines(requests=False)
    content = _BUNDLE.read_bytes()
    console.print(
        f"组件：{len(content):,} 字节，gzip 后 {len(gzip.compress(content, 9)):,} 字节（上限 25,000）"
    )
    with tempfile.TemporaryDirectory() as folder:
        database = f"sqlite:///{Path(folder) / 'bench.db'}"
        settings = replace(
            Settings.from_environment(), database_url=database, address_messages_a_minute=100_000
        )
        server = TestServer(await create_app(settings, prepare(settings, console)))
        await server.start_server(access_log=None)
        address = str(server.make_url("/"))
        console.print(_figures("POST /api/chat，新对话的第一句", await _over_http(address)))
        if program := chromium():
            console.print(_figures("浏览器，从打开网页到看见答复", await _in_a_browser(address, program)))
        await server.close()


async def _over_http(address: str) -> list[float]:
    taken = []
    async with ClientSession() as client:
        for _ in range(_TIMES):
            started = time.perf_counter()
            async with client.post(f"{address}api/chat", json={"text": QUESTION}) as response:
                await response.read()
            taken.append(time.perf_counter() - started)
    return taken


async def _in_a_browser(address: str, program: str) -> list[float]:
    taken = []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for _ in range(_TIMES // 4):
            page = await browser.new_page()
            started = time.perf_counter()
            await page.goto(address)
            await page.locator("zhengwen-chat textarea").fill(QUESTION)
            await page.locator("zhengwen-chat textarea").press("Enter")
            await page.locator("zhengwen-chat .card").wait_for()
            taken.append(time.perf_counter() - started)
            await page.close()
        await browser.close()
    return taken


def _figures(what: str, seconds: list[float]) -> str:
    middle, worst = statistics.median(seconds), max(seconds)
    return f"{what}：中位 {middle * 1000:.0f} 毫秒，最长 {worst * 1000:.0f} 毫秒（{len(seconds)} 次）"


if __name__ == "__main__":
    asyncio.run(bench())
