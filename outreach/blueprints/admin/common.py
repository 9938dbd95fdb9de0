"""What the admin's views share."""

from __future__ import annotations

from typing import NoReturn
from uuid import UUID

from flask import abort, current_app
from flask_babel import gettext as _

from outreach.access import current_actor
from outreach.blueprints.forms import DeskForm
from outreach.domain.actor import Actor
from outreach.services.accounts import AccountError, Problem


def admin_actor() -> Actor:
    """The admin who asks; the gate has let nobody else in."""
    return current_actor() or abort(403)


def tell(form: DeskForm, error: AccountError) -> None:
    """Put what stands in the way into the form. Answers 404 for what is not there or not yours."""
    field, sentence = _words(error.problem)
    if field and field in form:
        form[field].errors = [*form[field].errors, sentence]
    else:
        form.form_errors = [*form.form_errors, sentence]


def _words(problem: Problem) -> tuple[str, str]:
    match problem:
        case Problem.EMAIL_TAKEN:
            return "email", _("Mailadressen kan ikke bruges. Måske er personen oprettet allerede?")
        case Problem.ROLE_THERE:
            return "type", _("Den rolle har personen allerede i den organisation. Ret den i stedet.")
        case Problem.AREA_NEEDED:
            return "areas", _("Vælg mindst ét område. Uden område ser personen ingenting.")
        case Problem.LAST_ADMIN:
            return "", _("Der skal være mindst én administrator. Giv en anden rollen først.")
        case Problem.NAME_TAKEN:
            return "name", _("Det navn er brugt. Vælg et andet.")
    not_yours(problem)


def not_yours(problem: Problem) -> NoReturn:
    """Not there, or another helhedsplan's: the same answer."""
    abort(403 if problem == Problem.NOT_ALLOWED else 404)


def note(what: str, about: UUID) -> None:
    """One line in the server's log for each change of who may do what."""
    actor = admin_actor()
    current_app.logger.info("admin: %s %s by actor %s of %s", what, about, actor.id, actor.helhedsplan_id)
