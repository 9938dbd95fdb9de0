"""What may be sent about a person, on paper: the question is asked as it is shown, and again as it goes out."""

from __future__ import annotations

from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from outreach.blueprints.consents import consents, words
from outreach.blueprints.consents.common import reader, today, tried
from outreach.blueprints.consents.forms import LetterForm
from outreach.blueprints.work import current_work
from outreach.extensions import db
from outreach.projections.consent_letter import letter as read
from outreach.services import consent as service


@consents.get("/<uuid:person_id>/letter/<purpose>/<recipient>")
def letter(person_id: UUID, purpose: str, recipient: str) -> ResponseReturnValue:
    return _shown(person_id, purpose, recipient, LetterForm(formdata=None))


@consents.post("/<uuid:person_id>/letter/<purpose>/<recipient>")
def send(person_id: UUID, purpose: str, recipient: str) -> ResponseReturnValue:
    actor, form = reader(), LetterForm()
    if not form.validate_on_submit():
        return _shown(person_id, purpose, recipient, form, 422)
    what = form.what.data or ""
    said = tried(lambda: service.send(current_work(), actor, person_id, purpose, recipient, what))
    flash(said or _("Gemt: brevet er sendt."), "warn" if said else "ok")
    return redirect(url_for("consents.person", person_id=person_id))


def _shown(person_id: UUID, purpose: str, recipient: str, form: LetterForm, status: int = 200) -> ResponseReturnValue:
    """Refused (409) with the reason where no consent covers it."""
    found = read(db.session(), reader().scope, person_id, purpose, recipient, today())
    if found is None:
        abort(404)
    return render_template(
        "consents/letter.html",
        letter=found,
        purpose=purpose,
        recipient=recipient,
        reason=words.REASONS[found.answer.reason],
        form=form,
        today=today(),
        words=words,
    ), status if found.told is not None else 409
