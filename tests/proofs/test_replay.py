"""Replaying the log gives exactly the live read tables, whatever was written, in whatever order it came."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from operator import attrgetter
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from flask import Flask
from hypothesis import given, settings

from outreach import projections, utc_now
from outreach.domain.entry import Logged
from outreach.eventlog import log
from outreach.projections import session
from tests.engines import Engines
from tests.proofs.checks import Caught, fresh_world, replay_differs
from tests.proofs.history import FEW, KINDS, History, Step, steps
from tests.proofs.server import PROVE, examples

PAGES = (1, 7, 500)
HOW = examples(400 if PROVE else 25)


def differs(wanted: list[Step]) -> tuple[list[str], list[str]]:
    history = History(fresh_world(utc_now))
    answers = history.play(wanted)
    return replay_differs(history.world.work, history.world.helhedsplan, PAGES), answers


@pytest.mark.prove
def test_live_and_replayed_are_the_same(app: Flask) -> None:
    seen = Counter[str]()

    @HOW
    @given(steps(KINDS))
    def check(wanted: list[Step]) -> None:
        wrong, answers = differs(wanted)
        seen.update(answers)
        assert not wrong, "\n".join(wrong)

    check()
    seldom = {"conflict"} if PROVE else set()  # in the short form: test_replay_jobguide.py, test_replay_corners.py
    assert {"stored", "held", "refused", "quarantined"} | seldom <= seen.keys(), seen
    assert seen["stored"] > seen["refused"], seen


def in_order_of_ids(real: ModuleType) -> SimpleNamespace:
    """Planted: takes a batch in the order in which it was written, not in which it came."""
    by_id = attrgetter("entry.id")
    return SimpleNamespace(apply=lambda session, batch: real.apply(session, sorted(batch, key=by_id)))


def last_of_the_batch(real: ModuleType) -> SimpleNamespace:
    """Planted: of several entries about one thing in one batch, only the last one counts."""
    return SimpleNamespace(
        apply=lambda session, batch: real.apply(session, list({a.about_id: a for a in batch}.values()))
    )


def without_abandonments(real: Callable[..., Iterator[list[Logged]]]) -> Callable[..., Iterator[list[Logged]]]:
    """Planted: the replay forgets a kind."""

    def read(*args: Any) -> Iterator[list[Logged]]:
        for page in real(*args):
            yield [logged for logged in page if logged.entry.kind != "abandonment"]

    return read


def plant(patch: pytest.MonkeyPatch, module: ModuleType, bug: Callable[[ModuleType], SimpleNamespace]) -> None:
    changed = tuple(bug(one) if one is module else one for one in projections.PROJECTIONS)
    patch.setattr(projections, "PROJECTIONS", changed)


PLANTS: dict[str, tuple[Callable[[pytest.MonkeyPatch], None], str]] = {
    "sessions in the order of their ids": (lambda patch: plant(patch, session, in_order_of_ids), "session differs"),
    "sessions by the last of a batch": (lambda patch: plant(patch, session, last_of_the_batch), "session differs"),
    "a replay that forgets a kind": (
        lambda patch: patch.setattr(log, "read", without_abandonments(log.read)),
        "abandonment differs",
    ),
}


@pytest.mark.parametrize("name", PLANTS)
def test_control_a_planted_mistake_is_caught(name: str, engines: Engines, monkeypatch: pytest.MonkeyPatch) -> None:
    put, expected = PLANTS[name]
    put(monkeypatch)

    @settings(HOW, max_examples=400, derandomize=True)
    @given(steps(FEW))
    def check(wanted: list[Step]) -> None:
        wrong, _ = differs(wanted)
        if wrong:
            raise Caught("\n".join(wrong))

    with engines.app("sqlite").app_context(), pytest.raises(Caught, match=expected):
        check()
