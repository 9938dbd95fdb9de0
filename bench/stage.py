"""What is measured stands here: a database with one helhedsplan, its workers' tokens, and `outreach serve` on it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import psutil
from flask import Flask
from flask_security import hash_password

from bench.entries import Login
from outreach import create_app, utc_now
from outreach.accounts.models import Device
from outreach.config import Config
from outreach.engine import writing
from outreach.extensions import db
from outreach.services.accounts import make_token
from tests.factories import PASSWORD, World, make_actor, make_world
from tests.postgres import Cluster
from tests.proofs.server import close_database, new_database

ENGINES = ("sqlite", "postgresql")


@dataclass
class Stage:
    engine: str
    instance: Path
    url: str
    app: Flask
    cluster: Cluster | None

    def other_database(self, name: str) -> str:
        """An empty one on the same engine, disk and settings."""
        if self.cluster is None:
            return f"sqlite:///{self.instance / name}.sqlite3"
        return self.cluster.create_database(name)

    def database_pid(self) -> int | None:
        if self.cluster is None or self.cluster.folder is None:
            return None
        return int((self.cluster.folder / "data/postmaster.pid").read_text().splitlines()[0])


@contextmanager
def stage(engine: str) -> Iterator[Stage]:
    """Durable: SQLite in WAL with synchronous=FULL as the app sets it, PostgreSQL with fsync."""
    with tempfile.TemporaryDirectory(prefix="outreach-bench-", dir="/tmp") as folder:
        cluster = Cluster().start(fsync=True) if engine == "postgresql" else None
        try:
            instance = Path(folder)
            url = cluster.create_database("bench") if cluster else f"sqlite:///{instance / 'outreach.sqlite3'}"
            app = new_database(instance, url)
            yield Stage(engine, instance, url, app, cluster)
            close_database(app)
        finally:
            if cluster is not None:
                cluster.stop()


def workers(app: Flask, count: int) -> list[Login]:
    """One helhedsplan (and another as noise) with so many workers in one area, each with a token."""
    with app.app_context():
        world = make_world(utc_now)
        with writing():
            logins = [_worker(world, number) for number in range(count)]
            db.session.commit()
        return logins


@dataclass(frozen=True)
class Member:
    """A worker who can sign in, and a token of theirs."""

    login: Login
    email: str
    password: str


def worker_with_password(made: Stage) -> Member:
    """In a helhedsplan of their own, with the password hashed as in service."""
    environ = {"OUTREACH_INSTANCE": str(made.instance), "DATABASE_URL": made.url}
    real = create_app(Config.from_environ(environ))
    with real.app_context():
        hashed = hash_password(PASSWORD)
    with made.app.app_context():
        world = make_world(utc_now)
        with writing():
            login = _worker(world, 0)
            user = db.session.get_one(Device, UUID(login.device_id)).actor.user
            assert user is not None
            user.password, email = hashed, user.email
            db.session.commit()
    return Member(login, email, PASSWORD)


def _worker(world: World, number: int) -> Login:
    actor = make_actor(world.helhedsplan, world.organisation, "worker", f"Medarbejder {number}", world.area)
    secret, device = make_token(db.session(), utc_now(), actor.to_domain(), "bench")
    ids = (device.id, world.helhedsplan, world.organisation, world.area, world.site)
    return Login(secret, *map(str, ids))


def cpu_seconds(pid: int | None) -> float:
    """What the process and its children have used so far."""
    if pid is None:
        return 0.0
    process = psutil.Process(pid)
    used = 0.0
    for one in (process, *process.children(recursive=True)):
        times = one.cpu_times()
        used += times.user + times.system
    own = process.cpu_times()
    return used + own.children_user + own.children_system
