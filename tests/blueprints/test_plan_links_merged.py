"""Two register entries of one boy, or two brothers by mistake: what becomes of the links that each had or got."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient

from outreach.accounts.models import Device
from outreach.engine import writing
from outreach.extensions import db
from outreach.projections import feed_ladder
from tests.engines import TestClock
from tests.factories import Phone, World
from tests.plan import LINKS, Link, Page, as_link, looked, make, page, registered, row_of
from tests.web import Browser, browser


@dataclass(frozen=True)
class Twins:
    """Two whom one worker has registered, and her phone."""

    client: FlaskClient
    world: World
    hand: Phone
    one: UUID
    other: UUID

    def merged(self, one: UUID | None = None, other: UUID | None = None) -> dict[str, Any]:
        """The entry that says so."""
        about = {"type": "person", "id": str(one or self.one)}
        entry = self.hand.entry("merge", {"other_id": str(other or self.other)}, about=about)
        assert self.hand.answers(self.client, entry) == ["stored"]
        return entry

    def opened(self, link: Link) -> Page:
        return page(self.world).opened(self.client, link)

    def opens(self, link: Link) -> int:
        return page(self.world).open(self.client, link).status_code


@pytest.fixture
def twins(client: FlaskClient, world: World, person: UUID) -> Twins:
    other = registered(client, world, world.worker, "Yusuf A.")
    return Twins(client, world, Phone(world, world.worker).enrol(), person, other)


def sees(phone: Page, client: FlaskClient) -> set[int]:
    return {phone.ask(client, what).status_code for what in ("view", "proof")}


@pytest.mark.parametrize("role", ["young", "guardian"])
@pytest.mark.parametrize("by", ["worker", "older", "newer"])
def test_closing_closes_both(
    client: FlaskClient, worker: Browser, twins: Twins, clock: TestClock, role: str, by: str
) -> None:
    older = as_link(make(worker, twins.other, role))
    clock.forward(minutes=1)
    newer = as_link(make(worker, twins.one, role))
    other_role = as_link(make(worker, twins.one, "young" if role == "guardian" else "guardian"))
    phones = {"older": twins.opened(older), "newer": twins.opened(newer)}
    beside = twins.opened(other_role)
    twins.merged()
    shown = {one["role"]: one for one in looked(worker, twins.other)}
    assert (shown[role]["id"], shown[role]["state"], shown[role]["phones"]) == (str(newer.id), "open", 2)
    if by == "worker":
        assert worker.post(f"{LINKS}/{newer.id}/revoke").status_code == 200
    else:
        assert phones[by].ask(client, "revoke").status_code == 200
    assert [sees(phone, client) for phone in phones.values()] == [{410}, {410}]
    assert [twins.opens(one) for one in (older, newer)] == [410, 410]
    shown = {one["role"]: one for one in looked(worker, twins.one)}
    assert (shown[role]["state"], shown[role]["phones"]) == ("revoked", 0)
    assert beside.ask(client, "view").status_code == 200  # the control: the other role's


def test_the_open_one_is_shown_and_told_before_a_newer_that_is_closed(
    client: FlaskClient, worker: Browser, world: World, twins: Twins
) -> None:
    person = {"about": {"type": "person", "id": str(twins.one)}, "area_id": str(world.area)}
    assert twins.hand.answers(client, twins.hand.assignment(person, twins.hand.actor)) == ["stored"]
    older, newer = as_link(make(worker, twins.one)), as_link(make(worker, twins.other))
    worker.post(f"{LINKS}/{newer.id}/revoke")
    twins.merged()
    assert [(one["id"], one["state"]) for one in looked(worker, twins.one)] == [(str(older.id), "open")]
    assert told(twins) == {"young": "open", "guardian": None}
    worker.post(f"{LINKS}/{newer.id}/revoke")
    assert told(twins) == {"young": "revoked", "guardian": None}
    assert [one["state"] for one in looked(worker, twins.one)] == ["revoked"]


def told(twins: Twins) -> Any:
    """Of the one case, as the worker's phone gets it."""
    db.session.rollback()
    scope = twins.hand.actor.to_domain().scope
    (links,) = feed_ladder.links(db.session(), scope, twins.world.clock()).values()
    return links


@pytest.mark.parametrize("asked", ["one", "other"])
@pytest.mark.parametrize("at_the_desk", [False, True])
def test_one_made_while_merged_ends_when_they_are_parted(
    app: Flask, client: FlaskClient, worker: Browser, twins: Twins, clock: TestClock, asked: str, at_the_desk: bool
) -> None:
    hand, before = twins.hand, twins.opened(as_link(make(worker, twins.other, "guardian")))
    clock.forward(minutes=1)
    merge = twins.merged()
    link = as_link(make(worker, getattr(twins, asked)))
    phone = twins.opened(link)
    clock.forward(minutes=1)
    if at_the_desk:
        entry = hand.retraction(merge)
        with writing():
            db.session.get_one(Device, hand.id).revoked_at = clock()
            db.session.commit()
        assert hand.answers(client, entry) == ["quarantined"]
        assert phone.ask(client, "view").status_code == 200  # not yet
        admitted = browser(app, twins.world.supervisor).post(f"/review/quarantine/{entry['id']}/admit")
        assert admitted.status_code == 302
    else:
        assert hand.answers(client, hand.retraction(merge)) == ["stored"]
    assert sees(phone, client) == {410}
    assert twins.opens(link) == 410
    assert row_of(link).revoked_at == clock()
    assert phone.answers(client, phone.tick()) == ["quarantined"]
    assert before.ask(client, "view").status_code == 200  # the control: it was one's own before


def test_who_is_still_the_same_by_another_merge_keeps_it(client: FlaskClient, worker: Browser, twins: Twins) -> None:
    once, again = twins.merged(), twins.merged(twins.other, twins.one)
    phone = twins.opened(as_link(make(worker, twins.one)))
    assert twins.hand.answers(client, twins.hand.retraction(again)) == ["stored"]
    assert phone.ask(client, "view").status_code == 200
    assert twins.hand.answers(client, twins.hand.retraction(once)) == ["stored"]
    assert phone.ask(client, "view").status_code == 410
