"""Getting in and out, as a person does it."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from outreach.accounts.models import ActorRow, User
from outreach.engine import writing
from outreach.extensions import db
from outreach.services import enrolment
from tests.engines import TestClock
from tests.factories import PASSWORD, World, make_actor
from tests.web import Browser, browser

WRONG = "Mailadressen og adgangskoden passer ikke sammen"
LOCKED = "Vent 15 minutter, til klokken 12.15, og prøv igen"


def email(actor: ActorRow) -> str:
    return db.session.get_one(User, actor.user_id).email


def log_in(client: Browser, email: str, password: str = PASSWORD, path: str = "/login", **more: str) -> TestResponse:
    return client.post(path, data={"email": email, "password": password, **more})


def signed_in(client: Browser) -> bool:
    return client.get("/api/v1/me").status_code == 200


def said(answer: TestResponse) -> str:
    """The page, without what differs from one request to the next."""
    return re.sub(r'value="[^"]*"', "", answer.text)


class TestLogin:
    def test_right(self, app: Flask, world: World) -> None:
        client = browser(app)
        answer = log_in(client, f" {email(world.worker).upper()} ")
        assert (answer.status_code, answer.location) == (302, "/")
        assert signed_in(client)
        with client.session_transaction() as session:
            assert session.permanent

    @pytest.mark.parametrize("password", ["wrong", PASSWORD + " ", "x" * 100_000, "\x00"])
    def test_wrong(self, app: Flask, world: World, password: str) -> None:
        client = browser(app)
        answer = log_in(client, email(world.worker), password)
        assert answer.status_code == 200 and WRONG in answer.text
        assert password not in answer.text
        assert not signed_in(client)

    def test_an_unknown_address_gets_the_same_answers(self, app: Flask, world: World) -> None:
        """Word for word, from the first try to the lock."""
        for _ in range(7):
            known = log_in(browser(app), email(world.worker), "wrong")
            unknown = log_in(browser(app), "nobody@eksempel.dk", "wrong")
            assert said(known) == said(unknown)
        assert LOCKED in known.text

    @pytest.mark.parametrize("address", ["", "x", "a@b@c", "\x00@x.dk", "a" * 5000, "<script>", "a@x.dk\n", "‮@x.dk"])
    def test_nonsense_is_answered(self, app: Flask, world: World, address: str) -> None:
        answer = log_in(browser(app), address)
        assert answer.status_code == 200
        assert "<script>" not in answer.text

    def test_missing_fields_are_named_and_linked(self, app: Flask, world: World) -> None:
        answer = log_in(browser(app), "", "")
        assert '<a href="#email">Skriv din mailadresse.</a>' in answer.text
        assert '<a href="#password">Skriv din adgangskode.</a>' in answer.text
        assert 'aria-describedby="email-error"' in answer.text

    def test_who_is_put_out_learns_it_with_the_right_password_only(self, app: Flask, world: World) -> None:
        address = email(world.worker)
        with writing():
            db.session.get_one(User, world.worker.user_id).active = False
            db.session.commit()
        assert WRONG in log_in(browser(app), address, "wrong").text
        assert "Din adgang er lukket" in log_in(browser(app), address).text

    def test_who_has_no_password_yet_does_not_get_in(self, app: Flask, world: World) -> None:
        address = email(world.worker)
        with writing():
            db.session.get_one(User, world.worker.user_id).password = ""
            db.session.commit()
        for password in ("x", " ", PASSWORD):
            assert WRONG in log_in(browser(app), address, password).text

    def test_json_is_not_taken(self, app: Flask, world: World) -> None:
        bodies: list[Any] = [{"email": email(world.worker), "password": PASSWORD}, [], "x", 1]
        for body in bodies:
            assert browser(app).post("/login", json=body).status_code == 415

    def test_a_form_of_another_site_is_not_taken(
        self, app: Flask, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
        client = browser(app)
        assert log_in(client, email(world.worker)).status_code == 400
        assert not signed_in(client)
        log_in(client, email(world.worker), csrf_token=client.token("/login"))
        assert signed_in(client)


class TestLock:
    def test_five_wrong_lock_the_address_also_for_the_right_password(
        self, app: Flask, world: World, clock: TestClock
    ) -> None:
        address = email(world.worker)
        for _ in range(5):
            assert WRONG in log_in(browser(app), address, "wrong").text
        client = browser(app)
        assert LOCKED in log_in(client, address).text
        assert not signed_in(client)
        assert log_in(browser(app), email(world.colleague)).status_code == 302  # nobody else waits
        clock.forward(minutes=14)
        assert "Vent 1 minut, til" in log_in(client, address).text
        clock.forward(minutes=1)
        assert log_in(client, address).status_code == 302

    def test_a_right_one_begins_anew(self, app: Flask, world: World) -> None:
        address = email(world.worker)
        for _ in range(3):
            for _ in range(4):
                assert WRONG in log_in(browser(app), address, "wrong").text
            assert log_in(browser(app), address).status_code == 302

    def test_spelling_is_no_way_round(self, app: Flask, world: World) -> None:
        address = email(world.worker)
        for spelled in (address, address.upper(), f" {address}", address.title(), f"{address} "):
            log_in(browser(app), spelled, "wrong")
        assert LOCKED in log_in(browser(app), address).text


class TestLanding:
    @pytest.mark.parametrize(
        ("who", "where"), [("worker", "/app/da/"), ("supervisor", "/review/"), ("admin", "/admin/")]
    )
    def test_each_role_has_its_first_screen(self, app: Flask, world: World, who: str, where: str) -> None:
        client = browser(app)
        log_in(client, email(getattr(world, who)))
        assert client.get("/").location == where

    def test_a_safe_next_is_followed(self, app: Flask, world: World) -> None:
        answer = log_in(browser(app), email(world.admin), next="/admin/phones")
        assert answer.location == "/admin/phones"

    @pytest.mark.parametrize("next", ["https://evil.dk", "//evil.dk", "/\\evil.dk", "\\\\evil.dk", "javascript:1"])
    @pytest.mark.parametrize("place", ["form", "query"])
    def test_another_is_not(self, app: Flask, world: World, next: str, place: str) -> None:
        client, address = browser(app), email(world.admin)
        if place == "form":
            answer = log_in(client, address, next=next)
        else:
            answer = client.post("/login", query_string={"next": next}, data={"email": address, "password": PASSWORD})
        assert answer.status_code == 302
        assert "\\" not in answer.location
        assert urlsplit(urljoin("http://localhost/login", answer.location))[:2] == ("http", "localhost")

    def test_who_has_several_roles_chooses(self, app: Flask, world: World) -> None:
        with writing():
            user = db.session.get_one(User, world.worker.user_id)
            second = make_actor(world.helhedsplan, world.kommune, "supervisor", "x", world.area, user=user).id
            db.session.commit()
        client = browser(app)
        log_in(client, email(world.worker))
        assert client.get("/").location == "/roles"
        assert client.get("/roles").text.count('name="actor_id"') == 2
        assert client.post("/roles", data={"actor_id": str(second)}).location == "/"
        assert client.get("/").location == "/review/"
        for foreign in (world.admin.id, "x", ""):
            assert client.post("/roles", data={"actor_id": str(foreign)}).status_code == 404
        assert client.get("/").location == "/review/"


class TestLogout:
    def test_it_ends_the_session(self, app: Flask, world: World) -> None:
        client = browser(app, world.worker)
        assert signed_in(client)
        assert client.post("/logout").location == "/"
        assert not signed_in(client)

    def test_a_link_does_not(self, app: Flask, world: World) -> None:
        client = browser(app, world.worker)
        assert client.get("/logout").status_code == 405
        assert signed_in(client)


class TestChangePassword:
    NEW = "fire nye ord her"

    def change(self, client: Browser, **more: str) -> TestResponse:
        form = {"password": PASSWORD, "new_password": self.NEW, "new_password_confirm": self.NEW}
        return client.post("/password", data=form | more)

    def test_it_ends_every_other_session(self, app: Flask, world: World) -> None:
        here, there, bystander = browser(app, world.worker), browser(app, world.worker), browser(app, world.colleague)
        assert self.change(here).status_code == 302
        assert (signed_in(here), signed_in(there), signed_in(bystander)) == (True, False, True)
        assert log_in(browser(app), email(world.worker), self.NEW).status_code == 302
        assert WRONG in log_in(browser(app), email(world.worker)).text

    @pytest.mark.parametrize(
        ("wrong", "words"),
        [
            ({"password": "x"}, "Det er ikke den adgangskode, du har nu."),
            ({"new_password": "kort", "new_password_confirm": "kort"}, "mindst 10 tegn"),
            ({"new_password_confirm": "noget helt andet"}, "ikke ens"),
            ({"new_password": ""}, "Skriv en adgangskode."),
        ],
    )
    def test_what_is_wrong_is_said(self, app: Flask, world: World, wrong: dict[str, str], words: str) -> None:
        client = browser(app, world.worker)
        answer = self.change(client, **wrong)
        assert answer.status_code == 200 and words in answer.text
        assert log_in(browser(app), email(world.worker)).status_code == 302


class TestEnrol:
    @pytest.fixture
    def code(self, world: World) -> str:
        assert world.worker.user_id is not None
        with writing():
            code = enrolment.make_code(db.session(), world.clock(), world.admin.to_domain(), world.worker.user_id)
            db.session.commit()
        return code

    def enrol(self, client: Browser, code: str, password: str = "tre nye ord", again: str = "") -> TestResponse:
        form = {"code": code, "password": password, "password_again": again or password}
        return client.post("/enrol", data=form)

    def test_it_sets_the_password_and_signs_in(self, app: Flask, world: World, code: str) -> None:
        client, old = browser(app), browser(app, world.worker)
        assert self.enrol(client, code).location == "/"
        assert client.get("/").location == "/app/da/"
        assert not signed_in(old)
        assert log_in(browser(app), email(world.worker), "tre nye ord").status_code == 302

    def test_only_once(self, app: Flask, world: World, code: str) -> None:
        self.enrol(browser(app), code)
        client = browser(app)
        assert "Linket er brugt" in self.enrol(client, code, "noget helt andet").text
        assert not signed_in(client)

    @pytest.mark.parametrize(
        ("password", "again", "words"),
        [("kort", "", "mindst 10 tegn"), ("en lang nok", "en anden en", "ikke ens"), ("", "", "Skriv en adgangskode")],
    )
    def test_a_password_that_does_not_do_costs_nothing(
        self, app: Flask, world: World, code: str, password: str, again: str, words: str
    ) -> None:
        assert words in self.enrol(browser(app), code, password, again).text
        assert self.enrol(browser(app), code).status_code == 302

    @pytest.mark.parametrize("code", ["", "x", "\x00", "é" * 9999])
    def test_nonsense(self, app: Flask, world: World, code: str) -> None:
        answer = self.enrol(browser(app), code)
        assert answer.status_code == 200 and "Linket er brugt" in answer.text

    def test_whoever_was_in_is_out(self, app: Flask, world: World, code: str) -> None:
        """A shared phone: the admin's session does not linger under the worker's."""
        client = browser(app, world.admin)
        self.enrol(client, code)
        assert client.get("/admin/users").status_code == 403
        with client.session_transaction() as session:
            assert "actor_id" not in session

    def test_the_secret_is_in_no_address(self, app: Flask, world: World, code: str) -> None:
        answer = self.enrol(browser(app), code)
        assert code not in str(answer.headers)


def test_pages_do_not_say_who_uses_this(app: Flask, world: World) -> None:
    """Without a session no name of anybody is on any open page."""
    everything: Any = "".join(browser(app).get(path).text for path in ("/login", "/enrol", "/nowhere"))
    assert "Nordbyen" not in everything
