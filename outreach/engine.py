"""The two engines: SQLite in WAL, durable, one writer at a time; PostgreSQL as it comes."""

from __future__ import annotations

import fcntl
import os
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import Connection, Engine, event

from outreach.accounts.base import db

MIGRATIONS = Path(__file__).parent / "migrations"

_writing: ContextVar[bool] = ContextVar("writing", default=False)


@contextmanager
def writing() -> Iterator[None]:
    """Transactions that begin inside are going to write: on SQLite they queue up instead of failing halfway."""
    token = _writing.set(True)
    try:
        yield
    finally:
        _writing.reset(token)


def init_app(app: Flask) -> None:
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            _prepare_sqlite(db.engine)


class _Queue:
    """The writers' turn, within this process and (by a lock on a file beside the database) among all of them.

    The system takes the lock back when a process dies.
    """

    def __init__(self, database: str | None) -> None:
        self._threads = threading.Lock()
        self._file: int | None = None
        if database and database != ":memory:":
            self._file = os.open(f"{database}.queue", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            weakref.finalize(self, os.close, self._file)

    def acquire(self) -> None:
        self._threads.acquire()
        if self._file is not None:
            fcntl.flock(self._file, fcntl.LOCK_EX)

    def release(self) -> None:
        if self._file is not None:
            fcntl.flock(self._file, fcntl.LOCK_UN)
        self._threads.release()


def _prepare_sqlite(engine: Engine) -> None:
    """Writers queue up at a lock that wakes the next one at once: SQLite's own waiting polls, and starves some."""
    queue = _Queue(engine.url.database)

    @event.listens_for(engine, "connect")
    def connect(connection: Any, record: Any) -> None:
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=15000"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if not _writing.get():
            connection.exec_driver_sql("BEGIN")
            return
        if "queue" not in connection.info:
            queue.acquire()
            connection.info["queue"] = queue
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    @event.listens_for(engine, "checkin")
    def checkin(connection: Any, record: Any) -> None:
        held = record.info.pop("queue", None)
        if held is not None:
            held.release()
