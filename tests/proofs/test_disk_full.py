"""The disk runs full under the database: 507, nothing half stored; with room again, everything drains."""

from __future__ import annotations

import os
import pwd
import random
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pytest
from flask import Flask

from outreach import utc_now
from outreach.services.work import Work
from tests.factories import Phone, World, make_world, text_of
from tests.postgres import SUPERUSER, Cluster
from tests.proofs.checks import log_is_wrong, what_is_wrong
from tests.proofs.disk import Disk, copy_database, few_pages, small_disk
from tests.proofs.server import Server, Wire, close_database, new_database, open_database, plain_phone

Check = Callable[[Work, UUID, Mapping[str, str]], list[str]]
NAME = "full.sqlite3"
BATCH = 20


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


class Filler:
    """One phone that sends until the disk is full; it knows what was acknowledged."""

    def __init__(self, phone: Phone, wire: Wire) -> None:
        self.phone, self.wire = phone, wire
        self.acknowledged: dict[str, str] = {}
        self.chance = random.Random(1)

    def batch(self) -> list[dict[str, Any]]:
        person = self.phone.person()
        return [person, *(self.phone.check_in(person, note=self.note()) for _ in range(BATCH - 1))]

    def note(self) -> str:
        """As long as may be, and nothing that a database could press together."""
        return "".join(self.chance.choices("abcdefghijklmnopqrstuvwxyzæøå ", k=1990))

    def send(self, batch: list[dict[str, Any]]) -> int:
        answer = self.phone.send(self.wire.as_client, *batch)
        if answer.status_code == 200:
            results = [result["result"] for result in answer.json["results"]]
            assert results == ["stored"] * len(batch), "what was answered 507 must have left nothing behind"
            self.acknowledged |= {entry["id"]: text_of(entry) for entry in batch}
        else:
            assert (answer.status_code, answer.json["code"]) == (507, "disk_full")
        return int(answer.status_code)

    def fill(self) -> list[dict[str, Any]]:
        """Send until a batch was turned away five times; that batch."""
        for _ in range(2000):
            batch = self.batch()
            if all(self.send(batch) == 507 for _ in range(5)):
                return batch
        raise AssertionError("the disk never ran full")


def world_in(app: Flask) -> tuple[World, Phone]:
    with app.app_context():
        world = make_world(utc_now)
        phone = plain_phone(world, world.worker)
    close_database(app)
    return world, phone


def wrong(check: Check, instance: Path, url: str, world: World, filler: Filler) -> list[str]:
    app = open_database(instance, url)
    with app.app_context():
        found = check(world.work, world.helhedsplan, filler.acknowledged)
    close_database(app)
    return found


def sqlite_disk(stack: ExitStack, folder: Path) -> Disk:
    return stack.enter_context(small_disk(12, ballast=4)) or stack.enter_context(few_pages(folder, 1500))


def test_sqlite(stack: ExitStack, tmp_path: Path) -> None:
    world, phone = world_in(new_database(tmp_path, f"sqlite:///{tmp_path / NAME}"))
    disk = sqlite_disk(stack, tmp_path)
    print(f"SQLite on {disk.how}")
    if disk.path != tmp_path:
        copy_database(tmp_path, disk.path, NAME)

    def look(check: Check, filler: Filler) -> list[str]:
        """At a copy: what looks for mistakes must not change what it looks at."""
        copy = tmp_path / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        copy.mkdir()
        copy_database(disk.path, copy, NAME)
        return wrong(check, tmp_path, f"sqlite:///{copy / NAME}", world, filler)

    server = Server(tmp_path, f"sqlite:///{disk.inner / NAME}", disk.serve, disk.prefix)
    with server, Wire(lambda: server.port) as wire:
        filler = Filler(phone, wire)
        refused = filler.fill()
        assert look(what_is_wrong, filler) == []
        assert wire.get("/healthz").status_code == 200
        disk.free()
        assert filler.send(refused) == 200
        assert filler.send(filler.batch()) == 200
        assert look(what_is_wrong, filler) == []
        assert server.verify()[0] == 0


def test_postgresql(stack: ExitStack, tmp_path: Path) -> None:
    disk = stack.enter_context(small_disk(24, ballast=4))
    if disk is None:
        pytest.skip("nobody may mount a tmpfs here")
    print(f"PostgreSQL on {disk.how}")
    cluster = stack.enter_context(Cluster({"work_mem": "64MB"}).start(fsync=True))  # to sort without the disk
    place = disk.path / "tablespace"
    place.mkdir()
    if os.geteuid() == 0:
        shutil.chown(place, pwd.getpwnam(SUPERUSER).pw_uid)
    with psycopg.connect(cluster.url().replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(f"CREATE TABLESPACE small LOCATION '{place}'")
        connection.execute("CREATE DATABASE small TABLESPACE small")
    url = cluster.url("small")
    world, phone = world_in(new_database(tmp_path, url))
    server = Server(tmp_path, url)
    with server, Wire(lambda: server.port) as wire:
        filler = Filler(phone, wire)
        refused = filler.fill()
        assert wrong(log_is_wrong, tmp_path, url, world, filler) == []
        assert wire.get("/healthz").status_code == 200
        disk.free()
        assert filler.send(refused) == 200
        assert filler.send(filler.batch()) == 200
        assert wrong(what_is_wrong, tmp_path, url, world, filler) == []
        assert server.verify()[0] == 0
    cluster.stop()  # before its disk goes
