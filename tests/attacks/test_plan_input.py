"""Bad input in every field of every operation of the plan's API: a clear no, nothing stored, never a 500."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient

from outreach.accounts.models import Device
from outreach.accounts.plan_link import PlanDecoy, PlanLink
from outreach.extensions import db
from tests import bad
from tests.engines import TestClock
from tests.factories import World
from tests.plan import Data, Link, Page, a_link, page, registered, row_of
from tests.web import Browser, browser


@pytest.fixture
def link(client: FlaskClient, world: World) -> Link:
    return a_link(world, world.worker, registered(client, world, world.worker))


def broken(body: Data, before: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any, Data]]:
    """(where, what stands there, the whole) for each field and each odd value; each left out; one too many."""
    whole: Data = body
    for name in _inner(body, before):
        path = (*before, name)
        for value in bad.VALUES.values():
            yield path, value, _with(whole, path, value)
        yield path, "nothing", _without(whole, path)
        if isinstance(_inner(body, before)[name], dict):
            yield from broken(whole, path)
    yield (*before, "unknown"), 1, _with(whole, (*before, "unknown"), 1)


def _inner(body: Data, path: tuple[str, ...]) -> Data:
    for name in path:
        body = body[name]
    return body


def _with(body: Data, path: tuple[str, ...], value: Any) -> Data:
    changed = copy.deepcopy(body)
    _inner(changed, path[:-1])[path[-1]] = value
    return changed


def _without(body: Data, path: tuple[str, ...]) -> Data:
    changed = copy.deepcopy(body)
    del _inner(changed, path[:-1])[path[-1]]
    return changed


def count() -> tuple[int, int, int]:
    db.session.rollback()
    one, two, three = (db.session.query(table).count() for table in (PlanLink, Device, PlanDecoy))
    return one, two, three


FREE = {("device", "id"), ("device", "label"), ("device", "app_version"), ("device", "public_key", "unknown")}
"""Where another id or text may stand, and where a key may say more than is needed."""


def test_opening(client: FlaskClient, world: World, link: Link, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing that has not the shape of an opening counts as a try, enrols a phone or leaves a trace."""
    monkeypatch.setattr("outreach.blueprints.plan.views.OPENINGS", 10**6)
    before, wrong = count(), []
    for path, value, body in broken(page(world).opening(link.secret, link.pin)):
        answer = client.post("/api/plan/open", json=body)
        if path in FREE and answer.status_code == 200:
            before = (before[0], before[1] + (count()[1] > before[1]), before[2])
        elif answer.status_code not in {413, 422}:
            wrong.append((path, value, answer.status_code))
    assert wrong == []
    assert count() == before
    assert row_of(link).wrong_total == 0


@pytest.mark.parametrize("what", ["still_open", "view", "revoke", "replace", "proof"])
def test_what_is_signed(client: FlaskClient, world: World, link: Link, clock: TestClock, what: str) -> None:
    phone = page(world).opened(client, link)
    clock.forward(seconds=1)
    for path, value, body in broken({"do": what}):
        assert ask(client, phone, what, body).status_code == 422, (path, value)
    assert row_of(link).revoked_at is None
    assert phone.ask(client, what).status_code == 200  # the control


def ask(client: FlaskClient, phone: Page, what: str, body: Data) -> Any:
    return phone.ask(client, what, body)


def test_checking(app: Flask, world: World) -> None:
    for path, value, body in broken({"token": "x.y"}):
        answer = browser(app).post("/api/bevis/check", json=body)
        said = (answer.status_code, (answer.get_json() or {}).get("valid"))
        assert said in {(422, None), (413, None), (200, False)}, (path, value, said)


def test_making(app: Flask, world: World, link: Link) -> None:
    worker, person = browser(app, world.worker), row_of(link).person_id
    before = count()
    for path, value, body in broken({"person_id": str(person), "role": "young"}):
        assert worker.post("/api/v1/plan-links", json=body).status_code in {404, 422}, (path, value)
    assert count() == before
    assert row_of(link).revoked_at is None


def test_looking_and_revoking(app: Flask, world: World, link: Link) -> None:
    worker = browser(app, world.worker)
    for text in (*bad.TEXTS.values(), "", str(UUID(int=0))):
        assert worker.get("/api/v1/plan-links", query_string={"person_id": text}).status_code in {404, 422}, text
    odd = ("x", "%00", "..%2f..", str(UUID(int=0)), "x" * 5_000, f"{link.id}%00", str(link.id).upper())
    told = {text: revoke(worker, text) for text in odd}
    assert {text for text, status in told.items() if status not in {404, 200}} == set()
    assert told[str(UUID(int=0))] == 404


def revoke(worker: Browser, link_id: str) -> int:
    return worker.post(f"/api/v1/plan-links/{link_id}/revoke").status_code


@pytest.mark.parametrize("path", ["/api/plan/open", "/api/plan/view", "/api/v1/plan-links", "/api/bevis/check"])
def test_no_json_at_all(app: Flask, world: World, path: str) -> None:
    client = browser(app, world.worker)
    deep = (b"[" * 100_000, b'{"a":' * 100_000, b"9" * 100_000)
    for body in (*deep, b"\xff\xfe", b"\0", b"", b"null", b"[]", b'"x"'):
        answer = client.post(path, data=body, content_type="application/json")
        assert 400 <= answer.status_code < 500, body[:20]
        assert answer.get_json()["code"]
