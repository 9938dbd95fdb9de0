"""The same proof as test_replay.py, of histories in which jobs, follow-ups, merges and handovers meet."""

from __future__ import annotations

from collections import Counter

import pytest
from flask import Flask
from hypothesis import given
from sqlalchemy import func, select

from outreach import utc_now
from outreach.extensions import db
from outreach.projections.models_jobguide import CaseRow, EmploymentRow, FollowUpRow
from tests.proofs.checks import fresh_world, replay_differs
from tests.proofs.history import History, Step, steps
from tests.proofs.history_jobguide import DAY
from tests.proofs.server import PROVE, examples
from tests.proofs.test_replay import differs


def test_conflicts_merges_and_handovers_in_every_size_of_batch(app: Flask) -> None:
    history = History(fresh_world(utc_now))
    (mine, theirs), world = (history.phones[0], history.phones[2]), history.world
    one, other = mine.person("Yusuf"), theirs.person("Jusuf")
    job, first = mine.started(one), mine.assignment(one, world.worker)
    talk, wrong = mine.about(other, "conversation"), mine.check_in(one)
    merge = mine.entry("merge", {"other_id": one["about"]["id"]}, about=other["about"])
    ends = [mine.of_job(job, "employment_ended"), theirs.of_job(job, "employment_changed")]
    handed = [mine.assignment(one, world.colleague, first), theirs.assignment(one, None, first)]
    tried = mine.of_job(job, "follow_up", still_in_job=True)
    answers = [
        *history.send(0, [one]),
        *history.send(2, [other]),
        *history.send(0, [job, first, talk, wrong, ends[0], handed[0]]),
        *history.send(2, [ends[1], handed[1]]),
        *history.send(0, [merge, tried, mine.correction(wrong, about=other["about"])]),
        *history.send(0, [mine.of_job(job, "employment_changed", bases=[end["id"] for end in ends])]),
        *history.send(0, [mine.retraction(merge), mine.retraction(tried), mine.retraction(talk)]),
    ]
    assert Counter(answers) == {"stored": len(answers) - 2, "conflict": 2}
    assert replay_differs(world.work, world.helhedsplan, (1, 2, 7, 500)) == []


@pytest.mark.prove
def test_cases_and_facts_are_the_same_when_replayed(app: Flask) -> None:
    seen = Counter[str]()

    @examples(400 if PROVE else 15)
    @given(steps(DAY))
    def check(wanted: list[Step]) -> None:
        wrong, answers = differs(wanted)
        seen.update(answers)
        for table in (CaseRow, EmploymentRow, FollowUpRow):
            seen[table.__tablename__] += db.session.scalar(select(func.count()).select_from(table)) or 0
        assert not wrong, "\n".join(wrong)

    check()
    assert {"stored", "held", "refused", "quarantined"} <= seen.keys(), seen
    assert min(seen[table.__tablename__] for table in (CaseRow, EmploymentRow, FollowUpRow)) > 0, seen
