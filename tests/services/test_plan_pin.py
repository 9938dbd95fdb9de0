"""The PIN of a link: counted before it is looked at, locked by the clock passed in, revoked at the fifteenth."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from outreach.accounts.models import Device
from outreach.accounts.plan_link import LinkState, PlanDecoy
from outreach.engine import writing
from outreach.extensions import db
from outreach.services import plan_pin
from outreach.services.plan_pin import DECOYS_KEPT, LOCK, MOST_WRONG, TRIES, Gone, Locked, Pins, Try, Wrong
from tests.engines import TestClock
from tests.factories import World
from tests.plan import PIN, WRONG, Link, a_link, page, registered, row_of

SERVER = "the server's secret"
NOBODYS = "a-secret-that-opens-nothing"
Outcome = Try | Wrong | Locked | Gone


@pytest.fixture(scope="module")
def pins() -> Pins:
    return Pins("salt")


@pytest.fixture
def link(client: FlaskClient, world: World) -> Link:
    return a_link(world, world.worker, registered(client, world, world.worker))


def session() -> Session:
    db.session.rollback()
    return db.session()


def reserve(secret: str, now: datetime) -> Outcome:
    with writing():
        said = plan_pin.reserve(session(), now, secret, SERVER)
        db.session.commit()
    return said


def settle_wrong(done: Outcome, now: datetime) -> Outcome:
    assert isinstance(done, Try)
    with writing():
        said = plan_pin.settle_wrong(session(), now, done)
        db.session.commit()
    return said


def settle_right(done: Outcome, now: datetime) -> bool:
    assert isinstance(done, Try)
    with writing():
        said = plan_pin.settle_right(session(), now, done)
        db.session.commit()
    return said


def wrong(secret: str, now: datetime) -> Outcome:
    """One wrong try, from beginning to end."""
    said = reserve(secret, now)
    return settle_wrong(said, now) if isinstance(said, Try) else said


class TestHashes:
    def test_the_pin_and_no_other_fits(self, pins: Pins) -> None:
        kept = pins.hash(PIN)
        assert pins.fits(PIN, kept)
        assert not pins.fits(WRONG, kept)
        assert PIN not in kept and kept.startswith("$argon2id$")
        assert pins.hash(PIN) != kept

    def test_another_instance_cannot_try_it(self, pins: Pins) -> None:
        assert not Pins("another salt").fits(PIN, pins.hash(PIN))

    @pytest.mark.parametrize("kept", [None, "", "x", "$argon2id$v=19$m=19456,t=2,p=1$x$x"])
    def test_what_is_no_hash_fits_nothing(self, pins: Pins, kept: str | None) -> None:
        assert not pins.fits(PIN, kept)

    def test_pins_are_six_digits_and_not_all_the_same(self) -> None:
        made = {plan_pin.new_pin() for _ in range(200)}
        assert len(made) > 190 and all(len(pin) == 6 and pin.isascii() and pin.isdigit() for pin in made)


@pytest.mark.parametrize("known", [True, False], ids=["a link's secret", "nobody's secret"])
class TestCounting:
    """The same for a secret that opens something and for one that does not."""

    def test_five_wrong_ones_lock_for_twenty_minutes(self, link: Link, clock: TestClock, known: bool) -> None:
        secret = link.secret if known else NOBODYS
        assert [wrong(secret, clock()) for _ in range(4)] == [Wrong(4), Wrong(3), Wrong(2), Wrong(1)]
        until = clock() + LOCK
        assert wrong(secret, clock()) == Locked(until)
        clock.forward(minutes=19, seconds=59)
        assert wrong(secret, clock()) == Locked(until)
        clock.forward(seconds=1)
        assert wrong(secret, clock()) == Wrong(4)

    def test_fifteen_wrong_ones_revoke(self, link: Link, clock: TestClock, known: bool) -> None:
        secret = link.secret if known else NOBODYS
        said = []
        for _ in range(MOST_WRONG + 1):
            said.append(type(wrong(secret, clock())))
            clock.forward(minutes=20)
        assert said == [*([Wrong] * 4 + [Locked]) * 2, *[Wrong] * 4, Gone, Gone]

    def test_the_last_try_locks_as_it_begins(self, link: Link, clock: TestClock, known: bool) -> None:
        """So that nothing is looked at beside it, and a process that dies over it has given nothing away."""
        secret = link.secret if known else NOBODYS
        tries = [reserve(secret, clock()) for _ in range(TRIES + 3)]
        assert [isinstance(one, Try) for one in tries] == [True] * TRIES + [False] * 3
        assert tries[-1] == Locked(clock() + LOCK)

    def test_tries_that_nobody_settled_are_wrong_ones(self, link: Link, clock: TestClock, known: bool) -> None:
        secret = link.secret if known else NOBODYS
        for _ in range(3):
            for _ in range(TRIES):
                assert isinstance(reserve(secret, clock()), Try)
            clock.forward(minutes=20)
        assert reserve(secret, clock()) == Gone()
        if known:
            assert row_of(link).state(clock()) is LinkState.REVOKED


class TestTheRightOne:
    def test_it_begins_the_count_anew_and_is_no_wrong_one(self, link: Link, clock: TestClock) -> None:
        for _ in range(4):
            wrong(link.secret, clock())
        assert settle_right(reserve(link.secret, clock()), clock())
        row = row_of(link)
        assert (row.tries, row.wrong_total, row.locked_until, row.opened_at) == (0, 4, None, clock())
        assert wrong(link.secret, clock()) == Wrong(4)

    def test_wrong_ones_in_all_are_never_forgotten(self, link: Link, clock: TestClock) -> None:
        for _ in range(7):
            wrong(link.secret, clock())
            wrong(link.secret, clock())
            settle_right(reserve(link.secret, clock()), clock())
        assert row_of(link).wrong_total == 14
        assert wrong(link.secret, clock()) == Gone()

    def test_as_the_fifteenth_it_opens(self, link: Link, clock: TestClock) -> None:
        for _ in range(14):
            wrong(link.secret, clock())
            clock.forward(minutes=20)
        assert settle_right(reserve(link.secret, clock()), clock())
        assert row_of(link).state(clock()) is LinkState.OPEN
        assert wrong(link.secret, clock()) == Gone()

    def test_not_after_the_link_was_revoked(self, link: Link, clock: TestClock) -> None:
        done = reserve(link.secret, clock())
        with writing():
            plan_pin.put_out(session(), clock(), link.id, None)
            db.session.commit()
        assert not settle_right(done, clock())


class TestRevoking:
    def test_too_many_wrong_ones_put_out_the_phones(
        self, client: FlaskClient, world: World, link: Link, clock: TestClock
    ) -> None:
        phone = page(world).opened(client, link)
        for _ in range(MOST_WRONG):
            wrong(link.secret, clock())
            clock.forward(minutes=20)
        row = row_of(link)
        assert (row.revoked_at is not None, row.revoked_by) == (True, None)
        assert db.session.get_one(Device, phone.id).revoked_at == row.revoked_at

    def test_other_links_stay(self, client: FlaskClient, world: World, link: Link, clock: TestClock) -> None:
        other = a_link(world, world.worker, registered(client, world, world.worker, "Amina"))
        for _ in range(MOST_WRONG):
            wrong(link.secret, clock())
            clock.forward(minutes=20)
        assert row_of(other).wrong_total == 0
        assert isinstance(reserve(other.secret, clock()), Try)


class TestDecoys:
    def test_nothing_of_the_secret_is_kept(self, world: World, clock: TestClock) -> None:
        wrong(NOBODYS, clock())
        (row,) = session().query(PlanDecoy).all()
        assert len(row.secret_hash) == 64 and row.secret_hash != plan_pin.hash_secret(NOBODYS)

    def test_old_ones_are_swept(self, world: World, clock: TestClock) -> None:
        wrong(NOBODYS, clock())
        clock.forward(days=DECOYS_KEPT / timedelta(days=1))
        wrong("another-one", clock())
        assert session().query(PlanDecoy).count() == 1
