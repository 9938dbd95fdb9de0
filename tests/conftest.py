"""Fixtures that every test may use: an app on each engine, a world in it, someone signed in, a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, cast

import pytest
from flask import Flask
from flask.testing import FlaskClient

from outreach.accounts.models import ActorRow
from outreach.extensions import db
from outreach.texts import consent_texts
from tests import engines as made
from tests.approved import approved
from tests.chromium import launch_options, phone
from tests.factories import World, make_world


@pytest.fixture(scope="session")
def engines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[made.Engines]:
    yield from made.engines(tmp_path_factory.mktemp("engines"))


@pytest.fixture(params=made.ENGINES)
def app(request: pytest.FixtureRequest, engines: made.Engines) -> Iterator[Flask]:
    """The app with empty tables, once on each engine; its context is pushed."""
    app = engines.app(request.param)
    with app.app_context():
        yield app
        db.session.rollback()


@pytest.fixture
def clock(app: Flask) -> made.TestClock:
    return cast(made.TestClock, app.extensions["outreach"]["clock"])


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def world(app: Flask, clock: made.TestClock) -> World:
    """One helhedsplan with all its people, and beside it another one as noise."""
    return make_world(clock)


@pytest.fixture
def approved_texts(app: Flask) -> Iterator[consent_texts.ConsentTexts]:
    """The consent texts that are shipped, as if a named person had approved them."""
    app.extensions.pop("pwa.kept", None)  # what phones keep is put together once
    with approved() as texts:
        yield texts
    app.extensions.pop("pwa.kept", None)


SignIn = Callable[[FlaskClient, ActorRow], FlaskClient]


@pytest.fixture
def sign_in() -> SignIn:
    """sign_in(client, actor) signs the actor's user in, in that role."""

    def sign_in(client: FlaskClient, actor: ActorRow) -> FlaskClient:
        assert actor.user is not None
        with client.session_transaction() as session:
            session["_user_id"] = actor.user.fs_uniquifier
            session["_fresh"] = True
            session["actor_id"] = str(actor.id)
        return client

    return sign_in


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    return launch_options()


@pytest.fixture(scope="session")
def browser_context_args(playwright: Any) -> dict[str, Any]:
    return phone(playwright)
