"""The page behind the code on the door: when it opens, and one button for who came in vain. Works without scripts.

Nobody signs in and no cookie is set or read. So there is nothing that a forged request could abuse: whoever makes
somebody's browser send the form gets what they could have sent themselves, an anonymous tap that is counted under the
limits (services/door_limit.py). Browsers that say a form comes from elsewhere are refused all the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from flask import Response, current_app, make_response, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale

from outreach.accounts import door as doors
from outreach.blueprints.forms import uuid
from outreach.blueprints.in_vain import in_vain
from outreach.blueprints.in_vain.client import network
from outreach.blueprints.opening_hours.words import tell as hours_in_words
from outreach.blueprints.saving import saving
from outreach.blueprints.times import clock_time
from outreach.blueprints.words import SUITING
from outreach.blueprints.work import current_work, now
from outreach.domain.actor import Actor
from outreach.domain.errors import Refusal
from outreach.domain.in_vain import SuitingHours
from outreach.extensions import db
from outreach.language import LANGUAGES
from outreach.projections import in_vain as read
from outreach.projections import opening_hours, place
from outreach.projections.place import SiteView
from outreach.services import in_vain as service
from outreach.services.desk import new_id
from outreach.services.door import LENGTH
from outreach.services.door_limit import CHOICES, VISITS, TooMany, count


@dataclass(frozen=True, slots=True)
class There:
    """Who stands where."""

    visitor: Actor
    site: SiteView


@in_vain.route("/d/<code>", methods=["GET", "POST"])
def door(code: str) -> ResponseReturnValue:
    there = _find(code)
    if there is None:
        return _page("in_vain/no_door.html", 404)
    if request.method == "POST":
        return _take(there, code)
    return _show(there, code)


@in_vain.after_request
def no_cookie(answer: Response) -> Response:
    """Neither on a page that says what went wrong: its language switch would begin a session."""
    if request.endpoint == "in_vain.door":
        session.modified = False
    return answer


def _find(code: str) -> There | None:
    """Whose door it is, while the site is in use."""
    found = doors.by_code(db.session(), code.lower()) if len(code) == LENGTH and code.isalnum() else None
    if found is None:
        return None
    visitor = found.actor.to_domain()
    sites = place.sites(db.session(), visitor.scope)
    site = next((site for site in sites if site.id == found.site_id and site.active), None)
    return There(visitor, site) if site else None


def _take(there: There, code: str) -> ResponseReturnValue:
    """Store the tap, then show the page anew, so that a reload stores nothing."""
    if request.headers.get("Sec-Fetch-Site") == "cross-site":
        return _show(there, code, 403, trouble="elsewhere")
    visit_id = _visit_id(request.form.get("visit")) or new_id()
    suits = _suiting(request.form.get("hours"))
    try:
        _store(there, visit_id, suits)
    except TooMany as wait:
        answer = _show(there, code, 429, trouble="limit", until=wait.until)
        answer.headers["Retry-After"] = str(max(1, int((wait.until - now()).total_seconds())))
        return answer
    except Refusal:  # the id is taken by something else: the page then offers another one
        return _show(there, code, 409, trouble="again")
    return redirect(url_for("in_vain.door", code=code, visit=visit_id, lang=request.args.get("lang")))


def _store(there: There, visit_id: UUID, suits: SuitingHours | None) -> None:
    client, secret = network(request), str(current_app.config["SECRET_KEY"])
    with saving():
        work = current_work()
        if suits is not None:
            count(work, CHOICES, there.site.id, client, secret)
            service.choose(work, there.visitor, there.site, visit_id, suits)
        elif service.visit_of(work, there.visitor, there.site, visit_id) is None:
            count(work, VISITS, there.site.id, client, secret)
            service.tell(work, there.visitor, there.site, visit_id)


def _visit_id(text: str | None) -> UUID | None:
    found = uuid(text)
    return found if found and found.version == 7 else None


def _suiting(text: str | None) -> SuitingHours | None:
    try:
        return SuitingHours(text or "")
    except ValueError:
        return None


def _show(there: There, code: str, status: int = 200, trouble: str = "", until: datetime | None = None) -> Response:
    work, visit_id = current_work(), _visit_id(request.values.get("visit"))
    visit = service.visit_of(work, there.visitor, there.site, visit_id) if visit_id else None
    plans = opening_hours.plans(db.session(), there.visitor.scope, [there.site.id])[there.site.id]
    with force_locale(_language()):
        told, time = hours_in_words(plans, now()), clock_time(until) if until else ""
    return _page(
        "in_vain/door.html",
        status,
        code=code,
        site=there.site,
        told=told,
        visit=visit,
        chosen=read.suiting(visit) if visit else (),
        fresh=new_id(),
        suiting=SUITING,
        trouble=trouble,
        until=time,
    )


def _page(template: str, status: int, **words: object) -> Response:
    """In the language that the address or the browser asks for: what somebody chose elsewhere would be a cookie."""
    language = _language()
    with force_locale(language):
        text = render_template(template, lang=language, **words)
    answer = make_response(text, status)
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer


def _language() -> str:
    asked = request.args.get("lang")
    return asked if asked in LANGUAGES else request.accept_languages.best_match(LANGUAGES) or "da"
