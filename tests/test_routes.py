"""Every route x everybody x everybody's things, as the table in routes.py says; and no name where none may stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import true
from uuid_utils.compat import uuid7
from werkzeug.test import TestResponse

from outreach import create_app
from outreach.access import HANDED
from outreach.projections import gateway
from tests import routes
from tests.engines import SETTINGS, Engines
from tests.factories import Phone, World
from tests.routes import CALLERS, WHOSE, Things
from tests.web import Browser, browser

ROWS = routes.read()
READS: dict[str, set[str]] = {"worker": {"own"}, "supervisor": {"own"}, "kommune": {"other_organisation"}}
READS["handed"] = {"own"}  # the app's own requests, see the table
"""Whose people a caller may read about; all others nobody's."""


def got(answer: TestResponse) -> str:
    if answer.status_code == 302 and answer.location.startswith("/login"):
        return "login"
    if answer.status_code == 302 and answer.location == "/app/":
        return "app"
    if 300 <= answer.status_code < 400:
        return "yes" if answer.location.startswith("/") and not answer.location.startswith("//") else answer.location
    return "yes" if answer.status_code < 300 else str(answer.status_code)


class Walk:
    """Asks every route as every caller for everybody's things."""

    def __init__(self, app: Flask, client: FlaskClient, world: World) -> None:
        self.app, self.things = app, routes.everybodys(client, world)
        self.rows = routes.caller_rows(world)
        self.devices: dict[str, UUID] = {name: uuid7() for name in CALLERS}
        for name in ("worker", "kommune", "supervisor", "handed"):
            row = self.rows[name]
            assert row is not None
            self.devices[name] = Phone(world, row).enrol().id
        self.adapter = app.url_map.bind("localhost")

    def answers(self, only: str = "") -> Iterator[tuple[str, str, str, str, TestResponse]]:
        """(endpoint, method, caller, whose, answer)."""
        for endpoint, method in routes.methods_of(self.app):
            if not endpoint.startswith(only):
                continue
            whose_of = WHOSE if ROWS[endpoint].reach != "-" else WHOSE[:1]
            for caller in CALLERS:
                for whose in whose_of:
                    yield endpoint, method, caller, whose, self.ask(endpoint, method, caller, whose)

    def ask(self, endpoint: str, method: str, caller: str, whose: str) -> TestResponse:
        owned = self.things.get(whose)
        device = self.devices[caller] if whose == "own" else owned.phone.id if owned else uuid7()
        if caller == "kommune" and whose == "other_organisation" and endpoint == "sync.changes":
            device = self.things["own"].phone.id  # here the helhedsplan's worker is the other one
        address = self.adapter.build(endpoint, self._values(endpoint, owned), method)
        more = routes.sent(endpoint, self.rows[caller], device, owned)
        if method == "GET":
            more.pop("data", None)
        client: Browser = browser(self.app, self.rows[caller])
        if caller == "handed":
            client.set_cookie(HANDED, "1")
            more["environ_base"] = {"REMOTE_ADDR": "192.0.2.7"}  # a door takes so many taps of one network
        return client.open(address, method=method, **more)

    def _values(self, endpoint: str, owned: Things | None) -> dict[str, Any]:
        wanted = {name for rule in self.app.url_map.iter_rules(endpoint) for name in rule.arguments}
        return {name: value for name, value in routes.values(endpoint, owned).items() if name in wanted}

    def leaks(self, caller: str, whose: str, answer: TestResponse) -> list[str]:
        """Names in the answer that the caller may not read, whatever was asked for."""
        row, text = self.rows[caller], answer.get_data(as_text=True)
        secret = [each.person for name, each in self.things.items() if name not in READS.get(caller, set())]
        denied = got(answer) != "yes"
        if denied and whose in self.things:
            secret += self.things[whose].staff
        secret += [*self.things["other_helhedsplan"].staff, "Sydbyen"]
        return [name for name in secret if name in text and (row is None or name != row.name)]


@pytest.fixture
def walk(app: Flask, client: FlaskClient, world: World, approved_texts: object) -> Walk:
    return Walk(app, client, world)


def wrong(walk: Walk, only: str = "") -> list[str]:
    found = []
    for endpoint, method, caller, whose, answer in walk.answers(only):
        expected, said = ROWS[endpoint].expected(caller, whose), got(answer)
        if said != expected:
            found.append(f"{method} {endpoint} as {caller}, {whose}: {said} instead of {expected}")
        found += [f"{method} {endpoint} as {caller}, {whose}: {name!r}" for name in walk.leaks(caller, whose, answer)]
    return found


def unlike(app: Flask) -> set[str]:
    """Routes without a row, rows without a route."""
    return {rule.endpoint for rule in app.url_map.iter_rules()} ^ set(ROWS)


def test_the_table_has_every_route_and_no_other(app: Flask) -> None:
    assert unlike(app) == set()


def test_everybody_gets_what_the_table_says(walk: Walk) -> None:
    assert wrong(walk) == []


def test_ids_of_two_owners_do_not_mix(app: Flask, world: World) -> None:
    """One's own user with another's role, the other way round, and (control) both one's own."""
    assert world.noise is not None
    mine, theirs = world.worker, world.noise.worker
    admin = browser(app, world.admin)
    for user, role in ((mine, theirs), (theirs, mine), (mine, world.colleague)):
        assert admin.get(f"/admin/users/{user.user_id}/roles/{role.id}").status_code == 404
    assert admin.get(f"/admin/users/{mine.user_id}/roles/{mine.id}").status_code == 200


class TestItWouldBeSeen:
    """Controls: what was planted is found."""

    def test_a_gateway_that_is_too_wide(self, walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(gateway, "in_scope", lambda table, scope: true())
        found = wrong(walk, "review.")
        assert "GET review.entry as supervisor, other_area: yes instead of 404" in found
        assert "GET review.home as supervisor, own: 'Beboer-other_organisation'" in found

    def test_a_gateway_that_forgets_the_organisation(self, walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(gateway, "in_scope", lambda table, scope: table.area_id.in_(scope.area_ids))
        assert any("other_organisation" in each for each in wrong(walk, "review."))

    def test_a_route_that_nobody_declared(self, engines: Engines) -> None:
        app = create_app(engines.config("sqlite", "planted"), **SETTINGS)
        app.add_url_rule("/planted", "planted", lambda: "Beboer")
        assert unlike(app) == {"planted"}
        assert app.test_client().get("/planted").status_code == 404
