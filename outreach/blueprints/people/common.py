"""What the register's views share."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from flask import abort
from flask_babel import gettext as _

from outreach.access import current_actor
from outreach.accounts import queries
from outreach.accounts.models import ActorRow
from outreach.blueprints.saving import saving
from outreach.domain.actor import Actor
from outreach.domain.admission import Quarantine
from outreach.domain.errors import Code, Refusal
from outreach.extensions import db
from outreach.projections import register
from outreach.projections.register import Shown


def reader() -> Actor:
    """The supervisor who asks; the gate has let nobody else in."""
    return current_actor() or abort(403)


def everybody() -> list[Shown]:
    return register.everybody(db.session(), reader().scope)


def person_or_404(people: list[Shown], person_id: UUID) -> Shown:
    """Somebody by their own id, or by that of one who was merged into them."""
    for one in people:
        if person_id in {one.id, *(other.person_id for other in one.others)}:
            return one
    abort(404)


def colleagues() -> list[tuple[ActorRow, bool]]:
    """By name."""
    return sorted(queries.colleagues(db.session(), reader().scope), key=lambda one: (one[0].name, one[0].id))


def worker_names() -> dict[UUID, str]:
    return {row.id: row.name for row, _active in colleagues()}


def carried_out(verb: Callable[[], object]) -> str | None:
    """Carry it out and commit; the words for why it was not. 404 for what is not there, or not yours."""
    try:
        with saving():
            verb()
    except Refusal as refusal:
        if refusal.field in {"person_id", "chosen"}:
            abort(404)
        if refusal.field == "asked_anew":
            return _("En af siderne er et nej. Kun personen selv kan sige ja igen. Spørg på ny på telefonen.")
        if refusal.code is Code.NOT_YOURS:
            return _("Det kan kun den, der skrev det, afgøre.")
        return _("Det kan ikke lade sig gøre: noget af det passer ikke sammen.")
    except Quarantine:
        return _("Noget af det ligger uden for dine områder.")
    return None
