"""The servers that are measured, each as processes of its own."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory
from urllib.error import URLError
from urllib.request import urlopen

from policy_kb.settings import ROOT
from tests.conftest import postgresql_bin
from tests.integration.conftest import PostgreSQL, free_port
from tests.integration.test_replicas import RedisServer
from tests.load import stock
from tests.load.talking import OurPerson, Person, StockPerson
from tests.wechat.timing import SETTINGS

_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/")
_ZHENGWEN = [sys.executable, "-W", "ignore", "-m", "bot.cli"]
_UNHEARD = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
CLERK, PASSWORD = "坐席", token_hex(12)
_UNLIMITED = {"SESSION_LIMIT": "1000000", "ADDRESS_LIMIT": "1000000"}


@dataclass(frozen=True)
class Server:
    """A running server: where it is, who talks to it, its processes."""

    addresses: tuple[str, ...]
    person: type[Person]
    processes: tuple[int, ...]

    def resident(self) -> float:
        """Return the resident memory of all its processes in MB."""
        return sum(map(_resident, self.processes))

    def memory(self) -> str:
        """Return the resident memory of each process."""
        return " + ".join(f"{_resident(pid):.0f}" for pid in self.processes) + " MB"


@contextmanager
def floor(folder: Path) -> Iterator[Server]:
    """Run the least a message can cost."""
    with _printing_its_address(
        [sys.executable, "-m", "tests.load.floor", f"{folder}/floor.db"], {}
    ) as server:
        yield server


def train_ours(folder: Path) -> float:
    """Train from nothing into a folder; return the seconds."""
    return _timed([*_ZHENGWEN, "train"], ROOT, _ours(folder))


@contextmanager
def ours(folder: Path) -> Iterator[Server]:
    """Run the assistant that was trained into a folder, with every channel."""
    _add_clerk(_ours(folder))
    with _printing_its_address([*_ZHENGWEN, "serve"], _ours(folder)) as server:
        yield server


@contextmanager
def replicas(folder: Path, count: int) -> Iterator[Server]:
    """Run so many processes of the assistant on a PostgreSQL and a Redis of their own."""
    with ExitStack() as running:
        owned = Path(running.enter_context(TemporaryDirectory()))
        programs = postgresql_bin()
        if programs is None:
            raise RuntimeError("没有安装 PostgreSQL")
        database = PostgreSQL(programs, owned)
        running.callback(database.stop)
        redis = RedisServer()
        running.callback(redis.stop)
        shared = {
            **_ours(folder),
            "DATABASE_URL": database.new_database(),
            "REDIS_URL": f"redis://127.0.0.1:{redis.port}/0",
            "SECRET_KEY": token_hex(32),
        }
        _add_clerk(shared)
        started = [
            running.enter_context(_printing_its_address([*_ZHENGWEN, "serve"], shared)) for _ in range(count)
        ]
        addresses = tuple(address for server in started for address in server.addresses)
        yield Server(addresses, OurPerson, tuple(pid for server in started for pid in server.processes))


def train_stock(folder: Path) -> float:
    """Write the stock project and train it; return the seconds."""
    stock.write_project(folder, actions=free_port())
    return _timed(stock.commands(0, 0)["train"], folder, stock.environment())


@contextmanager
def stock_rasa(folder: Path, database: str) -> Iterator[Server]:
    """Run the stock assistant with its action server; ``database`` holds the knowledge."""
    port, actions = free_port(), free_port()
    stock.write_project(folder, actions)
    commands = stock.commands(port, actions)
    environment = {**stock.environment(), "DATABASE_URL": database}
    with ExitStack() as running:
        processes = [
            running.enter_context(_running(commands[name], folder, environment, **_UNHEARD))
            for name in ("actions", "server")
        ]
        address = f"http://127.0.0.1:{port}/"
        _wait_for(f"http://127.0.0.1:{actions}/health", processes)
        _wait_for(address, processes)
        yield Server((address,), StockPerson, tuple(process.pid for process in reversed(processes)))


def database_of(folder: Path) -> str:
    """Return the address of the database of an assistant in a folder."""
    return f"sqlite:///{folder}/zhengwen.db"


def _ours(folder: Path) -> dict[str, str]:
    where = {"ZHENGWEN_VAR": str(folder), "DATABASE_URL": database_of(folder), "PORT": "0"}
    return {**os.environ, **where, **SETTINGS, **_UNLIMITED}


def _add_clerk(environment: Mapping[str, str]) -> None:
    """Add the account the clerks sign in with, unless it is there."""
    run = partial(subprocess.run, cwd=ROOT, env=environment, check=True, capture_output=True)
    listed = run([*_ZHENGWEN, "user", "list"])
    if CLERK not in listed.stdout.decode():
        run([*_ZHENGWEN, "user", "add", CLERK, "--role", "clerk"], input=f"{PASSWORD}\n".encode())


def _timed(command: list[str], folder: Path, environment: Mapping[str, str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
    return time.perf_counter() - begun


@contextmanager
def _running(
    command: list[str], folder: Path, environment: Mapping[str, str], **streams: object
) -> Iterator[subprocess.Popen]:
    """Run a program until the end of the block."""
    process = subprocess.Popen(command, cwd=folder, env=environment, **streams)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=30)


@contextmanager
def _printing_its_address(command: list[str], environment: Mapping[str, str]) -> Iterator[Server]:
    """Run a server that prints its address."""
    heard = {"stdout": subprocess.PIPE, "text": True}
    with _running(command, ROOT, {**os.environ, **environment}, **heard) as process:
        for line in process.stdout or ():
            if found := _ADDRESS.search(line):
                yield Server((found[0],), OurPerson, (process.pid,))
                return
        raise RuntimeError(f"{' '.join(command)} did not start")


def _wait_for(address: str, processes: list[subprocess.Popen]) -> None:
    """Wait until an address answers. Raises ``RuntimeError`` when a process has ended."""
    while True:
        try:
            with urlopen(address, timeout=5):
                return
        except (URLError, OSError):
            if any(process.poll() is not None for process in processes):
                raise RuntimeError(f"{address} did not start") from None
            time.sleep(0.1)


def _resident(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024  # type: ignore[index]
