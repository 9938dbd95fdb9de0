"""Organisations of the helhedsplan: list, new."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from outreach.accounts import queries
from outreach.blueprints.admin import admin
from outreach.blueprints.admin.common import admin_actor, note, tell
from outreach.blueprints.admin.forms import OrganisationForm
from outreach.blueprints.saving import saving
from outreach.domain.actor import OrganisationKind
from outreach.extensions import db
from outreach.services import accounts


@admin.get("/organisations")
def organisations() -> ResponseReturnValue:
    rows = queries.organisations(db.session(), admin_actor().scope)
    return render_template("admin/organisations.html", organisations=rows)


@admin.route("/organisations/new", methods=["GET", "POST"])
def new_organisation() -> ResponseReturnValue:
    form, actor = OrganisationForm(), admin_actor()
    if form.validate_on_submit():
        try:
            with saving() as session:
                kind = OrganisationKind(form.kind.data)
                made = accounts.create_organisation(session, actor, name=form.name.data, kind=kind).id
        except accounts.AccountError as error:
            tell(form, error)
        else:
            note("organisation made", made)
            flash(_("Oprettet."), "ok")
            return redirect(url_for("admin.organisations"))
    return render_template("admin/new_organisation.html", form=form)
