"""/healthz answers when the server is ready, and says no when it is not."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import text

from outreach.blueprints.health import views
from outreach.extensions import db
from tests.web import browser


def test_ready(app: Flask) -> None:
    answer = browser(app).get("/healthz")
    assert (answer.status_code, answer.json) == (200, {"status": "ok"})


def test_not_before_the_tables_are_this_codes(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "newest", lambda: frozenset({"next"}))
    answer = browser(app).get("/healthz")
    assert (answer.status_code, answer.json) == (503, {"status": "needs_upgrade"})


def test_not_without_a_database(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> None:
        db.session.execute(text("SELECT * FROM nowhere"))

    monkeypatch.setattr(views.db.session, "connection", away, raising=False)
    answer = browser(app).get("/healthz")
    assert (answer.status_code, answer.json) == (503, {"status": "no_database"})
