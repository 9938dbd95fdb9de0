"""Approving and returning at the desk."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.blueprints.at_the_desk import CPR, flash, state, stored
from tests.engines import TestClock
from tests.factories import Phone, World
from tests.web import Browser, browser

NOBODYS = "01a1fd57-4f40-7344-8703-2d1a545ca294"


class TestApprove:
    def test_one_row(self, client: FlaskClient, desk: Browser, phone: Phone) -> None:
        one, two = stored(client, phone, phone.check_in(), phone.check_in())
        answer = desk.post(
            "/review/approve?kind=open_counselling", data={"one": f"{one}.{one}", "chosen": f"{two}.{two}"}
        )
        assert answer.location == "/review/?kind=open_counselling"
        assert (state(one), state(two)) == ("approved", "received")

    def test_the_ticked_and_a_stale_one(self, client: FlaskClient, desk: Browser, phone: Phone) -> None:
        entry = phone.check_in()
        one, two = stored(client, phone, entry, phone.check_in())
        stored(client, phone, phone.correction(entry, minutes=5))
        page = desk.post(
            "/review/approve", data={"chosen": [f"{one}.{one}", f"{two}.{two}"]}, follow_redirects=True
        ).text
        assert "1 er godkendt." in flash(page) and "1 er ændret, siden du så den" in flash(page)
        assert (state(one), state(two)) == ("received", "approved")

    def test_nothing_ticked(self, desk: Browser, world: World) -> None:
        assert "Der var ikke valgt nogen." in flash(desk.post("/review/approve", follow_redirects=True).text)

    @pytest.mark.parametrize("chosen", ["", "x", "1.2", NOBODYS, f"{NOBODYS}.", "\x00", "a" * 9999])
    def test_rubbish(self, desk: Browser, world: World, chosen: str) -> None:
        assert desk.post("/review/approve", data={"chosen": chosen}).status_code == 400

    def test_all_but_exceptions_and_later_ones(
        self, client: FlaskClient, desk: Browser, phone: Phone, clock: TestClock
    ) -> None:
        old = (clock() - timedelta(days=5)).isoformat().replace("+00:00", "Z")
        one, late = stored(client, phone, phone.check_in(), phone.check_in(occurred_at=old))
        page = desk.get("/review/").text
        (mark,) = re.findall(r'name="mark" value="([^"]+)"', page)
        assert "Godkend 1</button>" in page
        (later,) = stored(client, phone, phone.check_in())
        told = desk.post("/review/approve-all", data={"mark": mark}, follow_redirects=True).text
        assert "1 er godkendt." in flash(told)
        assert [state(id) for id in (one, late, later)] == ["approved", "received", "received"]
        assert desk.post("/review/approve-all", data={"mark": "x"}).status_code == 400

    def test_the_opened_one_leads_to_the_next(self, client: FlaskClient, desk: Browser, phone: Phone) -> None:
        one, two = stored(client, phone, phone.check_in(), phone.check_in())
        answer = desk.post(f"/review/{two}/approve?kind=open_counselling", data={"version": two, "was": "received"})
        assert answer.location == f"/review/{one}?kind=open_counselling"
        assert desk.post(f"/review/{one}/approve", data={"version": one}).location == "/review/"
        assert (state(one), state(two)) == ("approved", "approved")

    def test_a_stale_opened_one_is_shown_again(self, client: FlaskClient, desk: Browser, phone: Phone) -> None:
        entry = phone.check_in()
        (one,) = stored(client, phone, entry)
        stored(client, phone, phone.correction(entry, minutes=5))
        answer = desk.post(f"/review/{one}/approve", data={"version": one, "was": "received"})
        assert (answer.location, state(one)) == (f"/review/{one}", "received")

    @pytest.mark.parametrize("data", [{}, {"version": "x"}, {"version": NOBODYS, "was": "zebra"}])
    def test_rubbish_for_the_opened_one(
        self, client: FlaskClient, desk: Browser, phone: Phone, data: dict[str, str]
    ) -> None:
        (one,) = stored(client, phone, phone.check_in())
        assert desk.post(f"/review/{one}/approve", data=data).status_code == 400
        assert desk.post(f"/review/{one}/return", data=data | {"comment": "Hvem?"}).status_code == 400


class TestReturn:
    def test_reaches_the_phone(
        self, client: FlaskClient, app: Flask, desk: Browser, phone: Phone, world: World
    ) -> None:
        (one,) = stored(client, phone, phone.check_in())
        answer = desk.post(f"/review/{one}/return", data={"version": one, "was": "received", "comment": "Hvem?"})
        assert (answer.status_code, state(one)) == (302, "returned")
        changes = phone.pull(browser(app, world.worker))["changes"]
        (mine,) = [change["data"] for change in changes if change["type"] == "entry"]
        assert (mine["state"], mine["comment"]) == ("returned", "Hvem?")

    def test_a_comment_of_several_lines_is_kept(
        self, client: FlaskClient, app: Flask, desk: Browser, phone: Phone, world: World
    ) -> None:
        (one,) = stored(client, phone, phone.check_in())
        data = {"version": one, "was": "received", "comment": "Hvem var det?\r\nOg hvornår?"}
        assert desk.post(f"/review/{one}/return", data=data).status_code == 302
        changes = phone.pull(browser(app, world.worker))["changes"]
        assert [change["data"]["comment"] for change in changes if change["type"] == "entry"] == [
            "Hvem var det?\nOg hvornår?"
        ]

    @pytest.mark.parametrize(
        ("comment", "sentence"),
        [
            ("", "Skriv, hvad der skal rettes"),
            ("   ", "Skriv, hvad der skal rettes"),
            (CPR, "ligner et CPR-nummer"),
            ("x" * 1001, "højst 1000 tegn"),
            ("a\x00b", "et tegn, der ikke kan gemmes"),
        ],
    )
    def test_a_bad_comment_is_explained_and_kept(
        self, client: FlaskClient, desk: Browser, phone: Phone, comment: str, sentence: str
    ) -> None:
        (one,) = stored(client, phone, phone.check_in())
        answer = desk.post(f"/review/{one}/return", data={"version": one, "was": "received", "comment": comment})
        assert (answer.status_code, state(one)) == (422, "received")
        assert sentence in answer.text
        assert comment.strip() in answer.text

    def test_a_stale_one_keeps_the_text(self, client: FlaskClient, desk: Browser, phone: Phone) -> None:
        entry = phone.check_in()
        (one,) = stored(client, phone, entry)
        stored(client, phone, phone.correction(entry, minutes=5))
        answer = desk.post(
            f"/review/{one}/return", data={"version": one, "was": "received", "comment": "Hvem var det?"}
        )
        assert answer.status_code == 409
        assert "Hvem var det?" in answer.text and "er ændret, siden du åbnede den" in answer.text
        assert state(one) == "received"
