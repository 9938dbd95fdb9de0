"""Makers of worlds, phones and entries."""

from __future__ import annotations

import hashlib
import json
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self
from uuid import UUID, uuid4

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from flask.testing import FlaskClient
from uuid_utils.compat import uuid7

from outreach.accounts.models import ActorArea, ActorRow, Device, Helhedsplan, Organisation, User
from outreach.domain.entry import Clock
from outreach.engine import writing
from outreach.extensions import db
from outreach.services.place import register_area, register_site
from outreach.services.work import Work
from outreach.wire.entry import codec

PASSWORD = "en lang adgangskode"


@dataclass
class World:
    """Ids of places, rows of actors. `noise` is another helhedsplan of the same shape, which nobody here may see."""

    clock: Clock
    helhedsplan: UUID
    organisation: UUID
    kommune: UUID
    area: UUID
    other_area: UUID
    site: UUID
    other_site: UUID
    worker: ActorRow
    colleague: ActorRow
    elsewhere: ActorRow
    kommune_worker: ActorRow
    supervisor: ActorRow
    elsewhere_supervisor: ActorRow
    kommune_supervisor: ActorRow
    admin: ActorRow
    noise: World | None = None

    @property
    def work(self) -> Work:
        return Work(db.session(), self.clock(), codec)


def make_world(clock: Clock, noise: bool = True) -> World:
    """Commits."""
    with writing():
        world = _helhedsplan(clock, "Nordbyen")
        if noise:
            world.noise = _helhedsplan(clock, "Sydbyen")
        db.session.commit()
    return world


def _helhedsplan(clock: Clock, name: str) -> World:
    plan = Helhedsplan(id=uuid7(), name=name)
    db.session.add(plan)
    db.session.flush()
    own, kommune = (
        Organisation(id=uuid7(), helhedsplan_id=plan.id, name=f"{name} {kind}", kind=kind)
        for kind in ("helhedsplan", "kommune")
    )
    db.session.add_all([own, kommune])
    db.session.flush()
    admin = make_actor(plan.id, own.id, "admin", f"{name} admin")
    work = Work(db.session(), clock(), codec)
    area = register_area(work, admin.to_domain(), None, f"{name} Øst")
    other = register_area(work, admin.to_domain(), None, f"{name} Vest")
    site = register_site(work, admin.to_domain(), None, area, f"{name} beboerhus")
    other_site = register_site(work, admin.to_domain(), None, other, f"{name} skurvogn")

    def actor(organisation: Organisation, kind: str, title: str, *areas: UUID) -> ActorRow:
        return make_actor(plan.id, organisation.id, kind, f"{name} {title}", *areas)

    return World(
        clock=clock,
        helhedsplan=plan.id,
        organisation=own.id,
        kommune=kommune.id,
        area=area,
        other_area=other,
        site=site,
        other_site=other_site,
        worker=actor(own, "worker", "Amira", area),
        colleague=actor(own, "worker", "Bo", area, other),
        elsewhere=actor(own, "worker", "Carl", other),
        kommune_worker=actor(kommune, "worker", "Ditte", area),
        supervisor=actor(own, "supervisor", "Else", area),
        elsewhere_supervisor=actor(own, "supervisor", "Finn", other),
        kommune_supervisor=actor(kommune, "supervisor", "Gry", area),
        admin=admin,
    )


def make_actor(
    helhedsplan_id: UUID, organisation_id: UUID, kind: str, name: str, *areas: UUID, user: User | None = None
) -> ActorRow:
    """An actor with a user of their own; flushed, not committed."""
    if user is None:
        user = make_user(helhedsplan_id, name)
    actor = ActorRow(
        id=uuid7(),
        helhedsplan_id=helhedsplan_id,
        organisation_id=organisation_id,
        user_id=user.id,
        type=kind,
        name=name,
        active=True,
        areas=[ActorArea(area_id=area, helhedsplan_id=helhedsplan_id) for area in areas],
    )
    db.session.add(actor)
    db.session.flush()
    return actor


def make_user(helhedsplan_id: UUID, name: str) -> User:
    user = User(
        id=uuid7(),
        helhedsplan_id=helhedsplan_id,
        email=f"{name.lower().replace(' ', '.')}@eksempel.dk",
        name=name,
        password=PASSWORD,
        active=True,
        fs_uniquifier=uuid4().hex,
        language="da",
    )
    db.session.add(user)
    db.session.flush()
    return user


def b64(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")


def public_jwk(key: ec.EllipticCurvePrivateKey) -> dict[str, str]:
    numbers = key.public_key().public_numbers()
    x, y = (b64(value.to_bytes(32, "big")) for value in (numbers.x, numbers.y))
    return {"kty": "EC", "crv": "P-256", "x": x, "y": y}


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


@dataclass
class Phone:
    """A phone as the contract describes it: writes entries in its own sequence and signs what it sends."""

    world: World
    actor: ActorRow
    id: UUID = field(default_factory=uuid7)
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    sequence: int = 0

    def enrol(self) -> Self:
        """Commits."""
        jwk = json.dumps(public_jwk(self.key), separators=(",", ":"))
        with writing():
            device = Device(
                id=self.id,
                helhedsplan_id=self.actor.helhedsplan_id,
                actor_id=self.actor.id,
                public_key=jwk,
                label="Pixel 7",
                app_version="0.1.0",
                enrolled_at=self.world.clock(),
            )
            db.session.add(device)
            db.session.commit()
        return self

    def entry(self, kind: str, payload: dict[str, Any], **header: Any) -> dict[str, Any]:
        """An entry at the phone's next number; `header` replaces what stands there."""
        self.sequence += 1
        now = _iso(self.world.clock())
        base = {
            "id": str(uuid7()),
            "kind": kind,
            "version": 1,
            "helhedsplan_id": str(self.actor.helhedsplan_id),
            "organisation_id": str(self.actor.organisation_id),
            "device_id": str(self.id),
            "sequence": self.sequence,
            "programme": "open_counselling",
            "programme_version": 1,
            "about": None,
            "area_id": str(self.world.area),
            "site_id": None,
            "occurred_at": now,
            "recorded_at": now,
            "utc_offset": 60,
            "replaces_refused": None,
            "payload": payload,
        }
        return base | header

    def person(self, name: str = "Yusuf", **more: Any) -> dict[str, Any]:
        header = {name: more.pop(name) for name in ("area_id", "id") if name in more}
        payload = {"name": name, "nickname": None, "birth_year": None, "phone": None, "language": None} | more
        return self.entry("person", payload, about={"type": "person", "id": str(uuid7())}, **header)

    def check_in(self, person: dict[str, Any] | None = None, /, **more: Any) -> dict[str, Any]:
        """About the person whose entry is given, or anonymous; `more` goes into the payload, or the header."""
        header: dict[str, Any] = {"site_id": str(self.world.site), "about": person and person["about"]}
        header |= {name: more.pop(name) for name in list(more) if name in HEADER}
        return self.entry("open_counselling", open_counselling(**more), **header)

    def correction(self, root: dict[str, Any], *bases: dict[str, Any], **changed: Any) -> dict[str, Any]:
        """Of the first version, unless the versions that it is based on are named."""
        header = {name: root[name] for name in ("about", "area_id", "site_id", "occurred_at")}
        header |= {name: changed.pop(name) for name in list(changed) if name in HEADER}
        return self.entry(
            "correction",
            {
                "entry_id": root["id"],
                "bases": [base["id"] for base in bases or [root]],
                "kind": root["kind"],
                "version": root["version"],
                "payload": root["payload"] | changed,
            },
            **{"version": 2} | header,
        )

    def assignment(
        self, person: dict[str, Any], worker: ActorRow | None, *bases: dict[str, Any], **more: Any
    ) -> dict[str, Any]:
        """Who works with a person; `more` goes into the header or the payload."""
        header = {"about": person["about"], "area_id": person["area_id"]}
        header |= {name: more.pop(name) for name in list(more) if name in HEADER}
        said = {"worker_id": worker and str(worker.id), "reason": "new", "until": None}
        said |= {"bases": [base["id"] for base in bases]} | more
        return self.entry("assignment", said, **header)

    def retraction(self, root: dict[str, Any], reason: str = "wrong_person") -> dict[str, Any]:
        header = {name: root[name] for name in ("about", "area_id", "site_id")}
        return self.entry("retraction", {"entry_id": root["id"], "reason": reason, "note": None}, **header)

    def send(self, client: FlaskClient, *entries: dict[str, Any] | str, **headers: str) -> Any:
        """The response of POST /api/v1/entries."""
        texts = [one if isinstance(one, str) else text_of(one) for one in entries]
        body = json.dumps(
            {
                "app_version": "0.1.0",
                "unsent": len(texts),
                "oldest_unsent_at": _iso(self.world.clock()),
                "entries": texts,
            }
        ).encode()
        signed = self.sign(body) | headers
        return client.post("/api/v1/entries", data=body, content_type="application/json", headers=signed)

    def results(self, client: FlaskClient, *entries: dict[str, Any] | str) -> list[dict[str, Any]]:
        response = self.send(client, *entries)
        assert response.status_code == 200, response.text
        results: list[dict[str, Any]] = response.json["results"]
        assert len(results) == len(entries)
        return results

    def answers(self, client: FlaskClient, *entries: dict[str, Any] | str) -> list[str]:
        return [one["result"] for one in self.results(client, *entries)]

    def sign(self, body: bytes) -> dict[str, str]:
        time = _iso(self.world.clock())
        text = f"outreach-upload-1\n{self.id}\n{time}\n{hashlib.sha256(body).hexdigest()}"
        r, s = decode_dss_signature(self.key.sign(text.encode(), ec.ECDSA(SHA256())))
        raw = r.to_bytes(32, "big") + s.to_bytes(32, "big")
        return {"X-Device-Id": str(self.id), "X-Device-Time": time, "X-Device-Signature": b64(raw)}

    def pull(self, client: FlaskClient, cursor: str | None = None) -> Any:
        """The JSON of GET /api/v1/changes, as the signed-in client."""
        query = {"cursor": cursor} if cursor else {}
        response = client.get("/api/v1/changes", query_string=query, headers={"X-Device-Id": str(self.id)})
        assert response.status_code == 200, response.text
        return response.json


HEADER = frozenset({"id", "about", "area_id", "site_id", "occurred_at", "recorded_at", "device_id", "sequence"})
HEADER |= {"version", "helhedsplan_id", "organisation_id", "replaces_refused", "programme", "utc_offset"}


def open_counselling(**more: Any) -> dict[str, Any]:
    """A check-in's payload."""
    return {
        "session_id": None,
        "arrival": "drop_in",
        "referred_by": None,
        "topics": {"search": "much"},
        "role": None,
        "minutes": None,
        "bridging": [],
        "next_step": None,
        "next_step_by": None,
        "note": None,
    } | more


def text_of(entry: dict[str, Any]) -> str:
    """The exact text that a phone makes of an entry."""
    return json.dumps(entry, ensure_ascii=False, separators=(",", ":"))
