"""The same proof as test_replay.py, of histories of the ladder; and the log gives the same ladder on any day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from outreach import utc_now
from outreach.domain.entry import Logged
from outreach.engine import writing
from outreach.eventlog import log
from outreach.extensions import db
from outreach.projections import ladder
from outreach.projections import models_ladder as m
from outreach.services.rebuild import rebuild
from tests.ladder import came
from tests.proofs.checks import fresh_world, replay_differs
from tests.proofs.history import History, Step, steps
from tests.proofs.history_ladder import CLIMB
from tests.proofs.server import PROVE, examples
from tests.proofs.test_replay import PAGES, differs

TABLES: tuple[Any, ...] = (m.StepDecisionRow, m.PlacementRow, m.ShiftRow, m.CrewRow, m.CrewAttendanceRow)
FIRST = date(2025, 12, 20)


def test_crews_merges_and_decisions_in_every_size_of_batch(app: Flask) -> None:
    history = History(fresh_world(utc_now))
    (mine, theirs), world = (history.phones[0], history.phones[2]), history.world
    one, other, crew = mine.person("Yusuf"), theirs.person("Jusuf"), mine.crew()
    first, job = mine.step(one, "pocket_money_job"), mine.placed(one)
    sides = [mine.step(one, "public_job", first), theirs.step(one, "before", first)]
    met = mine.session(crew, came(60, one, other))
    merge, left = mine.entry("merge", {"other_id": other["about"]["id"]}, about=one["about"]), mine.member(one, crew)
    shift, ended = mine.of_placement(job, "shift"), theirs.of_placement(job, "placement_ended")
    right = mine.correction(met, programme="leisure_job", attendance=came(90, other))
    twice = mine.correction(met, programme="leisure_job", attendance=came(30, one))
    answers = [
        *history.send(0, [one, crew, left]),
        *history.send(2, [other]),
        *history.send(0, [first, job, shift, met, sides[0]]),
        *history.send(2, [sides[1], ended]),
        *history.send(0, [right, twice, merge]),
        *history.send(0, [mine.step(one, "public_job", *sides), mine.of_placement(job, "work_week")]),
        *history.send(0, [mine.retraction(merge), mine.retraction(met), mine.retraction(met), mine.retraction(left)]),
        *history.send(0, [mine.retraction(shift), mine.correction(met, right, programme="leisure_job")]),
    ]
    assert Counter(answers) == {"stored": len(answers) - 2, "conflict": 2}
    assert replay_differs(world.work, world.helhedsplan, (1, 2, 3, 7, 500)) == []


@pytest.mark.prove
def test_ladders_are_the_same_when_replayed(app: Flask) -> None:
    seen = Counter[str]()

    @examples(400 if PROVE else 15)
    @given(steps(CLIMB))
    def check(wanted: list[Step]) -> None:
        wrong, answers = differs(wanted)
        seen.update(answers)
        for table in TABLES:
            seen[table.__tablename__] += db.session.scalar(select(func.count()).select_from(table)) or 0
        assert not wrong, "\n".join(wrong)

    check()
    assert {"stored", "held", "refused", "quarantined"} <= seen.keys(), seen
    assert min(seen[table.__tablename__] for table in TABLES) > 0, seen


def ladders(history: History, days: list[date]) -> dict[tuple[str, date], Any]:
    """Everybody's, on each of `days`, as their supervisor may read it."""
    scope, session = history.world.supervisor.to_domain().scope, db.session()
    people = sorted({about["id"] for about in history.people})
    return {(id, day): ladder.ladder_at(session, scope, UUID(id), day) for id in people for day in days}


def live_and_anew(history: History, days: list[date], page: int) -> tuple[Any, Any]:
    """The ladders as they are, and as the log gives them. Changes nothing."""
    db.session.rollback()
    live = ladders(history, days)
    db.session.rollback()
    with writing():
        rebuild(history.world.work, history.world.helhedsplan, page)
        anew = ladders(history, days)
    db.session.rollback()
    return live, anew


@pytest.mark.prove
def test_the_log_gives_the_same_ladder_on_any_day(app: Flask) -> None:
    seen = Counter[object]()
    days = st.lists(st.integers(0, 360).map(lambda n: FIRST + timedelta(days=n)), min_size=3, max_size=6, unique=True)

    @examples(300 if PROVE else 12)
    @given(steps(CLIMB), days, st.sampled_from(PAGES))
    def check(wanted: list[Step], asked: list[date], page: int) -> None:
        history = History(fresh_world(utc_now))
        history.play(wanted)
        live, anew = live_and_anew(history, asked, page)
        assert anew == live
        seen.update(each.step for each in live.values() if each is not None and each.turns)

    check()
    assert len(seen) > 3, seen


def test_control_a_replay_without_its_decisions_is_caught(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted: on the day before nothing is missed, on the day itself it is."""
    real = log.read

    def read(*args: Any) -> Iterator[list[Logged]]:
        for page in real(*args):
            yield [logged for logged in page if logged.entry.kind != "step_decision"]

    history = History(fresh_world(utc_now))
    mine, eve = history.phones[0], date(2026, 1, 31)
    person = mine.person("Yusuf")
    history.people.append(person["about"])
    history.send(0, [person, mine.step(person, "pocket_money_job", on="2026-02-01")])
    monkeypatch.setattr(log, "read", read)
    for day, same in ((eve, True), (eve + timedelta(days=1), False)):
        live, anew = live_and_anew(history, [day], 500)
        assert (live == anew) is same, day
