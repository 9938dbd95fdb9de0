"""Phones and tokens: what each last said of itself; putting one out."""

from __future__ import annotations

from uuid import UUID

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from outreach.accounts import queries
from outreach.blueprints.admin import admin
from outreach.blueprints.admin.common import admin_actor, not_yours, note
from outreach.blueprints.admin.forms import SureForm
from outreach.blueprints.saving import saving
from outreach.blueprints.work import now
from outreach.extensions import db
from outreach.services import enrolment
from outreach.services.accounts import AccountError


@admin.get("/phones")
def phones() -> ResponseReturnValue:
    devices = queries.devices(db.session(), admin_actor().scope)
    return render_template("admin/phones.html", devices=devices, now=now())


@admin.route("/phones/<uuid:device_id>/revoke", methods=["GET", "POST"])
def revoke(device_id: UUID) -> ResponseReturnValue:
    """Ask first, saying what is lost; then do it."""
    device = queries.device(db.session(), admin_actor().scope, device_id) or abort(404)
    form = SureForm()
    if form.validate_on_submit():
        try:
            with saving() as session:
                enrolment.revoke_device(session, now(), admin_actor(), device_id)
        except AccountError as error:
            not_yours(error.problem)
        note("device revoked", device_id)
        flash(_("Telefonen er spærret. Den får ikke mere at vide, og dens liste over folk bliver slettet."), "ok")
        return redirect(url_for("admin.phones"))
    return render_template("admin/revoke.html", device=device, form=form, now=now())
