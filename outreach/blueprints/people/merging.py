"""Two who are one, and apart again."""

from __future__ import annotations

from uuid import UUID

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from outreach.blueprints.forms import uuid
from outreach.blueprints.people import people
from outreach.blueprints.people.common import carried_out, everybody, person_or_404, reader
from outreach.blueprints.work import current_work
from outreach.services import register as service
from outreach.services.review import Moved


@people.post("/<uuid:person_id>/merge")
def merge(person_id: UUID) -> ResponseReturnValue:
    actor, known = reader(), everybody()
    one, other = person_or_404(known, person_id), uuid(request.form.get("other"))
    if other is None or other == one.id:
        flash(_("Vælg, hvem det er."), "error")
        return redirect(url_for("people.person", person_id=one.id))
    person_or_404(known, other)
    said = carried_out(lambda: service.merge(current_work(), actor, one.id, other))
    flash(said or _("De er nu én person. Det kan fortrydes her på siden."), "warn" if said else "ok")
    return redirect(url_for("people.person", person_id=one.id))


@people.post("/<uuid:person_id>/part")
def part(person_id: UUID) -> ResponseReturnValue:
    actor, merge_id = reader(), uuid(request.form.get("merge"))
    person_or_404(everybody(), person_id)
    try:
        said = carried_out(lambda: service.part(current_work(), actor, person_id, merge_id)) if merge_id else ""
    except Moved:
        said = _("Det er allerede gjort.")
    flash(said or _("De er igen hver for sig."), "error" if merge_id is None else "warn" if said else "ok")
    return redirect(url_for("people.person", person_id=person_id))
