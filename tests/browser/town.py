"""The real server, its database, and in it one helhedsplan for each test."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import UUID

from flask_security import hash_password
from sqlalchemy import select, update

from outreach import create_app, utc_now
from outreach.accounts.models import ActorRow, Helhedsplan, User
from outreach.config import Config
from outreach.engine import writing
from outreach.eventlog.models import EntryRow, QuarantineRow, RefusalRow
from outreach.extensions import db
from tests.engines import migrate
from tests.factories import PASSWORD, Phone, World
from tests.proofs.checks import fresh_world, log_is_wrong
from tests.proofs.server import SERVE, Server, Wire, plain_phone

APPROVED = {"OUTREACH_EXAMPLE_TEXTS": "1"}
"""The shipped texts of consent count as if a named person had approved them."""


@dataclass(frozen=True)
class Who:
    """Somebody who can sign in."""

    id: UUID
    name: str
    email: str


@dataclass(frozen=True)
class Received:
    """An entry as it lies in the log."""

    id: str
    sequence: int
    kind: str
    text: str


class Stage:
    """`outreach serve` on a database that this process looks into as well. Others may serve it instead for a while."""

    def __init__(self, instance: Path, url: str) -> None:
        self._environ = {"OUTREACH_INSTANCE": str(instance), "DATABASE_URL": url} | APPROVED
        self.app = create_app(Config.from_environ(self._environ))
        migrate(self.app)
        with self.app.app_context():
            self._password = hash_password(PASSWORD)
        self._instance, self._url = instance, url
        self._command: Sequence[str] | None = None
        self.server = self._server()
        self.port = self.server.port

    def _server(self, command: Sequence[str] = SERVE) -> Server:
        server = Server(self._instance, self._url, command)
        server.more = APPROVED
        return server

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def serve(self, command: Sequence[str] = SERVE) -> None:
        """In place of whatever served until now, on the same port."""
        if self._command == command:
            return
        self.kill()
        self.server = self._server(command)
        self.server.port = self.port
        self.server.start()
        self._command = command

    def kill(self) -> None:
        """SIGKILL."""
        self.server.kill()
        self._command = None

    def new_town(self) -> Town:
        with self.app.app_context():
            world = fresh_world(utc_now)
            with writing():
                db.session.execute(update(User).values(password=self._password))
                db.session.commit()
            return Town(self, world)

    def close(self) -> None:
        self.kill()
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()


class Town:
    """One helhedsplan with everybody in it, and what the server holds of it."""

    def __init__(self, stage: Stage, world: World) -> None:
        self.stage = stage
        self.helhedsplan, self.area, self.other_area = world.helhedsplan, world.area, world.other_area
        self.amira, self.bo, self.carl = map(_who, (world.worker, world.colleague, world.elsewhere))
        self.ditte = _who(world.kommune_worker)
        self.else_, self.finn, self.admin = map(_who, (world.supervisor, world.elsewhere_supervisor, world.admin))
        self.site, self.other_site = "Nordbyen beboerhus", "Nordbyen skurvogn"
        db.session.rollback()  # what was read so far must not stand in the way of the next write
        self._world, self._colleague = world, plain_phone(world, world.colleague)

    def knows(self, *names: str, area: UUID | None = None) -> None:
        """Bo has written these people down."""
        entries = [self._colleague.person(name, area_id=str(area or self.area)) for name in names]
        assert self._bo_sends(*entries) == ["stored"] * len(names)

    def asks_about_special_categories(self, reason: str | None) -> None:
        """An admin has switched it on, for a reason; or off."""
        with self.stage.app.app_context(), writing():
            plan = update(Helhedsplan).where(Helhedsplan.id == self.helhedsplan)
            db.session.execute(plan.values(special_reason=reason))
            db.session.commit()

    def log(self, who: Who) -> list[Received]:
        """What came from that actor's phones, in the order of the log."""
        columns = (EntryRow.id, EntryRow.device_sequence, EntryRow.kind, EntryRow.body)
        query = select(*columns).where(EntryRow.actor_id == who.id, EntryRow.device_id.is_not(None))
        rows = self._read(query.order_by(EntryRow.log_sequence))
        return [Received(str(row.id), row.device_sequence, row.kind, row.body) for row in rows]

    def log_is_well(self) -> None:
        """Nothing doubled, out of order, half stored; no hole in a phone's numbers; the chain whole."""
        with self.stage.app.app_context():
            query = select(EntryRow.id, EntryRow.body).where(EntryRow.device_id.is_not(None))
            rows = db.session.execute(query.where(EntryRow.helhedsplan_id == self.helhedsplan)).all()
            assert log_is_wrong(self._world.work, self.helhedsplan, {str(row.id): row.body for row in rows}) == []

    def quarantined(self, who: Who) -> list[str]:
        query = select(QuarantineRow.body).where(QuarantineRow.actor_id == who.id)
        return [row.body for row in self._read(query.order_by(QuarantineRow.device_sequence))]

    def refused(self, who: Who) -> list[tuple[int, str, str]]:
        """Number on the phone, code, field."""
        query = select(RefusalRow.device_sequence, RefusalRow.code, RefusalRow.field)
        rows = self._read(query.where(RefusalRow.actor_id == who.id).order_by(RefusalRow.id))
        return [(row.device_sequence, row.code, row.field) for row in rows]

    @contextmanager
    def behind_the_server(self) -> Iterator[World]:
        """What nobody does with a phone or at a desk; `worker` is Amira."""
        with self.stage.app.app_context():
            db.session.rollback()
            yield replace(self._world, worker=db.session.get_one(ActorRow, self.amira.id))
            db.session.rollback()

    def _read(self, query: Any) -> Sequence[Any]:
        with self.stage.app.app_context():
            return db.session.execute(query).all()

    def _bo_sends(self, *entries: dict[str, Any]) -> list[str]:
        phone: Phone = self._colleague
        with Wire(lambda: self.stage.port) as wire:
            return phone.answers(wire.as_client, *entries)


def _who(actor: ActorRow) -> Who:
    assert actor.user is not None
    return Who(actor.id, actor.name, actor.user.email)
