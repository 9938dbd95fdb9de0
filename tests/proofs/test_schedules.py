"""Three phones, the real JavaScript against the real server, whatever happens in between: 0 lost, 0 doubled."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from tests.engines import ENGINES
from tests.node import Dialogue
from tests.postgres import Cluster
from tests.proofs import planted
from tests.proofs.checks import Caught
from tests.proofs.schedules import Schedule
from tests.proofs.server import PROVE, close_database, examples, new_database
from tests.proofs.stage import HARNESS, Stage

SCHEDULES = 1000 if PROVE else 60
"""On each engine in the long form; on SQLite alone in the short one."""
HOW = examples(SCHEDULES, stateful_step_count=25 if PROVE else 15)


@contextmanager
def playing(app: Flask, plant: str | None = None) -> Iterator[Stage]:
    with app.app_context(), Dialogue(HARNESS) as node, Stage(app, node, plant).serving() as stage:
        yield stage


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def database(stack: ExitStack, engine: str, folder: Path) -> Flask:
    url = f"sqlite:///{folder}/schedules.sqlite3"
    if engine == "postgresql":
        url = stack.enter_context(Cluster().start(fsync=False)).create_database("schedules")
    app = new_database(folder, url)
    stack.callback(close_database, app)
    return app


@pytest.mark.prove
@pytest.mark.parametrize("engine", ENGINES if PROVE else ENGINES[:1])
def test_nothing_is_lost_and_nothing_doubled(engine: str, stack: ExitStack, tmp_path: Path) -> None:
    with playing(database(stack, engine, tmp_path)) as stage:
        run_state_machine_as_test(type("Schedule", (Schedule,), {"stage": stage}), settings=HOW)


class Watched(Schedule):
    def teardown(self) -> None:
        try:
            super().teardown()
        except AssertionError as mistake:
            raise Caught(str(mistake)) from mistake


def first_mistake(stage: Stage) -> str:
    """What the same schedules find; raises when they find nothing."""
    machine = type("Watched", (Watched,), {"stage": stage})
    with pytest.raises(Caught) as caught:
        run_state_machine_as_test(machine, settings=settings(HOW, max_examples=200, derandomize=True))
    return str(caught.value)


def test_control_a_server_that_answers_before_it_commits(
    stack: ExitStack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = database(stack, "sqlite", tmp_path)
    bad = planted.answers_first(app, monkeypatch)
    with playing(app) as stage:
        stage.crash, stage.catch_up = bad.crash, bad.catch_up
        assert "lost: " in first_mistake(stage)


def test_control_a_server_that_takes_the_same_content_for_the_same_entry(
    stack: ExitStack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planted.same_content_is_a_duplicate(monkeypatch)
    with playing(database(stack, "sqlite", tmp_path)) as stage:
        assert "lost: " in first_mistake(stage)


def test_control_a_phone_that_removes_before_the_answer(stack: ExitStack, tmp_path: Path) -> None:
    with playing(database(stack, "sqlite", tmp_path), "remove_before_answer") as stage:
        assert "lost: " in first_mistake(stage)
