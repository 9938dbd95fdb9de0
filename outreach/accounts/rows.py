"""Many rows in one statement, on both engines: the fastest way of each (perf.md).

On PostgreSQL one JSON parameter. On SQLite tuples that are what the database keeps already: SQLAlchemy's way of making
them, value by value, took a sixth of a batch.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Table, TextClause, TextualSelect, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeEngine

from outreach.accounts.base import UtcDateTime, dumps

Row = dict[str, Any]
Keep = Callable[[Any], Any]
_DIALECT = postgresql.dialect()  # type: ignore[no-untyped-call]
_SQLITE = sqlite.dialect()


def insert_rows(session: Session, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert `rows`, each with every column of `table` (identity columns excepted).

    Raises sqlalchemy.exc.IntegrityError when one is there already.
    """
    if not rows:
        return
    if _is_postgresql(session):
        session.connection().execute(_postgresql(table, tuple(rows[0]), upsert=False), {"rows": dumps(rows)})
    else:
        _write_sqlite(session, table, rows, upsert=False)


def upsert_rows(session: Session, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert `rows`, or put them in the place of those with the same primary key."""
    if not rows:
        return
    if _is_postgresql(session):
        session.connection().execute(_postgresql(table, tuple(rows[0]), upsert=True), {"rows": dumps(rows)})
    else:
        _write_sqlite(session, table, rows, upsert=True)


def rows_in(session: Session, table: Table, columns: tuple[str, ...], key: str, values: Iterable[Any]) -> Iterable[Any]:
    """The `columns` of the rows of `table` whose `key` is among `values` (ids). The list is one parameter."""
    wanted = list(values)
    if not wanted:
        return ()
    if _is_postgresql(session):
        return session.connection().execute(_any(table, columns, key, True), {"ids": wanted})
    return session.connection().execute(_any(table, columns, key, False), {"ids": dumps([one.hex for one in wanted])})


@lru_cache(maxsize=64)
def _any(table: Table, columns: tuple[str, ...], key: str, postgresql: bool) -> TextualSelect:
    among = "= ANY(:ids)" if postgresql else "IN (SELECT value FROM json_each(:ids))"
    names = ", ".join(f"{table.name}.{name}" for name in columns)
    return text(f"SELECT {names} FROM {table.name} WHERE {key} {among}").columns(*(table.c[name] for name in columns))


def _is_postgresql(session: Session) -> bool:
    return session.get_bind().dialect.name == "postgresql"


def _write_sqlite(session: Session, table: Table, rows: Sequence[Mapping[str, Any]], upsert: bool) -> None:
    names = tuple(rows[0])
    statement, keeps = _sqlite(table, names, upsert)
    columns = [[row[name] for row in rows] for name in names]
    kept = [
        values if keep is None else [keep(value) for value in values]
        for values, keep in zip(columns, keeps, strict=True)
    ]
    session.connection().exec_driver_sql(statement, list(zip(*kept, strict=True)))


@lru_cache(maxsize=64)
def _sqlite(table: Table, names: tuple[str, ...], upsert: bool) -> tuple[str, tuple[Keep | None, ...]]:
    """The statement, and for each column how a value is kept (None: as it is)."""
    conflict = _on_conflict(table, names) if upsert else ""
    marks = ", ".join("?" * len(names))
    statement = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({marks}){conflict}"
    return statement, tuple(_keep(table.c[name].type) for name in names)


def _keep(kind: TypeEngine[Any]) -> Keep | None:
    """As SQLAlchemy's type would have it, which reads it back."""
    if isinstance(kind, UtcDateTime):
        return _keep_moment
    return kind.dialect_impl(_SQLITE).bind_processor(_SQLITE)


def _keep_moment(value: datetime | None) -> str | None:
    if value is None:
        return None
    if value.tzinfo is None:
        raise ValueError("a time without a zone")
    return value.astimezone(UTC).isoformat(" ", "microseconds")[:26]


def _on_conflict(table: Table, names: tuple[str, ...]) -> str:
    keys = [column.name for column in table.primary_key]
    rest = ", ".join(f"{name} = excluded.{name}" for name in names if name not in keys)
    return f" ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {rest}"


@lru_cache(maxsize=64)
def _postgresql(table: Table, columns: tuple[str, ...], upsert: bool) -> TextClause:
    names = ", ".join(columns)
    types = ", ".join(f"{name} {table.c[name].type.compile(dialect=_DIALECT)}" for name in columns)
    conflict = _on_conflict(table, columns) if upsert else ""
    rows = f"jsonb_to_recordset(cast(:rows AS jsonb)) AS r({types})"
    return text(f"INSERT INTO {table.name} ({names}) SELECT {names} FROM {rows}{conflict}")


class Rows:
    """The rows of one table that a batch touches: read once, changed in memory, written once."""

    def __init__(self, session: Session, table: Table, keys: Iterable[Any]) -> None:
        """`keys` are values of the table's single-column primary key."""
        self._session, self._table = session, table
        (self._key,) = table.primary_key.columns
        wanted = list(dict.fromkeys(keys))
        found = session.execute(table.select().where(self._key.in_(wanted))) if wanted else ()
        self._rows: dict[Any, Row] = {row._mapping[self._key.name]: dict(row._mapping) for row in found}
        self._changed: dict[Any, Row] = {}
        self._gone: list[Any] = []

    def get(self, key: Any) -> Row | None:
        return self._rows.get(key)

    def put(self, row: Row) -> None:
        """Add the row, or change it; it must hold every column."""
        key = row[self._key.name]
        self._rows[key] = self._changed[key] = row

    def remove(self, key: Any) -> None:
        if self._rows.pop(key, None) is not None:
            self._changed.pop(key, None)
            self._gone.append(key)

    def flush(self) -> None:
        upsert_rows(self._session, self._table, list(self._changed.values()))
        if self._gone:
            self._session.execute(self._table.delete().where(self._key.in_(self._gone)))
