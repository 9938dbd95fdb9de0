"""Everybody in a list that can be searched, and one of them with their whole life in the register."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from outreach.accounts import queries
from outreach.blueprints import person_words as words
from outreach.blueprints.background_words import background, programme_names
from outreach.blueprints.forms import choices
from outreach.blueprints.ladder import of_person
from outreach.blueprints.people import people
from outreach.blueprints.people.common import (
    carried_out,
    colleagues,
    everybody,
    person_or_404,
    reader,
    worker_names,
)
from outreach.blueprints.people.forms import AssignForm, MergeForm, SearchForm
from outreach.blueprints.review.presenting import Teller
from outreach.blueprints.work import current_work, now
from outreach.domain.assignment import AssignmentReason
from outreach.domain.background import SPECIAL
from outreach.domain.due import day_of
from outreach.extensions import db
from outreach.projections import conflict, listed, place, register
from outreach.projections.register import Shown
from outreach.services import register as service

MOST = 200
"""So many are shown at once: whoever looks for one searches."""


@people.get("/")
def home() -> ResponseReturnValue:
    known, names = everybody(), worker_names()
    form = SearchForm(formdata=request.args)
    form.worker.choices = choices([("", _("Alle medarbejdere")), *names.items()])
    form.validate()
    found = register.search(known, form.q.data or "") if not form.q.errors else []
    if form.worker.data and not form.worker.errors:
        found = [one for one in found if one.worker_id == form.worker.data]
    by_id = {one.id: one for one in known}
    return render_template(
        "people/home.html",
        form=form,
        found=found[:MOST],
        more=max(0, len(found) - MOST),
        known=known,
        names=names,
        areas=_areas(),
        doubles=[[by_id[id] for id in group] for group in register.doubles(known)],
        conflicts=conflict.waiting(db.session(), reader().scope),
        contested=words.contested,
    )


@people.get("/<uuid:person_id>")
def person(person_id: UUID) -> ResponseReturnValue:
    return _opened(person_id)


@people.post("/<uuid:person_id>/assign")
def assign(person_id: UUID) -> ResponseReturnValue:
    actor, form = reader(), _assign_form(AssignForm())
    if not form.validate_on_submit():
        return _opened(person_id, 422, assign_form=form)
    reason = AssignmentReason(form.reason.data)
    said = carried_out(
        lambda: service.assign(current_work(), actor, [person_id], form.worker.data or None, reason, form.until.data)
    )
    flash(said or _("Gemt. Telefonerne får det, næste gang de har dækning."), "warn" if said else "ok")
    return redirect(url_for("people.person", person_id=person_id))


def _opened(person_id: UUID, status: int = 200, **forms: Any) -> ResponseReturnValue:
    session, scope, known = db.session(), reader().scope, everybody()
    one = person_or_404(known, person_id)
    life = register.life(session, scope, one)
    actors = [*(row.actor_id for row in life.assignments), *(row.actor_id for row in life.merges)]
    names = listed.names(session, scope, actors, [one.id, *(other.person_id for other in one.others)])
    likely = {id for group in register.doubles(known) if one.id in group for id in group} - {one.id}
    others = [other for other in known if other.id != one.id]
    merge_form = MergeForm(formdata=None).offer(
        (other.id, f"{other.row.name} ({other.row.birth_year or _('uden fødselsår')})") for other in others
    )
    page = {
        "assign_form": _assign_form(AssignForm(formdata=None)),
        "merge_form": merge_form,
        "one": one,
        "life": life,
        "names": names,
        "likely": [other for other in others if other.id in likely],
        "others": others,
        "lines": _lines(one),
        "workers": worker_names(),
        "conflicts": [row for row in conflict.waiting(session, scope) if row.person_id == one.id],
        "teller": Teller(names),
        "reasons": words.ASSIGNMENT_REASONS,
        "contested": words.contested,
        "ladder": of_person.section(one.id, one.row.birth_year, day_of(now())),
    }
    return render_template("people/person.html", **page | forms), status


def _lines(one: Shown) -> list[tuple[str, str]]:
    """What is known of somebody, as label and words; what nobody said is left out."""
    row = one.row
    hidden = frozenset() if queries.special_reason(db.session(), reader().scope) else SPECIAL
    guardian = row.guardian or {}
    relation = next((str(word) for key, word in words.RELATIONS.items() if key == guardian.get("relation")), "")
    told = [
        (_("Kaldes"), row.nickname or ""),
        (_("Fødselsår"), str(row.birth_year or "")),
        (_("Telefon"), row.phone or ""),
        (_("Sprog"), row.language or ""),
        (_("Område"), _areas().get(row.area_id, "")),
        (_("Forælder eller værge"), ", ".join(filter(None, [guardian.get("name"), relation, guardian.get("phone")]))),
        (_("Indsatser"), programme_names(row.programmes)),
        *(background(name, answer) for name, answer in row.background.items() if name not in hidden),
    ]
    return [(label, said) for label, said in told if said]


def _assign_form(form: AssignForm) -> AssignForm:
    return form.offer([(row.id, row.name) for row, active in colleagues() if active], _("Ingen"))


def _areas() -> dict[UUID, str]:
    return {area.id: area.name for area in place.areas(db.session(), reader().scope)}
