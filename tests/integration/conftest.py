"""A PostgreSQL server of the tests' own."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from tests.conftest import need, postgresql_bin
from tests.conversation.conftest import model

__all__ = ["model"]

_SECONDS_TO_START = 30


class PostgreSQL:
    """A server on a port of its own, to be stopped and started."""

    def __init__(self, programs, folder):
        self._as_owner = {}
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            owner = _unprivileged()
            os.chown(folder, owner.pw_uid, owner.pw_gid)
            self._as_owner = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": ()}
        self._folder, data = folder, folder / "data"
        options = ["-U", "zhengwen", "-A", "trust", "-E", "UTF8", "--no-sync"]
        initialise = [programs / "initdb", "-D", data, *options]
        subprocess.run(initialise, check=True, capture_output=True, cwd=folder, **self._as_owner)
        self._port = free_port()
        port = str(self._port)
        self._command = [programs / "postgres", "-D", data, "-p", port, "-h", "127.0.0.1", "-k", folder, "-F"]
        self._address = f"postgresql+psycopg2://zhengwen@127.0.0.1:{port}"
        self._numbers = count()
        self.start()

    def start(self):
        """Start it and wait until it listens."""
        self._process = subprocess.Popen(
            self._command,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=self._folder,
            **self._as_owner,
        )
        wait_for(self._port)

    def stop(self):
        """Stop it at once, whoever is connected."""
        self._process.send_signal(signal.SIGINT)
        self._process.wait(timeout=_SECONDS_TO_START)

    def new_database(self):
        """Make a database and return its address."""
        name = f"zhengwen_{next(self._numbers)}"
        engine = create_engine(f"{self._address}/postgres", future=True, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f"create database {name}"))
        engine.dispose()
        return f"{self._address}/{name}"


@pytest.fixture(scope="session")
def postgresql_server():
    """Start PostgreSQL."""
    programs = postgresql_bin()
    need("PostgreSQL", programs)
    folder = Path(tempfile.mkdtemp(prefix="zhengwen-postgresql-"))
    server = PostgreSQL(programs, folder)
    yield server
    server.stop()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgresql(postgresql_server):
    """Return a function that makes a database and returns its address."""
    return postgresql_server.new_database


def _unprivileged():
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise RuntimeError("no unprivileged user to run PostgreSQL as")


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_for(port: int) -> None:
    deadline = time.monotonic() + _SECONDS_TO_START
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
