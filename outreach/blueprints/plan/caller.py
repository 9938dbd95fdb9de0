"""Whose phone asks for a plan."""

from __future__ import annotations

from datetime import datetime, timedelta

from flask import request

from outreach.accounts.plan_link import PlanLink
from outreach.blueprints.plan.common import iso
from outreach.blueprints.sync.caller import Turned, sender
from outreach.blueprints.work import now
from outreach.extensions import db
from outreach.services import plan_link as service

FRESH = timedelta(minutes=15)
"""So far may a phone's clock be from the server's. An upload that is sent again stores nothing twice; a plan that is
asked for again would be told again, so a signature of long ago is worth nothing here."""


def link_of_caller() -> PlanLink:
    """The link of the phone that signed this request.

    Raises `Turned`: 401 as for uploads, and `clock` (with the server's time); 403 no link's phone; 410 revoked, or a
    guardian's of somebody who is 18.
    """
    key = sender()
    link = service.of_actor(db.session(), key.actor_id)
    if link is None:
        raise Turned(403, "no_access")
    if key.revoked or link.revoked_at is not None:
        raise Turned(410, "revoked")
    if service.is_over(db.session(), link, now()):
        raise over()
    if not _fresh(request.headers.get("X-Device-Time", "")):
        raise clock()
    return link


def check_once(link: PlanLink) -> None:
    """What gives a new secret must have been signed after the last one was given: a request that somebody kept gives
    none again. Raises `Turned` (401, `clock`), whereupon a phone signs anew with the server's time."""
    if datetime.fromisoformat(request.headers["X-Device-Time"]) <= link.made_at:
        raise clock()


def clock() -> Turned:
    """The time that was signed is not the server's."""
    return Turned(401, "clock", server_time=iso(now()))


def over() -> Turned:
    """Their person is 18: nothing of the plan, and why, so that the phone can say it."""
    return Turned(410, "revoked", why="grown_up")


def _fresh(said: str) -> bool:
    try:
        moment = datetime.fromisoformat(said)
        return abs(moment - now()) <= FRESH
    except (ValueError, TypeError, OverflowError):  # no time, none with a zone, none that is near ours
        return False
