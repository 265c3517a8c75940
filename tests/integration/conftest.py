"""A PostgreSQL server of the tests' own."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from tests.conftest import need, postgresql_bin

_SECONDS_TO_START = 30


@pytest.fixture(scope="session")
def postgresql():
    """Start PostgreSQL on a free port and return a function that makes a database and returns its address."""
    programs = postgresql_bin()
    need("PostgreSQL", programs)
    folder = Path(tempfile.mkdtemp(prefix="zhengwen-postgresql-"))
    as_owner = {}
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        owner = _unprivileged()
        os.chown(folder, owner.pw_uid, owner.pw_gid)
        as_owner = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": ()}
    data = folder / "data"
    initialise = [programs / "initdb", "-D", data, "-U", "zhengwen", "-A", "trust", "-E", "UTF8", "--no-sync"]
    subprocess.run(initialise, check=True, capture_output=True, cwd=folder, **as_owner)
    port = _free_port()
    command = [programs / "postgres", "-D", data, "-p", str(port), "-h", "127.0.0.1", "-k", folder, "-F"]
    server = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder, **as_owner
    )
    try:
        _wait_for(port)
        address = f"postgresql+psycopg2://zhengwen@127.0.0.1:{port}"
        administration = create_engine(f"{address}/postgres", future=True, isolation_level="AUTOCOMMIT")
        numbers = count()

        def new_database() -> str:
            name = f"zhengwen_{next(numbers)}"
            with administration.connect() as connection:
                connection.execute(text(f"create database {name}"))
            return f"{address}/{name}"

        yield new_database
        administration.dispose()
    finally:
        server.terminate()
        server.wait(timeout=_SECONDS_TO_START)
        shutil.rmtree(folder, ignore_errors=True)


def _unprivileged():
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise RuntimeError("no unprivileged user to run PostgreSQL as")


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + _SECONDS_TO_START
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
