"""Links to somebody's own page, and the phone that opens one, as docs/sync.md describes them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Self
from uuid import UUID

from flask.testing import FlaskClient
from uuid_utils.compat import uuid7

from outreach.accounts.models import ActorRow
from outreach.accounts.plan_link import LinkRole, PlanLink
from outreach.blueprints.plan.common import pins
from outreach.engine import writing
from outreach.extensions import db
from outreach.services import plan_link
from tests.factories import Phone, World, public_jwk
from tests.web import Browser

Data = dict[str, Any]
PIN, WRONG = "042917", "000000"
LINKS = "/api/v1/plan-links"
"""As a worker's phone asks for them."""


@dataclass(frozen=True)
class Link:
    id: UUID
    secret: str
    actor_id: UUID
    pin: str = PIN


def a_link(world: World, worker: ActorRow, person_id: UUID, role: LinkRole = LinkRole.YOUNG) -> Link:
    """As the worker's phone makes one, with a PIN that the tests know. Commits."""
    secret = plan_link.new_secret()
    db.session.rollback()
    with writing():
        made = plan_link.make(world.work, worker.to_domain(), person_id, role, secret, pins().hash(PIN))
        link = Link(made.id, secret, made.actor_id)
        db.session.commit()
    return link


def make(caller: Browser, person: UUID, role: str = "young") -> Any:
    return caller.post(LINKS, json={"person_id": str(person), "role": role})


def as_link(answer: Any) -> Link:
    """What was shown, as whoever scans it has it."""
    said = answer.get_json()
    return Link(UUID(said["id"]), said["url"].partition("#")[2], UUID(int=0), said["pin"])


def looked(caller: Browser, person: UUID) -> list[Any]:
    answer = caller.get(LINKS, query_string={"person_id": str(person)})
    assert answer.status_code == 200, answer.text
    links: list[Any] = answer.get_json()["links"]
    return links


def registered(client: FlaskClient, world: World, worker: ActorRow, name: str = "Yusuf Aden", **more: Any) -> UUID:
    """Somebody whom that worker has registered, in their area."""
    phone = Phone(world, worker).enrol()
    person = phone.person(name, **{"area_id": str(worker.areas[0].area_id)} | more)
    assert phone.answers(client, person) == ["stored"]
    return UUID(person["about"]["id"])


def row_of(link: Link) -> PlanLink:
    db.session.rollback()
    return db.session.get_one(PlanLink, link.id)


class Page(Phone):
    """A young person's or a guardian's phone. Unlike a worker's it is enrolled by opening its link."""

    person_id = area_id = ""
    plan: Data

    def open(self, client: FlaskClient, link: Link, pin: str | None = None, **more: Any) -> Any:
        """The response; with a 200 the phone is the link's from now on. `more`: headers."""
        answer = client.post("/api/plan/open", json=self.opening(link.secret, pin or link.pin), headers=more)
        if answer.status_code == 200:
            said = answer.get_json()
            self.actor = db.session.get_one(ActorRow, UUID(said["actor"]))
            self.person_id, self.area_id, self.plan = said["person_id"], said["area_id"], said["plan"]
        return answer

    def opened(self, client: FlaskClient, link: Link) -> Self:
        assert self.open(client, link).status_code == 200
        return self

    def opening(self, secret: str, pin: str) -> Data:
        device = {"id": str(self.id), "public_key": public_jwk(self.key), "label": "Pixel 7", "app_version": "0.1.0"}
        return {"secret": secret, "pin": pin, "device": device}

    def ask(self, client: FlaskClient, what: str, body: Data | None = None, **headers: str) -> Any:
        """The response to a signed request: view, revoke or proof."""
        raw = json.dumps({"do": what} if body is None else body).encode()
        signed = self.sign(raw) | headers
        return client.post(f"/api/plan/{what}", data=raw, content_type="application/json", headers=signed)

    def said(self, kind: str, payload: Data, **header: Any) -> Data:
        """An entry about the link's person."""
        about = {"type": "person", "id": self.person_id}
        mine = {"about": about, "area_id": self.area_id, "programme": "leisure_job", "programme_version": 1}
        return self.entry(kind, payload, **mine | header)

    def tick(self, item: str = "mitid", step: str = "pocket_money_job", done: bool = True, **header: Any) -> Data:
        return self.said("checklist_tick", {"step": step, "item": item, "done": done}, **header)

    def wish(self, what: str = "talk", **header: Any) -> Data:
        return self.said("wish", {"what": what}, **header)


def page(world: World) -> Page:
    """A phone that has not opened anything yet."""
    return Page(world, world.worker, id=uuid7())
