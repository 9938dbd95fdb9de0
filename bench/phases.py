"""Where the time of one upload goes: python -m bench.phases [sqlite|postgresql] [--batches N] [--profile FILE]

In this process, one client, batches of 50. Columns: CPU and elapsed microseconds an entry (inclusive), and SQL
statements a batch. Elapsed less CPU is waiting: for the disk, for PostgreSQL, for other programs on the machine.
"""

from __future__ import annotations

import argparse
import cProfile
import importlib
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import event
from sqlalchemy.orm import Session

from bench.entries import BATCH, Batch, Login, Writer
from bench.report import table
from bench.stage import ENGINES, stage, workers
from outreach.extensions import db

PHASES = (
    "outreach.blueprints.sync.views:sender",
    "outreach.blueprints.sync.views:read",
    "  outreach.wire.entry:_json",
    "  outreach.wire.entry:_load",
    "  outreach.wire.entry:Entry",
    "  outreach.wire.entry:_check_shape",
    "outreach.blueprints.sync.views:_take",
    "  outreach.services.device:caller",
    "  outreach.services.receive:take",
    "    outreach.eventlog.log:lock",
    "    outreach.services.receive:_Batch",
    "      outreach.eventlog.log:known",
    "      outreach.eventlog.kept:quarantined",
    "      outreach.projections.held:still",
    "      outreach.projections.facts:load",
    "    outreach.services.receive:content_hash",
    "    outreach.services.receive:decide",
    "    outreach.eventlog.log:append",
    "      outreach.eventlog.log:insert_rows",
    "    outreach.projections:apply",
    "      outreach.projections.held:sort",
    "      outreach.projections.standing:apply",
    "        outreach.projections.standing:insert_rows",
    "      outreach.projections.open_counselling:apply",
    "      outreach.projections.session:apply",
    "      outreach.projections.person:apply",
    "      outreach.projections.place:apply",
    "      outreach.projections.abandonment:apply",
    "      outreach.accounts.rows:upsert_rows",
    "outreach.blueprints.sync.views:_result",
    "outreach.blueprints.sync.views:jsonify",
)


@dataclass
class Clock:
    cpu: float = 0.0
    elapsed: float = 0.0
    statements: int = 0


class Clocks:
    def __init__(self) -> None:
        self.of = defaultdict[str, Clock](Clock)
        self.statements = 0

    def around(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        clock = self.of[name]

        def timed(*args: Any, **kwargs: Any) -> Any:
            cpu, elapsed, statements = time.thread_time(), time.perf_counter(), self.statements
            try:
                return function(*args, **kwargs)
            finally:
                clock.cpu += time.thread_time() - cpu
                clock.elapsed += time.perf_counter() - elapsed
                clock.statements += self.statements - statements

        return timed

    def install(self) -> None:
        for phase in PHASES:
            module_name, name = phase.strip().split(":")
            module = importlib.import_module(module_name)
            setattr(module, name, self.around(phase, getattr(module, name)))

    def count(self, *_: Any) -> None:
        self.statements += 1


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.phases", description=__doc__)
    parser.add_argument("engine", nargs="?", default="sqlite", choices=ENGINES)
    parser.add_argument("--batches", type=int, default=60)
    parser.add_argument("--profile", help="write a cProfile of the same (instead of the table)")
    wish = parser.parse_args()
    with stage(wish.engine) as made:
        (login,) = workers(made.app, 1)
        writer = Writer(login)
        batch, writer.people = writer.newcomers()
        client = made.app.test_client()
        for one in (batch, *(writer.check_ins() for _ in range(5))):
            _send(client, login, one)
        batches = [writer.check_ins() for _ in range(wish.batches)]
        if wish.profile:
            profile = cProfile.Profile()
            for one in batches:
                profile.runcall(_send, client, login, one)
            profile.dump_stats(wish.profile)
            return
        with made.app.app_context():
            engine = db.engine
        plain, clocks = Clocks(), Clocks()
        half = len(batches) // 2
        send = plain.around("the whole request, without clocks inside", _send)
        for one in batches[:half]:
            send(client, login, one)
        clocks.install()
        event.listen(engine, "before_cursor_execute", clocks.count)
        setattr(Session, "commit", clocks.around("commit (flush and COMMIT)", Session.commit))  # noqa: B010
        send = clocks.around("the whole request", _send)
        for one in batches[half:]:
            send(client, login, one)
        lines = [_line(name, clock, half) for name, clock in (*plain.of.items(), *clocks.of.items())]
        print(table((wish.engine, "cpu µs/entry", "elapsed µs/entry", "SQL/batch"), lines))


def _line(name: str, clock: Clock, batches: int) -> tuple[str, ...]:
    entries = batches * BATCH
    times = (f"{1e6 * value / entries:.1f}" for value in (clock.cpu, clock.elapsed))
    return (name.replace("outreach.", ""), *times, f"{clock.statements / batches:.1f}")


def _send(client: FlaskClient, login: Login, batch: Batch) -> None:
    headers = {"Authorization": f"Bearer {login.token}"}
    response = client.post("/api/v1/entries", data=batch.body, content_type="application/json", headers=headers)
    assert response.status_code == 200, response.text
    assert {one["result"] for one in response.get_json()["results"]} == {"stored"}


if __name__ == "__main__":
    main()
