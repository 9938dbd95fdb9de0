"""Which language an answer is in."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from outreach import language
from outreach.accounts.models import User
from outreach.extensions import db
from tests.factories import World
from tests.web import Browser, browser


def lang(client: Browser, **headers: Any) -> str:
    return client.get("/roles", headers=headers, follow_redirects=True).text.split('lang="')[1][:2]


def test_danish_is_where_we_begin(app: Flask, world: World) -> None:
    assert lang(browser(app)) == "da"
    with app.app_context():
        assert language.select() == "da"


def test_the_user_goes_before_the_cookie_before_the_browser(app: Flask, world: World) -> None:
    stranger, known = browser(app), browser(app, world.worker)
    english = {"Accept-Language": "en-GB,en;q=0.9"}
    assert lang(stranger, **english) == "en"
    stranger.set_cookie("language", "da")
    assert lang(stranger, **english) == "da"
    known.set_cookie("language", "en")
    assert lang(known, **english) == "da"


@pytest.mark.parametrize("asked", ["", "xx", "*;q=bad", "../../etc", "en" * 5000])
def test_nonsense_is_danish(app: Flask, world: World, asked: str) -> None:
    client = browser(app)
    client.set_cookie("language", "xx")
    assert lang(client, **{"Accept-Language": asked}) == "da"


def test_the_api_speaks_as_the_phone_asks(app: Flask, world: World) -> None:
    with app.test_request_context("/api/v1/entries", headers={"Accept-Language": "en"}):
        assert language.select() == "en"
    with app.test_request_context("/login", headers={"Accept-Language": "en", "Cookie": "language=da"}):
        assert language.select() == "da"


def test_the_switch_is_kept_with_the_user_and_the_browser(app: Flask, world: World) -> None:
    client = browser(app, world.worker)
    answer = client.post("/language", data={"language": "en", "next": "/roles"})
    assert (answer.status_code, answer.location) == (302, "/roles")
    assert client.get_cookie("language").value == "en"  # type: ignore[union-attr]
    db.session.rollback()
    assert db.session.get_one(User, world.worker.user_id).language == "en"
    assert db.session.get_one(User, world.colleague.user_id).language == "da"


@pytest.mark.parametrize("next", ["https://evil.dk/", "//evil.dk", "/\\evil.dk", "\t//evil.dk", "javascript:x", ""])
def test_it_comes_back_to_this_site_only(app: Flask, world: World, next: str) -> None:
    assert browser(app).post("/language", data={"language": "en", "next": next}).location == "/"


def test_an_unknown_language_is_refused(app: Flask, world: World) -> None:
    assert browser(app).post("/language", data={"language": "xx"}).status_code == 400
