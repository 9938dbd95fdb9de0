"""One app for each engine, made once a session; each test starts with empty tables."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import flask_migrate
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from outreach import create_app
from outreach.config import Config
from outreach.engine import writing
from outreach.extensions import db
from tests.postgres import Cluster

ENGINES = ("sqlite", "postgresql")
NOON = datetime(2026, 11, 20, 11, 0, tzinfo=UTC)
"""Noon in Copenhagen on a Friday."""


class TestClock:
    """The time now, as a test sets it."""

    __test__ = False

    def __init__(self) -> None:
        self.at = NOON

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **delta: float) -> None:
        self.at += timedelta(**delta)


class Client(FlaskClient):
    """Each request in an app context of its own, as on a server, though the test has one pushed around it."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        db.session.rollback()
        with self.application.app_context():
            return super().open(*args, **kwargs)


class Engines:
    """Makes and keeps the apps of a test session."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._stack = folder, ExitStack()
        self._apps: dict[str, Flask] = {}
        self._cluster: Cluster | None = None

    def app(self, engine: str) -> Flask:
        if engine not in self._apps:
            self._apps[engine] = self._make(engine)
        app = self._apps[engine]
        app.extensions["outreach"]["clock"] = TestClock()
        _empty(app)
        return app

    def url(self, engine: str, name: str) -> str:
        """A fresh database of its own."""
        if engine == "sqlite":
            return f"sqlite:///{self._folder / name}.sqlite3"
        if self._cluster is None:
            self._cluster = self._stack.enter_context(Cluster().start(fsync=False))
        self._cluster.create_database(name)
        return self._cluster.url(name)

    def config(self, engine: str, name: str) -> Config:
        environ = {"OUTREACH_INSTANCE": str(self._folder / name), "DATABASE_URL": self.url(engine, name)}
        return Config.from_environ(environ)

    def close(self) -> None:
        for app in self._apps.values():
            with app.app_context():
                db.engine.dispose()
        self._stack.close()

    def _make(self, engine: str) -> Flask:
        app = create_app(self.config(engine, f"suite_{os.getpid()}"), **SETTINGS)
        app.test_client_class = Client
        migrate(app)
        return app


SETTINGS: dict[str, Any] = {"TESTING": True, "WTF_CSRF_ENABLED": False, "SECURITY_PASSWORD_HASH": "plaintext"}
SETTINGS |= {"SECURITY_PASSWORD_SCHEMES": ["plaintext"], "SECURITY_DEPRECATED_PASSWORD_SCHEMES": []}
SETTINGS |= {"PROPAGATE_EXCEPTIONS": False}


def migrate(app: Flask) -> None:
    with app.app_context(), writing():
        flask_migrate.upgrade()


def _empty(app: Flask) -> None:
    with app.app_context(), writing():
        for table in reversed(db.metadata.sorted_tables):
            db.session.execute(table.delete())
        db.session.commit()


def engines(folder: Path) -> Iterator[Engines]:
    made = Engines(folder)
    yield made
    made.close()
