"""The sign for the door: a code to scan, in more than one language. Words are data (sign.toml)."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

import segno
from flask import current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from outreach.accounts import door as doors
from outreach.blueprints.opening_hours import opening_hours
from outreach.blueprints.opening_hours.forms import NewCodeForm
from outreach.blueprints.opening_hours.views import keeper, one_site
from outreach.blueprints.saving import saving
from outreach.blueprints.work import current_work
from outreach.extensions import db
from outreach.services.door import give_code


@opening_hours.get("/<uuid:site_id>/sign")
def sign(site_id: UUID) -> ResponseReturnValue:
    there, door, picture, address = one_site(site_id), doors.of_site(db.session(), keeper().scope, site_id), "", ""
    if door is not None:
        path = url_for("in_vain.door", code=door.code)
        address = f"{current_app.extensions['outreach']['config'].public_url}{path}"
        picture = segno.make(address, error="m").svg_data_uri(border=2, dark="#000000", light="#ffffff")
    return render_template(
        "opening_hours/sign.html",
        site=there,
        door=door,
        picture=picture,
        address=address,
        texts=texts(),
        form=NewCodeForm(),
    )


@opening_hours.post("/<uuid:site_id>/code")
def new_code(site_id: UUID) -> ResponseReturnValue:
    """Another code: the signs that hang lead nowhere from now on."""
    there, actor = one_site(site_id), keeper()
    if NewCodeForm().validate():
        with saving():
            give_code(current_work(), actor, there.id)
        flash(_("Døren har fået en ny kode. Hæng et nyt skilt op: det gamle virker ikke mere."), "ok")
    return redirect(url_for("opening_hours.sign", site_id=site_id))


@cache
def texts() -> tuple[dict[str, Any], ...]:
    """The sign's words, one table for each language."""
    data = tomllib.loads(Path(__file__).with_name("sign.toml").read_text(encoding="utf-8"))
    return tuple(data["language"])
