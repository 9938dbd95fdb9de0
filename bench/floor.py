"""The floor: the same rows into the same table with the same indexes, fifty a transaction, and nothing else.

As fast as is known on each engine: SQLite by executemany on one connection (WAL, synchronous=FULL), PostgreSQL with
the rows as one JSON parameter on four connections.
"""

from __future__ import annotations

import json
import secrets
import sqlite3
import threading
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import psycopg
from sqlalchemy import Table, create_engine
from sqlalchemy.dialects import postgresql

from bench.entries import BATCH, Login, Writer, texts_of
from outreach.eventlog.models import EntryRow

TABLE = cast(Table, EntryRow.__table__)
COLUMNS = tuple(column.name for column in TABLE.columns)
CONNECTIONS = 4

Row = dict[str, Any]


def rows(login: Login, people: Sequence[str], batches: int, first: int) -> list[list[Row]]:
    """Rows of the log as the service makes them, in batches; `first` is the number in the log of the first one."""
    writer, number = Writer(login, people=people, seed=first), first
    made = []
    for _ in range(batches):
        batch = []
        for text in texts_of(writer.check_ins()):
            batch.append(_row(json.loads(text), text, number))
            number += 1
        made.append(batch)
    return made


def _row(entry: dict[str, Any], text: str, number: int) -> Row:
    same = {name: entry[name] for name in COLUMNS if name in entry}
    return same | {
        "log_sequence": number,
        "actor_id": entry["device_id"],
        "actor_type": "worker",
        "device_sequence": number,
        "about_type": "person",
        "about_id": entry["about"]["id"],
        "received_at": datetime.now(UTC).isoformat(),
        "body": text,
        "content_hash": secrets.token_hex(32),
        "salt": secrets.token_hex(16),
        "digest": secrets.token_hex(32),
        "hash": secrets.token_hex(32),
    }


def make_table(url: str) -> None:
    engine = create_engine(url)
    TABLE.create(engine)
    engine.dispose()


def sqlite(path: Path, batches: Sequence[Sequence[Row]]) -> float:
    """Rows a second."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")
    statement = f"INSERT INTO entry ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"
    ready = [[_as_sqlite(row) for row in batch] for batch in batches]
    begun = time.perf_counter()
    for batch in ready:
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(statement, batch)
        connection.execute("COMMIT")
    seconds = time.perf_counter() - begun
    connection.close()
    return len(batches) * BATCH / seconds


def _as_sqlite(row: Row) -> tuple[Any, ...]:
    """As SQLAlchemy keeps them there: a uuid as 32 hex digits, a time without its zone."""
    values = []
    for name in COLUMNS:
        value = row[name]
        if value is not None and name.endswith("_at"):
            value = datetime.fromisoformat(value).strftime("%Y-%m-%d %H:%M:%S.%f")
        elif value is not None and (name == "id" or name.endswith("_id")):
            value = value.replace("-", "")
        values.append(value)
    return tuple(values)


def postgres(url: str, batches: Sequence[Sequence[Row]]) -> float:
    """Rows a second."""
    dialect = postgresql.dialect()
    names = ", ".join(COLUMNS)
    types = ", ".join(f"{column.name} {column.type.compile(dialect=dialect)}" for column in TABLE.columns)
    statement = f"INSERT INTO entry ({names}) SELECT {names} FROM jsonb_to_recordset(%s::jsonb) AS r({types})"
    ready = [json.dumps(batch, ensure_ascii=False, separators=(",", ":")) for batch in batches]
    connections = [psycopg.connect(url.replace("+psycopg", "")) for _ in range(CONNECTIONS)]

    def work(connection: psycopg.Connection[Any], mine: Sequence[str]) -> None:
        for batch in mine:
            connection.execute(statement, [batch])
            connection.commit()

    threads = [
        threading.Thread(target=work, args=(connection, ready[at::CONNECTIONS]))
        for at, connection in enumerate(connections)
    ]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - begun
    for connection in connections:
        connection.close()
    return len(batches) * BATCH / seconds
