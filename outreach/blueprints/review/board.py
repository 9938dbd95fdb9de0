"""The page that the list and the opened entry share: filter, exceptions, counts, one page of rows."""

from __future__ import annotations

from functools import partial
from typing import Any

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from outreach.access import current_actor
from outreach.blueprints.forms import uuid
from outreach.blueprints.review import words
from outreach.blueprints.review.forms import FilterForm
from outreach.blueprints.review.presenting import Teller, at, side_by_side
from outreach.blueprints.times import day
from outreach.blueprints.work import now
from outreach.domain.actor import Actor
from outreach.extensions import db
from outreach.projections import exceptions, filters, listed, phones, place
from outreach.projections import review as queries
from outreach.wire.entry import codec


def reviewer() -> Actor:
    """The supervisor who asks; the gate has let nobody else in."""
    return current_actor() or abort(403)


def filter_form() -> FilterForm:
    """As the address says, read and validated; it offers only what the reader may see."""
    session, scope = db.session(), reviewer().scope
    areas = [(row.id, row.name) for row in place.areas(session, scope) if row.id in scope.area_ids]
    sites = [(row.id, row.name) for row in place.sites(session, scope) if row.area_id in scope.area_ids]
    workers = [(row.id, row.name) for row in queries.workers(session, scope)]
    form = FilterForm(formdata=request.args).offer(areas, sites, workers)
    form.validate()
    return form


def query_of(form: FilterForm, **more: Any) -> dict[str, Any]:
    """The filter as it stands in an address: only what is set and could be read."""
    chosen = {field.name: str(field.data) for field in form if field.data and not field.errors}
    return chosen | {name: str(value) for name, value in more.items() if value is not None}


def render(status: int = 200, **opened: Any) -> ResponseReturnValue:
    """The whole desk. `opened` is what an opened entry adds."""
    session, scope, moment = db.session(), reviewer().scope, now()
    form = filter_form()
    wanted, below = form.wanted(), uuid(request.args.get("below"))
    rows, older = queries.page(session, scope, wanted, below)
    found = exceptions.read(session, scope, moment)
    page = {
        "form": form,
        "query": partial(query_of, form),
        "below": below,
        "older": older,
        "rows": listed.load(session, rows, codec),
        "counts": queries.counts(session, scope, wanted),
        "exceptions": found,
        "outside": phones.waiting(session, scope),
        "teller": Teller(_names(rows, found, opened)),
        "words": words,
        "states": filters.Shown,
        "at": partial(at, now=moment),
        "side_by_side": side_by_side,
        "now": moment,
        "day": day,
    }
    return render_template("review/home.html", **page, **opened), status


def _names(rows: Any, found: exceptions.Exceptions, opened: dict[str, Any]) -> listed.Names:
    """One look-up for everybody whom the page names."""
    told = opened.get("history")
    standings = [*rows, *found.late, *([told.standing] if told else [])]
    steps = [*told.versions, *(event.step for event in told.events)] if told else []
    actors = [
        *(row.actor_id for row in standings),
        *(step.actor_id for step in steps),
        *(row.actor_id for row in found.refused),
        *(row.actor_id for row in found.quarantined),
        *(held.actor_id for held, _entry in found.held),
        *(row.reviewed_by for row in standings),
    ]
    entries = [step.entry for step in steps] + [opened.get("entry")]
    people = listed.whom(entries)
    actors += listed.workers_of(entries)
    people += [row.person_id for row in found.conflicts if row.person_id]
    if "quarantined" in opened:
        actors.append(opened["quarantined"].actor_id)
    return listed.names(db.session(), reviewer().scope, actors, [*map(listed.person_of, standings), *people])
