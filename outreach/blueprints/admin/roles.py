"""The roles of one user: another one; other areas; on and off."""

from __future__ import annotations

from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from outreach.accounts import queries
from outreach.blueprints.admin import admin
from outreach.blueprints.admin.common import admin_actor, note, tell
from outreach.blueprints.admin.forms import NewRoleForm, RoleForm, offer_areas
from outreach.blueprints.admin.users import user_or_404
from outreach.blueprints.saving import saving
from outreach.domain.actor import ActorType
from outreach.extensions import db
from outreach.projections import place
from outreach.services import accounts


@admin.route("/users/<uuid:user_id>/roles/new", methods=["GET", "POST"])
def new_role(user_id: UUID) -> ResponseReturnValue:
    user, actor = user_or_404(user_id), admin_actor()
    areas = place.areas(db.session(), actor.scope)
    form = NewRoleForm().offer(queries.organisations(db.session(), actor.scope), areas)
    if form.validate_on_submit():
        try:
            with saving() as session:
                type = ActorType(form.type.data)
                accounts.add_role(session, actor, user_id, type, form.organisation.data, form.areas.data)
        except accounts.AccountError as error:
            tell(form, error)
        else:
            note(f"role {type.value} given to", user_id)
            flash(_("Personen har fået rollen."), "ok")
            return redirect(url_for("admin.user", user_id=user_id))
    return render_template("admin/new_role.html", user=user, form=form)


@admin.route("/users/<uuid:user_id>/roles/<uuid:actor_id>", methods=["GET", "POST"])
def role(user_id: UUID, actor_id: UUID) -> ResponseReturnValue:
    actor = admin_actor()
    row = queries.role(db.session(), actor.scope, user_id, actor_id) or abort(404)
    form = RoleForm(data={"areas": [area.area_id for area in row.areas], "active": row.active})
    offer_areas(form, place.areas(db.session(), actor.scope))
    if form.validate_on_submit():
        try:
            with saving() as session:
                areas, active = form.areas.data, form.active.data
                accounts.change_role(session, actor, user_id, actor_id, area_ids=areas, active=active)
        except accounts.AccountError as error:
            tell(form, error)
        else:
            note("role changed", actor_id)
            flash(_("Gemt."), "ok")
            return redirect(url_for("admin.user", user_id=user_id))
    return render_template("admin/role.html", user=user_or_404(user_id), row=row, form=form)
