"""The supervisor's pages: what they show, to whom, and what their buttons do."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient

from outreach.accounts.models import Device
from outreach.engine import writing
from outreach.eventlog.models import QuarantineRow
from outreach.extensions import db
from tests.blueprints.at_the_desk import CPR, state, stored
from tests.engines import TestClock
from tests.factories import Phone, World
from tests.web import Browser, browser


class TestList:
    def test_empty_says_what_will_come(self, desk: Browser, world: World) -> None:
        page = desk.get("/review/").text
        assert "Her kommer det, medarbejderne skriver ned" in page
        assert "Intet skal ses på særskilt." in page

    def test_shows_who_what_where(self, client: FlaskClient, desk: Browser, phone: Phone) -> None:
        yusuf = phone.person("Yusuf")
        session = {"type": "session", "id": str(uuid4())}
        closed = phone.entry(
            "session_closed", {"nobody_came": True, "note": None}, about=session, site_id=str(phone.world.site)
        )
        stored(client, phone, yusuf, phone.check_in(yusuf), phone.check_in(), closed)
        page = desk.get("/review/").text
        for words in ("Yusuf", "Anonym", "Ingen kom", "Job- og uddannelsessøgning (meget)", "Nordbyen beboerhus"):
            assert words in page
        assert "20. nov. 2026 12.00" in page

    @pytest.mark.parametrize("who", ["worker", "kommune_worker", "elsewhere", "noise"])
    def test_nothing_of_others_not_even_a_number(
        self, client: FlaskClient, desk: Browser, world: World, who: str
    ) -> None:
        """The pages stay the same to the byte; with one's own worker (the control) both change."""
        assert world.noise is not None
        before = {path: strip_tokens(desk.get(path).text) for path in ("/review/", "/review/phones")}
        other = Phone(world.noise, world.noise.worker) if who == "noise" else Phone(world, getattr(world, who))
        everything_wrong(client, other.enrol(), elsewhere=who == "elsewhere")
        after = {path: strip_tokens(desk.get(path).text) for path in before}
        assert [after[path] == page for path, page in before.items()] == [who != "worker"] * 2

    def test_filters_live_in_the_address(self, client: FlaskClient, desk: Browser, phone: Phone) -> None:
        person, check_in = stored(client, phone, phone.person("Yusuf"), phone.check_in())
        page = desk.get("/review/?kind=person").text
        assert f"e-{person}" in page and f"e-{check_in}" not in page
        assert f"/review/{person}?kind=person" in page
        assert "Intet passer på det" in desk.get("/review/?state=retracted").text

    @pytest.mark.parametrize(
        "query",
        [
            "kind=zebra",
            "area=x",
            "site=%00",
            "worker=00000000-0000-0000-0000-000000000000",
            "state=kaput",
            "first=2026-13-40",
            "last=0001-01-01",
            "last=9999-12-31",
            "first=2026-11-20&last=2026-11-19",
        ],
    )
    def test_what_cannot_be_read_is_said_and_not_used(
        self, client: FlaskClient, desk: Browser, phone: Phone, query: str
    ) -> None:
        (one,) = stored(client, phone, phone.check_in())
        response = desk.get(f"/review/?{query}")
        assert response.status_code == 200
        assert "Det er ikke brugt." in response.text
        assert "approve-all" not in response.text  # nothing is approved by a filter that was not understood
        answer = desk.post(f"/review/approve-all?{query}", data={"mark": one})
        assert (answer.status_code, state(one)) == (400, "received")

    def test_another_areas_filter_is_not_offered(self, client: FlaskClient, desk: Browser, world: World) -> None:
        page = desk.get("/review/").text
        assert str(world.area) in page and str(world.other_area) not in page
        assert "Det er ikke brugt." in desk.get(f"/review/?area={world.other_area}").text

    def test_says_what_waits_outside(self, client: FlaskClient, desk: Browser, phone: Phone, clock: TestClock) -> None:
        with writing():
            device = db.session.get_one(Device, phone.id)
            device.unsent, device.oldest_unsent_at, device.last_contact_at = 3, clock() - timedelta(days=2), clock()
            db.session.commit()
        page = desk.get("/review/").text
        assert "3 venter stadig på telefonerne." in page
        assert "Den ældste er fra 18. nov. 2026 12.00." in page

    def test_exceptions_stand_on_top(self, client: FlaskClient, desk: Browser, phone: Phone) -> None:
        old = (phone.world.clock() - timedelta(days=5)).isoformat().replace("+00:00", "Z")
        phone.answers(client, phone.check_in(note=CPR), phone.check_in(occurred_at=old), phone.check_in(sequence=5))
        page = desk.get("/review/").text
        for words in ("Der stod et CPR-nummer (Note)", "nr. 3 til 4 mangler (2)", "Skrevet ned 5 dage efter"):
            assert words in page
        assert page.index("Skal ses på") < page.index('id="rows"')

    def test_pages(self, client: FlaskClient, desk: Browser, phone: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("outreach.projections.review.PAGE", 2)
        first, _two, three = stored(client, phone, *(phone.check_in() for _ in range(3)))
        page = desk.get("/review/").text
        (older,) = re.findall(r'href="([^"]+)" rel="next"', page)
        assert f"e-{three}" in page and f"e-{first}" not in page
        assert f"e-{first}" in desk.get(older).text
        assert desk.get("/review/?below=nothing").status_code == 200


def everything_wrong(client: FlaskClient, phone: Phone, elsewhere: bool) -> None:
    """Something for each list of the supervisor's page."""
    world, place = phone.world, dict[str, Any]()
    if elsewhere:
        place = {"area_id": str(world.other_area), "site_id": str(world.other_site)}
    hidden = phone.person("Hemmelig", **({"area_id": place["area_id"]} if place else {}))
    old = (world.clock() - timedelta(days=5)).isoformat().replace("+00:00", "Z")
    stored(client, phone, hidden, phone.check_in(hidden, **place), phone.check_in(**place, occurred_at=old))
    bad = phone.check_in(**place, note=CPR)
    assert phone.answers(client, bad, phone.check_in(**place, sequence=9)) == ["refused", "stored"]
    with writing():
        device = db.session.get_one(Device, phone.id)
        device.unsent, device.oldest_unsent_at = 7, world.clock() - timedelta(days=3)
        device.revoked_at = world.clock()
        db.session.commit()
    assert phone.answers(client, phone.check_in(**place, sequence=10)) == ["quarantined"]


def strip_tokens(page: str) -> str:
    return re.sub(r'name="csrf_token" value="[^"]*"', "", page)


class TestOpened:
    def test_versions_side_by_side(self, client: FlaskClient, desk: Browser, phone: Phone) -> None:
        entry = phone.check_in(note="Først", minutes=10)
        (one,) = stored(client, phone, entry)
        stored(client, phone, phone.correction(entry, note="Så"))
        page = desk.get(f"/review/{one}").text
        changed = re.findall(r"data-changed>(.*?)</td>", page, re.DOTALL)
        assert len(changed) == 1 and "Så" in changed[0] and "Ændret" in changed[0]
        assert "Først" in page and "Udgave 2, nu" in page

    def test_text_is_text(self, client: FlaskClient, desk: Browser, phone: Phone) -> None:
        (one,) = stored(client, phone, phone.check_in(note="<script>alert(1)</script>"))
        page = desk.get(f"/review/{one}").text
        assert "&lt;script&gt;alert(1)" in page and "<script>alert" not in page

    def test_what_is_not_mine_is_not_there(self, client: FlaskClient, desk: Browser, world: World) -> None:
        kommune = Phone(world, world.kommune_worker).enrol()
        (other,) = stored(client, kommune, kommune.check_in())
        for entry_id in (other, str(uuid4())):
            assert desk.get(f"/review/{entry_id}").status_code == 404
            approved = desk.post(f"/review/{entry_id}/approve", data={"version": entry_id})
            returned = desk.post(f"/review/{entry_id}/return", data={"version": entry_id, "comment": "Hvem?"})
            ticked = desk.post("/review/approve", data={"chosen": f"{entry_id}.{entry_id}"})
            assert [approved.status_code, returned.status_code, ticked.status_code] == [404] * 3
            assert desk.post(f"/review/{entry_id}/return", data={"version": entry_id}).status_code == 404
            assert desk.get(f"/review/quarantine/{entry_id}").status_code == 404
        assert state(other) == "received"

    def test_a_person_who_moved_out_of_sight_has_no_name(
        self, client: FlaskClient, desk: Browser, world: World
    ) -> None:
        bo = Phone(world, world.colleague).enrol()
        yusuf = bo.person("Yusuf")
        _person, visit = stored(client, bo, yusuf, bo.check_in(yusuf))
        assert "Yusuf" in desk.get(f"/review/{visit}").text
        moved = bo.correction(yusuf, area_id=str(world.other_area))
        stored(client, bo, moved)
        page = desk.get(f"/review/{visit}?kind=open_counselling").text
        assert "Yusuf" not in page and "En person uden for dine områder" in page


class TestQuarantine:
    @pytest.fixture
    def one(self, client: FlaskClient, phone: Phone) -> str:
        with writing():
            db.session.get_one(Device, phone.id).revoked_at = phone.world.clock()
            db.session.commit()
        entry = phone.check_in(note="Skrevet bagefter")
        assert phone.answers(client, entry) == ["quarantined"]
        return str(entry["id"])

    def test_is_read_and_taken_in(self, desk: Browser, one: str) -> None:
        assert f"/review/quarantine/{one}" in desk.get("/review/").text
        assert "Skrevet bagefter" in desk.get(f"/review/quarantine/{one}").text
        assert desk.post(f"/review/quarantine/{one}/admit").status_code == 302
        assert state(one) == "received"
        again = desk.post(f"/review/quarantine/{one}/admit", follow_redirects=True).text
        assert "Den er allerede afgjort." in again and "Tag den ind" not in again

    def test_is_turned_away_with_a_reason(self, desk: Browser, one: str) -> None:
        for reason in ("", CPR, "x" * 501):
            answer = desk.post(f"/review/quarantine/{one}/dismiss", data={"reason": reason})
            assert answer.status_code == 422 and reason in answer.text
        assert desk.post(f"/review/quarantine/{one}/dismiss", data={"reason": "Ikke vores"}).status_code == 302
        db.session.rollback()
        row = db.session.get_one(QuarantineRow, UUID(one))
        assert (row.outcome, row.reason) == ("dismissed", "Ikke vores")

    @pytest.mark.parametrize("reader", ["elsewhere_supervisor", "kommune_supervisor"])
    def test_nobody_elses(self, app: Flask, world: World, one: str, reader: str) -> None:
        other = browser(app, getattr(world, reader))
        assert one not in other.get("/review/").text
        for method, path in (("get", ""), ("post", "/admit"), ("post", "/dismiss")):
            answer = getattr(other, method)(f"/review/quarantine/{one}{path}", data={"reason": "Nej"})
            assert answer.status_code == 404


def test_phones(client: FlaskClient, desk: Browser, phone: Phone, clock: TestClock) -> None:
    assert "det ved vi ikke" in desk.get("/review/phones").text
    phone.answers(client, phone.check_in(note=CPR), phone.check_in(sequence=4))
    page = desk.get("/review/phones").text
    for words in ("Nordbyen Amira", "Pixel 7", "1 afvist, ikke rettet", "nr. 2 til 3 mangler (2)", "version 0.1.0"):
        assert words in page


@pytest.mark.parametrize("who", ["worker", "admin"])
def test_others_have_no_desk_here(app: Flask, world: World, who: str) -> None:
    for path in ("/review/", "/review/phones", f"/review/{uuid4()}"):
        assert browser(app, getattr(world, who)).get(path).status_code == 403
