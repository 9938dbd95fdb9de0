"""Receipts of consent: to print, as JSON, and the key that they are signed with."""

from __future__ import annotations

from uuid import UUID

import orjson
import segno
from flask import Response, abort, current_app, render_template
from flask.typing import ResponseReturnValue

from outreach.access import current_actor
from outreach.blueprints.consents import consents, published, words
from outreach.blueprints.work import current_work
from outreach.domain.receipt import Receipt, code_of
from outreach.services.receipt import issue
from outreach.services.receipt_key import published as public_key


@consents.get("/records/<uuid:record_id>/receipt")
def receipt(record_id: UUID) -> ResponseReturnValue:
    """On the screen and on paper, with a code that `outreach verify-receipt` holds against the file."""
    made = _issued(record_id)
    picture = segno.make(str(code_of(made)), error="m").svg_data_uri(border=2, dark="#000000", light="#ffffff")
    return render_template("consents/receipt.html", receipt=made, picture=picture, words=words)


@consents.get("/records/<uuid:record_id>/receipt.json")
def receipt_file(record_id: UUID) -> ResponseReturnValue:
    """The whole of it, signed: docs/consent-receipt.schema.json, `outreach verify-receipt`."""
    made = _issued(record_id)
    answer = Response(orjson.dumps(made, option=orjson.OPT_INDENT_2), mimetype="application/json")
    answer.headers["Content-Disposition"] = f'attachment; filename="samtykke-{record_id}.json"'
    return answer


def _issued(record_id: UUID) -> Receipt:
    actor = current_actor() or abort(403)
    return issue(current_work(), actor, record_id, _seed()) or abort(404)


def _seed() -> str:
    seed: str = current_app.extensions["outreach"]["config"].receipt_key
    return seed


@published.get("/.well-known/outreach-receipt-key.json")
def receipt_key() -> ResponseReturnValue:
    """The public half of the key. The same for everybody."""
    return public_key(_seed())
