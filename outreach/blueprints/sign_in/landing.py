"""Where somebody belongs after signing in."""

from __future__ import annotations

import re

from flask import url_for

from outreach.domain.actor import Actor, ActorType
from outreach.language import select

_LOCAL = re.compile(r"/(?![/\\])[\x21-\x5b\x5d-\x7e]*")


def landing_of(actor: Actor) -> str:
    """The first screen of a role."""
    if actor.type == ActorType.ADMIN:
        return url_for("admin.home")
    if actor.type == ActorType.SUPERVISOR:
        return "/review/"
    return url_for("pwa.shell", language=select())


def local_path(wish: str | None, otherwise: str) -> str:
    """`wish` when it is an address on this site, written plainly; else `otherwise`."""
    return wish if wish and _LOCAL.fullmatch(wish) else otherwise
