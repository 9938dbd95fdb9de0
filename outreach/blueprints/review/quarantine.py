"""What lies in quarantine: read it, take it in, or turn it away with a reason."""

from __future__ import annotations

from uuid import UUID

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from outreach.blueprints.forms import text_words
from outreach.blueprints.review import board, review, words
from outreach.blueprints.review.forms import DismissForm
from outreach.blueprints.saving import saving
from outreach.blueprints.work import current_work
from outreach.domain.errors import Code, Refusal
from outreach.extensions import db
from outreach.projections import quarantine as queries
from outreach.services import quarantine as service
from outreach.wire.entry import codec


@review.get("/quarantine/<uuid:entry_id>")
def quarantined(entry_id: UUID) -> ResponseReturnValue:
    return _opened(entry_id, DismissForm(formdata=None))


@review.post("/quarantine/<uuid:entry_id>/admit")
def admit(entry_id: UUID) -> ResponseReturnValue:
    actor = board.reviewer()
    try:
        with saving():
            service.admit(current_work(), actor, entry_id)
    except Refusal as refusal:
        if refusal.field == "entry_id":
            abort(404)
        flash(words.held("", refusal.code), "warn")
        return redirect(url_for("review.quarantined", entry_id=entry_id))
    except service.Settled:
        return _already(entry_id)
    flash(_("Den er taget ind og ligger i listen som modtaget."), "ok")
    return redirect(url_for("review.home"))


@review.post("/quarantine/<uuid:entry_id>/dismiss")
def dismiss(entry_id: UUID) -> ResponseReturnValue:
    form, actor = DismissForm(), board.reviewer()
    if not form.validate_on_submit():
        return _opened(entry_id, form, 422)
    try:
        with saving():
            service.dismiss(current_work(), actor, entry_id, form.reason.data)
    except Refusal as refusal:
        if refusal.code is Code.NOT_YOURS:
            abort(404)
        form.reason.errors = [text_words(refusal.code, service.LONGEST_REASON)]
        return _opened(entry_id, form, 422)
    except service.Settled:
        return _already(entry_id)
    flash(_("Den er afvist. Den er gemt sammen med din begrundelse."), "ok")
    return redirect(url_for("review.home"))


def _opened(entry_id: UUID, form: DismissForm, status: int = 200) -> ResponseReturnValue:
    row = queries.one(db.session(), board.reviewer().scope, entry_id) or abort(404)
    return board.render(status, quarantined=row, entry=codec.parse(row.body), dismiss_form=form)


def _already(entry_id: UUID) -> ResponseReturnValue:
    flash(_("Den er allerede afgjort."), "warn")
    return redirect(url_for("review.quarantined", entry_id=entry_id))
