"""Approve and return. A form names what was looked at; what has moved since stays as it is, and the page says so."""

from __future__ import annotations

from uuid import UUID

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from outreach.blueprints.forms import text_words, uuid
from outreach.blueprints.review import board, review
from outreach.blueprints.review.forms import ReturnForm, pair
from outreach.blueprints.review.views import opened
from outreach.blueprints.saving import saving
from outreach.blueprints.work import current_work
from outreach.domain.errors import Code, Refusal
from outreach.domain.review import State
from outreach.extensions import db
from outreach.projections import review as queries
from outreach.services.review import (
    LONGEST_COMMENT,
    Approval,
    Moved,
    approve_all_but_exceptions,
)
from outreach.services.review import approve as approve_these
from outreach.services.review import (
    return_entry as send_back,
)


@review.post("/approve")
def approve() -> ResponseReturnValue:
    """One row's button, or those that were ticked."""
    texts = request.form.getlist("one") or request.form.getlist("chosen")
    pairs = [pair(text) or abort(400) for text in texts]
    form = board.filter_form()
    if pairs:
        _tell(_approve(dict(pairs), State.RECEIVED))
    else:
        flash(_("Der var ikke valgt nogen."), "warn")
    return redirect(url_for("review.home", **board.query_of(form, below=_below())))


@review.post("/approve-all")
def approve_all() -> ResponseReturnValue:
    """Everything in the filter that was there when the page was made, but the exceptions."""
    form, mark, actor = board.filter_form(), uuid(request.form.get("mark")), board.reviewer()
    if form.errors or mark is None:
        abort(400)
    wanted = form.wanted()
    with saving():
        approved = approve_all_but_exceptions(current_work(), actor, wanted, mark)
    _tell(Approval(approved))
    return redirect(url_for("review.home", **board.query_of(form)))


@review.post("/<uuid:entry_id>/approve")
def approve_one(entry_id: UUID) -> ResponseReturnValue:
    """The opened entry; then on to the next that waits."""
    version_id, was = _looked_at()
    form = board.filter_form()
    told = _approve({entry_id: version_id}, was)
    _tell(told)
    next_id = queries.next_received(db.session(), board.reviewer().scope, form.wanted(), entry_id)
    if told.moved or next_id is None:
        return redirect(_back(entry_id if told.moved else None))
    return redirect(_back(next_id))


@review.post("/<uuid:entry_id>/return")
def return_entry(entry_id: UUID) -> ResponseReturnValue:
    """What was written stays in the field whatever stands in the way."""
    version_id, was = _looked_at()
    form, actor = ReturnForm(), board.reviewer()
    if not form.validate_on_submit():
        return opened(entry_id, form, 422)
    try:
        with saving():
            send_back(current_work(), actor, entry_id, version_id, form.comment.data, was)
    except Refusal as refusal:
        if refusal.code is Code.NOT_YOURS:
            abort(404)
        form.comment.errors = [text_words(refusal.code, LONGEST_COMMENT)]
        return opened(entry_id, form, 422)
    except Moved:
        form.comment.errors = [_("Indberetningen er ændret, siden du åbnede den. Se den igen, og send så.")]
        return opened(entry_id, form, 409)
    flash(_("Sendt tilbage. Medarbejderen ser det, næste gang telefonen har dækning."), "ok")
    return redirect(_back(entry_id))


def _approve(versions: dict[UUID, UUID], was: State) -> Approval:
    actor = board.reviewer()
    try:
        with saving():
            return approve_these(current_work(), actor, versions, was)
    except Refusal:
        abort(404)


def _tell(told: Approval) -> None:
    n = told.approved
    if n:
        flash(ngettext("%(num)s er godkendt.", "%(num)s er godkendt.", n), "ok")
    if told.moved:
        moved = len(told.moved)
        one = _("%(num)s er ændret, siden du så den, og er ikke godkendt. Se den igen.", num=moved)
        more = _("%(num)s er ændret, siden du så dem, og er ikke godkendt. Se dem igen.", num=moved)
        flash(one if moved == 1 else more, "warn")
    elif not n:
        flash(_("Der var intet at godkende. Måske er det gjort, siden siden blev vist."), "warn")


def _looked_at() -> tuple[UUID, State]:
    """The version and the state that the page showed."""
    version_id = uuid(request.form.get("version")) or abort(400)
    try:
        return version_id, State(request.form.get("was", State.RECEIVED))
    except ValueError:
        abort(400)


def _below() -> UUID | None:
    return uuid(request.args.get("below"))


def _back(entry_id: UUID | None) -> str:
    query = board.query_of(board.filter_form(), below=_below())
    if entry_id is None:
        return url_for("review.home", **query)
    return url_for("review.entry", entry_id=entry_id, **query)
