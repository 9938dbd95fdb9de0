"""One-time links, and phones put out."""

from __future__ import annotations

import threading
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import select
from uuid_utils.compat import uuid7

from outreach.accounts.models import Device, EnrolmentCode, User
from outreach.domain.actor import Actor
from outreach.engine import writing
from outreach.extensions import db
from outreach.services import accounts, enrolment
from outreach.services.accounts import AccountError, Problem
from tests.engines import TestClock
from tests.factories import Phone, World, public_jwk
from tests.web import browser


@pytest.fixture
def admin(world: World) -> Actor:
    return world.admin.to_domain()


@pytest.fixture
def them(world: World) -> UUID:
    assert world.worker.user_id is not None
    return world.worker.user_id


def make(world: World, admin: Actor, them: UUID) -> str:
    with writing():
        secret = enrolment.make_code(db.session(), world.clock(), admin, them)
        db.session.commit()
    return secret


def use(world: World, secret: str, password: str = "hash") -> User | None:
    with writing():
        user = enrolment.use_code(db.session(), world.clock(), secret, password)
        db.session.commit()
    return user


class TestCode:
    def test_it_gives_its_user_a_password_once(self, world: World, admin: Actor, them: UUID) -> None:
        secret = make(world, admin, them)
        before = db.session.get_one(User, them).fs_uniquifier
        assert enrolment.code_is_good(db.session(), world.clock(), secret)
        user = use(world, secret)
        assert user is not None and (user.id, user.password) == (them, "hash")
        assert user.fs_uniquifier != before
        assert not enrolment.code_is_good(db.session(), world.clock(), secret)
        assert use(world, secret, "another") is None
        assert db.session.get_one(User, them).password == "hash"

    def test_only_its_hash_is_kept(self, world: World, admin: Actor, them: UUID) -> None:
        secret = make(world, admin, them)
        assert len(secret) >= 43  # 32 bytes
        assert secret not in str(db.session.execute(select(EnrolmentCode.__table__)).all())

    def test_it_lasts_a_day(self, world: World, clock: TestClock, admin: Actor, them: UUID) -> None:
        secret = make(world, admin, them)
        clock.forward(hours=24)
        assert not enrolment.code_is_good(db.session(), clock(), secret)
        assert use(world, secret) is None
        clock.forward(seconds=-1)
        assert use(world, secret) is not None

    def test_a_new_one_kills_the_old(self, world: World, admin: Actor, them: UUID) -> None:
        assert world.colleague.user_id is not None
        old, other = make(world, admin, them), make(world, admin, world.colleague.user_id)
        new = make(world, admin, them)
        assert use(world, old) is None
        assert use(world, new) is not None
        assert use(world, other) is not None  # somebody else's lives on

    @pytest.mark.parametrize("secret", ["", "x", "é" * 5000, "\x00"])
    def test_nonsense_is_no_code(self, world: World, secret: str) -> None:
        assert use(world, secret) is None

    def test_it_dies_with_the_access(self, world: World, admin: Actor, them: UUID) -> None:
        secret = make(world, admin, them)
        with writing():
            accounts.deactivate_user(db.session(), admin, them)
            db.session.commit()
        assert use(world, secret) is None
        with writing(), pytest.raises(AccountError):
            enrolment.make_code(db.session(), world.clock(), admin, them)

    def test_not_for_others(self, world: World, admin: Actor, them: UUID) -> None:
        assert world.noise is not None and world.noise.worker.user_id is not None
        for actor, target, problem in (
            (admin, world.noise.worker.user_id, Problem.NOT_FOUND),
            (world.supervisor.to_domain(), them, Problem.NOT_ALLOWED),
        ):
            with writing(), pytest.raises(AccountError) as caught:
                enrolment.make_code(db.session(), world.clock(), actor, target)
            assert caught.value.problem == problem

    def test_of_many_at_once_one_gets_it(self, app: Flask, world: World, admin: Actor, them: UUID) -> None:
        secret = make(world, admin, them)
        db.session.rollback()
        got, start = [], threading.Barrier(6)

        def run(number: int) -> None:
            with app.app_context():
                start.wait()
                if use(world, secret, f"hash {number}") is not None:
                    got.append(number)

        threads = [threading.Thread(target=run, args=(number,)) for number in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(got) == 1
        assert db.session.get_one(User, them).password == f"hash {got[0]}"


class TestRevoking:
    def test_a_lost_phone_does_not_enrol_itself_anew(
        self, app: Flask, world: World, clock: TestClock, admin: Actor
    ) -> None:
        """Its sign-in ends with it, and its user's everywhere else; nobody else's."""
        phone = Phone(world, world.worker).enrol()
        lost, colleague = browser(app, world.worker), browser(app, world.colleague)
        fresh = {"id": str(uuid7()), "public_key": public_jwk(phone.key), "label": "Pixel", "app_version": "0.1.0"}
        with writing():
            enrolment.revoke_device(db.session(), clock(), admin, phone.id)
            db.session.commit()
        assert lost.get("/api/v1/me").status_code == 401
        assert lost.post("/api/v1/devices", json=fresh).status_code == 401
        assert colleague.get("/api/v1/me").status_code == 200

    def test_it_is_for_good(self, world: World, clock: TestClock, admin: Actor) -> None:
        phone, other = Phone(world, world.worker).enrol(), Phone(world, world.worker).enrol()
        first = clock()
        for _ in range(2):
            with writing():
                enrolment.revoke_device(db.session(), clock(), admin, phone.id)
                db.session.commit()
            clock.forward(hours=1)
        assert db.session.get_one(Device, phone.id).revoked_at == first
        assert db.session.get_one(Device, other.id).revoked_at is None
        assert timedelta(hours=2) == clock() - first

    def test_not_by_others_not_of_others(self, world: World, admin: Actor) -> None:
        assert world.noise is not None
        own, noise = Phone(world, world.worker).enrol(), Phone(world.noise, world.noise.worker).enrol()
        for actor, target, problem in (
            (admin, noise.id, Problem.NOT_FOUND),
            (admin, uuid4(), Problem.NOT_FOUND),
            (world.supervisor.to_domain(), own.id, Problem.NOT_ALLOWED),
        ):
            with writing(), pytest.raises(AccountError) as caught:
                enrolment.revoke_device(db.session(), world.clock(), actor, target)
            assert caught.value.problem == problem
        assert db.session.query(Device).filter(Device.revoked_at.is_not(None)).count() == 0
