"""The young person's page under a hostile hand: stolen requests, altered proofs, other people's plans, what is kept."""

from __future__ import annotations

import json
import logging
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError
from uuid_utils.compat import uuid7

from outreach.accounts.plan_link import LinkRole
from outreach.domain.actor import Scope
from outreach.engine import writing
from outreach.eventlog.models import EntryRow
from outreach.extensions import db
from outreach.projections import listed, phones, plan
from outreach.services import plan_link, plan_pin
from outreach.services.enrolment import revoke_device
from tests.engines import TestClock
from tests.factories import Phone, World
from tests.plan import PIN, WRONG, Link, Page, a_link, page, registered, row_of
from tests.web import browser

JSON = "application/json"


class TestStolenRequests:
    """Somebody has a request of the phone's with its signature, out of a log say."""

    def test_it_cannot_be_used_for_something_else(self, client: FlaskClient, phone: Page, link: Link) -> None:
        body = b'{"do": "view"}'
        stolen = phone.sign(body)
        answers = {
            what: client.post(f"/api/plan/{what}", data=body, content_type=JSON, headers=stolen)
            for what in ("still_open", "revoke", "replace", "proof", "view")
        }
        assert {what: answer.status_code for what, answer in answers.items()} == {
            "still_open": 422,
            "revoke": 422,
            "replace": 422,
            "proof": 422,
            "view": 200,
        }
        assert row_of(link).revoked_at is None

    @pytest.mark.parametrize("what", ["still_open", "view", "revoke", "proof"])
    def test_nor_for_long(self, client: FlaskClient, phone: Page, link: Link, clock: TestClock, what: str) -> None:
        body = json.dumps({"do": what}).encode()
        stolen = phone.sign(body)
        clock.forward(minutes=15, seconds=1)
        answer = client.post(f"/api/plan/{what}", data=body, content_type=JSON, headers=stolen)
        assert (answer.status_code, answer.get_json()["code"]) == (401, "clock")
        assert answer.get_json()["server_time"] == "2026-11-20T11:15:01.000Z"
        assert row_of(link).revoked_at is None
        clock.forward(seconds=-1)
        assert client.post(f"/api/plan/{what}", data=body, content_type=JSON, headers=stolen).status_code == 200

    def test_a_new_link_is_given_once(self, client: FlaskClient, phone: Page, link: Link, clock: TestClock) -> None:
        clock.forward(seconds=1)
        body = b'{"do": "replace"}'
        kept = phone.sign(body)
        answers = [
            client.post("/api/plan/replace", data=body, content_type=JSON, headers=kept).get_json() for _ in range(2)
        ]
        assert set(answers[0]) == {"url", "qr", "pin"}
        assert answers[1] == {"code": "clock", "server_time": "2026-11-20T11:00:01.000Z"}

    @pytest.mark.parametrize("time", ["", "2026", "x", "2026-11-20T11:00:00", "9999-12-31T23:59:59-14:00", "9" * 99])
    def test_times_that_are_none(self, client: FlaskClient, phone: Page, time: str) -> None:
        answer = phone.ask(client, "view", None, **{"X-Device-Time": time})
        assert answer.status_code == 401

    def test_another_body_another_device(self, client: FlaskClient, world: World, phone: Page, link: Link) -> None:
        other = page(world).opened(client, link)
        stolen = phone.sign(b'{"do": "view"}')
        for body, headers in (
            (b'{"do":"view"}', stolen),
            (b'{"do": "view"}', stolen | {"X-Device-Id": str(other.id)}),
            (b'{"do": "view"}', stolen | {"X-Device-Id": str(uuid7())}),
            (b'{"do": "view"}', {}),
        ):
            answer = client.post("/api/plan/view", data=body, content_type=JSON, headers=headers)
            assert answer.status_code == 401

    def test_a_cookie_reads_no_plan(self, app: Flask, world: World, phone: Page) -> None:
        for row in (world.worker, world.supervisor, world.admin):
            answer = browser(app, row).post(
                "/api/plan/view", json={"do": "view"}, headers={"X-Device-Id": str(phone.id)}
            )
            assert answer.status_code == 401


class TestOthers:
    def test_nothing_is_written_about_anybody_else(
        self, client: FlaskClient, world: World, phone: Page, person: UUID
    ) -> None:
        assert world.noise is not None
        others = [
            registered(client, world, world.worker, "Amina"),
            registered(client, world, world.elsewhere, "Bilal"),
            registered(client, world, world.kommune_worker, "Cigdem"),
            registered(client, world.noise, world.noise.worker, "Dalia"),
            uuid7(),
        ]
        for other in others:
            about = {"type": "person", "id": str(other)}
            told = phone.results(client, phone.tick(about=about), phone.wish(about=about))
            assert [(one["result"], one["code"], one["field"]) for one in told] == [
                ("refused", "not_allowed", "about")
            ] * 2
        about_nobody = phone.results(client, phone.wish(about=None), phone.wish(area_id=str(world.other_area)))
        assert [one["result"] for one in about_nobody] == ["refused", "refused"]
        assert db.session.query(EntryRow).filter(EntryRow.kind.in_(("wish", "checklist_tick"))).count() == 0
        assert phone.answers(client, phone.wish()) == ["stored"]  # the control

    @pytest.mark.parametrize(
        "other",
        [{"person_id": None}, {"organisation_id": "kommune"}, {"helhedsplan_id": "noise"}, {"type": "worker"}],
        ids=["no person", "another organisation", "another helhedsplan", "no link"],
    )
    def test_a_scope_that_is_not_the_links_reads_nothing(
        self, world: World, link: Link, person: UUID, other: dict[str, Any]
    ) -> None:
        scope = plan_link.scope_of(db.session(), row_of(link))
        assert plan.known(db.session(), scope) is not None
        assert world.noise is not None
        values: dict[Any, Any] = {"kommune": world.kommune, "noise": world.noise.helhedsplan}
        values["worker"] = world.worker.to_domain().type
        fields = {name: getattr(scope, name) for name in Scope.__dataclass_fields__}
        changed = Scope(**fields | {name: values.get(value, value) for name, value in other.items()})
        assert plan.known(db.session(), changed) is None

    def test_the_links_scope_opens_no_workers_list(self, client: FlaskClient, world: World, link: Link) -> None:
        scope = plan_link.scope_of(db.session(), row_of(link))
        assert plan.seen(db.session(), scope, row_of(link).person_id) is None
        assert listed.names(db.session(), scope, [], [row_of(link).person_id]).people == {}
        assert phones.phones(db.session(), scope) == []

    def test_a_guardians_key_does_not_open_the_young_persons(
        self, client: FlaskClient, world: World, phone: Page, person: UUID
    ) -> None:
        guardian = page(world).opened(client, a_link(world, world.worker, person, LinkRole.GUARDIAN))
        assert "steps" in phone.ask(client, "view").get_json()["plan"]
        assert "steps" not in guardian.ask(client, "view").get_json()["plan"]

    def test_their_phones_stand_in_no_list_of_phones(
        self, app: Flask, client: FlaskClient, world: World, phone: Page
    ) -> None:
        """Admins run the house and read about nobody; a young person's silence is no exception at the desk."""
        phone.sequence += 3  # a gap
        phone.results(client, phone.wish(), phone.tick(item="no_such_item"))
        worker = Phone(world, world.worker).enrol()
        admin, desk = browser(app, world.admin), browser(app, world.supervisor)
        assert admin.get("/admin/phones").text.count("Den unge selv") == 0
        assert desk.get("/review/phones").text.count("Den unge selv") == 0
        assert [one.device.id for one in phones.phones(db.session(), world.supervisor.to_domain().scope)].count(
            worker.id
        ) == 1
        page_of_desk = desk.get("/review/").text
        assert "mangler fra" not in page_of_desk.lower()

    def test_a_phone_that_an_admin_put_out_is_out(
        self, client: FlaskClient, world: World, phone: Page, link: Link
    ) -> None:
        with writing():
            revoke_device(db.session(), world.clock(), world.admin.to_domain(), phone.id)
            db.session.commit()
        assert phone.ask(client, "view").get_json() == {"code": "revoked"}
        assert page(world).open(client, link).status_code == 200


class TestWhatIsKept:
    """Of the secret and the PIN nothing readable, whatever happens."""

    def life(self, client: FlaskClient, world: World, link: Link) -> None:
        phone = page(world)
        phone.open(client, link, WRONG)
        phone.opened(client, link)
        phone.results(client, phone.tick(), phone.wish())
        for what in ("view", "proof", "revoke", "replace"):
            phone.ask(client, what)
        phone.open(client, link)
        page(world).open(client, Link(uuid7(), "n" * 43, uuid7(), "731982"))

    def test_in_no_table_and_no_log(
        self, client: FlaskClient, world: World, link: Link, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.DEBUG)
        self.life(client, world, link)
        assert row_of(link).revoked_at is not None
        self.look(link, caplog)

    @pytest.mark.parametrize("broken", ["settle_right", "settle_wrong", "reserve"])
    def test_nor_when_something_goes_wrong(
        self,
        client: FlaskClient,
        world: World,
        link: Link,
        caplog: pytest.LogCaptureFixture,
        monkeypatch: pytest.MonkeyPatch,
        broken: str,
    ) -> None:
        """A mistake of ours, and a database that says what it was asked."""

        def fails(*given: Any) -> None:
            raise OperationalError("SELECT ?", {"given": [getattr(one, "__dict__", "") for one in given]}, OSError("x"))

        def mistakes(*given: Any) -> None:
            raise RuntimeError("planted")

        caplog.set_level(logging.DEBUG)
        for plant in (fails, mistakes):
            monkeypatch.setattr(plan_pin, broken, plant)
            answers = [page(world).open(client, link, pin) for pin in (WRONG, PIN)]
            assert any(answer.status_code >= 500 for answer in answers)
            assert all(link.secret not in answer.text for answer in answers)
        assert "planted" in caplog.text  # the control
        self.look(link, caplog)

    def test_control_a_log_of_what_comes_is_found(
        self, app: Flask, client: FlaskClient, world: World, link: Link, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.DEBUG)
        app.logger.warning("asked: %s", page(world).opening(link.secret, link.pin))
        with pytest.raises(AssertionError):
            self.look(link, caplog)

    def look(self, link: Link, caplog: pytest.LogCaptureFixture) -> None:
        db.session.rollback()
        rows = [row for table in db.metadata.sorted_tables for row in db.session.execute(table.select()).mappings()]
        kept = [str(value) for row in rows for value in row.values()]
        assert len(kept) > 100
        for secret in (link.secret, PIN, "n" * 43, "731982"):
            assert secret not in caplog.text
            assert [value for value in kept if secret in value] == []
