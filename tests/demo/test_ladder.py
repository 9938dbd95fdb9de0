"""The demo's young people: somebody on each step, a crew with its season, whenever the demo is made."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from outreach import programmes
from outreach.blueprints.work import now
from outreach.domain.due import day_of
from outreach.domain.work import work_of, young_of
from outreach.domain.work_check import check
from outreach.extensions import db
from outreach.projections import crews, ladder, ladder_count, ladder_document
from tests.demo.test_demo import MOMENTS, fill, supervisor
from tests.engines import Engines, TestClock


@pytest.mark.parametrize("moment", MOMENTS, ids=lambda moment: f"{moment:%d-%m}")
def test_somebody_on_each_step_and_a_crew(engines: Engines, moment: Any) -> None:
    app = engines.app("sqlite")
    clock: TestClock = app.extensions["outreach"]["clock"]
    clock.at = moment
    with app.app_context():
        assert fill()
        today, scope = day_of(now()), supervisor()
        counted = ladder_count.read(db.session(), scope, date(today.year - 2, 1, 1), today)
        steps = [step.id for step in programmes.load()["leisure_job"].steps]
        assert all(counted.steps[step].standing for step in steps), counted.steps.keys()
        assert len(counted.left) == 1 and counted.workplaces == 4
        assert sum(len(of_step.up) for of_step in counted.steps.values()) >= 4
        (crew,) = crews.views(db.session(), scope)
        assert (len(crew.members), len(crew.people)) == (6, 7)
        assert len(crew.sessions) >= 3 and any(met.absent for met in crew.sessions)
        people = ladder.everybody(db.session(), scope)
        levels = {level for one in people for level in _levels(one)}
        assert {"red", "unknown"} <= levels
        db.session.rollback()


def _levels(person: ladder.Person) -> set[str]:
    document = ladder_document.build(person.id, person.climb)
    assert document is not None
    rules = [one.rules for one in programmes.work_rules()]
    found = check(rules, young_of(document["young"]), work_of(document), calendar=programmes.school_calendar())
    return {finding.level.value for finding in found}
