"""What the proofs of the young person's page stand on: a real server in four processes with a link in its database."""

from __future__ import annotations

import http.client
import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from threading import Barrier
from typing import Any

from uuid_utils.compat import uuid7

from outreach import utc_now
from outreach.accounts.plan_link import PlanLink
from outreach.extensions import db
from tests.factories import World, make_world
from tests.plan import PIN, Link, Page, a_link, registered
from tests.postgres import Cluster
from tests.proofs.plan_server import serve
from tests.proofs.server import Answer, Server, close_database, new_database, open_database


@dataclass
class Stand:
    """The server, the world in its database, a link, and the files with what is looked at and what is logged."""

    server: Server
    world: World
    link: Link
    count: Path
    log: Path

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.server.port}"

    def opening(self, pin: str, address: str, page: Page | None = None) -> Answer:
        """One try as a browser makes it, from a network of its own."""
        body = json.dumps((page or Page(self.world, self.world.worker, id=uuid7())).opening(self.link.secret, pin))
        wire = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)
        headers = {"Content-Type": "application/json", "X-Forwarded-For": address, "Referer": f"{self.base}/plan/da/"}
        try:
            wire.request("POST", "/api/plan/open", body, headers)
            answer = wire.getresponse()
            return Answer(answer.status, answer.read().decode())
        finally:
            wire.close()

    def guess_at_once(self, pins: list[str]) -> list[Answer]:
        """Each from a network of its own, and all in the same moment."""
        together = Barrier(len(pins))

        def guess(at: int) -> Answer:
            together.wait()
            return self.opening(pins[at], f"198.51.{at // 250}.{at % 250}")

        with ThreadPoolExecutor(len(pins)) as pool:
            return list(pool.map(guess, range(len(pins))))

    def row(self) -> dict[str, Any]:
        app = open_database(self.server.instance, self.server.url)
        with app.app_context():
            row = db.session.get_one(PlanLink, self.link.id)
            kept = {name: getattr(row, name) for name in ("tries", "wrong_total", "revoked_at")}
        close_database(app)
        return kept

    def written(self) -> str:
        """The access log, and all that the server said."""
        return self.log.read_text() + (self.server.instance / "serve.log").read_text(errors="replace")

    def stored(self) -> list[str]:
        """Every value of every table."""
        app = open_database(self.server.instance, self.server.url)
        with app.app_context():
            rows = [row for table in db.metadata.sorted_tables for row in db.session.execute(table.select())]
        close_database(app)
        return [str(value) for row in rows for value in row]


def stand(stack: ExitStack, folder: Path, engine: str, plant: str = "nothing") -> Stand:
    url = f"sqlite:///{folder}/plan.sqlite3"
    if engine == "postgresql":
        url = stack.enter_context(Cluster().start(fsync=False)).create_database("plan")
    app = new_database(folder, url)
    with app.app_context():
        world = make_world(utc_now, noise=False)
        link = a_link(world, world.worker, registered(app.test_client(), world, world.worker))
        db.session.refresh(world.worker)
        db.session.expunge_all()  # other threads read it
    close_database(app)
    count, log = folder / "looked-at", folder / "access.log"
    return Stand(stack.enter_context(Server(folder, url, serve(plant, count, log))), world, link, count, log)


def wrong_pins(number: int) -> list[str]:
    return [pin for pin in (f"{n:06d}" for n in range(100_000, 100_000 + number + 1)) if pin != PIN][:number]
