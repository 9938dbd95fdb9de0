"""The way out of a forgotten PIN: whether whoever holds the phone knows the password of the one who is signed in."""

from __future__ import annotations

from typing import Any

from flask import Response, jsonify
from flask_security import current_user, verify_password

from outreach.blueprints.saving import saving
from outreach.blueprints.sign_in.forms import normalise_password
from outreach.blueprints.sync import schemas
from outreach.blueprints.sync.caller import Turned
from outreach.blueprints.sync.views import sync
from outreach.blueprints.work import now
from outreach.services import sign_in


@sync.post("/password")
@sync.arguments(schemas.PasswordRequest)
@sync.response(200, schemas.PasswordAnswer)
@sync.troubles(400, 401, 403, 413, 429, 507)
def password(wanted: dict[str, Any]) -> Response:
    """Tries are counted before they are looked at, together with those at the door."""
    email = current_user.email
    with saving() as session:
        locked_until = sign_in.count_try(session, now(), email)
    if locked_until:
        raise Turned(429, "slow_down")
    if not verify_password(normalise_password(wanted["password"]), current_user.password):
        raise Turned(403, "wrong_password")
    with saving() as session:
        sign_in.forget_tries(session, email)
    return jsonify(right=True)
