"""Half load for an hour: memory stays flat, every message is answered. Run by ``make soak MINUTES=60``."""

import asyncio
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console

from bot.evaluation.questions import read
from tests.load import servers
from tests.load.bench import QUESTIONS
from tests.load.servers import Server
from tests.load.talking import OurPerson, ask_all, patient

_PEOPLE = 8
_TURNS = 10
_WARMING_UP = 5
"""Minutes in which caches fill; from then on memory is compared."""
_MOST_GROWTH = 1.1


async def soak(minutes: int) -> bool:
    """Ask for so many minutes; print the memory of each; return whether it stayed flat."""
    console = Console(highlight=False)
    texts = [row["text"] for row in read(QUESTIONS)]
    with tempfile.TemporaryDirectory() as folder:
        console.print(f"训练用了 {servers.train_ours(Path(folder)):.0f} 秒")
        with servers.ours(Path(folder)) as server:
            full = await ask_all(server.person, server.addresses, texts[:200], _PEOPLE)
            between = 2 * full.seconds / len(full.milliseconds)  # half of what it can do
            console.print(f"满负荷每秒 {full.rate()}，以下按一半：每 {between * 1000:.0f} 毫秒一条")
            memory = await _asked_for(minutes, server, texts, between, console)
    settled = memory[min(_WARMING_UP, len(memory) - 1)]
    flat = memory[-1] <= settled * _MOST_GROWTH
    console.print(f"内存 {settled:.0f} → {memory[-1]:.0f} MB：{'平稳' if flat else '在增长'}")
    return flat


async def _asked_for(
    minutes: int, server: Server, texts: list[str], between: float, console: Console
) -> list[float]:
    """Return the memory after each minute. Raises ``RuntimeError`` when a message is not answered."""
    memory: list[float] = []
    async with patient(_PEOPLE) as http:
        people = [OurPerson(http, server.addresses) for _ in range(_PEOPLE)]
        begun, asked = time.monotonic(), 0
        while len(memory) < minutes:
            place = asked % _PEOPLE
            if len(people[place].waited) >= _TURNS:
                people[place] = OurPerson(http, server.addresses)
            await asyncio.gather(people[place].say(texts[asked % len(texts)]), asyncio.sleep(between))
            asked += 1
            if time.monotonic() - begun >= 60 * (len(memory) + 1):
                memory.append(server.resident())
                console.print(f"第 {len(memory)} 分钟：{asked} 条，内存 {memory[-1]:.0f} MB")
    return memory


if __name__ == "__main__":
    sys.exit(0 if asyncio.run(soak(int(sys.argv[1]))) else 1)
