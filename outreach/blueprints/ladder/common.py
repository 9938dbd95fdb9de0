"""What the ladder's pages share: the reader, the programme's own words, the period that is asked for."""

from __future__ import annotations

from datetime import date

from flask import abort
from flask_babel import get_locale
from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms.validators import ValidationError

from outreach import programmes
from outreach.access import current_actor
from outreach.blueprints.forms import DeskForm
from outreach.blueprints.review.forms import Day
from outreach.domain.actor import Actor
from outreach.programmes import Step

PROGRAMME = "leisure_job"


def reader() -> Actor:
    """The supervisor who asks; the gate has let nobody else in."""
    return current_actor() or abort(403)


def steps() -> dict[str, Step]:
    """The steps in use, lowest first, then those that a later version of the programme has no more."""
    found: dict[str, Step] = {}
    for programme in reversed(programmes.versions(PROGRAMME)):
        for step in programme.steps:
            found.setdefault(step.id, step)
    return found


def labels(part: str) -> dict[str, str]:
    """Id to words of the programme's `pay_sources` or `courses`, in the language of the page."""
    found: dict[str, str] = {}
    for programme in programmes.versions(PROGRAMME):
        found |= {one.id: one.label[get_locale().language] for one in getattr(programme, part)}
    return found


class PeriodForm(DeskForm):
    """Read from the address. What cannot be read is not used, and the page says so."""

    class Meta:
        csrf = False  # it changes nothing

    first = Day(_l("Fra"))
    last = Day(_l("Til"))

    def validate_last(self, field: Day) -> None:
        if field.data and self.first.data and field.data < self.first.data:
            raise ValidationError(_l("Den sidste dag ligger før den første."))


def period(args: MultiDict[str, str], today: date) -> tuple[PeriodForm, date, date]:
    """The form, and the days from and to; where nothing else is asked for, this year until today."""
    form = PeriodForm(formdata=args)
    form.validate()
    last = form.last.data if form.last.data and not form.last.errors else today
    first = form.first.data if form.first.data and not form.errors else date(last.year, 1, 1)
    if not form.errors:
        form.first.data, form.last.data = first, last
    return form, first, last
