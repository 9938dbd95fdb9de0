"""What a supervisor fills in about people."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from wtforms import StringField

from outreach.blueprints.forms import DeskForm, OneOf, OneOfMany, PlainText, choices, strip, uuid
from outreach.blueprints.person_words import ASSIGNMENT_REASONS
from outreach.blueprints.review.forms import Day
from outreach.domain.assignment import AssignmentReason


def _id(text: Any) -> UUID | str | None:
    return uuid(text) if text else ""


class SearchForm(DeskForm):
    """Read from the address."""

    class Meta:
        csrf = False  # it changes nothing

    q = StringField(_l("Navn, kaldenavn eller nummer"), [PlainText(80)], filters=[strip], render_kw={"type": "search"})
    worker = OneOfMany(_l("Medarbejder"), default="", coerce=_id)


class AssignForm(DeskForm):
    """`worker` empty: nobody any more."""

    worker = OneOfMany(_l("Hvem skal arbejde med personen?"), default="", coerce=_id)
    reason = OneOf(_l("Hvorfor?"), default=AssignmentReason.HANDOVER.value)
    until = Day(_l("Foreløbig til"), description=_l("Kun hvis det er for en tid, f.eks. sygdom."))

    def offer(self, workers: Any, none: str) -> AssignForm:
        """Choices as (id, name); the first is nobody."""
        self.worker.choices = choices([("", none), *workers])
        self.reason.choices = choices((reason.value, word) for reason, word in ASSIGNMENT_REASONS.items())
        return self


class MergeForm(DeskForm):
    other = OneOfMany(_l("Er den samme som"), coerce=uuid)

    def offer(self, people: Any) -> MergeForm:
        self.other.choices = choices(people)
        return self
