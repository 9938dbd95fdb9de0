"""The demo's consents: something of everything where there are texts to show, and nothing where there are none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

import pytest
from flask import Flask
from sqlalchemy import func, select

from outreach.blueprints.work import now
from outreach.domain.due import day_of
from outreach.eventlog.models import EntryRow
from outreach.extensions import db
from outreach.projections import consent, consent_document
from outreach.projections.models_jobguide import CaseRow
from tests.demo.test_demo import MOMENTS, fill, scope_of
from tests.engines import Engines, TestClock

ASKED = ("consent_record", "consent", "consent_withdrawn", "recipient_told", "share")


@pytest.fixture
def app(engines: Engines) -> Iterator[Flask]:
    app = engines.app("sqlite")
    with app.app_context():
        yield app
        db.session.rollback()


def written() -> Counter[str]:
    counted = select(EntryRow.kind, func.count()).where(EntryRow.kind.in_(ASKED)).group_by(EntryRow.kind)
    return Counter({kind: many for kind, many in db.session.execute(counted)})


@pytest.mark.usefixtures("approved_texts")
@pytest.mark.parametrize("moment", MOMENTS, ids=lambda moment: f"{moment:%d-%m}")
def test_there_is_something_of_everything(app: Flask, moment: datetime) -> None:
    clock: TestClock = app.extensions["outreach"]["clock"]
    clock.at = moment
    assert fill()
    assert min(written()[kind] for kind in ASKED) >= 1
    today, states, reasons = day_of(now()), Counter[str](), Counter[str]()
    for email in ("mette@example.org", "hamza@example.org"):
        scope = scope_of(email)
        people = db.session.scalars(select(CaseRow.person_id).where(CaseRow.worker_id == scope.actor_id)).all()
        for person in consent.known(db.session(), scope, people).values():
            for row in consent_document.part(person, today):
                states[row["state"]] += 1
                reasons[row["reason"]] += 1
    assert set(states) == {"given", "declined", "deferred", "withdrawn"}, (states, reasons)
    assert states["given"] >= 5 and states["withdrawn"] == 2


def test_without_a_text_nobody_was_asked(app: Flask) -> None:
    assert fill()
    assert not written()
