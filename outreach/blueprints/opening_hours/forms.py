"""The week as a form: two stretches for each day, each from and to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, StringField, TimeField
from wtforms.validators import ValidationError

from outreach.blueprints.forms import DeskForm, PlainText, strip
from outreach.blueprints.opening_hours.words import weekday
from outreach.blueprints.review.forms import Day
from outreach.domain.opening_hours import MOST_A_DAY, OpeningHours, Span, bad_weekday

LONGEST_NOTE = 200


class WallTime(TimeField):
    """A time on the wall, or nothing."""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = None
        text = (valuelist or [""])[0].strip()
        if not text:
            return
        try:
            hour, _colon, minute = text.replace(".", ":").partition(":")
            self.data = time(int(hour[:9]), int(minute[:9]))
        except ValueError:
            raise ValueError(_("Skriv klokkeslæt som 13.00.")) from None


def _there(form: DeskForm, field: Field) -> None:
    """A day is needed; what is wrong with one that was written is said already."""
    if field.data is None and not field.errors:
        raise ValidationError(_("Vælg den dag, tiderne gælder fra."))


class HoursForm(DeskForm):
    """`today`: nothing is set for days that are over."""

    valid_from = Day(_l("Gælder fra"), [_there])
    note = StringField(
        _l("Besked på dørens side"),
        [PlainText(LONGEST_NOTE)],
        filters=[strip],
        description=_l("Kan være tom. For eksempel: Lukket i uge 42."),
        render_kw={"maxlength": LONGEST_NOTE, "autocomplete": "off"},
    )
    today: date = date.min

    def show(self, plan: OpeningHours | None, today: date) -> HoursForm:
        """Filled in with what holds now, unless it was sent."""
        self.today = today
        if self.is_submitted():
            return self
        self.valid_from.data = today
        self.note.data = (plan.note or "") if plan else ""
        for n in range(7):
            spans = [span for span in plan.hours if span.weekday == n] if plan else []
            for part, span in enumerate(spans[:MOST_A_DAY]):
                self[name(n, part, "from")].data, self[name(n, part, "to")].data = span.opens, span.closes
        return self

    @property
    def days(self) -> list[tuple[str, list[tuple[Field, Field]]]]:
        """(weekday, its stretches as two fields each), for the template."""
        parts = range(MOST_A_DAY)
        return [(weekday(n), [(self[name(n, p, "from")], self[name(n, p, "to")]) for p in parts]) for n in range(7)]

    def validate_valid_from(self, field: Day) -> None:
        if field.data and field.data < self.today:
            raise ValidationError(_("Vælg i dag eller en dag, der kommer."))

    def validate(self, **more: Any) -> bool:
        return bool(super().validate(**more)) and self._check_week()

    def _check_week(self) -> bool:
        for n, (day, parts) in enumerate(self.days):
            for first, last in parts:
                if (first.data is None) != (last.data is None):
                    last.errors = [*last.errors, _("Skriv både fra og til: %(day)s.", day=day)]
                    return False
            if bad_weekday(self._spans(n)) is not None:
                parts[0][1].errors = [_("Fra skal ligge før til, og tiderne må ikke overlappe: %(day)s.", day=day)]
                return False
        return True

    def plan(self) -> OpeningHours:
        """After validate()."""
        hours = tuple(span for n in range(7) for span in self._spans(n))
        assert self.valid_from.data is not None
        return OpeningHours(hours, self.valid_from.data, self.note.data or None)

    def _spans(self, n: int) -> Sequence[Span]:
        pairs = [(self[name(n, p, "from")].data, self[name(n, p, "to")].data) for p in range(MOST_A_DAY)]
        return [Span(n, opens, closes) for opens, closes in pairs if opens is not None and closes is not None]


def name(weekday: int, part: int, end: str) -> str:
    return f"day{weekday}_{part}_{end}"


for _day in range(7):
    for _part in range(MOST_A_DAY):
        setattr(HoursForm, name(_day, _part, "from"), WallTime(_l("fra")))
        setattr(HoursForm, name(_day, _part, "to"), WallTime(_l("til")))


class DropForm(DeskForm):
    """Which planned change is taken back."""

    valid_from = Day(_l("Gælder fra"), [_there])


class NewCodeForm(DeskForm):
    """Nothing but the token."""
