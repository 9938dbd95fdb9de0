"""Many rows in one statement, on both engines: on PostgreSQL as one JSON parameter (the fastest way there, perf.md)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Table, TextClause, TextualSelect, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.sqlite import Insert, insert
from sqlalchemy.orm import Session

from outreach.accounts.base import dumps

Row = dict[str, Any]
_DIALECT = postgresql.dialect()  # type: ignore[no-untyped-call]


def insert_rows(session: Session, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert `rows`, each with every column of `table` (identity columns excepted).

    Raises sqlalchemy.exc.IntegrityError when one is there already.
    """
    if not rows:
        return
    if _is_postgresql(session):
        session.connection().execute(_postgresql(table, tuple(rows[0]), upsert=False), {"rows": dumps(rows)})
    else:
        session.connection().execute(table.insert(), [dict(row) for row in rows])


def upsert_rows(session: Session, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert `rows`, or put them in the place of those with the same primary key."""
    if not rows:
        return
    if _is_postgresql(session):
        session.connection().execute(_postgresql(table, tuple(rows[0]), upsert=True), {"rows": dumps(rows)})
        return
    session.connection().execute(_sqlite(table, tuple(rows[0])), [dict(row) for row in rows])


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


@lru_cache(maxsize=64)
def _sqlite(table: Table, columns: tuple[str, ...]) -> Insert:
    keys = sorted(column.name for column in table.primary_key)
    statement = insert(table)
    rest = {name: statement.excluded[name] for name in columns if name not in keys}
    return statement.on_conflict_do_update(index_elements=keys, set_=rest)


@lru_cache(maxsize=64)
def _postgresql(table: Table, columns: tuple[str, ...], upsert: bool) -> TextClause:
    names = ", ".join(columns)
    types = ", ".join(f"{name} {table.c[name].type.compile(dialect=_DIALECT)}" for name in columns)
    conflict = ""
    if upsert:
        keys = [column.name for column in table.primary_key]
        rest = ", ".join(f"{name} = excluded.{name}" for name in columns if name not in keys)
        conflict = f" ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {rest}"
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
