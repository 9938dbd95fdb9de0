"""What a supervisor reads: visits in vain by site, weekday and hour, and what would suit, beside the sessions held."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from outreach.access import current_actor
from outreach.blueprints.in_vain import in_vain
from outreach.blueprints.opening_hours import words
from outreach.blueprints.opening_hours.views import sites_of
from outreach.blueprints.period import period
from outreach.blueprints.times import day
from outreach.blueprints.words import SUITING
from outreach.blueprints.work import now
from outreach.domain.opening_hours import COPENHAGEN, holding
from outreach.extensions import db
from outreach.projections import in_vain as read
from outreach.projections import opening_hours, place
from outreach.projections.filters import start_of

PERIOD = timedelta(weeks=8)
"""Shown when nothing else is asked for."""


@in_vain.get("/in-vain")
def visits() -> ResponseReturnValue:
    session, actor, moment = db.session(), current_actor() or abort(403), now()
    today = moment.astimezone(COPENHAGEN).date()
    form, first, last = period(request.args, today, lambda last: last - PERIOD)
    counted = read.by_site(session, actor.scope, start_of(first), start_of(last + timedelta(days=1)))
    areas = {area.id: area.name for area in place.areas(session, actor.scope)}
    mine = sites_of(actor)
    plans = opening_hours.plans(session, actor.scope, [site.id for site in mine])
    tables = [_table(site, areas, counted.get(site.id, read.AtSite()), plans[site.id], today) for site in mine]
    return render_template(
        "in_vain/visits.html",
        form=form,
        tables=sorted(tables, key=lambda table: -table["at"].total),
        total=sum(table["at"].total for table in tables),
        first=day(first),
        last=day(last),
        suiting=SUITING,
        hour=words.hour,
    )


def _table(site: Any, areas: dict[Any, str], at: read.AtSite, plans: Any, today: Any) -> dict[str, Any]:
    """One site: a row for each weekday on which anything was or should have been."""
    present = holding(plans, today)
    hours = dict(words.week(present.hours)) if present else {}
    days = [(words.weekday(n), at.on(n), at.sessions[n], at.nobody_came[n]) for n in range(7)]
    rows = [
        {"day": name, "visits": visits, "sessions": held, "nobody": nobody, "hours": hours.get(name, "")}
        for name, visits, held, nobody in days
        if visits or held or name in hours
    ]
    return {"site": site, "area": areas.get(site.area_id, ""), "at": at, "rows": rows}
