"""The chain: it holds when a body is erased, and breaks when anything else changes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import delete, text, update

from outreach.engine import writing
from outreach.eventlog import log
from outreach.eventlog.models import Chain, EntryRow
from outreach.extensions import db
from tests.factories import Phone, World


@pytest.fixture
def phone(client: FlaskClient, world: World) -> Phone:
    """A phone that has sent three check-ins."""
    phone = Phone(world, world.worker).enrol()
    phone.results(client, phone.check_in(note="et"), phone.check_in(note="to"), phone.check_in(note="tre"))
    return phone


def middle(phone: Phone) -> EntryRow:
    return db.session.query(EntryRow).filter_by(device_id=phone.id, device_sequence=2).one()


def change(what: Callable[[], object]) -> None:
    with writing():
        what()
        db.session.commit()


def test_whole(phone: Phone) -> None:
    assert log.broken_at(db.session(), phone.world.helhedsplan) is None


def test_erased_and_still_whole(phone: Phone, client: FlaskClient) -> None:
    entry_id = middle(phone).id
    db.session.rollback()
    change(lambda: log.erase(db.session(), entry_id))
    assert log.broken_at(db.session(), phone.world.helhedsplan) is None
    row = db.session.get_one(EntryRow, entry_id)
    assert (row.body, row.content_hash, row.salt) == (None, None, None)


def test_an_erased_id_answers_duplicate(phone: Phone, client: FlaskClient) -> None:
    entry_id = middle(phone).id
    body = middle(phone).body or ""
    db.session.rollback()
    change(lambda: log.erase(db.session(), entry_id))
    assert phone.answers(client, body) == ["duplicate"]


TAMPERINGS: dict[str, Callable[[EntryRow], object]] = {
    "a changed body": lambda row: db.session.execute(update(EntryRow).where(EntryRow.id == row.id).values(body="{}")),
    "a changed body with its hash": lambda row: db.session.execute(
        update(EntryRow)
        .where(EntryRow.id == row.id)
        .values(body="{}", content_hash="44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a")
    ),
    "a row left out": lambda row: db.session.execute(delete(EntryRow).where(EntryRow.id == row.id)),
    "the salt gone alone": lambda row: db.session.execute(
        update(EntryRow).where(EntryRow.id == row.id).values(salt=None)
    ),
    "the last row left out": lambda row: db.session.execute(
        delete(EntryRow).where(
            EntryRow.helhedsplan_id == row.helhedsplan_id, EntryRow.log_sequence == row.log_sequence + 1
        )
    ),
    "two rows exchanged": lambda row: db.session.execute(
        text("UPDATE entry SET log_sequence = CASE log_sequence WHEN :a THEN -1 ELSE log_sequence END"),
        {"a": row.log_sequence},
    ),
    "the head gone": lambda row: db.session.execute(delete(Chain).where(Chain.helhedsplan_id == row.helhedsplan_id)),
    "a head that was turned back": lambda row: db.session.execute(
        update(Chain).where(Chain.helhedsplan_id == row.helhedsplan_id).values(sequence=row.log_sequence)
    ),
}


@pytest.mark.parametrize("tampering", TAMPERINGS)
def test_broken(phone: Phone, tampering: str) -> None:
    row = middle(phone)
    db.session.expunge(row)
    db.session.rollback()
    change(lambda: TAMPERINGS[tampering](row))
    assert log.broken_at(db.session(), phone.world.helhedsplan) is not None
