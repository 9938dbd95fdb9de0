"""Sittings of many kinds, sent by a phone as on any day, and the receipts of them as they are downloaded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import Flask
from flask.testing import FlaskClient

from outreach.accounts.models import Helhedsplan
from outreach.engine import writing
from outreach.extensions import db
from outreach.texts import consent_texts
from tests.asker import CENTRE, FATHER, MOTHER, SELF, SHARE, Asker, record
from tests.engines import TestClock
from tests.factories import World
from tests.plan import Page, a_link
from tests.web import browser

Data = dict[str, Any]
STROKES = "10,20 11,22 14,30;40,20 44,25"
SIGNED = SELF | {"method": "signature", "strokes": STROKES}
HELPER = SELF | {"who": "representative", "name": "Advokat Ü. Öz"}


class Desk:
    """A phone that asks, and a browser that downloads. `make` has a method for each kind: the sitting's entry."""

    def __init__(self, app: Flask, client: FlaskClient, world: World) -> None:
        self.app, self.client, self.world = app, client, world
        self.phone = Asker(world, world.worker).enrol()

    def send(self, *entries: Data) -> None:
        assert self.phone.answers(self.client, *entries) == ["stored"] * len(entries)

    def forward(self, **delta: float) -> None:
        assert isinstance(self.world.clock, TestClock)
        self.world.clock.forward(**delta)

    def person(self, birth_year: int | None = 1990) -> Data:
        person = self.phone.person("Yusuf", birth_year=birth_year)
        self.send(person)
        return person

    def sat(self, person: Data, *purposes: str, **more: Any) -> tuple[Data, Data]:
        """A sitting, and a permit of its first purpose."""
        sitting = self.phone.sitting(person, *purposes, **more)
        yes = self.phone.consent(sitting, **({"purpose": purposes[0]} if purposes else {}))
        self.send(sitting, yes)
        return sitting, yes

    def receipt(self, sitting: Data) -> Data:
        """As a supervisor downloads it."""
        answer = browser(self.app, self.world.supervisor).get(path(sitting, ".json"))
        assert answer.status_code == 200
        return dict(answer.json or {})


def path(sitting: Data, form: str = "") -> str:
    return f"/consents/records/{sitting['id']}/receipt{form}"


def tapped(desk: Desk) -> Data:
    """By somebody whose year of birth nobody knows."""
    return desk.sat(desk.person(None))[0]


def signed(desk: Desk) -> Data:
    return desk.sat(desk.person(), persons=[SIGNED], place="Beboerhuset")[0]


def oral(desk: Desk) -> Data:
    notice = record(SHARE, language="so")["notice"]
    notice |= {"presentation": ["read_aloud", "interpreter"], "interpreter": "Ayaan"}
    return desk.sat(desk.person(), persons=[SELF | {"method": "oral_witnessed"}], notice=notice, witness="Bo")[0]


def guardian(desk: Desk) -> Data:
    return desk.sat(desk.person(2013), given_by="guardian", persons=[SELF, MOTHER | {"method": "paper_scan"}])[0]


def guardians(desk: Desk) -> Data:
    """They are not of one mind."""
    persons = [SIGNED, MOTHER | {"method": "signature", "strokes": "1,2 3,4"}, FATHER | {"said": "no"}]
    return desk.sat(desk.person(2013), given_by="both_guardians", persons=persons)[0]


def representative(desk: Desk) -> Data:
    return desk.sat(desk.person(2009), given_by="representative", persons=[SELF, HELPER])[0]


def arabic(desk: Desk) -> Data:
    """Of version 2: it names the words around the text too."""
    words = consent_texts.used().words["ar"]
    notice = record(SHARE, language="ar")["notice"]
    notice |= {"words": {"version": words.version, "words_hash": words.words_hash}}
    return desk.sat(desk.person(), notice=notice, version=2)[0]


def withdrawn(desk: Desk) -> Data:
    """Given for two purposes, withdrawn for one; the recipient was told, a day later."""
    person = desk.person()
    sitting, yes = desk.sat(person, SHARE, "contact_school")
    school = desk.phone.consent(sitting, purpose="contact_school", recipient="school")
    off = desk.phone.withdrawn(person, yes)
    desk.send(school, off, desk.phone.told(off))
    return sitting


def by_themselves(desk: Desk) -> Data:
    """Withdrawn on the person's own page."""
    person = desk.person()
    sitting, yes = desk.sat(person)
    page = Page(desk.world, desk.world.worker).opened(
        desk.client, a_link(desk.world, desk.world.worker, UUID(person["about"]["id"]))
    )
    said = {"purpose": SHARE, "recipient": CENTRE, "bases": [yes["id"]], "expressed_by": "self", "method": "tap"}
    assert page.answers(desk.client, page.said("consent_withdrawn", said)) == ["stored"]
    return sitting


def renewed(desk: Desk) -> Data:
    person = desk.person()
    _, yes = desk.sat(person)
    again = desk.phone.given(person, yes)
    desk.send(*again)
    return again[0]


def replaced(desk: Desk) -> Data:
    """A yes, and later a no in its place, each signed; the recipient was told."""
    person = desk.person()
    sitting, yes = desk.sat(person, persons=[SIGNED])
    refusal = desk.phone.sitting(person, persons=[SIGNED | {"strokes": "1,2 3,4"}])
    said: Data = {"decision": "deny", "valid_from": None, "valid_until": None, "data_types": []}
    no = desk.phone.consent(refusal, yes, **said)
    desk.send(refusal, no, desk.phone.told(no))
    return sitting


def expired(desk: Desk) -> Data:
    """Its last day was yesterday."""
    sitting = desk.phone.sitting(desk.person())
    desk.send(sitting, desk.phone.consent(sitting, valid_until="2026-11-20"))
    desk.forward(days=1)
    return sitting


def chosen(desk: Desk) -> Data:
    """A yes, a no, and one to think about; the yes lifts a duty of secrecy."""
    sitting = desk.phone.sitting(desk.person(), "obtain_from_jobcentre", "contact_school", "contact_employer")
    no: Data = {"valid_from": None, "valid_until": None, "data_types": []}
    desk.send(
        sitting,
        desk.phone.consent(sitting, purpose="obtain_from_jobcentre", recipient="helhedsplan"),
        desk.phone.consent(sitting, purpose="contact_school", recipient="school", decision="deny", **no),
        desk.phone.consent(sitting, purpose="contact_employer", recipient="employer", decision="defer", **no),
    )
    return sitting


def undecided(desk: Desk) -> Data:
    """The choices are on their way still."""
    sitting = desk.phone.sitting(desk.person())
    desk.send(sitting)
    return sitting


def in_error(desk: Desk) -> Data:
    sitting, _ = desk.sat(desk.person())
    desk.send(desk.phone.retraction(sitting))
    return sitting


def special(desk: Desk) -> Data:
    with writing():
        db.session.get_one(Helhedsplan, desk.world.helhedsplan).special_reason = "Målt af CFBU"
        db.session.commit()
    return desk.sat(desk.person(), "share_health")[0]


def offline(desk: Desk) -> Data:
    """Written an hour before there was coverage."""
    person = desk.person()
    before = (desk.world.clock() - timedelta(hours=1)).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    at = {"occurred_at": before, "recorded_at": before}
    sitting = desk.phone.sitting(person, **at)
    desk.send(sitting, desk.phone.consent(sitting, **at))
    return sitting


Kind = Callable[[Desk], Data]
KINDS: dict[str, Kind] = {
    one.__name__: one
    for one in (
        *(tapped, signed, oral, guardian, guardians, representative, arabic, withdrawn, by_themselves, renewed),
        *(chosen, undecided, in_error, special, offline, replaced, expired),
    )
}
