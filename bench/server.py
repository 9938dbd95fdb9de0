"""Entries a second through `POST /api/v1/entries` of a real `outreach serve`, and whether each of them is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import ceil
from statistics import mean
from typing import Any

from flask import Flask
from sqlalchemy import select

from bench import floor
from bench.entries import Login
from bench.push import Heard, Plan, push
from bench.stage import Stage, cpu_seconds, stage, workers
from outreach.eventlog.models import EntryRow
from outreach.extensions import db
from outreach.projections.models import HeldRow, StandingRow
from tests.proofs.server import Server

CLIENTS = (1, 8, 32)
JUDGED_AT = 8
GOAL = 0.10
ROWS_A_FLOOR = 20_000


@dataclass
class Run:
    """One line of the table."""

    engine: str
    clients: int
    entries_a_second: float
    p50_ms: float
    p99_ms: float
    errors: dict[str, int]
    sent_twice: int
    bytes_an_entry: float
    client_cpu: float
    server_cpu: float
    database_cpu: float
    server_us_an_entry: float
    missing: int = 0
    doubled: int = 0
    ran_out: bool = False
    floor: float = 0.0
    ratio: float = 0.0
    goal: float | None = None
    ok: bool | None = None


@dataclass
class Measured:
    runs: list[Run] = field(default_factory=list)
    floors: dict[str, list[float]] = field(default_factory=dict)


class Bench:
    """One engine: warmed up, then measured with 1, 8 and 32 clients; the floor before and after the eight."""

    def __init__(self, stage: Stage, server: Server, logins: Sequence[Login], seconds: float) -> None:
        self.stage, self.server, self.logins, self.seconds = stage, server, logins, seconds
        self.sequences, self.people, self.rate = [0] * len(logins), list[str](), 3000.0
        self.floors: list[float] = []

    def run(self) -> list[Run]:
        self._push(len(self.logins), 30.0, newcomers=True)
        warm = self._push(JUDGED_AT, max(1.0, self.seconds / 4))
        self.rate = max(warm.in_time / warm.seconds, 200.0)
        runs = []
        for clients in CLIENTS:
            judged = clients == JUDGED_AT
            if judged:
                self._floor()
            runs.append(self._measure(clients))
            if judged:
                self._floor()
        for run in runs:
            run.floor = mean(self.floors)
            run.ratio = run.entries_a_second / run.floor
            if run.clients == JUDGED_AT:
                run.goal, run.ok = GOAL, run.ratio >= GOAL
        return runs

    def _measure(self, clients: int) -> Run:
        server, database = self.server_pid, self.stage.database_pid()
        before = cpu_seconds(server), cpu_seconds(database)
        heard = self._push(clients, self.seconds)
        used = cpu_seconds(server) - before[0], cpu_seconds(database) - before[1]
        self.rate = max(self.rate, heard.in_time / heard.seconds)
        run = _summary(self.stage.engine, clients, heard, used)
        run.missing, run.doubled = lost_and_doubled(self.stage.app, heard)
        return run

    @property
    def server_pid(self) -> int:
        assert self.server._process is not None
        return self.server._process.pid

    def _push(self, clients: int, seconds: float, newcomers: bool = False) -> Heard:
        batches = 2 + int(self.rate * 3 * seconds / 50 / clients)
        plan = Plan(
            self.server.port, self.logins[:clients], self.sequences[:clients], self.people, seconds, batches, newcomers
        )
        heard = push(plan)
        self.sequences[:clients] = heard.sequences
        self.people += heard.people
        return heard

    def _floor(self) -> None:
        name = f"floor_{len(self.floors)}"
        url = self.stage.other_database(name)
        floor.make_table(url)
        rows = floor.rows(self.logins[0], self.people, ROWS_A_FLOOR // 50, 1)
        if self.stage.cluster is None:
            self.floors.append(floor.sqlite(self.stage.instance / f"{name}.sqlite3", rows))
        else:
            self.floors.append(floor.postgres(url, rows))


def lost_and_doubled(app: Flask, heard: Heard) -> tuple[int, int]:
    """Acknowledged but not there; there twice, or said to be stored twice."""
    acknowledged = {*heard.stored, *heard.again}
    with app.app_context():
        logged = db.session.execute(select(EntryRow.id, EntryRow.device_id, EntryRow.device_sequence)).all()
        known = {str(i) for i in db.session.scalars(select(StandingRow.entry_id))}
        known |= {str(i) for i in db.session.scalars(select(HeldRow.entry_id))}
        db.session.rollback()
    places = Counter((row.device_id, row.device_sequence) for row in logged if row.device_id)
    doubled = {str(row.id) for row in logged if places[row.device_id, row.device_sequence] > 1}
    doubled |= {entry_id for entry_id, times in Counter(heard.stored).items() if times > 1}
    there = {str(row.id) for row in logged} & known
    return len(acknowledged - there), len(doubled)


def _summary(engine: str, clients: int, heard: Heard, used: tuple[float, float]) -> Run:
    latencies = sorted(heard.latencies) or [float("nan")]
    stored = max(len(set(heard.stored)), 1)
    return Run(
        engine=engine,
        clients=clients,
        entries_a_second=heard.in_time / heard.seconds,
        p50_ms=1000 * percentile(latencies, 50),
        p99_ms=1000 * percentile(latencies, 99),
        errors=dict(heard.errors),
        sent_twice=len(heard.again),
        bytes_an_entry=heard.bytes_an_entry,
        client_cpu=heard.cpu_seconds / heard.seconds,
        server_cpu=used[0] / heard.seconds,
        database_cpu=used[1] / heard.seconds,
        server_us_an_entry=1e6 * sum(used) / stored,
        ran_out=heard.ran_out,
    )


def percentile(ordered: Sequence[float], percent: float) -> float:
    """The nearest rank of an ordered list."""
    return ordered[max(0, ceil(len(ordered) * percent / 100) - 1)]


def measure(engines: Sequence[str], seconds: float) -> Iterator[tuple[list[Run], list[float]]]:
    """Each engine's runs and its floors."""
    for engine in engines:
        with stage(engine) as made:
            logins = workers(made.app, max(CLIENTS))
            with Server(made.instance, made.url) as server:
                bench = Bench(made, server, logins, seconds)
                yield bench.run(), bench.floors


def as_json(runs: Sequence[Run]) -> list[dict[str, Any]]:
    return [vars(run) for run in runs]
