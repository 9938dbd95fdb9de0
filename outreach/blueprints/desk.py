"""What every page at a desk shows around its content: who is in, where they can go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Flask, abort, g, request, url_for
from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from flask_security import current_user

from outreach import access
from outreach.blueprints import times
from outreach.blueprints.words import ACTOR_TYPES, ORGANISATION_KINDS
from outreach.domain.actor import ActorType


@dataclass(frozen=True, slots=True)
class Place:
    """One door in the navigation: where it leads; what the addresses behind it begin with."""

    word: LazyString
    root: str
    behind: tuple[str, ...] = ()

    def reach(self, path: str) -> int:
        """How much of an address this door knows; 0: it is not behind it."""
        return max((len(root) for root in (self.root, *self.behind) if path.startswith(root)), default=0)


PLACES: dict[ActorType, tuple[Place, ...]] = {
    ActorType.WORKER: (Place(_l("Åbn appen"), "/app/"),),
    ActorType.SUPERVISOR: (
        Place(_l("Indberetninger"), "/review/"),
        Place(_l("Mål"), "/targets/"),
        Place(_l("Fritidsjob"), "/ladder/"),
        Place(_l("Folk"), "/people/", ("/caseload-list/",)),
        Place(_l("Udvikling"), "/progression/"),
        Place(_l("Samtykker"), "/consents/"),
        Place(_l("Telefoner"), "/review/phones"),
        Place(_l("Åbningstider"), "/opening-hours/", ("/in-vain",)),
        Place(_l("Åbn appen"), "/app/"),
    ),
    ActorType.ADMIN: (
        Place(_l("Kolleger"), "/admin/users"),
        Place(_l("Steder"), "/admin/places", ("/admin/areas", "/admin/sites")),
        Place(_l("Åbningstider"), "/opening-hours/"),
        Place(_l("Telefoner"), "/admin/phones"),
        Place(_l("Organisationer"), "/admin/organisations"),
    ),
}


def init_app(app: Flask) -> None:
    times.init_app(app)
    app.context_processor(_context)
    app.before_request(_forms_only)


def _forms_only() -> None:
    """Pages take forms. Libraries behind them would take JSON of any shape as well."""
    if request.is_json and not request.path.startswith("/api/"):
        abort(415)


def _context() -> dict[str, Any]:
    actor = None if g.get("without_database") else access.current_actor()
    places = PLACES.get(actor.type, ()) if actor else ()
    return {
        "me": actor,
        "signed_in": not g.get("without_database") and current_user.is_authenticated,
        "places": places,
        "here": max(places, key=lambda place: place.reach(request.path), default=None),
        "actor_types": ACTOR_TYPES,
        "organisation_kinds": ORGANISATION_KINDS,
        "this_page": _this_page(),
        "has_roles": actor is not None and len(access.my_actors()) > 1,
    }


def _this_page() -> str:
    """Where the language switch comes back to."""
    if request.method == "GET" and request.endpoint and request.endpoint != "sign_in.language":
        return request.full_path.rstrip("?")
    return url_for("sign_in.home")
