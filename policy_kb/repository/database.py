"""Connect to the database and bring its tables up to date."""

import os
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, event, inspect, text
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import QueuePool

MIGRATIONS = Path(__file__).parent.parent / "migrations"
VERSION_TABLE = "zhengwen_version"
_NUMBER_OF_THE_LOCK = 20200630
_FILE = "file"
"""Where a SQLite connection keeps which file it opened."""


def connect(url: str | URL) -> Engine:
    """Return an engine; a SQLite file's folder is made, foreign keys and write-ahead logging are on.

    Connections are kept: SQLAlchemy by itself opens a SQLite file anew for every statement.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(url, future=True, pool_pre_ping=True)
    options: dict[str, Any] = {"connect_args": {"check_same_thread": False, "timeout": 10}}
    if parsed.database and parsed.database != ":memory:":
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
        options["poolclass"] = QueuePool
    engine = create_engine(url, future=True, **options)

    @event.listens_for(engine, "connect")
    def _configure(connection: Any, record: Any) -> None:
        record.info[_FILE] = _identity(parsed.database)
        cursor = connection.cursor()
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=NORMAL")
        cursor.close()

    @event.listens_for(engine, "checkout")
    def _refuse_another_file(connection: Any, record: Any, _: Any) -> None:
        if record.info[_FILE] != _identity(parsed.database):
            raise DisconnectionError("the file is not there any more: what is written would be lost")

    return engine


def _identity(file: str | None) -> tuple[int, int] | None:
    """Return which file a path names now; None when there is none."""
    try:
        status = os.stat(file or "")
    except OSError:
        return None
    return status.st_dev, status.st_ino


def migrate(engine: Engine) -> None:
    """Bring the tables to the newest form; does nothing when they have it."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with engine.begin() as connection:
        wait_for_other_replicas(connection)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def wait_for_other_replicas(connection: Connection) -> None:
    """Let one replica at a time change tables or knowledge, until the end of the transaction."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({_NUMBER_OF_THE_LOCK})"))


def version_of(engine: Engine) -> str | None:
    """Return the version of the tables; None where there are none yet."""
    with engine.connect() as connection:
        if not inspect(connection).has_table(VERSION_TABLE):
            return None
        return str(connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar())
