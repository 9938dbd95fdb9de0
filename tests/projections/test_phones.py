"""A supervisor's list of phones: what waits in them, which are silent, whose clock is wrong."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from outreach.accounts.models import ActorArea, Device
from outreach.engine import writing
from outreach.extensions import db
from outreach.projections import phones
from tests.engines import TestClock
from tests.factories import Phone, World
from tests.projections.outside import change, others, revoke, scope_of


class TestPhones:
    def test_whose_phones_are_seen(self, world: World) -> None:
        assert world.noise is not None
        mine, bo = Phone(world, world.worker).enrol(), Phone(world, world.colleague).enrol()
        elsewhere, kommune = Phone(world, world.elsewhere).enrol(), Phone(world, world.kommune_worker).enrol()
        noise = Phone(world.noise, world.noise.worker).enrol()
        for each in (mine, bo, elsewhere, kommune, noise):
            change(each.id, unsent=1, oldest_unsent_at=world.clock(), last_contact_at=world.clock())
        for reader, those in {
            world.supervisor: {mine.id, bo.id},
            world.elsewhere_supervisor: {elsewhere.id, bo.id},
            world.kommune_supervisor: {kommune.id},
            world.noise.supervisor: {noise.id},
            world.admin: set(),
            world.worker: set(),
        }.items():
            scope = scope_of(reader)
            assert {phone.device.id for phone in phones.phones(db.session(), scope)} == those
            assert phones.waiting(db.session(), scope).entries == len(those)
            assert set(phones.named(db.session(), scope, [mine.id, kommune.id])) == those & {mine.id, kommune.id}

    def test_a_leavers_phone_stays_with_those_where_they_wrote(self, client: FlaskClient, world: World) -> None:
        wrote, silent = Phone(world, world.worker).enrol(), Phone(world, world.elsewhere).enrol()
        assert wrote.answers(client, wrote.check_in()) == ["stored"]
        with writing():
            db.session.query(ActorArea).filter(ActorArea.actor_id.in_([world.worker.id, world.elsewhere.id])).delete()
            db.session.commit()
        seen = {phone.device.id for phone in phones.phones(db.session(), scope_of(world.supervisor))}
        assert seen == {wrote.id}
        assert phones.phones(db.session(), scope_of(world.elsewhere_supervisor)) == []
        assert db.session.scalar(select(func.count()).select_from(Device).where(Device.id == silent.id)) == 1

    def test_one_who_moved_on_is_with_the_new_area_alone(self, client: FlaskClient, world: World) -> None:
        phone = Phone(world, world.worker).enrol()
        assert phone.answers(client, phone.check_in()) == ["stored"]
        with writing():
            db.session.query(ActorArea).filter_by(actor_id=world.worker.id).update({"area_id": world.other_area})
            db.session.commit()
        assert phones.phones(db.session(), scope_of(world.supervisor)) == []
        assert len(phones.phones(db.session(), scope_of(world.elsewhere_supervisor))) == 1

    def test_waiting_outside(self, world: World, clock: TestClock) -> None:
        one, two = Phone(world, world.worker).enrol(), Phone(world, world.colleague).enrol()
        Phone(world, world.worker).enrol()
        old = clock() - timedelta(days=2)
        change(one.id, unsent=3, oldest_unsent_at=old, last_contact_at=clock())
        change(two.id, unsent=2, oldest_unsent_at=clock(), last_contact_at=clock())
        told = phones.waiting(db.session(), scope_of(world.supervisor))
        assert told == phones.Waiting(entries=5, phones=2, oldest=old, unheard=1)

    @pytest.mark.parametrize(
        ("unsent", "contact", "oldest", "is_silent"),
        [  # hours ago
            (0, 48, None, False),
            (1, 1, 1, False),
            (1, 25, 25, True),
            (1, 1, 25, True),
            (1, 25, None, True),
            (1, 24, 24, False),
        ],
    )
    def test_silent(
        self, world: World, clock: TestClock, unsent: int, contact: int, oldest: int | None, is_silent: bool
    ) -> None:
        phone = Phone(world, world.worker).enrol()
        change(
            phone.id,
            unsent=unsent,
            last_contact_at=clock() - timedelta(hours=contact),
            oldest_unsent_at=clock() - timedelta(hours=oldest) if oldest else None,
        )
        found = [device.id for device in phones.silent(db.session(), scope_of(world.supervisor), clock())]
        assert found == ([phone.id] if is_silent else [])
        for reader in others(world):
            assert phones.silent(db.session(), scope_of(reader), clock()) == []

    def test_what_lies_in_quarantine_is_counted_by_phone(self, client: FlaskClient, world: World) -> None:
        phone, other = Phone(world, world.worker).enrol(), Phone(world, world.worker).enrol()
        revoke(phone)
        assert phone.answers(client, phone.check_in(), phone.check_in()) == ["quarantined"] * 2
        counted = {one.device.id: one.quarantined for one in phones.phones(db.session(), scope_of(world.supervisor))}
        assert counted == {phone.id: 2, other.id: 0}
