"""A worker's links: who has one, make, revoke. Only online, and what is made is shown once, here."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Response, abort, jsonify, make_response
from sqlalchemy.exc import IntegrityError

from outreach.access import current_actor
from outreach.accounts.plan_link import LinkRole, LinkState
from outreach.blueprints.plan import schemas
from outreach.blueprints.plan.common import PAGE, config, iso, picture, pins
from outreach.blueprints.saving import saving
from outreach.blueprints.sync.caller import Turned
from outreach.blueprints.sync.reading import SyncBlueprint
from outreach.blueprints.work import current_work, now
from outreach.domain.actor import Actor
from outreach.extensions import db
from outreach.services import plan_link as service
from outreach.services.plan_link import GrownUp, NotYours, Shown
from outreach.services.plan_pin import new_pin

plan_links = SyncBlueprint("plan_links", __name__, url_prefix="/api/v1/plan-links", description="Links to one's plan")

ATTEMPTS = 3
"""Two workers may make a link for the same person in the same moment; the second then replaces the first's."""


@plan_links.errorhandler(Turned)
def turned(error: Turned) -> Response:
    return error.response


@plan_links.errorhandler(NotYours)
def not_yours(error: NotYours) -> Response:
    return make_response(jsonify(code="not_found"), 404)


@plan_links.errorhandler(GrownUp)
def grown_up(error: GrownUp) -> Response:
    return make_response(jsonify(code="grown_up"), 409)


@plan_links.post("")
@plan_links.arguments(schemas.LinkRequest)
@plan_links.response(201, schemas.MadeAnswer)
@plan_links.troubles(400, 401, 403, 404, 409, 413, 507)
def make(wanted: dict[str, Any]) -> Response:
    """A link and its PIN, in the place of the one that was open."""
    actor, secret, pin = _actor(), service.new_secret(), new_pin()
    link_id = _make(actor, wanted["person_id"], LinkRole(wanted["role"]), secret, pins().hash(pin))
    address = f"{config().public_url}{PAGE}#{secret}"
    return make_response(jsonify(id=link_id, url=address, qr=picture(address), pin=pin), 201)


def _make(actor: Actor, person_id: UUID, role: LinkRole, secret: str, pin_hash: str) -> UUID:
    for attempt in range(ATTEMPTS):
        try:
            with saving():
                return service.make(current_work(), actor, person_id, role, secret, pin_hash).id
        except IntegrityError:
            if attempt == ATTEMPTS - 1:
                raise
    raise AssertionError


@plan_links.get("")
@plan_links.arguments(schemas.LinkQuery, location="query")
@plan_links.response(200, schemas.LinksAnswer)
@plan_links.troubles(401, 403, 404)
def shown(query: dict[str, Any]) -> Response:
    """The link of each role: the newest of those that open something, else of those that did."""
    return jsonify(links=[_link(one) for one in service.shown(db.session(), _actor().scope, query["person_id"], now())])


@plan_links.post("/<uuid:link_id>/revoke")
@plan_links.response(200, schemas.LinkRevoked)
@plan_links.troubles(400, 401, 403, 404, 507)
def revoke(link_id: UUID) -> Response:
    """The link opens nothing any more, and its phones get nothing more."""
    actor = _actor()
    with saving():
        service.revoke(current_work(), actor, link_id)
    return jsonify(id=link_id, state=LinkState.REVOKED.value)


def _link(one: Shown) -> dict[str, Any]:
    link, state = one.link, one.state
    return {
        "id": link.id,
        "role": link.role,
        "state": state.value,
        "locked_until": iso(link.locked_until) if state is LinkState.LOCKED else None,
        "made_at": iso(link.made_at),
        "made_by": one.made_by,
        "opened_at": iso(link.opened_at),
        "phones": one.phones,
    }


def _actor() -> Actor:
    return current_actor() or abort(403)
