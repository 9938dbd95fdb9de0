"""A worker gives somebody a link: what it is, who may, how it is replaced and revoked."""

from __future__ import annotations

import json
import re
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from uuid_utils.compat import uuid7

from outreach.accounts.models import ActorRow, Device
from outreach.accounts.plan_link import PlanLink
from outreach.eventlog.models import EntryRow
from outreach.extensions import db
from tests.engines import TestClock
from tests.factories import Phone, World
from tests.plan import LINKS, WRONG, a_link, as_link, looked, make, page, registered, row_of
from tests.web import Browser, browser

STRANGERS = ("elsewhere", "kommune_worker", "elsewhere_supervisor", "kommune_supervisor", "noise")


def stranger(app: Flask, world: World, who: str) -> Browser:
    assert world.noise is not None
    return browser(app, world.noise.worker if who == "noise" else getattr(world, who))


class TestMaking:
    def test_it_opens_with_its_pin(self, app: Flask, client: FlaskClient, worker: Browser, world: World, person: UUID):
        answer = make(worker, person)
        said = answer.get_json()
        assert (answer.status_code, set(said)) == (201, {"id", "url", "qr", "pin"})
        assert re.fullmatch(r"http://localhost:8000/plan/#[A-Za-z0-9_-]{43}", said["url"])
        assert re.fullmatch(r"[0-9]{6}", said["pin"])
        assert said["qr"].startswith("data:image/svg+xml")
        assert answer.headers["Cache-Control"] == "no-store"
        assert page(world).open(client, as_link(answer)).status_code == 200

    def test_who_it_is_by_whom_for_what(self, worker: Browser, world: World, person: UUID, clock: TestClock) -> None:
        row = row_of(as_link(make(worker, person, "guardian")))
        assert (row.person_id, row.area_id, row.role) == (person, world.area, "guardian")
        assert (row.made_by, row.made_at, row.helhedsplan_id) == (world.worker.id, clock(), world.helhedsplan)
        actor = db.session.get_one(ActorRow, row.actor_id)
        assert (actor.type, actor.user_id, actor.organisation_id) == ("guardian", None, world.organisation)
        assert "Yusuf" not in actor.name

    def test_a_supervisor_may(self, app: Flask, world: World, person: UUID) -> None:
        assert make(browser(app, world.supervisor), person).status_code == 201

    @pytest.mark.parametrize(
        "body",
        [
            {},
            {"role": "young"},
            {"role": "worker", "person_id": str(uuid7())},
            {"role": "young", "person_id": "x"},
            {"role": "young", "person_id": None},
            {"role": "young", "person_id": str(uuid7()), "pin": "000000"},
        ],
    )
    def test_bad_wishes(self, worker: Browser, world: World, body: Any) -> None:
        assert worker.post(LINKS, json=body).status_code == 422

    def test_nobody_such(self, worker: Browser, world: World) -> None:
        answer = make(worker, uuid7())
        assert (answer.status_code, answer.get_json()) == (404, {"code": "not_found"})
        assert db.session.query(PlanLink).count() == 0

    def test_each_is_another(self, worker: Browser, person: UUID) -> None:
        links = [as_link(make(worker, person)) for _ in range(5)]
        assert len({link.secret for link in links}) == len({link.id for link in links}) == 5


class TestReplacing:
    def test_the_old_one_and_its_phones_are_out(
        self, client: FlaskClient, worker: Browser, world: World, person: UUID
    ) -> None:
        first = as_link(make(worker, person))
        phone = page(world).opened(client, first)
        second = as_link(make(worker, person))
        assert page(world).open(client, first).get_json() == {"code": "revoked"}
        assert phone.ask(client, "view").get_json() == {"code": "revoked"}
        assert page(world).open(client, second).status_code == 200
        assert row_of(first).revoked_by == world.worker.id

    def test_the_guardians_stays(self, client: FlaskClient, worker: Browser, world: World, person: UUID) -> None:
        guardian = page(world).opened(client, as_link(make(worker, person, "guardian")))
        make(worker, person)
        assert guardian.ask(client, "view").status_code == 200

    def test_somebody_elses_stays(self, client: FlaskClient, worker: Browser, world: World, person: UUID) -> None:
        other = as_link(make(worker, registered(client, world, world.worker, "Amina")))
        make(worker, person)
        assert page(world).open(client, other).status_code == 200

    def test_one_made_before_a_merge_is_replaced(
        self, client: FlaskClient, worker: Browser, world: World, person: UUID
    ) -> None:
        twin = registered(client, world, world.worker, "Yusuf A.")
        links = [as_link(make(worker, one)) for one in (person, twin)]
        phone = Phone(world, world.worker).enrol()
        merge = phone.entry("merge", {"other_id": str(twin)}, about={"type": "person", "id": str(person)})
        assert phone.answers(client, merge) == ["stored"]
        third = as_link(make(worker, max(person, twin)))
        assert row_of(third).person_id == min(person, twin)
        assert [page(world).open(client, one).status_code for one in (*links, third)] == [410, 410, 200]


class TestRevoking:
    def test_it_ends_at_the_next_request(
        self, client: FlaskClient, worker: Browser, world: World, person: UUID, clock: TestClock
    ) -> None:
        link = as_link(make(worker, person))
        phone = page(world).opened(client, link)
        assert phone.ask(client, "view").status_code == 200
        answer = worker.post(f"{LINKS}/{link.id}/revoke")
        assert (answer.status_code, answer.get_json()) == (200, {"id": str(link.id), "state": "revoked"})
        for what in ("view", "proof", "revoke"):
            gone = phone.ask(client, what)
            assert (gone.status_code, gone.get_json()) == (410, {"code": "revoked"}), what
        assert page(world).open(client, link).status_code == 410
        row = row_of(link)
        assert (row.revoked_at, row.revoked_by) == (clock(), world.worker.id)

    def test_again_changes_nothing(self, worker: Browser, world: World, person: UUID, clock: TestClock) -> None:
        link = as_link(make(worker, person))
        worker.post(f"{LINKS}/{link.id}/revoke")
        before = row_of(link).revoked_at
        clock.forward(hours=1)
        assert worker.post(f"{LINKS}/{link.id}/revoke").status_code == 200
        assert row_of(link).revoked_at == before

    def test_what_its_phone_still_sends_is_set_aside_and_nothing_lost(
        self, app: Flask, client: FlaskClient, worker: Browser, world: World, person: UUID
    ) -> None:
        link = as_link(make(worker, person))
        phone = page(world).opened(client, link)
        entries = [phone.tick(), phone.wish()]
        worker.post(f"{LINKS}/{link.id}/revoke")
        assert phone.answers(client, *entries) == ["quarantined", "quarantined"]
        desk = browser(app, world.supervisor)
        for entry in entries:
            assert desk.get(f"/review/quarantine/{entry['id']}").status_code == 200
            assert desk.post(f"/review/quarantine/{entry['id']}/admit").status_code == 302
        assert phone.answers(client, *entries) == ["duplicate", "duplicate"]


class TestLooking:
    def test_what_a_worker_sees(
        self, client: FlaskClient, worker: Browser, world: World, person: UUID, clock: TestClock
    ) -> None:
        assert looked(worker, person) == []
        link, guardians = as_link(make(worker, person)), as_link(make(worker, person, "guardian"))
        clock.forward(minutes=1)
        for _ in range(2):
            page(world).opened(client, link)
        opened = clock().isoformat(timespec="milliseconds").replace("+00:00", "Z")
        young, guardian = looked(worker, person)
        assert young["id"] == str(link.id) and guardian["id"] == str(guardians.id)
        assert (young["role"], young["state"], young["phones"], young["opened_at"]) == ("young", "open", 2, opened)
        assert (guardian["role"], guardian["phones"], guardian["opened_at"]) == ("guardian", 0, None)
        assert young["made_by"] == world.worker.name and young["locked_until"] is None

    def test_locked_and_open_again_by_the_clock(
        self, client: FlaskClient, worker: Browser, world: World, person: UUID, clock: TestClock
    ) -> None:
        link = as_link(make(worker, person))
        for _ in range(5):
            page(world).open(client, link, WRONG if link.pin != WRONG else "111111")
        (young,) = looked(worker, person)
        assert young["state"] == "locked" and young["locked_until"].startswith("2026-11-20T11:20")
        clock.forward(minutes=20)
        (young,) = looked(worker, person)
        assert (young["state"], young["locked_until"]) == ("open", None)

    def test_the_newest_of_each_role(self, worker: Browser, person: UUID) -> None:
        links = [as_link(make(worker, person)) for _ in range(3)]
        assert [one["id"] for one in looked(worker, person)] == [str(links[-1].id)]


class TestWhoMay:
    @pytest.mark.parametrize("who", STRANGERS)
    def test_nobody_from_elsewhere(
        self, app: Flask, client: FlaskClient, world: World, worker: Browser, person: UUID, who: str
    ) -> None:
        link, caller = a_link(world, world.worker, person), stranger(app, world, who)
        phone = page(world).opened(client, link)
        answers = [
            make(caller, person),
            caller.get(LINKS, query_string={"person_id": str(person)}),
            caller.post(f"{LINKS}/{link.id}/revoke"),
        ]
        assert [(answer.status_code, answer.get_json()) for answer in answers] == [(404, {"code": "not_found"})] * 3
        assert row_of(link).revoked_at is None
        assert phone.ask(client, "view").status_code == 200

    def test_a_colleague_of_the_area_may(self, app: Flask, world: World, person: UUID) -> None:
        """The control."""
        link, colleague = a_link(world, world.worker, person), browser(app, world.colleague)
        assert colleague.post(f"{LINKS}/{link.id}/revoke").status_code == 200

    def test_whoever_sees_the_person_now_may(self, app: Flask, client: FlaskClient, world: World, person: UUID) -> None:
        """Somebody moved: those who see them now revoke the link, those who saw them then do not."""
        link, bo = a_link(world, world.worker, person), Phone(world, world.colleague).enrol()
        root = json.loads(db.session.query(EntryRow).filter_by(kind="person").one().body or "")
        moved = bo.correction(root, area_id=str(world.other_area))
        assert bo.answers(client, moved) == ["stored"]
        there, here = browser(app, world.elsewhere), browser(app, world.worker)
        assert here.post(f"{LINKS}/{link.id}/revoke").status_code == 404
        assert there.post(f"{LINKS}/{link.id}/revoke").status_code == 200

    def test_admins_do_not(self, app: Flask, world: World, person: UUID) -> None:
        admin = browser(app, world.admin)
        assert make(admin, person).status_code == 403
        assert admin.get(LINKS, query_string={"person_id": str(person)}).status_code == 403

    def test_a_link_is_no_way_in_elsewhere(self, app: Flask, client: FlaskClient, world: World, person: UUID) -> None:
        """Its phone pulls nothing, enrols nothing, makes no links: those want a cookie, which it never gets."""
        phone = page(world)
        answer = phone.open(client, a_link(world, world.worker, person))
        assert "Set-Cookie" not in answer.headers
        headers = {"X-Device-Id": str(phone.id)}
        assert client.get("/api/v1/changes", headers=headers).status_code == 401
        assert client.get("/api/v1/me", headers=headers).status_code == 401
        assert client.post(LINKS, json={"person_id": str(person), "role": "young"}, headers=headers).status_code == 401

    def test_a_workers_phone_reads_no_plan(self, client: FlaskClient, world: World, person: UUID) -> None:
        phone = page(world)
        phone.actor = world.worker
        phone.enrol()
        answer = phone.ask(client, "view")
        assert (answer.status_code, answer.get_json()) == (403, {"code": "no_access"})
        assert db.session.get_one(Device, phone.id).actor_id == world.worker.id
