"""Who is at the other end of a phone's request."""

from __future__ import annotations

from uuid import UUID

from flask import Response, jsonify, make_response, request

from outreach.accounts.models import Device
from outreach.extensions import db
from outreach.services import device as devices
from outreach.services.signature import upload_is_signed


class Turned(Exception):
    """The request is answered already; `response` says why."""

    def __init__(self, status: int, code: str) -> None:
        super().__init__(code)
        self.response: Response = make_response(jsonify(code=code), status)


def sender() -> Device:
    """The device that signed this request, or whose token it bears; it may be revoked. Raises `Turned` (401)."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        device = devices.find_by_token(db.session(), token.strip())
        if device is None or device.revoked_at is not None:
            raise Turned(401, "bad_token")
        return device
    device = _named()
    if device is None or device.public_key is None:
        raise Turned(401, "unknown_device")
    time, signature = request.headers.get("X-Device-Time", ""), request.headers.get("X-Device-Signature", "")
    if not upload_is_signed(device.public_key, str(device.id), time, request.get_data(), signature):
        raise Turned(401, "bad_signature")
    return device


def reader(actor_id: UUID) -> Device:
    """The device that a signed-in actor pulls with. Raises `Turned` (403) when it is revoked or not theirs."""
    device = _named()
    if device is None or device.actor_id != actor_id:
        raise Turned(403, "no_access")
    if device.revoked_at is not None:
        raise Turned(403, "device_revoked")
    return device


def _named() -> Device | None:
    try:
        return devices.find(db.session(), UUID(request.headers.get("X-Device-Id", "")))
    except ValueError:
        return None
