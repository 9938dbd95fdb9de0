"""Crews: who leads them, who is in them, how often they met and who came."""

from __future__ import annotations

from uuid import UUID

from flask import abort, render_template
from flask.typing import ResponseReturnValue

from outreach.blueprints.ladder import ladder
from outreach.blueprints.ladder.common import labels, reader
from outreach.blueprints.opening_hours.words import weekday
from outreach.blueprints.review import ladder_words as words
from outreach.blueprints.review.jobguide_telling import hours
from outreach.blueprints.review.ladder_telling import span
from outreach.blueprints.times import day
from outreach.domain.crew import SessionForm
from outreach.extensions import db
from outreach.projections import crews as queries
from outreach.projections import listed, place


@ladder.get("/crews")
def crews() -> ResponseReturnValue:
    session, scope = db.session(), reader().scope
    found = queries.views(session, scope)
    return render_template(
        "ladder/crews.html",
        crews=found,
        names=listed.names(session, scope, [one.row.leader_id for one in found], []),
        areas={area.id: area.name for area in place.areas(session, scope)},
        weekday=weekday,
        day=day,
    )


@ladder.get("/crews/<uuid:crew_id>")
def crew(crew_id: UUID) -> ResponseReturnValue:
    session, scope = db.session(), reader().scope
    found = next(iter(queries.views(session, scope, crew_id)), None) or abort(404)
    return render_template(
        "ladder/crew.html",
        crew=found,
        names=listed.names(session, scope, [found.row.leader_id], found.people),
        forms={form.value: word for form, word in words.SESSIONS.items()},
        courses=labels("courses"),
        pay_sources=labels("pay_sources"),
        work=SessionForm.WORK.value,
        weekday=weekday,
        hours=hours,
        span=span,
        day=day,
    )
