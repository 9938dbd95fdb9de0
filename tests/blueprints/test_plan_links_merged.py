"""Two register entries of one boy, or two brothers by mistake: what becomes of the links that each had or got."""

from __future__ import annotations

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
from tests.plan import LINKS, as_link, looked, make, page, registered, row_of
from tests.web import Browser, browser


class TestMerged:
    """Two register entries of one boy, or two brothers by mistake; each had a link before, or got one meanwhile."""

    @pytest.fixture
    def twin(self, client: FlaskClient, world: World, person: UUID) -> UUID:
        return registered(client, world, world.worker, "Yusuf A.")

    @pytest.fixture
    def hand(self, world: World) -> Phone:
        return Phone(world, world.worker).enrol()

    def merges(self, client: FlaskClient, hand: Phone, one: UUID, other: UUID) -> dict[str, Any]:
        entry = hand.entry("merge", {"other_id": str(other)}, about={"type": "person", "id": str(one)})
        assert hand.answers(client, entry) == ["stored"]
        return entry

    @pytest.mark.parametrize("role", ["young", "guardian"])
    @pytest.mark.parametrize("by", ["worker", "older", "newer"])
    def test_closing_closes_both(
        self,
        client: FlaskClient,
        worker: Browser,
        world: World,
        person: UUID,
        twin: UUID,
        hand: Phone,
        clock: TestClock,
        role: str,
        by: str,
    ) -> None:
        older = as_link(make(worker, twin, role))
        clock.forward(minutes=1)
        newer = as_link(make(worker, person, role))
        other_role = as_link(make(worker, person, "young" if role == "guardian" else "guardian"))
        phones = {"older": page(world).opened(client, older), "newer": page(world).opened(client, newer)}
        beside = page(world).opened(client, other_role)
        assert self.merges(client, hand, person, twin)
        shown = {one["role"]: one for one in looked(worker, twin)}
        assert (shown[role]["id"], shown[role]["state"], shown[role]["phones"]) == (str(newer.id), "open", 2)
        if by == "worker":
            assert worker.post(f"{LINKS}/{newer.id}/revoke").status_code == 200
        else:
            assert phones[by].ask(client, "revoke").status_code == 200
        for phone in phones.values():
            assert {phone.ask(client, what).status_code for what in ("view", "proof")} == {410}
        assert [page(world).open(client, one).status_code for one in (older, newer)] == [410, 410]
        shown = {one["role"]: one for one in looked(worker, person)}
        assert (shown[role]["state"], shown[role]["phones"]) == ("revoked", 0)
        assert beside.ask(client, "view").status_code == 200  # the control: the other role's

    def test_the_open_one_is_shown_and_told_before_a_newer_that_is_closed(
        self, app: Flask, client: FlaskClient, worker: Browser, world: World, person: UUID, twin: UUID, hand: Phone
    ) -> None:
        given = hand.assignment(
            {"about": {"type": "person", "id": str(person)}, "area_id": str(world.area)}, hand.actor
        )
        assert hand.answers(client, given) == ["stored"]
        older, newer = as_link(make(worker, person)), as_link(make(worker, twin))
        worker.post(f"{LINKS}/{newer.id}/revoke")
        self.merges(client, hand, person, twin)
        assert [(one["id"], one["state"]) for one in looked(worker, person)] == [(str(older.id), "open")]
        assert self.told(world, hand) == {"young": "open", "guardian": None}
        worker.post(f"{LINKS}/{newer.id}/revoke")
        assert self.told(world, hand) == {"young": "revoked", "guardian": None}
        assert [one["state"] for one in looked(worker, person)] == ["revoked"]

    def told(self, world: World, hand: Phone) -> Any:
        """Of the one case, as the worker's phone gets it."""
        db.session.rollback()
        (links,) = feed_ladder.links(db.session(), hand.actor.to_domain().scope, world.clock()).values()
        return links

    @pytest.mark.parametrize("asked", ["person", "twin"])
    @pytest.mark.parametrize("at_the_desk", [False, True])
    def test_one_made_while_merged_ends_when_they_are_parted(
        self,
        app: Flask,
        client: FlaskClient,
        worker: Browser,
        world: World,
        person: UUID,
        twin: UUID,
        hand: Phone,
        clock: TestClock,
        asked: str,
        at_the_desk: bool,
    ) -> None:
        before = page(world).opened(client, as_link(make(worker, twin, "guardian")))
        clock.forward(minutes=1)
        merge = self.merges(client, hand, person, twin)
        link = as_link(make(worker, {"person": person, "twin": twin}[asked]))
        phone = page(world).opened(client, link)
        clock.forward(minutes=1)
        if at_the_desk:
            entry = hand.retraction(merge)
            with writing():
                db.session.get_one(Device, hand.id).revoked_at = clock()
                db.session.commit()
            assert hand.answers(client, entry) == ["quarantined"]
            assert phone.ask(client, "view").status_code == 200  # not yet
            admitted = browser(app, world.supervisor).post(f"/review/quarantine/{entry['id']}/admit")
            assert admitted.status_code == 302
        else:
            assert hand.answers(client, hand.retraction(merge)) == ["stored"]
        assert {phone.ask(client, what).status_code for what in ("view", "proof")} == {410}
        assert page(world).open(client, link).status_code == 410
        assert row_of(link).revoked_at == clock()
        assert phone.answers(client, phone.tick()) == ["quarantined"]
        assert before.ask(client, "view").status_code == 200  # the control: it was one's own before

    def test_who_is_still_the_same_by_another_merge_keeps_it(
        self, client: FlaskClient, worker: Browser, world: World, person: UUID, twin: UUID, hand: Phone
    ) -> None:
        once, again = self.merges(client, hand, person, twin), self.merges(client, hand, twin, person)
        phone = page(world).opened(client, as_link(make(worker, person)))
        assert hand.answers(client, hand.retraction(again)) == ["stored"]
        assert phone.ask(client, "view").status_code == 200
        assert hand.answers(client, hand.retraction(once)) == ["stored"]
        assert phone.ask(client, "view").status_code == 410
