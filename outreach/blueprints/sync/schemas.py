"""Envelopes, as the OpenAPI document shows them."""

from __future__ import annotations

from marshmallow import EXCLUDE, RAISE, Schema, ValidationError, fields, validate

from outreach.domain.text import check_text
from outreach.wire.fields import EARLIEST, LATEST, Text, Uuid


def _version(text: str) -> None:
    code = check_text(text, 40)
    if code is not None or not text:
        raise ValidationError(code or "missing")


_OF_VERSION = {"minLength": 1, "maxLength": 40}
_MOMENT = validate.Range(EARLIEST, LATEST)


class Envelope(Schema):
    class Meta:
        unknown = RAISE

    app_version = fields.String(required=True, validate=_version, metadata=_OF_VERSION)
    unsent = fields.Integer(required=True, strict=True, validate=validate.Range(0, 1_000_000))
    oldest_unsent_at = fields.AwareDateTime(required=True, allow_none=True, validate=_MOMENT)
    entries = fields.List(fields.String(), required=True, validate=validate.Length(1, 100))


class ResultSchema(Schema):
    id = fields.UUID(allow_none=True)
    result = fields.String(
        validate=validate.OneOf(["stored", "duplicate", "held", "conflict", "refused", "quarantined"])
    )
    received_at = fields.AwareDateTime(allow_none=True)
    first = fields.String(allow_none=True)
    code = fields.String(allow_none=True)
    field = fields.String(allow_none=True)
    message = fields.String(allow_none=True)


class BatchAnswer(Schema):
    results = fields.List(fields.Nested(ResultSchema), required=True)
    server_time = fields.AwareDateTime(required=True)


class ChangesQuery(Schema):
    class Meta:
        unknown = EXCLUDE

    cursor = fields.String(load_default=None, validate=validate.Length(max=20_000))
    unsent = fields.Integer(load_default=None, validate=validate.Range(0, 1_000_000))
    oldest_unsent_at = fields.AwareDateTime(load_default=None, validate=_MOMENT)
    app_version = fields.String(load_default=None, validate=_version, metadata=_OF_VERSION)


TYPES = ("area", "site", "person", "session", "entry", "worker", "conflict", "workplace", "case", "target")


class ChangeSchema(Schema):
    op = fields.String(validate=validate.OneOf(["put", "remove"]))
    type = fields.String(validate=validate.OneOf(TYPES))
    id = fields.String()
    data = fields.Dict()


class ChangesAnswer(Schema):
    changes = fields.List(fields.Nested(ChangeSchema), required=True)
    cursor = fields.String(required=True)
    more = fields.Boolean(required=True)
    server_time = fields.AwareDateTime(required=True)


class ActorSchema(Schema):
    id = fields.UUID()
    type = fields.String()
    name = fields.String()
    helhedsplan_id = fields.UUID()
    helhedsplan = fields.String()
    organisation_id = fields.UUID()
    organisation = fields.String()


class MeAnswer(Schema):
    actor = fields.Nested(ActorSchema)
    special_categories = fields.Boolean()
    csrf_token = fields.String()


class PasswordRequest(Schema):
    class Meta:
        unknown = RAISE

    password = Text(200, metadata={"type": "string"})


class PasswordAnswer(Schema):
    right = fields.Boolean()


class DeviceRequest(Schema):
    class Meta:
        unknown = RAISE

    id = Uuid(version=7, metadata={"type": "string", "format": "uuid"})
    public_key = fields.Dict(required=True)
    label = Text(80, metadata={"type": "string"})
    app_version = Text(40, metadata={"type": "string"})


class DeviceAnswer(Schema):
    id = fields.UUID()
    actor_id = fields.UUID()


class Trouble(Schema):
    """Every answer that is no success."""

    code = fields.String(required=True)
    message = fields.String()
    errors = fields.Dict()
