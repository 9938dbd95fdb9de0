"""Send, receive, enrol."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Response, abort, current_app, jsonify, make_response
from flask_wtf.csrf import generate_csrf
from sqlalchemy.exc import IntegrityError, OperationalError

from outreach.access import current_actor
from outreach.accounts.models import Helhedsplan, Organisation
from outreach.blueprints.sync import cursor, schemas
from outreach.blueprints.sync.caller import Turned, reader, sender
from outreach.blueprints.sync.reading import SyncBlueprint
from outreach.blueprints.sync.words import sentence
from outreach.blueprints.work import current_work, now
from outreach.engine import writing
from outreach.extensions import db
from outreach.projections import feed
from outreach.services import device as devices
from outreach.services.receive import Arrived, Result, read, take
from outreach.services.signature import canonical_key, is_public_key
from outreach.wire.entry import codec

sync = SyncBlueprint("sync", __name__, url_prefix="/api/v1", description="Phones")

ATTEMPTS = 3
"""Two phones may bring the same id in the same moment; the second then sees the first's, and answers so."""


@sync.errorhandler(Turned)
def turned(error: Turned) -> Response:
    return error.response


@sync.post("/entries")
@sync.arguments(schemas.Envelope)
@sync.response(200, schemas.BatchAnswer)
@sync.troubles(400, 401, 413, 507)
def entries(envelope: dict[str, Any]) -> Response:
    """Take a batch; one result for each entry, by position."""
    device_id = sender().device_id
    db.session.rollback()
    arrived = read(envelope["entries"], codec)
    for attempt in range(ATTEMPTS):
        try:
            with writing():
                results = _take(device_id, arrived, envelope)
                db.session.commit()
            break
        except IntegrityError:
            db.session.rollback()
            if attempt == ATTEMPTS - 1:
                raise
    return jsonify(results=[_result(one) for one in results], server_time=_iso(now()))


def _take(device_id: UUID, arrived: list[Arrived], envelope: dict[str, Any]) -> list[Result]:
    caller = devices.caller(db.session(), device_id)
    if caller is None:
        raise Turned(401, "unknown_device")
    work = current_work()
    results = take(work, caller, arrived)
    left = max(0, envelope["unsent"] - len(arrived))
    devices.note_contact(work.session, device_id, work.now, left, envelope["oldest_unsent_at"], envelope["app_version"])
    return results


def _result(one: Result) -> dict[str, Any]:
    refusal = one.refusal
    return {
        "id": str(one.id) if one.id else None,
        "result": one.answer.value,
        "received_at": _iso(one.received_at) if one.received_at else None,
        "first": one.first.value if one.first else None,
        "code": refusal.code.value if refusal else None,
        "field": refusal.field if refusal else None,
        "message": sentence(refusal.code) if refusal else None,
    }


@sync.get("/changes")
@sync.arguments(schemas.ChangesQuery, location="query")
@sync.response(200, schemas.ChangesAnswer)
@sync.troubles(400, 401, 403)
def changes(query: dict[str, Any]) -> Response:
    """What the phone has not seen yet."""
    actor = current_actor()
    if actor is None:
        raise Turned(403, "no_access")
    try:
        positions = cursor.load(actor.helhedsplan_id, query["cursor"]) if query["cursor"] else None
    except cursor.BadCursor:
        raise Turned(400, "bad_cursor") from None
    device_id = reader(actor.id)
    page = feed.page(db.session(), actor.scope, positions, now())
    _note_contact(device_id, query)
    return jsonify(
        changes=page.changes,
        cursor=cursor.dump(actor.helhedsplan_id, page.positions),
        more=page.more,
        server_time=_iso(now()),
    )


def _note_contact(device_id: UUID, query: dict[str, Any]) -> None:
    """What the phone says of itself; a server that cannot write it down still answers what the phone asked."""
    db.session.rollback()
    try:
        with writing():
            said = (query["unsent"], query["oldest_unsent_at"], query["app_version"])
            devices.note_contact(db.session(), device_id, now(), *said)
            db.session.commit()
    except OperationalError:
        current_app.logger.warning("a phone's contact was not noted")
        db.session.rollback()


@sync.get("/me")
@sync.response(200, schemas.MeAnswer)
@sync.troubles(401, 403)
def me() -> Response:
    """Who is signed in, and the token that a form or a change needs."""
    actor = current_actor()
    if actor is None:
        raise Turned(403, "no_access")
    organisation = db.session.get_one(Organisation, actor.organisation_id)
    helhedsplan = db.session.get_one(Helhedsplan, actor.helhedsplan_id)
    return jsonify(
        actor={
            "id": actor.id,
            "type": actor.type.value,
            "name": actor.name,
            "helhedsplan_id": actor.helhedsplan_id,
            "helhedsplan": helhedsplan.name,
            "organisation_id": actor.organisation_id,
            "organisation": organisation.name,
        },
        special_categories=helhedsplan.special_reason is not None,
        csrf_token=generate_csrf(),
    )


@sync.post("/devices", endpoint="devices")
@sync.arguments(schemas.DeviceRequest)
@sync.response(201, schemas.DeviceAnswer)
@sync.alt_response(200, schema=schemas.DeviceAnswer)
@sync.troubles(400, 401, 403, 409, 413, 507)
def enrol(wanted: dict[str, Any]) -> Response:
    """Enrol this browser profile as a device of the signed-in actor."""
    actor = current_actor()
    if actor is None:
        raise Turned(403, "no_access")
    if not is_public_key(wanted["public_key"]):
        abort(422)
    key = canonical_key(wanted["public_key"])
    db.session.rollback()
    try:
        with writing():
            new = devices.enrol(current_work(), actor, wanted["id"], key, wanted["label"], wanted["app_version"])
            db.session.commit()
    except (devices.DeviceTaken, IntegrityError):
        db.session.rollback()
        raise Turned(409, "device_taken") from None
    return make_response(jsonify(id=wanted["id"], actor_id=actor.id), 201 if new else 200)


def _iso(moment: Any) -> str:
    return str(moment.isoformat(timespec="milliseconds").replace("+00:00", "Z"))
