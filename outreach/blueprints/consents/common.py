"""What the views of consents share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from flask import abort
from flask_babel import gettext as _

from outreach.access import current_actor
from outreach.blueprints.consents import words
from outreach.blueprints.people.common import carried_out
from outreach.blueprints.work import now
from outreach.domain.actor import Actor
from outreach.domain.due import day_of
from outreach.services.consent import NotShared
from outreach.services.review import Moved


def reader() -> Actor:
    """The one who asks; the gate has let nobody else in."""
    return current_actor() or abort(403)


def today() -> date:
    """In Copenhagen."""
    return day_of(now())


def tried(verb: Callable[[], object]) -> str | None:
    """Carry it out and commit; the words for why it was not. 404 for what is not there, or not the reader's."""
    try:
        return carried_out(verb)
    except NotShared as no:
        return _("Ikke delt: %(why)s", why=words.REASONS[no.answer.reason])
    except Moved:
        return _("Det er allerede gjort.")
