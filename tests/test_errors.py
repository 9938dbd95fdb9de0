"""What goes wrong is said in plain words, to people and to phones, and never as a stack trace."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from flask import Flask, abort
from sqlalchemy.exc import OperationalError

from outreach.error_words import words_for
from tests.factories import World
from tests.web import browser


@pytest.fixture
def breaking(app: Flask, world: World, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """breaking(path, error): the answer of `path` when its view raises `error`."""

    def answer(path: str, error: BaseException | int) -> Any:
        def view(**kwargs: Any) -> Any:
            if isinstance(error, int):
                abort(error)
            raise error

        endpoint = {"/admin/users": "admin.users", "/api/v1/me": "sync.me"}[path]
        monkeypatch.setitem(app.view_functions, endpoint, view)
        return browser(app, world.admin).get(path)

    return answer


def trouble(original: Exception) -> OperationalError:
    return OperationalError("SELECT secret FROM people", {}, original)


FULL = [sqlite3.OperationalError("database or disk is full"), psycopg.errors.DiskFull("could not extend file")]


@pytest.mark.parametrize("status", [400, 403, 404, 405, 413, 429, 500, 503])
def test_a_page_in_plain_words(breaking: Callable[..., Any], status: int) -> None:
    answer = breaking("/admin/users", status)
    assert answer.status_code == status
    assert answer.text.count("<h1>") == 1
    assert str(words_for(status).title) in answer.text
    assert str(status) not in answer.text.split("<main")[1]  # nobody needs the number


@pytest.mark.parametrize("status", [400, 403, 404, 405, 413, 429, 500, 503])
def test_json_for_phones(breaking: Callable[..., Any], status: int) -> None:
    answer = breaking("/api/v1/me", status)
    assert (answer.status_code, set(answer.json)) == (status, {"code", "message"})


@pytest.mark.parametrize("path", ["/admin/users", "/api/v1/me"])
@pytest.mark.parametrize("original", [*FULL, OSError(errno.ENOSPC, "No space left on device")])
def test_a_full_disk_is_507(breaking: Callable[..., Any], path: str, original: Any) -> None:
    answer = breaking(path, original if isinstance(original, OSError) else trouble(original))
    assert answer.status_code == 507
    assert "secret" not in answer.text


@pytest.mark.parametrize("path", ["/admin/users", "/api/v1/me"])
def test_a_busy_database_is_503_and_come_again(breaking: Callable[..., Any], path: str) -> None:
    answer = breaking(path, trouble(sqlite3.OperationalError("database is locked")))
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")


@pytest.mark.parametrize("path", ["/admin/users", "/api/v1/me"])
def test_a_mistake_of_ours_shows_no_inside(breaking: Callable[..., Any], path: str) -> None:
    answer = breaking(path, RuntimeError("the inside"))
    assert answer.status_code == 500
    assert "inside" not in answer.text and "Traceback" not in answer.text


def test_the_page_needs_no_database(app: Flask, breaking: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """It knows nobody's name: it was not asked for. A 403 shows it (control)."""
    assert "Nordbyen admin" in breaking("/admin/users", 403).text
    assert "Nordbyen admin" not in breaking("/admin/users", trouble(FULL[0])).text


def test_an_address_that_is_not_there(app: Flask, world: World) -> None:
    assert "Siden findes ikke" in browser(app).get("/nowhere").text
    assert browser(app).get("/api/v1/nowhere").get_json()["code"] == "not_found"


def test_a_method_that_is_not_there(app: Flask, world: World) -> None:
    answer = browser(app).get("/logout")
    assert (answer.status_code, sorted(answer.headers["Allow"].split(", "))) == (405, ["OPTIONS", "POST"])


def test_an_old_page_is_explained(app: Flask, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    answer = browser(app, world.admin).post("/admin/organisations/new", data={"name": "Ny", "kind": "kommune"})
    assert answer.status_code == 400
    assert "Siden var for gammel" in answer.text


def test_english_too(app: Flask, world: World) -> None:
    client = browser(app)
    client.set_cookie("language", "en")
    assert 'lang="en"' in client.get("/nowhere").text
