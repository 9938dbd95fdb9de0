"""Envelopes of the plan's API, as the OpenAPI document shows them."""

from __future__ import annotations

from marshmallow import RAISE, Schema, fields, validate

from outreach.accounts.plan_link import LinkRole, LinkState
from outreach.blueprints.sync.schemas import DeviceRequest
from outreach.services.proof import LONGEST
from outreach.wire.fields import Uuid

SECRET = r"\A[A-Za-z0-9_-]{43}\Z"
PIN = r"\A[0-9]{6}\Z"
_UUID = {"type": "string", "format": "uuid"}


class _Strict(Schema):
    class Meta:
        unknown = RAISE


class OpenRequest(_Strict):
    secret = fields.String(required=True, validate=validate.Regexp(SECRET))
    pin = fields.String(required=True, validate=validate.Regexp(PIN))
    device = fields.Nested(DeviceRequest, required=True)


class OpenAnswer(Schema):
    actor = fields.UUID()
    person_id = fields.UUID()
    helhedsplan_id = fields.UUID()
    organisation_id = fields.UUID()
    area_id = fields.UUID()
    role = fields.String(validate=validate.OneOf(list(LinkRole)))
    plan = fields.Dict()
    server_time = fields.AwareDateTime()


class ViewRequest(_Strict):
    """What is signed says what it is for, so that one request cannot be sent again as another."""

    do = fields.String(required=True, validate=validate.Equal("view"))


class ViewAnswer(Schema):
    plan = fields.Dict(required=True)
    area_id = fields.UUID(required=True)
    server_time = fields.AwareDateTime(required=True)


class StillOpenRequest(_Strict):
    do = fields.String(required=True, validate=validate.Equal("still_open"))


class StillOpenAnswer(Schema):
    """Nothing: that it was answered says it."""


class RevokeRequest(_Strict):
    do = fields.String(required=True, validate=validate.Equal("revoke"))


class RevokeAnswer(Schema):
    state = fields.String(required=True, validate=validate.OneOf(list(LinkState)))


class ReplaceRequest(_Strict):
    do = fields.String(required=True, validate=validate.Equal("replace"))


class ReplaceAnswer(Schema):
    """Shown once: neither is kept."""

    url = fields.String(required=True)
    qr = fields.String(required=True)
    pin = fields.String(required=True)


class ProofRequest(_Strict):
    do = fields.String(required=True, validate=validate.Equal("proof"))


class Proof(Schema):
    """What a token says, in words."""

    name = fields.String()
    organisation = fields.String()
    helhedsplan = fields.String()
    issued_on = fields.Date()
    steps = fields.List(fields.Dict())
    minutes_total = fields.Integer()
    courses = fields.List(fields.Dict())


class ProofAnswer(Schema):
    token = fields.String(required=True)
    url = fields.String(required=True)
    qr = fields.String(required=True)
    proof = fields.Nested(Proof, required=True)
    words = fields.Dict(required=True)


class CheckRequest(_Strict):
    token = fields.String(required=True, validate=validate.Length(max=LONGEST))


class CheckAnswer(Schema):
    valid = fields.Boolean(required=True)
    proof = fields.Nested(Proof, allow_none=True)


class PlanTrouble(Schema):
    """`left` with wrong_pin, `until` with locked, `server_time` with clock, `why` (grown_up) with revoked."""

    code = fields.String(required=True)
    left = fields.Integer()
    until = fields.AwareDateTime()
    server_time = fields.AwareDateTime()
    why = fields.String()
    message = fields.String()
    errors = fields.Dict()


class LinkRequest(_Strict):
    person_id = Uuid(metadata=_UUID)
    role = fields.String(required=True, validate=validate.OneOf(list(LinkRole)))


class LinkQuery(Schema):
    person_id = Uuid(metadata=_UUID)


class MadeAnswer(Schema):
    """All of it is shown once, here."""

    id = fields.UUID(required=True)
    url = fields.String(required=True)
    qr = fields.String(required=True)
    pin = fields.String(required=True)


class LinkSchema(Schema):
    id = fields.UUID()
    role = fields.String(validate=validate.OneOf(list(LinkRole)))
    state = fields.String(validate=validate.OneOf(list(LinkState)))
    locked_until = fields.AwareDateTime(allow_none=True)
    made_at = fields.AwareDateTime()
    made_by = fields.String(allow_none=True)
    opened_at = fields.AwareDateTime(allow_none=True)
    phones = fields.Integer()


class LinksAnswer(Schema):
    links = fields.List(fields.Nested(LinkSchema), required=True)


class LinkRevoked(Schema):
    id = fields.UUID(required=True)
    state = fields.String(required=True)
