"""What a supervisor reads of visits in vain, and a worker's way of writing one down."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient

from outreach.accounts import door as doors
from outreach.domain.in_vain import SuitingHours
from outreach.engine import writing
from outreach.extensions import db
from outreach.projections.models import InVainRow
from outreach.projections.place import SiteView
from outreach.services.desk import new_id
from outreach.services.in_vain import tell
from tests.blueprints.at_the_desk import state
from tests.engines import TestClock
from tests.factories import Phone, World
from tests.web import Browser, browser


def in_vain(phone: Phone, *hours: str, **header: Any) -> dict[str, Any]:
    site = header.pop("site_id", str(phone.world.site))
    header = {"site_id": site, "about": {"type": "site", "id": site}} | header
    return phone.entry("in_vain", {"hours": list(hours), "note": None}, **header)


def visitor_tells(world: World, *hours: SuitingHours) -> None:
    with writing():
        door = db.session.get_one(doors.Door, world.site)
        tell(world.work, door.actor.to_domain(), SiteView(world.site, "x", world.area, True), new_id(), hours)
        db.session.commit()


def text_of(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


class TestByAWorker:
    def test_it_is_written_corrected_and_taken_back(self, client: FlaskClient, world: World, phone: Phone) -> None:
        entry = in_vain(phone, "saturday", "saturday", "weekday_evening")
        assert phone.answers(client, entry) == ["stored"]
        assert state(entry["id"]) == "received"
        assert db.session.query(InVainRow).one().hours == ["saturday", "weekday_evening"]
        assert phone.answers(client, phone.correction(entry, hours=["sunday"])) == ["stored"]
        db.session.rollback()
        assert db.session.query(InVainRow).one().hours == ["sunday"]
        late = phone.correction(entry, hours=[])
        assert phone.answers(client, phone.retraction(entry), late) == ["stored", "stored"]
        db.session.rollback()
        assert db.session.query(InVainRow).all() == []

    @pytest.mark.parametrize(
        ("changed", "code", "field"),
        [
            ({"payload": {"hours": ["midnight"], "note": None}}, "bad_value", "payload.hours"),
            ({"payload": {"hours": "saturday", "note": None}}, "wrong_type", "payload.hours"),
            ({"payload": {"hours": [], "note": "010190-1234"}}, "cpr", "payload.note"),
            ({"about": {"type": "site", "id": str(uuid4())}}, "bad_value", "site_id"),
            ({"about": None}, "missing", "about"),
            ({"site_id": None}, "missing", "site_id"),
        ],
    )
    def test_what_it_may_not_be(
        self, client: FlaskClient, phone: Phone, changed: dict[str, Any], code: str, field: str
    ) -> None:
        (said,) = phone.results(client, in_vain(phone) | changed)
        assert (said["result"], said["code"], said["field"]) == ("refused", code, field)

    def test_not_at_a_site_of_an_area_that_is_not_theirs(self, client: FlaskClient, world: World, phone: Phone) -> None:
        elsewhere = in_vain(phone, site_id=str(world.other_site), area_id=str(world.other_area))
        assert phone.answers(client, elsewhere) == ["quarantined"]

    def test_a_visitors_visit_is_not_a_workers_to_change(self, client: FlaskClient, world: World, phone: Phone) -> None:
        visitor_tells(world)
        row = db.session.query(InVainRow).one()
        root = in_vain(phone) | {"id": str(row.entry_id)}
        codes = [one["code"] for one in phone.results(client, phone.correction(root), phone.retraction(root))]
        assert codes == ["not_yours", "not_yours"]


class TestTheSupervisorReads:
    @pytest.fixture
    def told(self, client: FlaskClient, world: World, phone: Phone, clock: TestClock) -> None:
        """Friday noon: two by visitors, one by a worker; elsewhere and at the kommune one each; a session."""
        visitor_tells(world, SuitingHours.SATURDAY)
        visitor_tells(world)
        about = {"type": "session", "id": str(new_id())}
        session = phone.entry("session_opened", {"closes_at": None}, about=about, site_id=str(world.site))
        nobody = {"nobody_came": True, "note": None}
        closed = phone.entry("session_closed", nobody, about=about, site_id=str(world.site))
        worker = in_vain(phone, "saturday", "sunday", occurred_at="2026-11-17T07:10:00.000Z")
        assert phone.answers(client, session, closed, worker) == ["stored"] * 3
        other, kommune = Phone(world, world.elsewhere).enrol(), Phone(world, world.kommune_worker).enrol()
        there = {"site_id": str(world.other_site), "area_id": str(world.other_area)}
        assert other.answers(client, in_vain(other, "weekday_morning", **there)) == ["stored"]
        assert kommune.answers(client, in_vain(kommune, "weekday_evening")) == ["stored"]

    def page(self, app: Flask, who: Any, query: str = "") -> str:
        desk: Browser = browser(app, who)
        answer = desk.get(f"/in-vain{query}")
        assert answer.status_code == 200
        return text_of(answer.text.partition("<main")[2])

    @pytest.mark.usefixtures("told")
    def test_by_site_weekday_and_hour_beside_the_sessions(self, app: Flask, world: World) -> None:
        page = self.page(app, world.supervisor)
        assert "3 forgæves besøg, 25. sep. 2026 til 20. nov. 2026." in page
        assert "fredag 2 kl. 12-13: 2 1 (ingen kom: 1) lukket" in page
        assert "tirsdag 1 kl. 8-9: 1 0 lukket" in page
        assert "Hvad der ville passe 2 Lørdag 1 Søndag" in page
        assert "skurvogn" not in page and "formiddagen" not in page

    @pytest.mark.usefixtures("told")
    def test_each_reads_their_own_area_and_organisation(self, app: Flask, world: World) -> None:
        elsewhere, kommune = (self.page(app, who) for who in (world.elsewhere_supervisor, world.kommune_supervisor))
        assert "1 Hverdage om formiddagen" in elsewhere and "beboerhus" not in elsewhere
        assert "1 Hverdage om aftenen" in kommune and "Lørdag" not in kommune

    @pytest.mark.usefixtures("told")
    def test_in_a_period(self, app: Flask, world: World) -> None:
        assert "1 forgæves besøg" in self.page(app, world.supervisor, "?first=2026-11-16&last=2026-11-19")
        assert "0 forgæves besøg" in self.page(app, world.supervisor, "?first=2027-01-01&last=2027-01-02")
        odd = self.page(app, world.supervisor, "?first=igår&last=2026-11-20")
        assert "Skriv en dato, der findes." in odd and "3 forgæves besøg" in odd
        backwards = self.page(app, world.supervisor, "?first=2026-11-20&last=2026-11-01")
        assert "Den sidste dag ligger før den første." in backwards

    @pytest.mark.usefixtures("told")
    def test_it_is_among_what_came_in(self, app: Flask, world: World) -> None:
        desk = browser(app, world.supervisor)
        page = desk.get("/review/?kind=in_vain").text
        assert page.count('class="row"') == 3
        assert "Anonym" in page and "Lørdag" in page
        entry = re.findall(r'href="(/review/[0-9a-f-]{36})', page)[0]
        assert "Passer bedre" in desk.get(entry).text

    def test_empty(self, app: Flask, world: World) -> None:
        assert "0 forgæves besøg" in self.page(app, world.supervisor)
