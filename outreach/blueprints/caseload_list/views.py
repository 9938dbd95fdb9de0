"""The way of a list: the file, its columns, what would happen, done; and those who are on it no more."""

from __future__ import annotations

from uuid import UUID

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _

from outreach import programmes
from outreach.access import current_actor
from outreach.accounts import caseload_list as kept
from outreach.accounts.caseload_list import WaitingList
from outreach.blueprints.caseload_list import caseload_list, words
from outreach.blueprints.caseload_list.forms import ColumnsForm, ListForm, MissingForm, answers
from outreach.blueprints.forms import DeskForm
from outreach.blueprints.saving import saving
from outreach.blueprints.work import current_work, now
from outreach.domain.actor import Actor
from outreach.domain.errors import Refusal
from outreach.extensions import db
from outreach.projections import caseload_list as people
from outreach.projections import place
from outreach.services.caseload_list import missing, sheet, stage
from outreach.services.caseload_list import plan as plans
from outreach.services.caseload_list.carry_out import Moved, carry_out
from outreach.services.caseload_list.plan import Verdict

ORDER = (Verdict.DOUBLE, Verdict.UNREADABLE, Verdict.CHANGED, Verdict.NEW, Verdict.KNOWN)


@caseload_list.route("/", methods=["GET", "POST"])
def home() -> ResponseReturnValue:
    form = _offered()
    if form.validate_on_submit() and (list_id := _taken(form)):
        return redirect(url_for("caseload_list.planned", list_id=list_id))
    asked = kept.asked_about(db.session(), supervisor().scope)
    rows = people.some(db.session(), supervisor().scope, [one.person_id for one in asked])
    waiting = kept.all_waiting(db.session(), supervisor().scope, now())
    return render_template("caseload_list/home.html", form=form, asked=asked, people=rows, waiting=waiting)


@caseload_list.route("/<uuid:list_id>/columns", methods=["GET", "POST"])
def columns(list_id: UUID) -> ResponseReturnValue:
    row, actor = _mine(list_id), supervisor()
    form = ColumnsForm().offer(row.headers, stage.proposed(current_work(), actor, row))
    if row.columns is None and form.validate_on_submit() and form.makes_sense():
        with saving():
            stage.set_columns(current_work(), actor, _mine(list_id), form.columns())
    if _mine(list_id).columns is not None:
        return redirect(url_for("caseload_list.planned", list_id=list_id))
    return render_template("caseload_list/columns.html", form=form, list=row, some=row.rows[:3])


@caseload_list.route("/<uuid:list_id>", methods=["GET", "POST"])
def planned(list_id: UUID) -> ResponseReturnValue:
    row, actor = _mine(list_id), supervisor()
    if row.columns is None:
        return redirect(url_for("caseload_list.columns", list_id=list_id))
    form = DeskForm()
    if form.validate_on_submit():
        try:
            with saving():
                done = carry_out(
                    current_work(), actor, _mine(list_id), request.form.get("plan", ""), answers(request.form)
                )
        except Moved:
            form.form_errors = [_("Noget har ændret sig, siden du så listen. Intet er gemt. Se den igennem igen.")]
        except Refusal:
            form.form_errors = [_("Listen kunne ikke læses ind. Intet er gemt.")]
        else:
            flash(words.told(done), "ok")
            return redirect(url_for("caseload_list.home"))
        row = _mine(list_id)
    plan = plans.make(current_work(), actor.scope, row)
    names = {one.id: one.name for one in kept.workers(db.session(), actor.scope, row.area_id)}
    shown = {"plan": plan, "order": ORDER, "words": words, "workers": names, "programmes": _programmes()}
    return render_template("caseload_list/plan.html", form=form, list=row, **shown)


@caseload_list.post("/<uuid:list_id>/drop")
def drop(list_id: UUID) -> ResponseReturnValue:
    _mine(list_id)
    with saving() as session:
        session.delete(_mine(list_id))
    flash(_("Listen er smidt væk. Intet er gemt."), "ok")
    return redirect(url_for("caseload_list.home"))


@caseload_list.post("/missing/<uuid:person_id>")
def answer(person_id: UUID) -> ResponseReturnValue:
    form, actor = MissingForm(), supervisor()
    if not form.validate():
        abort(400)
    with saving():
        done = missing.answer(current_work(), actor, person_id, ended=form.ended.data == "yes")
    if not done:
        abort(404)
    flash(_("Svaret er gemt."), "ok")
    return redirect(url_for("caseload_list.home"))


def supervisor() -> Actor:
    """Who asks; the gate has let nobody else in."""
    return current_actor() or abort(403)


def _mine(list_id: UUID) -> WaitingList:
    """Not there, too old, or another's: the same answer."""
    return kept.waiting(db.session(), supervisor().scope, list_id, now()) or abort(404)


def _offered() -> ListForm:
    scope = supervisor().scope
    areas = [one for one in place.areas(db.session(), scope) if one.active and one.id in scope.area_ids]
    workers = {one.id: one.name for area in areas for one in kept.workers(db.session(), scope, area.id)}
    return ListForm().offer(areas, _programmes().items(), sorted(workers.items(), key=lambda one: one[1]))


def _programmes() -> dict[str, str]:
    """The jobguide's first: the list is its."""
    language = get_locale().language
    names = {id: one.name[language] for id, one in programmes.load().items()}
    return {"jobguide": names.pop("jobguide"), **names}


def _taken(form: ListForm) -> UUID | None:
    """The id of the list, read and kept; None: the form says why not."""
    content = form.content
    if content is None:
        form.file.errors = [_("Vælg en fil.")]
        return None
    try:
        found = sheet.read(content)
    except sheet.BadSheet as error:
        form.file.errors = [words.bad_sheet(error)]
        return None
    actor = supervisor()
    worker = form.worker.data or None
    if worker and worker not in {one.id for one in kept.workers(db.session(), actor.scope, form.area.data)}:
        form.worker.errors = [_("Den medarbejder har ikke området.")]
        return None
    with saving():
        list_id = stage.put(
            current_work(), actor, found, area_id=form.area.data, programme=form.programme.data, worker_id=worker
        )
    if found.stopped:
        flash(words.stopped(found.stopped), "warn")
    return list_id
