"""Rows go in as SQLAlchemy would have put them in: it is what reads them back."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any, cast
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import Table, text

from outreach.accounts.rows import insert_rows, upsert_rows
from outreach.engine import writing
from outreach.extensions import db
from outreach.projections.models import OpenCounsellingRow
from tests.engines import NOON

TABLE = cast(Table, OpenCounsellingRow.__table__)


def row(**changes: Any) -> dict[str, Any]:
    ids = ("entry_id", "helhedsplan_id", "organisation_id", "area_id", "site_id", "session_id", "actor_id")
    return {
        **{name: uuid4() for name in ids},
        "person_id": None,
        "occurred_at": NOON,
        "arrival": "drop_in",
        "referred_by": None,
        "topics": {"search": "much", "æ": "😀"},
        "role": None,
        "minutes": 20,
        "bridging": ["jobcentre"],
        "next_step": "Ring",
        "next_step_by": date(2026, 12, 1),
        "changed_sequence": 1,
    } | changes


def kept() -> list[Any]:
    """As it lies in the database."""
    names = ", ".join(column.name for column in TABLE.columns if column.name != "entry_id")
    found = db.session.execute(text(f"SELECT {names} FROM open_counselling"))
    return [tuple(one) for one in found]


@pytest.mark.parametrize("write", [insert_rows, upsert_rows])
@pytest.mark.parametrize(
    "at", [NOON, NOON.replace(microsecond=120), NOON.astimezone(timezone(timedelta(hours=5, minutes=30)))]
)
def test_rows_lie_there_as_sqlalchemy_puts_them(app: Flask, write: Any, at: datetime) -> None:
    one = row(occurred_at=at)
    with writing():
        db.session.execute(TABLE.insert(), [one])
        write(db.session(), TABLE, [one | {"entry_id": uuid4()}])
    first, second = kept()
    assert first == second


def test_an_upsert_puts_a_row_in_the_place_of_the_old_one(app: Flask) -> None:
    one = row()
    with writing():
        insert_rows(db.session(), TABLE, [one])
        upsert_rows(db.session(), TABLE, [one | {"minutes": None}])
    assert db.session.execute(TABLE.select()).one().minutes is None


def test_a_time_without_a_zone_is_no_time(app: Flask) -> None:
    if db.engine.dialect.name == "sqlite":
        with writing(), pytest.raises(ValueError, match="zone"):
            insert_rows(db.session(), TABLE, [row(occurred_at=NOON.replace(tzinfo=None))])
