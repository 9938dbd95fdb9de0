"""The first visit to one's own page: the link and its PIN, right, wrong, unknown, misshapen."""

from __future__ import annotations

from typing import Any

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from uuid_utils.compat import uuid7

from outreach.accounts.models import Device
from outreach.accounts.plan_link import PlanDecoy
from outreach.extensions import db
from tests.attacks.test_phones import bad_keys
from tests.engines import TestClock
from tests.factories import World
from tests.ladder import Mentor
from tests.plan import WRONG, Data, Link, Page, page, row_of
from tests.web import browser


class TestOpening:
    def test_the_first_visit(self, client: FlaskClient, world: World, yusuf: Data, link: Link) -> None:
        phone = page(world)
        said = phone.open(client, link).get_json()
        assert said.pop("plan")["name"] == "Yusuf"
        assert said.pop("server_time").endswith("Z")
        assert said == {
            "actor": str(link.actor_id),
            "person_id": yusuf["about"]["id"],
            "helhedsplan_id": str(world.helhedsplan),
            "organisation_id": str(world.organisation),
            "area_id": str(world.area),
            "role": "young",
        }
        device = db.session.get_one(Device, phone.id)
        assert (device.actor_id, device.label, device.revoked_at) == (link.actor_id, "Pixel 7", None)

    def test_again_with_the_same_key_is_fine(self, client: FlaskClient, world: World, link: Link) -> None:
        """The first answer was lost on the way."""
        phone = page(world)
        assert [phone.open(client, link).status_code for _ in range(2)] == [200, 200]
        assert row_of(link).wrong_total == 0

    def test_another_key_under_the_same_id_is_not(self, client: FlaskClient, world: World, link: Link) -> None:
        phone = page(world).opened(client, link)
        other = Page(world, world.worker, id=phone.id)
        answer = other.open(client, link)
        assert (answer.status_code, answer.get_json()) == (409, {"code": "device_taken"})
        assert row_of(link).wrong_total == 0  # the PIN was right
        assert phone.ask(client, "view").status_code == 200

    def test_nor_a_workers_device(self, client: FlaskClient, world: World, mentor: Mentor, link: Link) -> None:
        thief = Page(world, world.worker, id=mentor.id)
        assert thief.open(client, link).status_code == 409
        assert db.session.get_one(Device, mentor.id).actor_id == world.worker.id

    def test_wrong_pins(self, client: FlaskClient, world: World, link: Link, clock: TestClock) -> None:
        answers = [page(world).open(client, link, WRONG) for _ in range(6)]
        assert [answer.status_code for answer in answers] == [403] * 4 + [423] * 2
        assert [answer.get_json() for answer in answers[:4]] == [{"code": "wrong_pin", "left": n} for n in (4, 3, 2, 1)]
        assert answers[-1].get_json() == {"code": "locked", "until": "2026-11-20T11:20:00.000Z"}
        assert page(world).open(client, link).status_code == 423  # the right one neither
        clock.forward(minutes=20)
        assert page(world).open(client, link).status_code == 200

    def test_a_link_that_nobody_has_answers_the_same(self, client: FlaskClient, world: World, link: Link) -> None:
        """Word for word, header for header, until it is locked."""

        def told(one: Link) -> list[Any]:
            answers = [page(world).open(client, one, WRONG) for _ in range(7)]
            return [(answer.status_code, answer.text, sorted(answer.headers)) for answer in answers]

        assert told(link) == told(Link(uuid7(), "x" * 43, uuid7()))
        db.session.rollback()
        assert db.session.query(PlanDecoy).count() == 1

    def test_and_reckons_the_same(self, client: FlaskClient, world: World, link: Link) -> None:
        """The slow hash once for each try, whether there is such a link or not; none for one that is locked."""
        reckoned: list[str] = []
        real = PasswordHasher.verify

        def counted(*given: Any) -> bool:
            reckoned.append("once")
            return real(*given)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(PasswordHasher, "verify", counted)
            for one in (link, Link(uuid7(), "y" * 43, uuid7())):
                reckoned.clear()
                for _ in range(7):
                    page(world).open(client, one, WRONG)
                assert reckoned == ["once"] * 5

    @pytest.mark.parametrize(
        "change",
        [
            {"pin": "12345"},
            {"pin": "1234567"},
            {"pin": "٠٤٢٩١٧"},
            {"pin": "04291\n"},
            {"pin": 42917},
            {"pin": None},
            {"secret": ""},
            {"secret": "x" * 101},
            {"secret": "ø" * 43},
            {"secret": None},
            {"device": None},
            {"device": {}},
            {"more": 1},
        ],
    )
    def test_what_cannot_be_right_is_no_try(self, client: FlaskClient, world: World, link: Link, change: Data) -> None:
        answer = client.post("/api/plan/open", json=page(world).opening(link.secret, link.pin) | change)
        assert answer.status_code == 422
        assert row_of(link).wrong_total == 0

    def test_bad_keys(self, client: FlaskClient, world: World, link: Link) -> None:
        for what, key in bad_keys().items():
            body = page(world).opening(link.secret, link.pin)
            body["device"]["public_key"] = key
            assert client.post("/api/plan/open", json=body).status_code == 422, what
        assert row_of(link).opened_at is None

    def test_no_cookie_is_set_or_asked_for(self, app: Flask, world: World, link: Link) -> None:
        """Also for somebody who is signed in, and with the check of forms switched on."""
        app.config["WTF_CSRF_ENABLED"] = True
        try:
            for caller in (browser(app), browser(app, world.worker)):
                answers = [page(world).open(caller, link, pin) for pin in (WRONG, link.pin)]
                assert [answer.status_code for answer in answers] == [403, 200]
                assert all("Set-Cookie" not in answer.headers for answer in answers)
        finally:
            app.config["WTF_CSRF_ENABLED"] = False

    def test_a_network_opens_so_many_in_an_hour(
        self, client: FlaskClient, world: World, link: Link, clock: TestClock, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("outreach.blueprints.plan.views.OPENINGS", 3)
        answers = [page(world).open(client, Link(uuid7(), f"{n:043}", uuid7()), WRONG) for n in range(5)]
        assert [answer.status_code for answer in answers] == [403] * 3 + [429] * 2
        assert answers[-1].get_json() == {"code": "slow_down"} and answers[-1].headers["Retry-After"] == "3600"
        assert page(world).open(client, link, **{"X-Forwarded-For": "203.0.113.9"}).status_code == 200
        assert row_of(link).wrong_total == 0
        clock.forward(minutes=61)
        assert page(world).open(client, link).status_code == 200
