"""Tries to sign in are counted in the database."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta

from flask import Flask

from outreach.accounts.models import SignInTry
from outreach.engine import writing
from outreach.extensions import db
from outreach.services import sign_in
from tests.engines import TestClock


def one_try(now: datetime, email: str = "a@x.dk") -> datetime | None:
    with writing():
        until = sign_in.count_try(db.session(), now, email)
        db.session.commit()
    return until


def test_five_are_looked_at_then_the_address_waits(app: Flask, clock: TestClock) -> None:
    assert [one_try(clock()) for _ in range(5)] == [None] * 5
    until = clock() + timedelta(minutes=15)
    clock.forward(minutes=10)
    assert [one_try(clock()) for _ in range(20)] == [until] * 20  # trying on does not lengthen it
    assert one_try(clock(), "b@x.dk") is None  # nobody else waits
    clock.forward(minutes=5)
    assert [one_try(clock()) for _ in range(5)] == [None] * 5
    assert one_try(clock()) is not None


def test_a_count_is_forgotten_after_a_while(app: Flask, clock: TestClock) -> None:
    for _ in range(4):
        assert one_try(clock()) is None
    clock.forward(minutes=15)
    assert [one_try(clock()) for _ in range(5)] == [None] * 5


def test_a_right_password_forgets_them(app: Flask, clock: TestClock) -> None:
    for email in ("a@x.dk", "b@x.dk"):
        assert [one_try(clock(), email) for _ in range(5)] == [None] * 5
    with writing():
        sign_in.forget_tries(db.session(), "a@x.dk")
        db.session.commit()
    assert one_try(clock(), "a@x.dk") is None
    assert one_try(clock(), "b@x.dk") is not None


def test_no_address_is_kept(app: Flask, clock: TestClock) -> None:
    one_try(clock())
    assert "a@x.dk" not in db.session.query(SignInTry).one().key_hash


def test_many_at_once_gain_nothing(app: Flask, clock: TestClock) -> None:
    looked_at, start = [], threading.Barrier(12)

    def run() -> None:
        with app.app_context():
            start.wait()
            if one_try(clock()) is None:
                looked_at.append(1)

    threads = [threading.Thread(target=run) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(looked_at) == 5
