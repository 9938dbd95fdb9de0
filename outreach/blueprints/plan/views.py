"""Open a link, read the plan, revoke one's own link, make a proof, check one."""

from __future__ import annotations

from typing import Any

from flask import Response, abort, current_app, jsonify, make_response, request, session
from sqlalchemy.exc import IntegrityError

from outreach.accounts.plan_link import LinkRole, LinkState, PlanLink
from outreach.blueprints.in_vain.client import network
from outreach.blueprints.plan import schemas
from outreach.blueprints.plan.caller import check_once, link_of_caller, over
from outreach.blueprints.plan.common import PAGE, config, iso, picture, pins
from outreach.blueprints.saving import saving
from outreach.blueprints.sync.caller import Turned, sender
from outreach.blueprints.sync.reading import SyncBlueprint
from outreach.blueprints.work import current_work, now
from outreach.domain.due import day_of
from outreach.extensions import db
from outreach.projections import plan as read
from outreach.projections import plan_document
from outreach.services import plan_link as service
from outreach.services import plan_pin, proof
from outreach.services.device import DeviceTaken
from outreach.services.door_limit import TooMany, count_network
from outreach.services.plan_link import GrownUp, Wanted
from outreach.services.plan_pin import Gone, Locked, Try, Wrong
from outreach.services.proof_statement import statement_of
from outreach.services.signature import canonical_key, is_public_key
from outreach.texts import proof_words

plan_api = SyncBlueprint("plan_api", __name__, url_prefix="/api", description="One's own plan, and proofs")

OPENINGS = 120
"""Of links, from one network in an hour, right or wrong: what a guess costs the server is paid by few."""
CHECK_PAGE = "/bevis/"


@plan_api.errorhandler(Turned)
def turned(error: Turned) -> Response:
    return error.response


@plan_api.after_request
def no_cookie(answer: Response) -> Response:
    """Neither in a browser in which a worker is signed in."""
    session.modified = False
    return answer


@plan_api.post("/plan/open", endpoint="open")
@plan_api.arguments(schemas.OpenRequest)
@plan_api.response(200, schemas.OpenAnswer)
@plan_api.troubles(400, 403, 409, 410, 413, 423, 429, 507)
def open_plan(asked: dict[str, Any]) -> Response:
    """The first visit on a phone: it is enrolled, and gets the plan."""
    device = asked["device"]
    if not is_public_key(device["public_key"]):
        abort(422)
    wanted = Wanted(device["id"], canonical_key(device["public_key"]), device["label"], device["app_version"])
    outcome = _reserve(asked["secret"])
    if not isinstance(outcome, Try):
        return _closed(outcome)
    if not pins().fits(asked["pin"], outcome.pin_hash):
        with saving() as db_session:
            said = plan_pin.settle_wrong(db_session, now(), outcome)
        return _closed(said)
    return _opened(outcome, wanted)


def _reserve(secret: str) -> Try | Locked | Gone:
    """Counted and committed before the PIN is looked at."""
    server_secret = str(current_app.config["SECRET_KEY"])
    try:
        with saving() as db_session:
            count_network(current_work(), "plan", OPENINGS, network(request), server_secret)
            return plan_pin.reserve(db_session, now(), secret, server_secret)
    except TooMany as wait:
        turned = Turned(429, "slow_down")
        turned.response.headers["Retry-After"] = str(max(1, int((wait.until - now()).total_seconds())))
        raise turned from None


def _closed(said: Wrong | Locked | Gone) -> Response:
    match said:
        case Wrong(left=left):
            return make_response(jsonify(code="wrong_pin", left=left), 403)
        case Locked(until=until):
            return make_response(jsonify(code="locked", until=iso(until)), 423)
    return make_response(jsonify(code="revoked"), 410)


def _opened(done: Try, wanted: Wanted) -> Response:
    try:
        with saving():
            link = service.open_on(current_work(), done, wanted)
            link_id = link.id if link else None
    except (DeviceTaken, IntegrityError, GrownUp) as trouble:
        with saving() as db_session:  # the PIN was right all the same
            plan_pin.settle_right(db_session, now(), done)
        raise (over() if isinstance(trouble, GrownUp) else Turned(409, "device_taken")) from None
    found = db.session.get(PlanLink, link_id) if link_id else None
    if found is None:
        return _closed(Gone())
    document, area_id = _plan(found)
    return jsonify(
        actor=found.actor_id,
        person_id=found.person_id,
        helhedsplan_id=found.helhedsplan_id,
        organisation_id=service.scope_of(db.session(), found).organisation_id,
        area_id=area_id,
        role=found.role,
        plan=document,
        server_time=iso(now()),
    )


@plan_api.post("/plan/still_open")
@plan_api.arguments(schemas.StillOpenRequest)
@plan_api.response(200, schemas.StillOpenAnswer)
@plan_api.troubles(400, 401, 403, 410, 413)
def still_open(asked: dict[str, Any]) -> Response:
    """Whether the link is, for a phone whose PIN was not given yet: nothing of the plan."""
    link_of_caller()
    return jsonify({})


@plan_api.post("/plan/view")
@plan_api.arguments(schemas.ViewRequest)
@plan_api.response(200, schemas.ViewAnswer)
@plan_api.troubles(400, 401, 403, 410, 413)
def view(asked: dict[str, Any]) -> Response:
    """The plan as it is now."""
    document, area_id = _plan(link_of_caller())
    return jsonify(plan=document, area_id=area_id, server_time=iso(now()))


@plan_api.post("/plan/revoke")
@plan_api.arguments(schemas.RevokeRequest)
@plan_api.response(200, schemas.RevokeAnswer)
@plan_api.troubles(400, 401, 403, 410, 413, 507)
def revoke(asked: dict[str, Any]) -> Response:
    """One's own link: on every phone that it is open on."""
    link_id = link_of_caller().id
    with saving() as db_session:
        service.revoke_own(current_work(), db_session.get_one(PlanLink, link_id))
    return jsonify(state=LinkState.REVOKED.value)


@plan_api.post("/plan/replace")
@plan_api.arguments(schemas.ReplaceRequest)
@plan_api.response(200, schemas.ReplaceAnswer)
@plan_api.troubles(400, 401, 403, 410, 413, 507)
def replace(asked: dict[str, Any]) -> Response:
    """Another secret and PIN for one's own link, which goes on on this phone alone."""
    link_id, phone = link_of_caller().id, sender().device_id
    secret, pin = service.new_secret(), plan_pin.new_pin()
    with saving() as db_session:
        link = db_session.get_one(PlanLink, link_id, populate_existing=True)
        if link.revoked_at is not None:
            _gone()
        check_once(link)
        service.replace_own(current_work(), link, secret, pins().hash(pin), phone)
    address = f"{config().public_url}{PAGE}#{secret}"
    return jsonify(url=address, qr=picture(address), pin=pin)


@plan_api.post("/plan/proof", endpoint="proof")
@plan_api.arguments(schemas.ProofRequest)
@plan_api.response(200, schemas.ProofAnswer)
@plan_api.troubles(400, 401, 403, 410, 413)
def make_proof(asked: dict[str, Any]) -> Response:
    """For the young person alone: signed, with the code that leads to the check page."""
    link = link_of_caller()
    if link.role != LinkRole.YOUNG.value:
        raise Turned(403, "no_access")
    statement = statement_of(current_work(), service.scope_of(db.session(), link)) or _gone()
    token = proof.sign(config().proof_key, statement)
    address = f"{config().public_url}{CHECK_PAGE}#{token}"
    return jsonify(token=token, url=address, qr=picture(address), proof=proof.told(statement), words=proof_words())


@plan_api.post("/bevis/check")
@plan_api.arguments(schemas.CheckRequest)
@plan_api.response(200, schemas.CheckAnswer)
@plan_api.troubles(400, 413)
def check(asked: dict[str, Any]) -> Response:
    """Whether a proof is ours and as we made it, and what it says."""
    statement = proof.check(config().proof_key, asked["token"])
    return jsonify(valid=statement is not None, proof=proof.told(statement) if statement else None)


def _plan(link: PlanLink) -> tuple[dict[str, Any], Any]:
    """The document, and where the person is now."""
    at = now()
    known = read.known(db.session(), service.scope_of(db.session(), link), day_of(at)) or _gone()
    return plan_document.build(known, LinkRole(link.role), at), known.area_id


def _gone() -> Any:
    """There is nobody such any more: as if the link were revoked."""
    raise Turned(410, "revoked")
