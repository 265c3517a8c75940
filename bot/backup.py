"""Copies of the database: SQLite by its own online backup, PostgreSQL by its own programs."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from sqlalchemy.engine import URL, make_url

from policy_kb.repository.database import VERSION_TABLE

_UNFINISHED = ".unfinished"
_BEFORE = ".before-restore"


class BackupError(RuntimeError):
    """A copy could not be made or used; the message says why and what to do."""


def back_up(database_url: str, file: Path) -> None:
    """Copy the database into a file that is not there yet. Raises ``BackupError``."""
    if file.exists():
        raise BackupError(f"{file} 已经有了，没有覆盖：请换一个文件名。")
    if not file.absolute().parent.is_dir():
        raise BackupError(f"没有 {file.absolute().parent} 这个文件夹：请先建好。")
    url, unfinished = make_url(database_url), file.with_name(file.name + _UNFINISHED)
    try:
        if url.get_backend_name() == "sqlite":
            _copy(_file_of(url), unfinished)
        else:
            _run("pg_dump", url, "--format=custom", f"--file={unfinished}")
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)


def restore(database_url: str, file: Path) -> None:
    """Put a copy in place of the database; a copy that is none changes nothing. Raises ``BackupError``."""
    if not file.is_file():
        raise BackupError(f"没有 {file} 这个文件。")
    url = make_url(database_url)
    if url.get_backend_name() != "sqlite":
        if VERSION_TABLE not in _run("pg_restore", None, "--list", str(file)):
            raise BackupError(f"{file} 不是政问的备份，没有恢复。")
        _run("pg_restore", url, "--clean", "--if-exists", "--no-owner", "--single-transaction", str(file))
        return
    _check(file)
    database = _file_of(url)
    unfinished = database.with_name(database.name + _UNFINISHED)
    try:
        _copy(file, unfinished)
        if database.exists():
            _copy(database, database.with_name(database.name + _BEFORE))
        for part in ("-wal", "-shm"):
            database.with_name(database.name + part).unlink(missing_ok=True)
        unfinished.replace(database)
    finally:
        unfinished.unlink(missing_ok=True)


def _file_of(url: URL) -> Path:
    return Path(url.database or "")


def _copy(source: Path, target: Path) -> None:
    if not source.is_file():
        raise BackupError(f"还没有数据库 {source}：启动过一次才有。")
    target.unlink(missing_ok=True)
    with closing(sqlite3.connect(source)) as read, closing(sqlite3.connect(target)) as written:
        read.backup(written)


def _check(file: Path) -> None:
    try:
        with closing(sqlite3.connect(file)) as connection:
            [[state]] = connection.execute("PRAGMA quick_check(1)").fetchall()
            tables = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = ?"
            [[ours]] = connection.execute(tables, (VERSION_TABLE,)).fetchall()
    except (sqlite3.DatabaseError, ValueError) as error:
        raise BackupError(f"{file} 不是完好的 SQLite 备份，没有恢复。") from error
    if state != "ok":
        raise BackupError(f"{file} 已损坏，没有恢复：请换一份备份。")
    if not ours:
        raise BackupError(f"{file} 不是政问的备份，没有恢复。")


def _run(program: str, url: URL | None, *arguments: str) -> str:
    """Run a program of PostgreSQL and return what it prints.

    The address goes along whole, options of TLS included, but for the password: that goes by the environment,
    which nobody else can list.
    """
    if shutil.which(program) is None:
        raise BackupError(f"找不到 {program}：请安装 PostgreSQL 的客户端程序。")
    command, environment = [program, *arguments], dict(os.environ)
    if url is not None:
        address = url.set(drivername="postgresql", password=None).render_as_string(hide_password=False)
        command.append(f"--dbname={address}")
        if url.password:
            environment["PGPASSWORD"] = str(url.password)
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BackupError(f"{program} 没有完成：{done.stderr.strip()[:500]}")
    return done.stdout
