"""Sites with their hours; one site: what holds, what is planned, the form for more."""

from __future__ import annotations

from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from outreach.access import current_actor
from outreach.accounts import door as doors
from outreach.blueprints import times
from outreach.blueprints.opening_hours import opening_hours
from outreach.blueprints.opening_hours.forms import DropForm, HoursForm
from outreach.blueprints.opening_hours.words import tell
from outreach.blueprints.saving import saving
from outreach.blueprints.work import current_work, now
from outreach.domain.actor import Actor, ActorType
from outreach.domain.opening_hours import COPENHAGEN, OpeningHours, holding
from outreach.extensions import db
from outreach.projections import opening_hours as read
from outreach.projections import place
from outreach.projections.place import SiteView
from outreach.services import opening_hours as service


@opening_hours.get("/")
def sites() -> ResponseReturnValue:
    scope, mine = keeper().scope, sites_of(keeper())
    plans = read.plans(db.session(), scope, [site.id for site in mine])
    told = {site.id: tell(plans[site.id], now()) for site in mine}
    areas = [area for area in place.areas(db.session(), scope) if any(site.area_id == area.id for site in mine)]
    return render_template("opening_hours/sites.html", areas=areas, sites=mine, told=told)


@opening_hours.route("/<uuid:site_id>", methods=["GET", "POST"])
def site(site_id: UUID) -> ResponseReturnValue:
    there, plans = one_site(site_id), _plans(site_id)
    today = now().astimezone(COPENHAGEN).date()
    form = HoursForm().show(holding(plans, today), today)
    if form.validate_on_submit():
        plan, actor = form.plan(), keeper()
        with saving():
            service.set_hours(current_work(), actor, there, plan)
        if plan.valid_from > today:
            flash(_("Gemt. Tiderne gælder fra %(day)s.", day=times.day(plan.valid_from)), "ok")
        else:
            flash(_("Gemt. Tiderne gælder fra nu."), "ok")
        return redirect(url_for("opening_hours.site", site_id=site_id))
    door = doors.of_site(db.session(), keeper().scope, site_id)
    return render_template("opening_hours/site.html", site=there, form=form, told=tell(plans, now()), door=door)


@opening_hours.post("/<uuid:site_id>/drop")
def drop(site_id: UUID) -> ResponseReturnValue:
    """A planned change is taken back; one that holds already is not."""
    there, form, actor = one_site(site_id), DropForm(), keeper()
    day = form.valid_from.data if form.validate() else None
    if day is None or day <= now().astimezone(COPENHAGEN).date():
        abort(400)
    with saving():
        dropped = service.drop_hours(current_work(), actor, there, day)
    if dropped:
        flash(_("Ændringen er taget af igen."), "ok")
    return redirect(url_for("opening_hours.site", site_id=site_id))


def keeper() -> Actor:
    """The admin or supervisor who asks; the gate has let nobody else in."""
    return current_actor() or abort(403)


def sites_of(actor: Actor) -> list[SiteView]:
    """An admin keeps all of the helhedsplan's, a supervisor those in their areas."""
    found = [site for site in place.sites(db.session(), actor.scope) if site.active]
    return [site for site in found if actor.type is ActorType.ADMIN or site.area_id in actor.area_ids]


def one_site(site_id: UUID) -> SiteView:
    """Not there, closed, or not yours: the same answer."""
    return next((site for site in sites_of(keeper()) if site.id == site_id), None) or abort(404)


def _plans(site_id: UUID) -> list[OpeningHours]:
    return read.plans(db.session(), keeper().scope, [site_id])[site_id]
