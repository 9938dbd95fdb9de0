"""The supervisor's overview: by purpose, language and how it was given; what ends soon, whom to tell, what went out."""

from __future__ import annotations

from collections import Counter
from uuid import UUID

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from outreach.blueprints.consents import consents, words
from outreach.blueprints.consents.common import reader, today, tried
from outreach.blueprints.consents.forms import TellForm
from outreach.blueprints.work import current_work
from outreach.extensions import db
from outreach.projections import consent_lists as lists
from outreach.projections import consent_shares, shared
from outreach.services import consent as service


@consents.get("/")
def home() -> ResponseReturnValue:
    session, scope, day = db.session(), reader().scope, today()
    here = lists.everybody(session, scope)
    found = lists.lines(session, scope, here, day)
    shares = consent_shares.shares(session, scope, here, day, current_work().codec)
    return render_template(
        "consents/home.html",
        lines=found,
        tables=_tables(lists.counts(found)),
        expiring=lists.expiring(found, day),
        telling=[(one, _tell_form(one)) for one in lists.to_tell(session, scope, here)],
        planned=[one for one in shares if not one.done],
        uncovered=[one for one in shares if one.done and not one.answer.allowed],
        words=words,
    )


def _tables(counts: lists.Counts) -> list[tuple[str, list[str], list[tuple[str, list[int]]]]]:
    """Title, the words of the columns, and a row of numbers for each word; columns without any are left out."""
    tables = (
        (_("Efter formål"), counts.by_purpose, words.purpose),
        (_("Efter sprog"), counts.by_language, words.language),
        (_("Efter hvordan der blev svaret"), counts.by_method, lambda method: str(words.METHODS[method])),
    )
    made = []
    for title, found, word in tables:
        states = [state for state in words.STATES if any(key[1] == state for key in found)]
        rows = [(word(name), _row(found, name, states)) for name in sorted({name for name, _state in found})]
        made.append((title, [str(words.STATES[state]) for state in states], rows))
    return made


def _row(found: Counter[tuple[str, str]], name: str, states: list[str]) -> list[int]:
    return [found[name, state] for state in states]


def _tell_form(one: lists.ToTell) -> TellForm:
    form = TellForm(formdata=None, prefix=str(one.row.entry_id))
    form.party.data = words.recipient(one.row.recipient)
    return form


@consents.post("/withdrawals/<uuid:withdrawal_id>/told")
def told(withdrawal_id: UUID) -> ResponseReturnValue:
    actor, form = reader(), TellForm(prefix=str(withdrawal_id))
    if not form.validate_on_submit():
        flash(next((errors[0] for errors in form.errors.values()), _("Skriv, hvem der fik besked.")), "error")
        return redirect(url_for("consents.home"))
    said = tried(lambda: service.tell(current_work(), actor, withdrawal_id, form.party.data or ""))
    flash(said or _("Gemt: de har fået besked."), "warn" if said else "ok")
    return redirect(url_for("consents.home"))


@consents.post("/shares/<uuid:share_id>/done")
def done(share_id: UUID) -> ResponseReturnValue:
    """A planned share is carried out: asked now, whatever it was as it was planned."""
    actor = reader()
    said = tried(lambda: service.carry_out(current_work(), actor, share_id))
    flash(said or _("Gemt: det er fortalt."), "warn" if said else "ok")
    return redirect(url_for("consents.home"))


@consents.get("/shared")
def shared_with_us() -> ResponseReturnValue:
    """The people of other organisations whom the reader may see under consent, and what it names."""
    people = shared.shared_people(db.session(), reader().scope, None, today())
    return render_template("consents/shared.html", people=people, words=words)
