"""Which phones still hold something, how old it is, and what is missing."""

from __future__ import annotations

from datetime import timedelta

from flask import render_template
from flask.typing import ResponseReturnValue

from outreach.blueprints.review import board, review, words
from outreach.blueprints.work import now
from outreach.extensions import db
from outreach.projections import listed, refused
from outreach.projections import phones as queries

GIVEN_UP_FOR = timedelta(days=90)


@review.get("/phones")
def phones() -> ResponseReturnValue:
    session, scope, moment = db.session(), board.reviewer().scope, now()
    given_up = refused.given_up(session, scope, moment - GIVEN_UP_FOR)
    return render_template(
        "review/phones.html",
        phones=queries.phones(session, scope),
        outside=queries.waiting(session, scope),
        given_up=given_up,
        names=listed.names(session, scope, [entry.actor_id for _said, entry in given_up], []),
        now=moment,
        words=words,
    )
