"""The period that a page at the desk is asked about, in its address."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms.validators import ValidationError

from outreach.blueprints.forms import DeskForm
from outreach.blueprints.review.forms import Day


class PeriodForm(DeskForm):
    """Read from the address. What cannot be read is not used, and the page says so (templates/_period.html)."""

    class Meta:
        csrf = False  # it changes nothing

    first = Day(_l("Fra"))
    last = Day(_l("Til"))

    def validate_last(self, field: Day) -> None:
        if field.data and self.first.data and field.data < self.first.data:
            raise ValidationError(_l("Den sidste dag ligger før den første."))


def period(args: MultiDict[str, str], today: date, begins: Callable[[date], date]) -> tuple[PeriodForm, date, date]:
    """The form, and the days from and to; where nothing else is asked for, until today from `begins(last)`."""
    form = PeriodForm(formdata=args)
    form.validate()
    last = form.last.data if form.last.data and not form.last.errors else today
    first = form.first.data if form.first.data and not form.errors else begins(last)
    if not form.errors:
        form.first.data, form.last.data = first, last
    return form, first, last
