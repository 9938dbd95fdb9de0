"""What a supervisor fills in: the filter, a comment, a reason."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateField, TextAreaField
from wtforms.validators import DataRequired, ValidationError

from outreach.blueprints.forms import DeskForm, OneOfMany, PlainText, choices, strip, uuid
from outreach.blueprints.review.words import KINDS, STATES
from outreach.projections.filters import Filter, Shown
from outreach.services.quarantine import LONGEST_REASON
from outreach.services.review import LONGEST_COMMENT

EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)


class Day(DateField):
    """A day, or nothing; between 1900 and 2200, where calendars and time zones can be trusted."""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = None
        text = (valuelist or [""])[0].strip()
        if not text:
            return
        try:
            self.data = date.fromisoformat(text)
        except ValueError:
            raise ValueError(_("Skriv en dato, der findes.")) from None
        if not EARLIEST <= self.data <= LATEST:
            self.data = None
            raise ValueError(_("Skriv en dato, der findes."))


def _id(text: Any) -> UUID | str | None:
    return uuid(text) if text else ""


class FilterForm(DeskForm):
    """Read from the address. What cannot be read is not used, and the page says so."""

    class Meta:
        csrf = False  # it changes nothing

    area = OneOfMany(_l("Område"), default="", coerce=_id)
    site = OneOfMany(_l("Sted"), default="", coerce=_id)
    worker = OneOfMany(_l("Medarbejder"), default="", coerce=_id)
    kind = OneOfMany(_l("Slags"), default="")
    first = Day(_l("Skete fra"))
    last = Day(_l("Skete til"))
    state = OneOfMany(_l("Tilstand"), default="")

    def offer(self, areas: Any, sites: Any, workers: Any) -> FilterForm:
        """Choices as (id, name); the first is always "all"."""
        self.area.choices = choices([("", _("Alle områder")), *areas])
        self.site.choices = choices([("", _("Alle steder")), *sites])
        self.worker.choices = choices([("", _("Alle medarbejdere")), *workers])
        self.kind.choices = choices([("", _("Alle slags")), *KINDS.items()])
        self.state.choices = choices([("", _("Alle")), *((state.value, said.word) for state, said in STATES.items())])
        return self

    def validate_last(self, field: Day) -> None:
        if field.data and self.first.data and field.data < self.first.data:
            raise ValidationError(_("Den sidste dag ligger før den første."))

    def wanted(self) -> Filter:
        """After validate(): the fields that could be read."""
        data = {field.name: field.data for field in self if field.data and not field.errors}
        state = data.pop("state", None)
        return Filter(**data, state=Shown(state) if state else None)


class ReturnForm(DeskForm):
    comment = TextAreaField(
        _l("Hvad skal rettes?"),
        [
            DataRequired(_l("Skriv, hvad der skal rettes, så det er til at gå til.")),
            PlainText(LONGEST_COMMENT, lines=True),
        ],
        filters=[strip],
        description=_l("Medarbejderen læser det på sin telefon."),
        render_kw={"rows": 4},
    )


class DismissForm(DeskForm):
    reason = TextAreaField(
        _l("Hvorfor skal det ikke med?"),
        [
            DataRequired(_l("Skriv hvorfor. Det bliver gemt sammen med indberetningen.")),
            PlainText(LONGEST_REASON, lines=True),
        ],
        filters=[strip],
        render_kw={"rows": 3},
    )


def pair(text: str) -> tuple[UUID, UUID] | None:
    """`<entry id>.<version id>`, as a page names what it shows; None when it is something else."""
    first, _dot, second = text.partition(".")
    entry_id, version_id = uuid(first), uuid(second)
    return (entry_id, version_id) if entry_id and version_id else None
