"""Every route of the url_map x everybody, as endpoints.py says; and what a session is worth."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from uuid_utils.compat import uuid7
from werkzeug.test import TestResponse

from outreach import endpoints
from outreach.accounts.models import ActorRow, Device, Organisation
from outreach.engine import writing
from outreach.extensions import db
from outreach.services import accounts
from tests.factories import Phone, World, make_actor
from tests.web import Browser, browser

WHO = ("nobody", "no_role", "worker", "supervisor", "admin")
CHANGING = {"POST", "PUT", "PATCH", "DELETE"}


@pytest.fixture
def people(app: Flask, world: World) -> dict[str, Browser]:
    with writing():
        idle = make_actor(world.helhedsplan, world.organisation, "worker", "Nordbyen Ingen", world.area)
        idle.active = False
        db.session.commit()
    rows = {"nobody": None, "no_role": idle} | {who: getattr(world, who) for who in WHO[2:]}
    return {name: browser(app, row) for name, row in rows.items()}


def calls(app: Flask, values: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """(endpoint, method, address) of everything there is."""
    adapter = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        known = {name: values.get(name, str(uuid4())) for name in rule.arguments}
        for method in sorted((rule.methods or set()) & (CHANGING | {"GET"})):
            yield rule.endpoint, method, adapter.build(rule.endpoint, known, method)


def ids(world: World) -> dict[str, Any]:
    phone = Phone(world, world.worker).enrol()
    return {
        "user_id": world.worker.user_id,
        "actor_id": world.worker.id,
        "device_id": phone.id,
        "area_id": world.area,
        "site_id": world.site,
        "language": "da",
        "filename": "css/desk.css",
    }


def expected(who: str, address: str, declared: frozenset[str]) -> str:
    if declared & {"open", "device"}:
        return "in"
    if who == "nobody":
        return "401" if address.startswith("/api/") else "sign in"
    return "in" if "signed_in" in declared or who in declared else "403"


def outcome(answer: TestResponse) -> str:
    if answer.status_code == 302 and answer.location.startswith("/login"):
        return "sign in"
    return answer.text if answer.status_code == 200 else str(answer.status_code)


class TestTheTable:
    def test_every_route_is_declared(self, app: Flask) -> None:
        there = {rule.endpoint for rule in app.url_map.iter_rules()}
        assert there - set(endpoints.ENDPOINTS) == set()

    def test_nothing_is_declared_that_is_not_there(self, app: Flask) -> None:
        there = {rule.endpoint for rule in app.url_map.iter_rules()}
        assert set(endpoints.ENDPOINTS) - there == set()

    def test_it_is_made_of_known_words(self) -> None:
        known = {"open", "device", "signed_in", "worker", "supervisor", "admin"}
        assert all(who and who <= known for who in endpoints.ENDPOINTS.values())

    def test_every_route_for_everybody(
        self, app: Flask, world: World, people: dict[str, Browser], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Behind the gate every view says "in", so that only the gate speaks."""
        for endpoint in app.view_functions:
            monkeypatch.setitem(app.view_functions, endpoint, lambda **values: "in")
        wrong = []
        for endpoint, method, address in calls(app, ids(world)):
            for who in WHO:
                answer = people[who].open(address, method=method)
                if outcome(answer) != expected(who, address, endpoints.ENDPOINTS[endpoint]):
                    wrong.append((endpoint, method, who, outcome(answer)))
        assert wrong == []

    def test_an_undeclared_route_answers_nobody(
        self, app: Flask, people: dict[str, Browser], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert people["admin"].get("/admin/users").status_code == 200
        monkeypatch.delitem(endpoints.ENDPOINTS, "admin.users")
        monkeypatch.delitem(endpoints.ENDPOINTS, "health.healthz")
        said: list[str] = []
        monkeypatch.setattr(app.logger, "error", lambda text, *args: said.append(text % args))
        assert {people[who].get("/admin/users").status_code for who in WHO} == {404}
        assert {people[who].get("/healthz").status_code for who in WHO} == {404}
        assert "admin.users is not declared" in said[0]

    @pytest.mark.parametrize("whose", ["noise", "missing"])
    def test_an_admin_finds_only_their_own(
        self, app: Flask, world: World, people: dict[str, Browser], whose: str
    ) -> None:
        """404, and the same as for what is not there; own ids are the control."""
        assert world.noise is not None
        theirs = ids(world.noise)
        values = theirs if whose == "noise" else {name: uuid4() for name in theirs}
        wanted = [call for call in calls(app, values) if call[0].startswith("admin.") and "-" in call[2]]
        own = [call for call in calls(app, ids(world)) if call[0].startswith("admin.") and "-" in call[2]]
        assert len(wanted) >= 10
        assert {people["admin"].open(address, method=method).status_code for _, method, address in wanted} == {404}
        assert 404 not in {people["admin"].open(address, method=method).status_code for _, method, address in own}


class TestNobody:
    def test_a_page_sends_to_the_sign_in_and_back(self, app: Flask, world: World) -> None:
        answer = browser(app).get("/admin/users?x=1")
        assert answer.status_code == 302
        assert answer.location == "/login?next=/admin/users?x%3D1"

    def test_a_form_comes_back_to_no_particular_place(self, app: Flask, world: World) -> None:
        assert browser(app).post("/admin/users/new").location == "/login"

    def test_the_api_answers_in_json(self, app: Flask, world: World) -> None:
        answer = browser(app).get("/api/v1/me")
        assert (answer.status_code, answer.json) == (401, {"code": "sign_in"})

    def test_a_wrong_role_reads_why(self, app: Flask, world: World) -> None:
        answer = browser(app, world.worker).get("/admin/users")
        assert answer.status_code == 403
        assert "Her har du ikke adgang" in answer.text
        assert "Nordbyen Carl" not in answer.text

    def test_a_phone_that_was_put_out_is_told_so(self, app: Flask, world: World) -> None:
        """Without a session too, so that it takes the people away; a phone in use is asked to sign in (control)."""
        phone, revoked, gone = (Phone(world, actor).enrol() for actor in (world.worker, world.worker, world.colleague))
        with writing():
            device = db.session.get_one(Device, revoked.id)
            device.revoked_at = world.clock()
            world.colleague.active = False
            db.session.commit()

        def pull(device_id: Any) -> tuple[int, Any]:
            answer = browser(app).get("/api/v1/changes", headers={"X-Device-Id": str(device_id)})
            return answer.status_code, answer.json

        assert pull(phone.id) == (401, {"code": "sign_in"})
        assert pull("nonsense") == pull(uuid7()) == (401, {"code": "sign_in"})
        assert pull(revoked.id) == (403, {"code": "device_revoked"})
        assert pull(gone.id) == (403, {"code": "no_access"})


class TestSession:
    def me(self, client: Browser) -> Any:
        return client.get("/api/v1/me")

    def test_it_dies_with_the_user(self, app: Flask, world: World) -> None:
        client = browser(app, world.worker)
        assert self.me(client).status_code == 200
        with writing():
            accounts.deactivate_user(db.session(), world.admin.to_domain(), world.worker.user_id or uuid7())
            db.session.commit()
        assert self.me(client).status_code == 401
        with writing():
            accounts.reactivate_user(db.session(), world.admin.to_domain(), world.worker.user_id or uuid7())
            db.session.commit()
        assert self.me(client).status_code == 401  # the old session stays dead

    def test_it_is_worth_nothing_without_a_role(self, app: Flask, world: World) -> None:
        client = browser(app, world.worker)
        with writing():
            db.session.get_one(ActorRow, world.worker.id).active = False
            db.session.commit()
        assert self.me(client).status_code == 403
        assert "ingen rolle" in client.get("/", follow_redirects=True).text

    def test_someone_elses_role_in_it_counts_for_nothing(self, app: Flask, world: World) -> None:
        client = browser(app, world.worker)
        with client.session_transaction() as session:
            session["actor_id"] = str(world.admin.id)
        assert client.get("/admin/users").status_code == 403
        assert self.me(client).get_json()["actor"]["id"] == str(world.worker.id)

    def test_a_phone_acts_as_the_role_that_enrolled_it(self, app: Flask, world: World) -> None:
        user = world.worker.user
        with writing():
            second = make_actor(world.helhedsplan, world.organisation, "supervisor", "x", world.area, user=user)
            stranger = Phone(world, world.colleague)
            db.session.commit()
        phone = Phone(world, world.worker).enrol()
        stranger.enrol()
        client = browser(app, second)

        def acting(device_id: Any) -> Any:
            return client.get("/api/v1/me", headers={"X-Device-Id": str(device_id)}).get_json()["actor"]["id"]

        assert acting("") == str(second.id)
        assert acting(phone.id) == str(world.worker.id)
        # A device of somebody else never lends its role.
        assert acting(stranger.id) in {str(second.id), str(world.worker.id)}

    def test_no_token_of_flask_security_opens_anything(self, app: Flask, world: World) -> None:
        assert world.admin.user is not None
        with app.test_request_context():
            token = str(world.admin.user.get_auth_token())
        client = browser(app)
        assert client.get("/admin/users", headers={"Authentication-Token": token}).status_code == 302
        assert client.get(f"/admin/users?auth_token={token}").status_code == 302

    def test_what_is_open_sets_no_cookie(self, app: Flask, world: World) -> None:
        client = browser(app, world.worker)
        assert "Set-Cookie" in client.get("/roles").headers  # the first visit of a day
        assert "Set-Cookie" not in client.get("/static/css/desk.css").headers
        assert "Set-Cookie" not in client.get("/app/da/").headers


def test_organisations_of_the_noise_are_there(world: World) -> None:
    """The control of all that is not shown."""
    assert db.session.query(Organisation).count() == 4
