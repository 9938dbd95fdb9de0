"""Entries that reach for what is not their author's: another organisation's, area's, helhedsplan's."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from uuid_utils.compat import uuid7

from outreach.engine import writing
from outreach.eventlog.models import EntryRow, QuarantineRow
from outreach.extensions import db
from outreach.projections import refused
from outreach.projections.models import HeldRow, OpenCounsellingRow, PersonRow, SessionRow, StandingRow
from tests.factories import Phone, World
from tests.web import browser

STRANGERS = ("kommune_worker", "elsewhere", "noise")


@pytest.fixture
def amira(world: World) -> Phone:
    return Phone(world, world.worker).enrol()


def stranger(world: World, who: str) -> Phone:
    """Somebody who may not see what Amira writes, with a phone that knows its ids all the same."""
    if who == "noise":
        assert world.noise is not None
        return Phone(world.noise, world.noise.worker).enrol()
    return Phone(world, getattr(world, who)).enrol()


def at_home(phone: Phone) -> dict[str, Any]:
    """Where the phone's owner works."""
    (area,) = (each.area_id for each in phone.actor.areas)
    site = phone.world.site if area == phone.world.area else phone.world.other_site
    return {"area_id": str(area), "site_id": str(site)}


def desk_of(phone: Phone) -> Any:
    """The supervisor who answers for the phone's owner."""
    known = {"Ditte": "kommune_supervisor", "Carl": "elsewhere_supervisor"}
    return getattr(phone.world, known.get(phone.actor.name.split()[1], "supervisor"))


def session_of(entry: dict[str, Any]) -> SessionRow:
    db.session.rollback()
    return db.session.get_one(SessionRow, UUID(entry["about"]["id"]))


def person_of(entry: dict[str, Any]) -> PersonRow:
    db.session.rollback()
    return db.session.get_one(PersonRow, UUID(entry["about"]["id"]))


def snapshot(row: Any) -> dict[str, Any]:
    return {column.name: getattr(row, column.name) for column in row.__table__.columns}


def opened(phone: Phone, session_id: str | None = None, **more: Any) -> dict[str, Any]:
    about = {"type": "session", "id": session_id or str(uuid7())}
    return phone.entry("session_opened", {"closes_at": None}, about=about, **(at_home(phone) | more))


def closed(phone: Phone, session_id: str, **more: Any) -> dict[str, Any]:
    about = {"type": "session", "id": session_id}
    payload = {"nobody_came": True, "note": None}
    return phone.entry("session_closed", payload, about=about, **(at_home(phone) | more))


class TestSessions:
    @pytest.mark.parametrize("who", STRANGERS)
    @pytest.mark.parametrize("make", [opened, closed])
    def test_nobody_touches_anothers(
        self, client: FlaskClient, world: World, amira: Phone, who: str, make: Any
    ) -> None:
        mine = opened(amira)
        assert amira.answers(client, mine) == ["stored"]
        before = snapshot(session_of(mine))
        other = stranger(world, who)
        assert other.answers(client, make(other, session_id=mine["about"]["id"])) == ["quarantined"]
        assert snapshot(session_of(mine)) == before

    def test_a_colleague_closes_it(self, client: FlaskClient, world: World, amira: Phone) -> None:
        """The control."""
        mine = opened(amira)
        bo = Phone(world, world.colleague).enrol()
        assert amira.answers(client, mine) == ["stored"]
        place = {"area_id": str(world.area), "site_id": str(world.site)}
        about = {"type": "session", "id": mine["about"]["id"]}
        assert bo.answers(client, bo.entry("session_closed", {"nobody_came": True, "note": None}, about=about, **place))
        assert session_of(mine).nobody_came is True

    def test_nor_by_correcting_ones_own(self, client: FlaskClient, world: World, amira: Phone) -> None:
        other = stranger(world, "kommune_worker")
        mine, theirs = opened(amira), opened(other)
        assert (amira.answers(client, mine), other.answers(client, theirs)) == (["stored"], ["stored"])
        before = snapshot(session_of(mine))
        assert other.answers(client, other.correction(theirs, about=mine["about"])) != ["stored"]
        assert snapshot(session_of(mine)) == before


class TestPeople:
    @pytest.mark.parametrize("who", STRANGERS)
    def test_nobody_registers_anothers_person_anew(
        self, client: FlaskClient, app: Flask, world: World, amira: Phone, who: str
    ) -> None:
        """Not even when their own supervisor, who sees nothing wrong with it, takes it in."""
        yusuf = amira.person("Yusuf")
        assert amira.answers(client, yusuf) == ["stored"]
        before = snapshot(person_of(yusuf))
        other = stranger(world, who)
        taken = other.person("Taget", area_id=at_home(other)["area_id"]) | {"about": yusuf["about"]}
        assert other.answers(client, taken) == ["quarantined"]
        browser(app, desk_of(other)).post(f"/review/quarantine/{taken['id']}/admit")
        assert snapshot(person_of(yusuf)) == before

    def test_a_leaver_neither(self, client: FlaskClient, app: Flask, world: World, amira: Phone) -> None:
        """Who has no access is not even judged; taking it in judges it."""
        yusuf, other = amira.person("Yusuf"), stranger(world, "kommune_worker")
        assert amira.answers(client, yusuf) == ["stored"]
        with writing():
            world.kommune_worker.active = False
            db.session.merge(world.kommune_worker)
            db.session.commit()
        before = snapshot(person_of(yusuf))
        taken = other.person("Taget") | {"about": yusuf["about"]}
        wrong_site = other.check_in() | {"site_id": str(world.other_site)}
        assert other.answers(client, taken, wrong_site) == ["quarantined"] * 2
        desk = browser(app, world.kommune_supervisor)
        for entry in (taken, wrong_site):
            assert desk.post(f"/review/quarantine/{entry['id']}/admit").status_code < 500
        assert snapshot(person_of(yusuf)) == before
        assert db.session.get(OpenCounsellingRow, UUID(wrong_site["id"])) is None
        assert db.session.get_one(QuarantineRow, UUID(taken["id"])).settled_at is None  # nothing is lost

    def test_what_is_in_order_is_taken_in(self, client: FlaskClient, app: Flask, world: World) -> None:
        """The control: an area that the author has lost since."""
        carl = stranger(world, "elsewhere")
        entry = carl.person("Zahra", area_id=str(world.area))
        assert carl.answers(client, entry) == ["quarantined"]
        browser(app, world.supervisor).post(f"/review/quarantine/{entry['id']}/admit")
        assert person_of(entry).name == "Zahra"

    @pytest.mark.parametrize("who", STRANGERS)
    def test_a_check_in_about_anothers_person_waits_for_a_supervisor(
        self, client: FlaskClient, world: World, amira: Phone, who: str
    ) -> None:
        yusuf, other = amira.person("Yusuf"), stranger(world, who)
        assert amira.answers(client, yusuf) == ["stored"]
        assert other.answers(client, other.check_in(yusuf, **at_home(other))) == ["quarantined"]

    @pytest.mark.parametrize("who", ["kommune_worker", "noise"])
    def test_one_that_came_before_the_person_is_not_released_by_a_stranger(
        self, client: FlaskClient, world: World, amira: Phone, who: str
    ) -> None:
        other, yusuf = stranger(world, who), amira.person("Yusuf")
        visit = other.check_in(yusuf, **at_home(other))
        assert other.answers(client, visit) == ["held"]
        assert amira.answers(client, yusuf) == ["stored"]
        assert db.session.get(StandingRow, UUID(visit["id"])) is None
        assert db.session.get(HeldRow, UUID(visit["id"])) is not None

    @pytest.mark.parametrize("who", ["kommune_worker", "noise"])
    def test_a_correction_does_not_take_anothers_person(
        self, client: FlaskClient, world: World, amira: Phone, who: str
    ) -> None:
        yusuf, other = amira.person("Yusuf"), stranger(world, who)
        own = other.person("Egen", area_id=at_home(other)["area_id"])
        assert amira.answers(client, yusuf) == other.answers(client, own) == ["stored"]
        before = snapshot(person_of(yusuf))
        assert other.answers(client, other.correction(own, about=yusuf["about"])) == ["quarantined"]
        assert snapshot(person_of(yusuf)) == before


class TestPlaces:
    def test_a_correction_into_an_area_outside_waits_for_a_supervisor(
        self, client: FlaskClient, world: World, amira: Phone
    ) -> None:
        visit = amira.check_in()
        assert amira.answers(client, visit) == ["stored"]
        there: dict[str, Any] = {"area_id": str(world.other_area), "site_id": str(world.other_site)}
        assert amira.answers(client, amira.correction(visit, **there)) == ["quarantined"]

    def test_another_helhedsplans_area_and_site(self, client: FlaskClient, world: World, amira: Phone) -> None:
        assert world.noise is not None
        there = {"area_id": str(world.noise.area), "site_id": str(world.noise.site)}
        assert amira.answers(client, amira.check_in(**there)) == ["quarantined"]
        assert amira.answers(client, amira.check_in(site_id=str(world.noise.site))) == ["refused"]

    def test_a_worker_makes_no_places(self, client: FlaskClient, world: World, amira: Phone) -> None:
        about = {"type": "area", "id": str(world.area)}
        entry = amira.entry("area", {"name": "Mit", "active": False}, about=about)
        (answer,) = amira.results(client, entry)
        assert (answer["result"], answer["code"]) == ("refused", "not_allowed")


class TestOthersEntries:
    @pytest.mark.parametrize("who", [*STRANGERS, "colleague"])
    @pytest.mark.parametrize("verb", ["correction", "retraction"])
    def test_only_the_author_mends_or_takes_back(
        self, client: FlaskClient, world: World, amira: Phone, who: str, verb: str
    ) -> None:
        visit = amira.check_in()
        assert amira.answers(client, visit) == ["stored"]
        other = Phone(world, world.colleague).enrol() if who == "colleague" else stranger(world, who)
        place = {"area_id": str(world.area), "site_id": str(world.site)} if who == "colleague" else at_home(other)
        (answer,) = other.results(client, getattr(other, verb)(visit) | place)
        assert (answer["result"], answer["code"]) == ("refused", "not_yours")
        assert db.session.get_one(StandingRow, UUID(visit["id"])).state == "received"

    @pytest.mark.parametrize("who", ["kommune_supervisor", "elsewhere_supervisor", "noise", "worker"])
    @pytest.mark.parametrize("decision", ["approved", "returned"])
    def test_only_their_supervisor_judges(
        self, client: FlaskClient, world: World, amira: Phone, who: str, decision: str
    ) -> None:
        visit = amira.check_in()
        assert amira.answers(client, visit) == ["stored"]
        plan = world.noise if who == "noise" else world
        assert plan is not None
        judge = Phone(plan, plan.supervisor if who == "noise" else getattr(plan, who)).enrol()
        said = {"entry_id": visit["id"], "version_id": visit["id"], "decision": decision, "comment": "Nej"}
        assert judge.answers(client, judge.entry("review", said, area_id=None)) in (["refused"], ["quarantined"])
        assert db.session.get_one(StandingRow, UUID(visit["id"])).state == "received"

    def test_nobody_mends_or_gives_up_anothers_refusal(self, client: FlaskClient, world: World, amira: Phone) -> None:
        bad = amira.check_in(note="010190-1234")
        assert amira.answers(client, bad) == ["refused"]
        bo = Phone(world, world.colleague).enrol()
        instead = bo.check_in() | {"replaces_refused": bad["id"]}
        given_up = {"refused_id": bad["id"], "refused_sequence": bad["sequence"], "reason": "Væk"}
        bo.results(client, instead, bo.entry("abandonment", given_up, area_id=None))
        (waiting,) = refused.waiting(db.session(), world.supervisor.to_domain().scope)
        assert str(waiting.entry_id) == bad["id"]
        assert amira.answers(client, amira.entry("abandonment", given_up, area_id=None)) == ["stored"]  # the control
        assert refused.waiting(db.session(), world.supervisor.to_domain().scope) == []

    def test_an_abandonment_is_about_nobody(self, client: FlaskClient, amira: Phone) -> None:
        given_up = {"refused_id": None, "refused_sequence": 1, "reason": "Væk"}
        about = {"type": "person", "id": str(uuid4())}
        (answer,) = amira.results(client, amira.entry("abandonment", given_up, area_id=None, about=about))
        assert (answer["result"], answer["field"]) == ("refused", "about")

    def test_nobody_writes_in_anothers_name(self, client: FlaskClient, world: World, amira: Phone) -> None:
        assert world.noise is not None
        bo = Phone(world, world.colleague).enrol()
        wrong = {
            "device_id": str(bo.id),
            "organisation_id": str(world.kommune),
            "helhedsplan_id": str(world.noise.helhedsplan),
        }
        for field, value in wrong.items():
            (answer,) = amira.results(client, amira.check_in() | {field: value})
            assert (answer["result"], answer["field"]) == ("refused", field)
        assert db.session.query(EntryRow).filter_by(kind="open_counselling").count() == 0


class TestQuarantine:
    @pytest.mark.parametrize("who", ["kommune_supervisor", "elsewhere_supervisor", "noise", "worker", "admin"])
    @pytest.mark.parametrize("path", ["", "/admit", "/dismiss"])
    def test_it_is_its_own_supervisors(
        self, client: FlaskClient, app: Flask, world: World, who: str, path: str
    ) -> None:
        carl = stranger(world, "elsewhere")
        entry = carl.person("Hemmelig Navn", area_id=str(world.area))
        assert carl.answers(client, entry) == ["quarantined"]
        plan = world.noise if who == "noise" else world
        assert plan is not None
        reader = browser(app, plan.supervisor if who == "noise" else getattr(plan, who))
        address = f"/review/quarantine/{entry['id']}{path}"
        answer = reader.post(address, data={"reason": "Væk"}) if path else reader.get(address)
        assert answer.status_code in {403, 404}
        assert "Hemmelig" not in answer.text
        assert db.session.get_one(QuarantineRow, UUID(entry["id"])).settled_at is None
