"""Two workers corrected the same person without coverage: a conflict that the supervisor has to settle."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from outreach.demo.cast import HAMZA, METTE
from outreach.demo.clock import at
from outreach.demo.phone import Written
from outreach.demo.weeks import Story, phone_of
from outreach.domain.person import Person
from outreach.domain.review import Correction

_WHEN = timedelta(days=4)


def contest(story: Story) -> None:
    """Mette heard the whole name, Hamza another year of birth."""
    day = (story.now - _WHEN).date()
    known = [one for one in story.phones[METTE].written if _is_person(one) and one.at < at(day, 8)]
    first = known[-1].entry
    assert isinstance(first.payload, Person) and first.area_id is not None
    whole = replace(first.payload, name=f"{first.payload.name} Hassan")
    older = replace(first.payload, birth_year=(first.payload.birth_year or 1991) - 1)
    for part, minute, better in ((METTE, 12, whole), (HAMZA, 47, older)):
        when = at(day, 9, minute)
        said = Correction(first.id, (first.id,), "person", first.version, better)
        phone_of(story, part, when).write("correction", said, when, (first.area_id, None), first.about)


def _is_person(one: Written) -> bool:
    return isinstance(one.entry.payload, Person) and one.entry.kind == "person"
