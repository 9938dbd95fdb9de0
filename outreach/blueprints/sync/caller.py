"""Who is at the other end of a phone's request."""

from __future__ import annotations

from uuid import UUID

from flask import Response, jsonify, make_response, request

from outreach.extensions import db
from outreach.services import device as devices
from outreach.services.device import Key
from outreach.services.signature import upload_is_signed


class Turned(Exception):
    """The request is answered already; `response` says why."""

    def __init__(self, status: int, code: str, **more: object) -> None:
        super().__init__(code)
        self.response: Response = make_response(jsonify(code=code, **more), status)


def sender() -> Key:
    """The device that signed this request, or whose token it bears; it may be revoked. Raises `Turned` (401)."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        key = devices.key_of_token(db.session(), token.strip())
        if key is None or key.revoked:
            raise Turned(401, "bad_token")
        return key
    key = _named()
    if key is None or key.public_key is None:
        raise Turned(401, "unknown_device")
    time, signature = request.headers.get("X-Device-Time", ""), request.headers.get("X-Device-Signature", "")
    if not upload_is_signed(key.public_key, str(key.device_id), time, request.get_data(), signature):
        raise Turned(401, "bad_signature")
    return key


def reader(actor_id: UUID) -> UUID:
    """The device that a signed-in actor pulls with. Raises `Turned` (403) when it is revoked or not theirs."""
    key = _named()
    if key is None or key.actor_id != actor_id:
        raise Turned(403, "no_access")
    if key.revoked:
        raise Turned(403, "device_revoked")
    return key.device_id


def _named() -> Key | None:
    try:
        return devices.key(db.session(), UUID(request.headers.get("X-Device-Id", "")))
    except ValueError:
        return None
