"""Default deny: every request passes the gate, and the gate knows only what endpoints.py declares."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from flask import Flask, abort, current_app, g, jsonify, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user
from sqlalchemy.orm import Session

from outreach.accounts import queries
from outreach.accounts.models import ActorRow, Device
from outreach.domain.actor import Actor, ActorType, Scope
from outreach.endpoints import ENDPOINTS, WHILE_HANDED
from outreach.extensions import db

_ANYBODY = frozenset({"open", "device"})
HANDED = "handed"
"""The cookie of a browser whose app was handed to somebody (static/js/handed.js). It proves nothing, it only closes."""


def init_app(app: Flask) -> None:
    """The gate comes first of all: before the check of CSRF tokens, before every view."""
    from outreach import headers

    app.before_request_funcs.setdefault(None, []).insert(0, gate)
    app.after_request(headers.add)


def gate() -> ResponseReturnValue | None:
    """Let the request through (None), or answer it."""
    if request.endpoint is None:
        return None  # no such address, or method: Flask says so
    who = ENDPOINTS.get(request.endpoint)
    if who is None:
        current_app.logger.error("endpoint %s is not declared in endpoints.py: denied", request.endpoint)
        abort(404)
    if who & _ANYBODY:
        return None
    if HANDED in request.cookies and request.endpoint not in WHILE_HANDED:
        return _handed()
    if not current_user.is_authenticated:
        return _nobody()
    _stay_signed_in()
    if "signed_in" in who:
        return None
    actor = current_actor()
    if actor is None or actor.type.value not in who:
        return _wrong_role()
    return None


def _stay_signed_in() -> None:
    """A visit lengthens the session, once a day; what is open to all never sets a cookie by itself."""
    today = datetime.now(UTC).date().isoformat()
    if session.get("seen") != today:
        session["seen"] = today


def current_actor() -> Actor | None:
    """Who acts: the role that the signed-in user has chosen, or else their first. None: nobody who may do anything.

    A phone's own requests name its device; it then acts as the role that enrolled it, whatever is chosen elsewhere.
    """
    if "actor" not in g:
        g.actor = _choose(my_actors())
    return g.actor


def current_scope() -> Scope:
    """What the actor may see. Answers 403 when there is none."""
    actor = current_actor()
    if actor is None:
        abort(403)
    return actor.scope


def my_actors() -> list[Actor]:
    """The active roles of the signed-in user."""
    if "my_actors" not in g:
        g.my_actors = queries.actors_of(_session(), current_user.id) if current_user.is_authenticated else []
    return g.my_actors


def choose_actor(actor_id: UUID) -> bool:
    """Act as that role from now on; False when it is not the signed-in user's own."""
    if actor_id not in {actor.id for actor in my_actors()}:
        return False
    session["actor_id"] = str(actor_id)
    g.pop("actor", None)
    return True


def _choose(actors: list[Actor]) -> Actor | None:
    wanted = _device_actor_id() or session.get("actor_id")
    chosen = [actor for actor in actors if str(actor.id) == str(wanted)]
    return next(iter(chosen or actors), None)


def _device_actor_id() -> UUID | None:
    device = _named_device()
    return device.actor_id if device else None


def _named_device() -> Device | None:
    """The device that a phone's request names. A name is no proof: it only ever narrows down."""
    if not _is_api():
        return None
    try:
        return _session().get(Device, UUID(request.headers.get("X-Device-Id", "")))
    except ValueError:
        return None


def _nobody() -> ResponseReturnValue:
    """Pages send to the sign-in; a phone that was put out is told so, and takes the people away (docs/sync.md)."""
    if not _is_api():
        target = request.full_path.rstrip("?") if request.method in {"GET", "HEAD"} else None
        return redirect(url_for("security.login", next=target))
    device = _named_device()
    if device is None:
        return jsonify(code="sign_in"), 401
    if device.revoked_at is not None:
        return jsonify(code="device_revoked"), 403
    row = _session().get(ActorRow, device.actor_id)
    if row is None or not row.to_domain().active:
        return jsonify(code="no_access"), 403
    return jsonify(code="sign_in"), 401


def _handed() -> ResponseReturnValue:
    """To the one screen that may be seen, which the app keeps to until the phone is taken back."""
    return (jsonify(code="handed"), 403) if _is_api() else redirect(url_for("pwa.start"))


def _wrong_role() -> ResponseReturnValue:
    if _is_api():
        return jsonify(code="no_access"), 403
    abort(403)


def _is_api() -> bool:
    return request.path.startswith("/api/")


def _session() -> Session:
    return db.session()


def acts_as(*types: ActorType) -> bool:
    """Whether the actor is one of these; for templates and navigation."""
    actor = current_actor()
    return actor is not None and actor.type in types
