"""What two have written about one thing without knowing of each other: side by side, settled with one tap."""

from __future__ import annotations

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from outreach.blueprints.forms import uuid
from outreach.blueprints.people import people
from outreach.blueprints.people.common import carried_out, reader
from outreach.blueprints.person_words import contested
from outreach.blueprints.review.presenting import Teller, side_by_side
from outreach.blueprints.work import current_work
from outreach.domain.actor import Scope
from outreach.extensions import db
from outreach.projections import conflict as queries
from outreach.projections import listed
from outreach.services import register as service
from outreach.services.review import Moved
from outreach.wire.entry import codec


@people.get("/conflicts/<thing>")
def conflict(thing: str) -> ResponseReturnValue:
    session, scope = db.session(), reader().scope
    row = _open(scope, thing)
    told = queries.told(session, scope, [row])[thing]
    sides = [*([told.base] if told.base else []), *told.heads]
    entries = [codec.parse(side.body) if side.body else None for side in sides]
    actors = [*(side.actor_id for side in sides), *listed.workers_of(entries)]
    names = listed.names(session, scope, actors, [row.person_id, *listed.whom(entries)])
    teller = Teller(names)
    return render_template(
        "people/conflict.html",
        row=row,
        told=told,
        sides=sides,
        lines=side_by_side([teller.lines(entry) if entry else None for entry in entries]),
        teller=teller,
        word=contested(row.kind),
    )


@people.post("/conflicts/<thing>/settle")
def settle(thing: str) -> ResponseReturnValue:
    actor, chosen = reader(), uuid(request.form.get("chosen"))
    seen = [id for text in request.form.getlist("seen") if (id := uuid(text))]
    row = _open(actor.scope, thing)
    if chosen is None:
        flash(_("Vælg, hvad der skal gælde."), "error")
        return redirect(url_for("people.conflict", thing=thing))
    why = _("Afgjort: to havde skrevet hver sit.")
    try:
        said = carried_out(lambda: service.settle(current_work(), actor, thing, chosen, seen, why))
    except Moved:
        said = _("Der er kommet mere til, mens du så på det. Se på det igen.")
    if said:
        flash(said, "warn")
        return redirect(url_for("people.conflict", thing=thing))
    flash(_("Afgjort. De, der skrev det, får besked på deres telefoner."), "ok")
    if row.person_id:
        return redirect(url_for("people.person", person_id=row.person_id))
    return redirect(url_for("people.home"))


def _open(scope: Scope, thing: str) -> Any:
    """The conflict about `thing`: a word, an id, and of a consent more. 404: none, or none that the reader may see."""
    row = queries.one(db.session(), scope, thing) if uuid(thing.partition(":")[2][:36]) else None
    return row or abort(404)
