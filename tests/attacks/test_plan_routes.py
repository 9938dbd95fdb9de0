"""Every route x young person and guardian x everybody's things: their phones open their own plan, and nothing else.

What tests/test_routes.py is for those who sign in. Neither has a cookie; each request bears the phone's signature, as
those of the page do.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from outreach.accounts.plan_link import LinkRole
from outreach.blueprints.plan import views
from tests import routes
from tests.factories import World
from tests.plan import Page, a_link, page
from tests.routes import WHOSE, Things
from tests.test_routes import ROWS, got
from tests.web import browser

OPEN: dict[str, dict[str, str]] = {
    "plan_api.still_open": {"young": "yes", "guardian": "yes"},
    "plan_api.view": {"young": "yes", "guardian": "yes"},
    "plan_api.replace": {"young": "401", "guardian": "401"},  # in the moment in which it was made: signed too early
    "plan_api.revoke": {"young": "yes", "guardian": "yes"},
    "plan_api.proof": {"young": "yes", "guardian": "403"},
    "sync.entries": {"young": "yes", "guardian": "yes"},  # each entry is then judged by itself
}
"""All that such a phone gets; everywhere else it is nobody."""
OF_THE_YOUNG = ("steps", "ticks", "items", "hours_minutes", "pay_source")


class Walk:
    def __init__(self, app: Flask, client: FlaskClient, world: World) -> None:
        self.app, self.world, self.things = app, world, routes.everybodys(client, world)
        self.adapter = app.url_map.bind("localhost")

    def phone(self, client: FlaskClient, role: LinkRole) -> Page:
        """Of the person whom the helhedsplan's own worker knows."""
        return page(self.world).opened(
            client, a_link(self.world, self.world.worker, self.things["own"].person_id, role)
        )

    def answers(self, client: FlaskClient, role: LinkRole) -> Iterator[tuple[str, str, str, TestResponse]]:
        """(endpoint, method, whose, answer). What closes their own link comes last."""
        phone = self.phone(client, role)
        for endpoint, method in sorted(routes.methods_of(self.app), key=lambda one: one[0] == "plan_api.revoke"):
            for whose in WHOSE if ROWS[endpoint].reach != "-" else WHOSE[:1]:
                yield endpoint, method, whose, self.ask(phone, endpoint, method, whose)

    def ask(self, phone: Page, endpoint: str, method: str, whose: str) -> TestResponse:
        owned = self.things.get(whose)
        wanted = {name for rule in self.app.url_map.iter_rules(endpoint) for name in rule.arguments}
        named = {name: value for name, value in routes.values(endpoint, owned).items() if name in wanted}
        more = dict(routes.sent(endpoint, None, phone.id, owned))
        if method == "GET":
            more.pop("data", None)
        body = json.dumps(more.pop("json")).encode() if "json" in more else None
        signed = phone.sign(body or b"")
        if body is not None:
            more |= {"data": body, "content_type": "application/json"}
        address = self.adapter.build(endpoint, named, method)
        return browser(self.app).open(address, method=method, **more | {"headers": signed})

    def leaks(self, role: LinkRole, answer: TestResponse) -> list[str]:
        """Names of others; of a guardian also what is the young person's own."""
        others = [one.person for whose, one in self.things.items() if whose != "own"]
        staff = [name for one in self.things.values() for name in one.staff]
        staff.remove(self.world.worker.name)  # whom they are told of: it is their worker
        words = OF_THE_YOUNG if role is LinkRole.GUARDIAN and answer.mimetype == "application/json" else ()
        text = answer.get_data(as_text=True)
        return [name for name in (*others, *staff, "Sydbyen") if name in text] + [
            word for word in words if f'"{word}"' in text
        ]


@pytest.fixture
def walk(app: Flask, client: FlaskClient, world: World) -> Walk:
    return Walk(app, client, world)


def wrong(walk: Walk, client: FlaskClient, role: LinkRole) -> list[str]:
    found = []
    for endpoint, method, whose, answer in walk.answers(client, role):
        expected = OPEN.get(endpoint, {}).get(role.value, ROWS[endpoint].cells["nobody"])
        if (said := got(answer)) != expected:
            found.append(f"{method} {endpoint}, {whose}: {said} instead of {expected}")
        if endpoint != "api-docs.openapi_json":  # names of fields, of nobody
            found += [f"{method} {endpoint}, {whose}: {name!r}" for name in walk.leaks(role, answer)]
    return found


@pytest.mark.parametrize("role", list(LinkRole))
def test_their_phones_are_nobodys_but_for_their_own_plan(walk: Walk, client: FlaskClient, role: LinkRole) -> None:
    assert wrong(walk, client, role) == []


def test_control_a_plan_that_is_anybodys_is_found(
    walk: Walk, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A guardian who is shown the young person's part; somebody who is shown another's."""
    real = views.plan_document.build
    monkeypatch.setattr(views.plan_document, "build", lambda known, role, now: real(known, LinkRole.YOUNG, now))
    found = wrong(walk, client, LinkRole.GUARDIAN)
    assert "POST plan_api.view, own: 'steps'" in found
    other: Things = walk.things["other_area"]

    def talkative(known: Any, role: LinkRole, now: Any) -> Any:
        return real(known, role, now) | {"more": other.person}

    monkeypatch.setattr(views.plan_document, "build", talkative)
    assert f"POST plan_api.view, own: {other.person!r}" in wrong(walk, client, LinkRole.YOUNG)
