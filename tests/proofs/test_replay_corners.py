"""Corners of replaying that a random history hardly reaches, each a mistake that was made once."""

from __future__ import annotations

from flask import Flask
from uuid_utils.compat import uuid7

from outreach import utc_now
from tests.proofs.checks import fresh_world, replay_differs
from tests.proofs.history import Data, History


def fresh(kind: str) -> Data:
    return {"type": kind, "id": str(uuid7())}


def closing(history: History, about: Data) -> Data:
    said = {"nobody_came": True, "note": None}
    return history.phones[0].entry("session_closed", said, about=about, site_id=str(history.world.site))


def same(*histories: History) -> list[str]:
    return [line for one in histories for line in replay_differs(one.world.work, one.world.helhedsplan, (1, 500))]


def test_a_correction_that_names_another_person(app: Flask) -> None:
    history = History(fresh_world(utc_now))
    phone, other = history.phones[0], fresh("person")
    person = phone.person("Amina")
    history.send(0, [person])
    history.send(0, [phone.correction(person, name="Fatima") | {"about": other}, phone.check_in(about=other)])
    assert same(history) == []


def test_a_session_of_another_helhedsplan(app: Flask) -> None:
    one, other = History(fresh_world(utc_now)), History(fresh_world(utc_now))
    session = fresh("session")
    one.send(0, [closing(one, session)])
    other.send(0, [closing(other, session)])
    assert same(one, other) == []


def test_a_person_of_another_helhedsplan(app: Flask) -> None:
    one, other = History(fresh_world(utc_now)), History(fresh_world(utc_now))
    person = one.phones[0].person("Amina")
    one.send(0, [person])
    other.send(0, [other.phones[0].person("Amina") | {"about": person["about"]}])
    assert same(one, other) == []
