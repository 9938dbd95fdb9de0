"""What every answer tells the browser, exactly."""

from __future__ import annotations

import pytest
from flask import Flask

from outreach.headers import CONTENT_SECURITY_POLICY
from tests.factories import World
from tests.web import browser

EXACTLY = {
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'; "
    "img-src 'self' data:; object-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


EVERYWHERE = ["/login", "/admin/users", "/static/css/desk.css", "/nowhere", "/api/v1/me", "/healthz"]
PEOPLE = ["/", "/roles", "/password", "/admin/users", "/admin/phones", "/api/v1/me", "/login", "/nowhere"]


@pytest.mark.parametrize("path", EVERYWHERE)
def test_every_answer_has_them(app: Flask, world: World, path: str) -> None:
    headers = browser(app, world.admin).get(path).headers
    assert {name: headers.get(name) for name in EXACTLY} == EXACTLY
    assert "Strict-Transport-Security" not in headers


def test_over_https_it_stays_there(app: Flask, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.config, "SESSION_COOKIE_SECURE", True)
    headers = browser(app).get("/login", base_url="https://localhost").headers
    assert headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_nothing_inline_is_allowed() -> None:
    assert "unsafe" not in CONTENT_SECURITY_POLICY


@pytest.mark.parametrize("path", PEOPLE)
def test_what_shows_people_is_not_kept(app: Flask, world: World, path: str) -> None:
    assert browser(app, world.admin).get(path).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["/static/css/desk.css", "/app/da/", "/app/precache.json"])
def test_what_is_the_same_for_all_is_asked_for_again(app: Flask, world: World, path: str) -> None:
    answer = browser(app, world.worker).get(path)
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.headers["ETag"]


def test_csrf_over_https_wants_the_referrer_that_our_policy_sends(
    app: Flask, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Why the policy is same-origin: with no-referrer every form would fail."""
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    client = browser(app)
    base = {"base_url": "https://localhost"}
    page = client.get("/login", **base).text
    form = {"csrf_token": page.split('name="csrf_token"')[1].split('value="')[1].split('"')[0], "language": "en"}
    assert client.post("/language", data=form, **base).status_code == 400
    same = {"Referer": "https://localhost/login"}
    assert client.post("/language", data=form, headers=same, **base).status_code == 302
