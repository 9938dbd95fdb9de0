"""Users: list, new, change, switch off and on, the one-time link."""

from __future__ import annotations

from uuid import UUID

import segno
from flask import abort, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from outreach.accounts import queries
from outreach.accounts.models import User
from outreach.blueprints.admin import admin
from outreach.blueprints.admin.common import admin_actor, not_yours, note, tell
from outreach.blueprints.admin.forms import NewUserForm, SureForm, UserForm
from outreach.blueprints.saving import saving
from outreach.blueprints.work import now
from outreach.domain.actor import ActorType
from outreach.extensions import db
from outreach.projections import place
from outreach.services import accounts, enrolment


@admin.get("/")
def home() -> ResponseReturnValue:
    return redirect(url_for("admin.users"))


@admin.get("/users")
def users() -> ResponseReturnValue:
    scope = admin_actor().scope
    return render_template(
        "admin/users.html", users=queries.users(db.session(), scope), areas=area_names(), any_area=bool(area_names())
    )


@admin.route("/users/new", methods=["GET", "POST"])
def new_user() -> ResponseReturnValue:
    actor = admin_actor()
    areas = place.areas(db.session(), actor.scope)
    form = NewUserForm().offer(queries.organisations(db.session(), actor.scope), areas)
    if form.validate_on_submit():
        try:
            user_id = _create(form)
        except accounts.AccountError as error:
            tell(form, error)
        else:
            flash(_("Oprettet. Vis nu linket til personen, så der kan laves en adgangskode."), "ok")
            return redirect(url_for("admin.user", user_id=user_id))
    return render_template("admin/new_user.html", form=form)


def _create(form: NewUserForm) -> UUID:
    actor = admin_actor()
    with saving() as session:
        user = accounts.create_user(
            session,
            actor,
            name=form.name.data,
            email=form.email.data,
            language=form.language.data,
            phone=form.phone.data,
        )
        type = ActorType(form.type.data)
        accounts.add_role(session, actor, user.id, type, form.organisation.data, form.areas.data)
        user_id = user.id
    note("user made", user_id)
    return user_id


@admin.route("/users/<uuid:user_id>", methods=["GET", "POST"])
def user(user_id: UUID) -> ResponseReturnValue:
    user = user_or_404(user_id)
    form = UserForm(obj=user)
    if form.validate_on_submit():
        try:
            with saving() as session:
                said = {"name": form.name.data, "email": form.email.data, "phone": form.phone.data}
                accounts.change_user(session, admin_actor(), user_id, **said)
        except accounts.AccountError as error:
            tell(form, error)
        else:
            note("user changed", user_id)
            flash(_("Gemt."), "ok")
            return redirect(url_for("admin.user", user_id=user_id))
    return render_template("admin/user.html", user=user, form=form, areas=area_names(), sure=SureForm())


@admin.post("/users/<uuid:user_id>/active")
def user_active(user_id: UUID) -> ResponseReturnValue:
    """Switch off or on: `active` is "yes" or "no"."""
    user_or_404(user_id)
    wish = request.form.get("active")
    if wish not in {"yes", "no"} or not SureForm().validate():
        abort(400)
    change = accounts.reactivate_user if wish == "yes" else accounts.deactivate_user
    try:
        with saving() as session:
            change(session, admin_actor(), user_id)
    except accounts.AccountError as error:
        form = SureForm()
        tell(form, error)
        flash(form.form_errors[0], "bad")
    else:
        note(f"user active: {wish}", user_id)
        off = _("Adgangen er lukket. Personen er logget ud overalt.")
        flash(_("Personen kan logge ind igen.") if wish == "yes" else off, "ok")
    return redirect(url_for("admin.user", user_id=user_id))


@admin.post("/users/<uuid:user_id>/link")
def link(user_id: UUID) -> ResponseReturnValue:
    """The link is shown once, here: it is not kept, only its hash. Asking again makes another and kills this one."""
    user = user_or_404(user_id)
    name = user.name
    try:
        with saving() as session:
            secret = enrolment.make_code(session, now(), admin_actor(), user_id)
    except accounts.AccountError as error:
        not_yours(error.problem)
    note("link made", user_id)
    address = f"{current_app.extensions['outreach']['config'].public_url}{url_for('sign_in.enrol')}#{secret}"
    picture = segno.make(address, error="m").svg_data_uri(border=4, dark="#1b1f23", light="#ffffff")
    expires_at = now() + enrolment.CODE_LASTS
    return render_template(
        "admin/link.html", name=name, user_id=user_id, address=address, picture=picture, expires_at=expires_at
    )


def user_or_404(user_id: UUID) -> User:
    """Not there, or another helhedsplan's: the same answer."""
    return queries.user(db.session(), admin_actor().scope, user_id) or abort(404)


def area_names() -> dict[UUID, str]:
    return {area.id: area.name for area in place.areas(db.session(), admin_actor().scope)}
