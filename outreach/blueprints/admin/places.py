"""Areas and sites: list, new, another name, closed. Each change is an entry in the log."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from outreach.blueprints.admin import admin
from outreach.blueprints.admin.common import admin_actor
from outreach.blueprints.admin.forms import AreaForm, ChangeAreaForm, ChangeSiteForm, SiteForm
from outreach.blueprints.forms import choices
from outreach.blueprints.saving import saving
from outreach.blueprints.work import current_work
from outreach.extensions import db
from outreach.projections import place as read
from outreach.services import place


@admin.get("/places")
def places() -> ResponseReturnValue:
    return render_template("admin/places.html", areas=_areas(), sites=_sites())


@admin.route("/areas/new", methods=["GET", "POST"])
def new_area() -> ResponseReturnValue:
    form = AreaForm()
    if form.validate_on_submit() and _free(form, _areas()):
        return _register_area(None, form.name.data, True)
    return render_template("admin/place.html", form=form, title=_("Nyt område"))


@admin.route("/areas/<uuid:area_id>", methods=["GET", "POST"])
def area(area_id: UUID) -> ResponseReturnValue:
    row = _one(_areas(), area_id)
    form = ChangeAreaForm(data={"name": row.name, "active": row.active})
    if form.validate_on_submit() and _free(form, [other for other in _areas() if other.id != area_id]):
        return _register_area(area_id, form.name.data, form.active.data)
    return render_template("admin/place.html", form=form, title=row.name)


@admin.route("/sites/new", methods=["GET", "POST"])
def new_site() -> ResponseReturnValue:
    form = _offer(SiteForm(), None)
    if form.validate_on_submit() and _free(form, _sites_of(form.area.data)):
        return _register_site(None, form, True)
    return render_template("admin/place.html", form=form, title=_("Nyt sted"), no_areas=not form.area.choices)


@admin.route("/sites/<uuid:site_id>", methods=["GET", "POST"])
def site(site_id: UUID) -> ResponseReturnValue:
    row = _one(_sites(), site_id)
    form = _offer(ChangeSiteForm(data={"name": row.name, "area": row.area_id, "active": row.active}), row.area_id)
    others = [other for other in _sites_of(form.area.data) if other.id != site_id]
    if form.validate_on_submit() and _free(form, others):
        return _register_site(site_id, form, form.active.data)
    return render_template("admin/place.html", form=form, title=row.name)


def _register_area(area_id: UUID | None, name: str, active: bool) -> ResponseReturnValue:
    actor = admin_actor()
    with saving():
        place.register_area(current_work(), actor, area_id, name, active)
    flash(_("Gemt. Telefonerne får det, næste gang de har dækning."), "ok")
    return redirect(url_for("admin.places"))


def _register_site(site_id: UUID | None, form: SiteForm, active: bool) -> ResponseReturnValue:
    actor = admin_actor()
    with saving():
        place.register_site(current_work(), actor, site_id, form.area.data, form.name.data, active)
    flash(_("Gemt. Telefonerne får det, næste gang de har dækning."), "ok")
    return redirect(url_for("admin.places"))


def _offer(form: SiteForm, present: UUID | None) -> SiteForm:
    """A site may be put in an area in use, or stay where it is."""
    form.area.choices = choices((area.id, area.name) for area in _areas() if area.active or area.id == present)
    return form


def _free(form: Any, others: Any) -> bool:
    if form.name.data.casefold() not in {other.name.casefold() for other in others}:
        return True
    form.name.errors = [_("Det navn er brugt. Vælg et andet.")]
    return False


def _one(rows: Any, id: UUID) -> Any:
    """Not there, or another helhedsplan's: the same answer."""
    return next((row for row in rows if row.id == id), None) or abort(404)


def _areas() -> Any:
    return read.areas(db.session(), admin_actor().scope)


def _sites() -> Any:
    return read.sites(db.session(), admin_actor().scope)


def _sites_of(area_id: UUID | None) -> Any:
    return [site for site in _sites() if site.area_id == area_id]
