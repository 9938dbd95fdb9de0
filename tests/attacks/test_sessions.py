"""Sign-in, CSRF, redirects, caches: as on a real server, with every protection on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from flask import Flask
from uuid_utils.compat import uuid7
from werkzeug.test import TestResponse

from outreach.accounts.models import Device
from outreach.endpoints import ENDPOINTS
from outreach.engine import writing
from outreach.extensions import db
from tests.factories import PASSWORD, Phone, World
from tests.web import Browser, browser

EVIL = (
    "https://evil.example/",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/%0d%0aX-Evil: 1",
    "/\r\nX-Evil: 1",
    "javascript:alert(1)",
    "data:text/html,x",
    " //evil.example",
    "/\x00/evil.example",
    "http:evil.example",
    "@evil.example",
    "/../../evil",
)


@pytest.fixture
def guarded(app: Flask) -> Iterator[Flask]:
    app.config["WTF_CSRF_ENABLED"] = True
    yield app
    app.config["WTF_CSRF_ENABLED"] = False


def log_in(client: Browser, email: str, password: str = PASSWORD, **more: str) -> Any:
    return client.post("/login", data={"email": email, "password": password} | more)


def email_of(world: World, who: str) -> str:
    user = getattr(world, who).user
    return str(user.email)


WITHOUT_COOKIE = {"sync.entries", "in_vain.door"}
"""Signed by a device, or sent by nobody: no cookie takes part, so there is none that a forged request could use."""
WITHOUT_COOKIE |= {f"plan_api.{what}" for what in ("open", "still_open", "view", "revoke", "replace", "proof", "check")}


class TestCsrf:
    def test_every_form_wants_its_token(self, guarded: Flask, world: World) -> None:
        """400 for each address that changes something with a cookie's right, whoever asks."""
        phone = Phone(world, world.worker).enrol()
        wrong = []
        for rule in guarded.url_map.iter_rules():
            if "POST" not in (rule.methods or ()) or rule.endpoint in WITHOUT_COOKIE:
                continue
            who = ENDPOINTS[rule.endpoint]
            role = next((name for name in ("worker", "supervisor", "admin") if name in who), "admin")
            client = browser(guarded, getattr(world, role))
            known = {"user_id": world.worker.user_id, "actor_id": world.worker.id, "device_id": phone.id}
            values = {name: known.get(name) or uuid7() for name in rule.arguments}
            address = guarded.url_map.bind("localhost").build(rule.endpoint, values, "POST")
            for data in ({}, {"csrf_token": "x"}):
                answer = client.post(address, data=data)
                if answer.status_code != 400 or ("csrf" not in answer.text.lower() and "/api/" in address):
                    wrong.append((address, data, answer.status_code))
        assert wrong == []

    def test_anothers_token_is_none(self, guarded: Flask, world: World) -> None:
        token = browser(guarded, world.supervisor).token("/review/")
        client = browser(guarded, world.admin)
        assert client.post("/language", data={"csrf_token": token, "language": "en"}).status_code == 400
        own = client.token("/admin/users")
        assert client.post("/language", data={"csrf_token": own, "language": "en"}).status_code == 302  # the control

    def test_uploads_need_none(self, guarded: Flask, world: World) -> None:
        phone = Phone(world, world.worker).enrol()
        assert phone.answers(browser(guarded), phone.check_in()) == ["stored"]


class TestFixation:
    def test_what_was_in_a_session_before_is_gone(self, guarded: Flask, world: World) -> None:
        """Somebody who plants their own cookie in a browser knows its CSRF token: it must not live on."""
        planted = browser(guarded)
        token = planted.token("/login")
        with planted.session_transaction() as session:
            session["actor_id"] = str(world.admin.id)
            session["planted"] = "x"
        assert log_in(planted, email_of(world, "worker"), csrf_token=token).status_code == 302
        with planted.session_transaction() as session:
            assert "planted" not in session
        assert planted.get("/api/v1/me").get_json()["actor"]["id"] == str(world.worker.id)
        assert planted.post("/language", data={"csrf_token": token, "language": "en"}).status_code == 400

    def test_nothing_is_left_behind(self, app: Flask, world: World) -> None:
        client = browser(app, world.supervisor)
        client.post("/review/approve")  # leaves a message
        client.post("/logout")
        with client.session_transaction() as session:
            assert not set(session) - {"csrf_token", "_remember"}


class TestRedirects:
    def test_they_stay_here(self, app: Flask, world: World) -> None:
        for wish in EVIL:
            for answer in (
                browser(app).post("/language", data={"language": "da", "next": wish}),
                log_in(browser(app), email_of(world, "worker"), next=wish),
                browser(app).post("/login", query_string={"next": wish}, data=_right(world)),
                browser(app, world.worker).get("/login", query_string={"next": wish}),
            ):
                assert answer.status_code == 302, wish
                stays_here(answer)

    def test_a_path_of_ones_own(self, app: Flask, world: World) -> None:
        """The control."""
        answer = log_in(browser(app), email_of(world, "worker"), next="/roles?x=1")
        assert answer.location.endswith("/roles?x=1")

    def test_the_way_to_the_sign_in(self, app: Flask, world: World) -> None:
        for path in ("//evil.example/x", "/\\evil.example", "/%0d%0aX-Evil:%201", "/admin/users?%0d%0aX-Evil: 1"):
            stays_here(browser(app).get(path))


def stays_here(answer: TestResponse) -> None:
    """As a browser reads an address: backslashes are slashes, control characters are not there."""
    location = answer.headers.get("Location", "/")
    assert not re.search(r"[\x00-\x20\\\x7f]", location)
    assert urlsplit(urljoin("http://localhost/login", location)).netloc == "localhost"
    assert "X-Evil" not in answer.headers


def _right(world: World) -> dict[str, str]:
    return {"email": email_of(world, "worker"), "password": PASSWORD}


class TestHeaders:
    def test_the_language_cookie(self, app: Flask, world: World) -> None:
        for cookie in ("x%0d%0aX-Evil: 1", "<script>", "\x00", "da; Path=/", "æ", "../en", "x" * 4_000):
            answer = browser(app).get("/login", headers={"Cookie": f"language={cookie}"})
            assert answer.status_code == 200, cookie
            assert "X-Evil" not in answer.headers
            assert "<script>" not in answer.text

    def test_a_language_that_there_is_not(self, app: Flask, world: World) -> None:
        for language in ("da\r\nSet-Cookie: x=1", "<script>", "\0", "", "dan"):
            answer = browser(app).post("/language", data={"language": language})
            assert answer.status_code == 400, language
            cookies = answer.headers.getlist("Set-Cookie")
            assert not any(cookie.startswith(("language=", "x=")) for cookie in cookies)

    def test_a_page_with_people_is_never_kept(self, app: Flask, world: World) -> None:
        """Whatever the answer, whoever asks: only what is the same for everybody may be."""
        for role in (None, world.worker, world.supervisor, world.admin):
            client = browser(app, role)
            for rule in app.url_map.iter_rules():
                if "GET" not in (rule.methods or ()):
                    continue
                values = {name: "da" if name == "language" else uuid7() for name in rule.arguments}
                path = app.url_map.bind("localhost").build(rule.endpoint, values)
                answer = client.get(path)
                kept = answer.headers.get("Cache-Control", "")
                assert "no-store" in kept or (role is None or role.name not in answer.text), path
                if ENDPOINTS[rule.endpoint] & {"worker", "supervisor", "admin", "signed_in", "device"}:
                    assert kept == "no-store", path


class TestEnumeration:
    def test_one_sentence_for_all(self, app: Flask, world: World) -> None:
        """Known, unknown, without a password, switched off: word for word the same, and the same status."""
        with writing():
            gone, fresh = world.colleague.user, world.elsewhere.user
            assert gone is not None and fresh is not None
            db.session.merge(gone).active = False
            db.session.merge(fresh).password = ""
            db.session.commit()
        emails = [email_of(world, who) for who in ("worker", "colleague", "elsewhere")] + ["ingen@eksempel.dk"]
        pages = set()
        for email in emails:
            answer = log_in(browser(app), email, "en forkert adgangskode")
            pages.add((answer.status_code, re.sub(r'name="csrf_token"[^>]+|' + email, "", answer.text)))
        assert len(pages) == 1

    def test_about_the_same_time_for_all(self, app: Flask, world: World) -> None:
        """The slow hash is reckoned whether there is such a user or not."""
        hashes: list[str] = []
        context = app.extensions["security"].pwd_context

        def counting(slow: Any) -> Any:
            def counted(*args: Any, **more: Any) -> Any:
                hashes.append("once")
                return slow(*args, **more)

            return counted

        with pytest.MonkeyPatch.context() as patch:
            for name in ("hash", "verify"):
                patch.setattr(context, name, counting(getattr(context, name)))
            for email in (email_of(world, "worker"), "ingen@eksempel.dk"):
                hashes.clear()
                log_in(browser(app), email, "en forkert adgangskode")
                assert hashes == ["once"], email


class TestNamesAreText:
    NAME = "<script>alert(1)</script>\"'&%(x)s{{'ja'*9}}"

    def test_on_every_page(self, app: Flask, world: World) -> None:
        """A name of a person, a worker, a phone, an area, an organisation: shown as it was written, never run."""
        with writing():
            for row in (world.worker, world.supervisor, world.admin):
                db.session.merge(row).name = self.NAME
                assert row.user is not None
                db.session.merge(row.user).name = self.NAME
            db.session.commit()
        admin = browser(app, world.admin)
        assert admin.post(f"/admin/areas/{world.area}", data={"name": self.NAME, "active": "y"}).status_code == 302
        site = {"name": self.NAME, "active": "y", "area": str(world.area)}
        assert admin.post(f"/admin/sites/{world.site}", data=site).status_code == 302
        assert admin.post("/admin/organisations/new", data={"name": self.NAME, "kind": "kommune"}).status_code == 302
        db.session.rollback()
        phone = Phone(world, world.worker).enrol()
        with writing():
            db.session.get_one(Device, phone.id).label = self.NAME
            db.session.commit()
        client = browser(app)
        person = phone.person(self.NAME)
        visit = phone.check_in(person, note=self.NAME, next_step=self.NAME, referred_by=self.NAME)
        parked = phone.check_in(note=self.NAME, area_id=str(world.other_area), site_id=str(world.other_site))
        bad = phone.check_in(note="010190-1234")
        assert phone.answers(client, person, visit, parked, bad)[:2] == ["stored", "stored"]
        gone = {"refused_id": bad["id"], "refused_sequence": bad["sequence"], "reason": self.NAME}
        phone.sequence += 5
        phone.answers(client, phone.correction(visit, note="<b>"), phone.entry("abandonment", gone, area_id=None))
        desk = browser(app, world.supervisor)
        desk.post(f"/review/{visit['id']}/return", data={"comment": self.NAME, "version": visit["id"]})
        user, other = world.worker.user_id, browser(app, world.elsewhere_supervisor)
        role, phone_page = f"/admin/users/{user}/roles/{world.worker.id}", f"/admin/phones/{phone.id}/revoke"
        desks = ("/review/", f"/review/{visit['id']}", f"/review/{person['id']}", "/review/phones", "/nowhere")
        admins: tuple[str, ...] = ("/admin/users", f"/admin/users/{user}", role, phone_page, "/admin/users/new")
        admins += ("/admin/places", "/admin/phones", "/admin/organisations", "/admin/sites/new", "/roles")
        admins += (f"/admin/areas/{world.area}", f"/admin/sites/{world.site}")
        pages = [*map(desk.get, desks), *map(admin.get, admins), admin.post(f"/admin/users/{user}/link")]
        pages += [other.get(f"/review/quarantine/{parked['id']}"), other.get("/review/")]
        for page in pages:
            assert page.status_code in {200, 404}, page.request.path
            assert not re.search(r"<script>alert|jajaja", page.text), page.request.path
            assert "&lt;script&gt;alert" in page.text, page.request.path
