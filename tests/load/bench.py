"""Ours beside Rasa as it comes and beside the least a message can cost, on the same questions, in one run.

Run by ``make bench``. Ours is one process; stock Rasa is a server and the action server it needs.
"""

import asyncio
import tempfile
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, AsyncExitStack
from itertools import cycle
from pathlib import Path
from statistics import median

from aiohttp import ClientSession
from rich.console import Console
from rich.table import Table

from bot.evaluation.questions import Asked, Understood, read
from policy_kb.settings import ROOT
from tests.load import servers
from tests.load.channels import Caller, Clerk, Follower, WebCaller, signed_in
from tests.load.servers import Server
from tests.load.talking import Talk, ask_all, patient

QUESTIONS = ROOT / "tests" / "questions" / "own.tsv"
_RESULT = ROOT / "var" / "bench" / "load.txt"
_NOT_LOOKED_AT = Understood("", (), frozenset(), frozenset(), 0.0)
_SENDERS = {8: "请问", 64: "想问一下"}
"""How many at a time, and what each question begins with: so no vector of another pass is remembered."""
_LENGTHS = (1, 5, 50, 200, 500)
_AROUND = 15
"""Messages on both sides of one whose wait is told: so many turns a conversation grows before it is cut."""
_PEOPLE, _TURNS = 200, 10
_CHANNELS: tuple[type[Caller], ...] = (*[WebCaller] * 6, *[Follower] * 3, Clerk)
"""Of ten people so many at each channel."""
_CHANNELS_TOLD = {WebCaller: "网页", Follower: "公众号", Clerk: "坐席"}
_RATE = 2500

Figures = dict[str, str]


async def bench() -> None:
    """Print the table of one run; what is known so far always stands in ``var/bench/``."""
    console = Console(highlight=False)
    rows = read(QUESTIONS)
    texts = [row["text"] for row in rows]
    with tempfile.TemporaryDirectory() as name, console.status("") as status:
        folder = Path(name)
        status.update("底线……")
        with servers.floor(folder) as server:
            talk = await ask_all(server.person, server.addresses, texts, 1)
        measured = {"底线": {"一人，中位 / 95% / 99%": talk.waits()}}
        status.update("政问：训练……")
        measured["政问"] = ours = {"从零训练": f"{servers.train_ours(folder):.0f} 秒"}
        status.update("政问：提问……")
        ours.update(await _figures(lambda: servers.ours(folder), rows))
        status.update("政问：两百个对话……")
        with servers.ours(folder) as server:
            ours[f"{_PEOPLE}个对话同时，每个{_TURNS}句"] = await _many(server)
        for count in (1, 2):
            status.update(f"政问：{count} 个副本……")
            with servers.replicas(folder, count) as server:
                texts_then = [f"麻烦问下{text}" for text in texts]
                talk = await ask_all(server.person, server.addresses, texts_then, max(_SENDERS))
                rate = f"{talk.rate()}；{_PEOPLE}个对话：{await _many(server)}"
            ours[f"PostgreSQL 和 Redis 上 {count} 个副本，{max(_SENDERS)}人同时，每秒"] = rate
        _write(measured)
        status.update("原样的 Rasa：训练（要几分钟）……")
        measured["原样的 Rasa"] = stock = {"从零训练": f"{servers.train_stock(folder / 'stock'):.0f} 秒"}
        _write(measured)
        status.update("原样的 Rasa：提问……")
        database = servers.database_of(folder)
        stock.update(await _figures(lambda: servers.stock_rasa(folder / "stock", database), rows))
        _write(measured)
    console.print(_table(measured))


async def _figures(
    start: Callable[[], AbstractContextManager[Server]], rows: list[dict[str, str]]
) -> Figures:
    """Start a server and return what is told of it."""
    texts = [row["text"] for row in rows]
    begun = time.perf_counter()
    with start() as server:
        figures = {}
        first = await ask_all(server.person, server.addresses, texts[-1:], 1)
        figures["启动到第一个答复"] = f"{time.perf_counter() - begun:.1f} 秒"
        figures["第一条"] = f"{first.milliseconds[0]:.0f} 毫秒"
        talk = await ask_all(server.person, server.addresses, texts, 1)
        figures["一人，中位 / 95% / 99%"] = talk.waits()
        for senders, before in _SENDERS.items():
            many = await ask_all(server.person, server.addresses, [before + text for text in texts], senders)
            figures[f"{senders}人同时，每秒"] = many.rate()
        figures |= await _lengths(server)
        figures["内存"] = server.memory()
        return figures | _accuracy(server, talk, rows)


async def _lengths(server: Server) -> Figures:
    """Return the wait of some messages of one long conversation, each the median of those around it."""
    async with ClientSession() as http:
        person = server.person(http, server.addresses)
        for number in range(max(_LENGTHS) + _AROUND):
            await person.say(("稳岗返还多少钱", "要什么条件", "还有效吗")[number % 3])
    waits = (f"{median(person.waited[max(0, n - _AROUND) : n + _AROUND]):.0f}" for n in _LENGTHS)
    return {f"一个对话的第 {' / '.join(map(str, _LENGTHS))} 条": f"{' / '.join(waits)} 毫秒"}


def _accuracy(server: Server, talk: Talk, rows: list[dict[str, str]]) -> Figures:
    """Return how many questions are answered from their clause, and how many that no clause answers."""
    asked = [
        Asked(row, *server.person.answered(reply), _NOT_LOOKED_AT)
        for row, reply in zip(rows, talk.replies, strict=True)
    ]
    figures = {}
    for bucket, told in (
        ("in", "文件里有的，答自正确的条"),
        ("near", "相近而文件没有的，却答了"),
        ("out", "无关的，却答了"),
    ):
        among = [one for one in asked if one.row["bucket"] == bucket]
        hits = sum(one.outright if bucket == "in" else one.claims for one in among)
        figures[told] = f"{hits} / {len(among)}"
    return figures


async def _many(server: Server) -> str:
    """Let many people calculate at once, each with figures of their own.

    A sum of another is an error, and so is none; the two are told apart. Most people are at the web widget,
    some write to the 公众号, some are clerks at the console.
    """
    mixed, untold = 0, 0

    async def asks(number: int, caller: Caller) -> None:
        nonlocal mixed, untold
        for turn in range(_TURNS):
            heads = 3 + number + turn * _PEOPLE
            found = await caller.asks_for(heads)
            mixed += found not in (0, heads * _RATE)
            untold += found == 0

    async with AsyncExitStack() as clients:
        callers: list[Caller] = []
        for number, kind in zip(range(_PEOPLE), cycle(_CHANNELS)):
            own = await signed_in(server.addresses) if kind is Clerk else patient(1)
            await clients.enter_async_context(own)
            callers.append(kind(own, server.addresses[number % len(server.addresses) :]))
        started = time.perf_counter()
        await asyncio.gather(*(asks(number, caller) for number, caller in enumerate(callers)))
        seconds = time.perf_counter() - started
    every = Talk([], [wait for caller in callers for wait in caller.waited], seconds)
    by_channel = (
        f"{label} {median(w for c in callers if isinstance(c, kind) for w in c.waited):.0f}"
        for kind, label in _CHANNELS_TOLD.items()
    )
    wrong = f"金额不对 {mixed} 句，没有金额 {untold} 句"
    return f"{wrong}；{every.waits()}（{'、'.join(by_channel)}），每秒 {every.rate()}"


def _table(measured: dict[str, Figures]) -> Table:
    table = Table("", *measured)
    for name in dict.fromkeys(name for figures in measured.values() for name in figures):
        table.add_row(name, *(figures.get(name, "") for figures in measured.values()))
    return table


def _write(measured: dict[str, Figures]) -> None:
    _RESULT.parent.mkdir(parents=True, exist_ok=True)
    with _RESULT.open("w", encoding="utf-8") as written:
        Console(file=written, width=140, highlight=False).print(_table(measured))


if __name__ == "__main__":
    asyncio.run(bench())
