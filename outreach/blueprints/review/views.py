"""The list, and one entry opened beside it."""

from __future__ import annotations

from uuid import UUID

from flask import abort
from flask.typing import ResponseReturnValue

from outreach.blueprints.review import board, review
from outreach.blueprints.review.forms import ReturnForm
from outreach.extensions import db
from outreach.projections import history
from outreach.wire.entry import codec


@review.get("/")
def home() -> ResponseReturnValue:
    return board.render()


@review.get("/<uuid:entry_id>")
def entry(entry_id: UUID) -> ResponseReturnValue:
    return opened(entry_id)


def opened(entry_id: UUID, form: ReturnForm | None = None, status: int = 200) -> ResponseReturnValue:
    """The desk with an entry opened, its return form as it was filled in. Not there and not yours are the same: 404."""
    told = history.read(db.session(), board.reviewer().scope, entry_id, codec) or abort(404)
    return board.render(status, history=told, return_form=form or ReturnForm(formdata=None))
