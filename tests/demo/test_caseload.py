"""The demo's caseload: something of everything that a jobguide's day holds, whenever the demo is made."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select

from outreach.blueprints.work import now
from outreach.domain.due import Employment, NextStep, State, day_of, follow_ups, next_step
from outreach.extensions import db
from outreach.projections import targets
from outreach.projections.models_jobguide import CaseRow, WorkplaceRow
from tests.demo.test_demo import MOMENTS, fill, scope_of, supervisor
from tests.engines import Engines, TestClock

NO_FOLLOW_UPS = {"follow_up passed", "follow_up lapsed"}
"""`passed` comes with the time of day; what lapses is a measurement."""


def states(document: dict[str, Any], today: date) -> list[str]:
    """Of every follow-up and next step of one person."""
    found = []
    for job in document["employments"]:
        reached = [one["interval"] for one in job["follow_ups"] if one["reached"]]
        moved = {interval: date.fromisoformat(to) for interval, to in job["moved"].items()}
        ended = job["ended_on"] and date.fromisoformat(job["ended_on"])
        started = date.fromisoformat(job["started_on"])
        said = Employment(job["id"], started, job["intervals"], ended, job["declined"], reached, moved)
        found += [f"follow_up {item.state}" for item in follow_ups(said, today)]
    for step in document["next_steps"]:
        by = step["by"] and date.fromisoformat(step["by"])
        found.append(f"next_step {next_step(NextStep(step['id'], by), today).state}")
    return found


@pytest.mark.parametrize("moment", MOMENTS, ids=lambda moment: f"{moment:%d-%m}")
def test_there_is_something_of_everything(engines: Engines, moment: Any) -> None:
    app = engines.app("sqlite")
    clock: TestClock = app.extensions["outreach"]["clock"]
    clock.at = moment
    with app.app_context():
        assert fill()
        today = day_of(now())
        seen = Counter[str]()
        for email, people in (("mette@example.org", 13), ("hamza@example.org", 15)):
            scope = scope_of(email)
            rows = db.session.scalars(select(CaseRow).where(CaseRow.worker_id == scope.actor_id)).all()
            documents = [row.document for row in rows if row.document]
            assert len([one for one in documents if one["assignment_version"]]) == people
            seen.update(state for document in documents for state in states(document, today))
        assert {f"follow_up {state}" for state in State} - NO_FOLLOW_UPS <= set(seen)
        assert {"next_step overdue", "next_step due", "next_step coming"} <= set(seen), seen
        assert seen["next_step overdue"] <= 15, seen
        assert 3 <= seen["follow_up overdue"] + seen["follow_up due"] <= 12, seen
        assert db.session.scalar(select(func.count()).select_from(WorkplaceRow)) == 6
        counted = {one.target.id: len(one.people) for one in targets.read(db.session(), supervisor(), today)}
        assert counted["into_job"] >= 5 and counted["in_job_6_months"] >= 1 and counted["in_activities"] >= 1
        db.session.rollback()
