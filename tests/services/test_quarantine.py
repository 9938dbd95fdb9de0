"""The quarantine: taken in as it is, or turned away with a reason; once, and by those whose it is."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from outreach.accounts.models import ActorRow, Device
from outreach.domain.errors import Code, Refusal
from outreach.engine import writing
from outreach.eventlog.models import EntryRow, QuarantineRow
from outreach.extensions import db
from outreach.projections.models import StandingRow
from outreach.services import quarantine
from tests.factories import Phone, World, text_of


@pytest.fixture
def entry(client: FlaskClient, world: World) -> dict[str, Any]:
    phone = Phone(world, world.worker).enrol()
    with writing():
        db.session.get_one(Device, phone.id).revoked_at = world.clock()
        db.session.commit()
    entry = phone.check_in(note="Skrevet bagefter")
    assert phone.answers(client, entry) == ["quarantined"]
    return entry


def admit(world: World, actor: ActorRow, entry: dict[str, Any]) -> None:
    with writing():
        try:
            quarantine.admit(world.work, actor.to_domain(), UUID(entry["id"]))
            db.session.commit()
        finally:
            db.session.rollback()


def dismiss(world: World, actor: ActorRow, entry: dict[str, Any], reason: str = "Det er ikke vores") -> None:
    with writing():
        try:
            quarantine.dismiss(world.work, actor.to_domain(), UUID(entry["id"]), reason)
            db.session.commit()
        finally:
            db.session.rollback()


def logged(entry: dict[str, Any]) -> EntryRow | None:
    return db.session.get(EntryRow, UUID(entry["id"]))


def test_admit_keeps_text_and_author(world: World, entry: dict[str, Any]) -> None:
    assert logged(entry) is None
    admit(world, world.supervisor, entry)
    row = logged(entry)
    assert row is not None
    assert (row.body, row.actor_id) == (text_of(entry), world.worker.id)
    assert db.session.get_one(StandingRow, row.id).state == "received"
    kept = db.session.get_one(QuarantineRow, row.id)
    assert (kept.outcome, kept.settled_by) == ("admitted", world.supervisor.id)


def test_dismiss_keeps_it_with_the_reason(world: World, entry: dict[str, Any]) -> None:
    dismiss(world, world.supervisor, entry)
    kept = db.session.get_one(QuarantineRow, UUID(entry["id"]))
    assert (kept.outcome, kept.reason, kept.body) == ("dismissed", "Det er ikke vores", text_of(entry))
    assert logged(entry) is None


def test_only_once(world: World, entry: dict[str, Any]) -> None:
    admit(world, world.supervisor, entry)
    for again in (admit, dismiss):
        with pytest.raises(quarantine.Settled):
            again(world, world.supervisor, entry)
    assert db.session.get_one(QuarantineRow, UUID(entry["id"])).outcome == "admitted"


@pytest.mark.parametrize("reader", ["elsewhere_supervisor", "kommune_supervisor", "noise", "worker", "admin"])
def test_nobody_elses(world: World, entry: dict[str, Any], reader: str) -> None:
    assert world.noise is not None
    actor = world.noise.supervisor if reader == "noise" else getattr(world, reader)
    for act in (admit, dismiss):
        with pytest.raises(Refusal) as caught:
            act(world, actor, entry)
        assert caught.value.code is Code.NOT_YOURS
    assert db.session.get_one(QuarantineRow, UUID(entry["id"])).settled_at is None
    admit(world, world.supervisor, entry)


@pytest.mark.parametrize(
    ("reason", "code"),
    [(" ", Code.COMMENT_NEEDED), ("x" * 501, Code.TOO_LONG), ("Hun er 010190-1234", Code.CPR)],
)
def test_a_bad_reason_is_stopped(world: World, entry: dict[str, Any], reason: str, code: Code) -> None:
    with pytest.raises(Refusal) as caught:
        dismiss(world, world.supervisor, entry, reason)
    assert (caught.value.code, caught.value.field) == (code, "reason")
    assert db.session.get_one(QuarantineRow, UUID(entry["id"])).settled_at is None
    dismiss(world, world.supervisor, entry, "x" * 500)
