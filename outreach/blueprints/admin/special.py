"""Whether special categories are asked about, and why (GDPR art. 9). Off until an admin says so with a reason."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from outreach.accounts import queries
from outreach.blueprints.admin import admin
from outreach.blueprints.admin.common import admin_actor, note
from outreach.blueprints.admin.forms import SpecialForm
from outreach.blueprints.saving import saving
from outreach.blueprints.work import now
from outreach.extensions import db
from outreach.services import accounts


@admin.route("/special", methods=["GET", "POST"])
def special() -> ResponseReturnValue:
    actor = admin_actor()
    reason = queries.special_reason(db.session(), actor.scope)
    form = SpecialForm(data={"on": reason is not None, "reason": reason or ""})
    if form.validate_on_submit():
        with saving() as session:
            accounts.set_special(session, now(), actor, form.reason.data if form.on.data else None)
        note("special categories changed", actor.helhedsplan_id)
        flash(_("Gemt. Telefonerne får det, næste gang de har dækning."), "ok")
        return redirect(url_for("admin.special"))
    return render_template("admin/special.html", form=form)
