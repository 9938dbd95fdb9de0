"""The server is killed again and again while batches come in: what was acknowledged is there, once, to the byte."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from outreach import utc_now
from tests.engines import ENGINES
from tests.factories import Phone, World, make_world
from tests.postgres import Cluster
from tests.proofs import planted
from tests.proofs.checks import what_is_wrong
from tests.proofs.sender import Sender, all_acknowledged
from tests.proofs.server import PROVE, SERVE, Server, Wire, close_database, new_database, open_database, plain_phone

KILLS = 100 if PROVE else 6
CLIENTS = 4


@dataclass
class House:
    """A database on one engine, the people in it, and a server before it."""

    world: World
    phones: list[Phone]
    server: Server
    cluster: Cluster | None

    def crash_database(self) -> None:
        """PostgreSQL goes at once, and comes back elsewhere; the server with it."""
        assert self.cluster is not None
        self.cluster.crash()
        time.sleep(0.05)  # the server lives a moment longer than its database
        self.server.kill()
        self.server.url = self.cluster.start(fsync=True).url("kill")
        self.server.start()

    def wrong(self, acknowledged: dict[str, str]) -> list[str]:
        app = open_database(self.server.instance, self.server.url)
        with app.app_context():
            wrong = what_is_wrong(self.world.work, self.world.helhedsplan, acknowledged)
        close_database(app)
        code, said = self.server.verify()
        return wrong + ([said] if code else [])


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def build(stack: ExitStack, folder: Path, engine: str, serve: Sequence[str] = SERVE) -> House:
    url, cluster = f"sqlite:///{folder}/kill.sqlite3", None
    if engine == "postgresql":
        cluster = stack.enter_context(Cluster().start(fsync=True))
        url = cluster.create_database("kill")
    app = new_database(folder, url)
    with app.app_context():
        world = make_world(utc_now)
        phones = [plain_phone(world, actor) for actor in (world.worker, world.colleague) * (CLIENTS // 2)]
    close_database(app)
    return House(world, phones, stack.enter_context(Server(folder, url, serve)), cluster)


def any_moment(senders: list[Sender]) -> None:
    """Come back at a random moment while they send, however slow the machine is."""
    enough = _count(senders) + random.randint(0, 80)
    until = time.monotonic() + 20
    while _count(senders) < enough and time.monotonic() < until:
        time.sleep(0.005)
    time.sleep(random.uniform(0, 0.03))


def _count(senders: list[Sender]) -> int:
    return sum(len(sender.acknowledged) for sender in senders)


def rage(house: House, kills: int, crashes: int = 0) -> list[Sender]:
    """Kill the server `kills` times while everyone sends, `crashes` of them together with its database."""
    senders = [Sender(phone, house.server) for phone in house.phones]
    for sender in senders:
        sender.start()
    for number in range(kills):
        any_moment(senders)
        if crashes and number % (kills // crashes) == 0:
            house.crash_database()
        else:
            house.server.restart()
    time.sleep(0.2)
    for sender in senders:
        sender.end()
    with Wire(lambda: house.server.port) as wire:
        wire.get("/healthz")
    house.server.kill()
    return senders


@pytest.mark.prove
@pytest.mark.parametrize("engine", ENGINES)
def test_what_was_acknowledged_is_there_once(engine: str, stack: ExitStack, tmp_path: Path) -> None:
    house = build(stack, tmp_path, engine)
    senders = rage(house, KILLS, crashes=0 if engine == "sqlite" else max(2, KILLS // 10))
    answers = sum((sender.answers for sender in senders), Counter[str]())
    print(f"{engine}: {KILLS} kills, {dict(answers)}")
    assert house.wrong(all_acknowledged(senders)) == []
    assert answers["stored"] > 10 * KILLS
    assert answers["refused"] == answers["quarantined"] == 0
    assert answers["nothing"] >= KILLS, "the kills must fall between question and answer"


def test_control_a_server_that_answers_before_it_commits_is_caught(stack: ExitStack, tmp_path: Path) -> None:
    house = build(stack, tmp_path, "sqlite", planted.SERVE)
    wrong = house.wrong(all_acknowledged(rage(house, 3)))
    assert any(line.startswith("lost") for line in wrong)


def test_control_the_same_server_left_alone_loses_nothing(stack: ExitStack, tmp_path: Path) -> None:
    house = build(stack, tmp_path, "sqlite", planted.SERVE)
    senders = rage(house, 0)
    assert house.wrong(all_acknowledged(senders)) == []
