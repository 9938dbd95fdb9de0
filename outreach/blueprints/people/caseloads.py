"""How many people each worker has, and a whole caseload handed over in one go, and back again."""

from __future__ import annotations

from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from outreach import programmes
from outreach.blueprints.people import people
from outreach.blueprints.people.common import carried_out, colleagues, everybody, reader
from outreach.blueprints.people.forms import AssignForm
from outreach.blueprints.work import current_work
from outreach.domain.assignment import AssignmentReason
from outreach.extensions import db
from outreach.projections import register
from outreach.services import register as service


@people.get("/workers")
def workers() -> ResponseReturnValue:
    known = everybody()
    has = register.caseloads(known)
    return render_template(
        "people/workers.html",
        workers=[(row, active, has[row.id]) for row, active in colleagues() if active or has[row.id]],
        nobodys=sum(one.worker_id is None for one in known),
        away=register.away(db.session(), reader().scope, known),
        limit=_limit(),
    )


@people.route("/workers/<uuid:actor_id>", methods=["GET", "POST"])
def hand_over(actor_id: UUID) -> ResponseReturnValue:
    actor, known = reader(), everybody()
    row = next((row for row, _active in colleagues() if row.id == actor_id), None) or abort(404)
    mine = [one for one in known if one.worker_id == actor_id]
    form = AssignForm().offer(
        [(other.id, other.name) for other, active in colleagues() if active and other.id != actor_id],
        _("Ingen"),
    )
    if form.validate_on_submit():
        reason, to = AssignmentReason(form.reason.data), form.worker.data or None
        done = len(mine)
        said = carried_out(lambda: service.hand_over(current_work(), actor, actor_id, to, reason, form.until.data))
        told = ngettext("%(num)s person er givet videre.", "%(num)s personer er givet videre.", done)
        flash(said or told, "warn" if said else "ok")
        return redirect(url_for("people.workers"))
    return render_template("people/hand_over.html", row=row, mine=mine, form=form)


@people.post("/workers/<uuid:actor_id>/back")
def back(actor_id: UUID) -> ResponseReturnValue:
    actor = reader()
    if actor_id not in {row.id for row, _active in colleagues()}:
        abort(404)
    done: list[int] = []
    said = carried_out(lambda: done.append(service.give_back(current_work(), actor, actor_id)))
    told = ngettext("%(num)s person er givet tilbage.", "%(num)s personer er givet tilbage.", sum(done))
    flash(said or told, "warn" if said else "ok")
    return redirect(url_for("people.workers"))


def _limit() -> int | None:
    """The highest that a programme allows of how many people one worker should have: a warning, not a rule."""
    limits = [one.limit for programme in programmes.load().values() for one in programme.caseload_limits]
    return max(limits, default=None)
