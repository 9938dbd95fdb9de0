"""One living example of everything that a supervisor must look at, planted into the ordinary weeks.

Each stands where its own rule leaves it: nothing here writes to a table.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple

from outreach.demo.cast import HAMZA, LONE, METTE, TOVE
from outreach.demo.clock import at, new_id
from outreach.demo.residents import visit
from outreach.demo.weeks import ANONYMOUS, NEW_PHONE, Shift, Story
from outreach.domain.entry import About, AboutType
from outreach.domain.open_counselling import OpenCounselling, Role
from outreach.domain.person import Person
from outreach.domain.review import Correction, Retraction, RetractionReason
from outreach.services import enrolment, review
from outreach.services.work import Work

NO_CPR = "Skal bruges til boligstøtten: 010190-0000"
"""No such number is given to anybody; it only looks like one."""


class Event(NamedTuple):
    """Something that was done at a desk, `at` a time."""

    at: datetime
    act: Callable[[Work], object]


def plant(story: Story) -> list[Event]:
    """Change what the phones wrote; the desk's part of it comes back as events."""
    hamza, mette = story.of(HAMZA), [shift for shift in story.of(METTE) if shift.phone is not story.old_phone]
    lately = _recent(mette, story.now)
    waiting = next(shift for shift in _older(mette, story.now, 8) if shift is not lately)
    _cpr(_older(mette, story.now, 1)[0])
    _gap(story, _older(mette, story.now, 2)[0])
    _wrong_person(_older(mette, story.now, 10)[0])
    _written_late(hamza)
    _clock_ahead(hamza[1])
    story.phones[HAMZA].keeps = 2
    return [
        _corrected(story, lately, "Hvor lang tid tog det, og gjorde I det sammen?", minutes=40, role=Role.SUPPORTING),
        _corrected(story, mette[-1], "Fint. Hvad er næste skridt?", next_step="Jeg ringer på mandag"),
        _returned(story, waiting, "Har vi lovet at ringe? Skriv kort, hvem der gør hvad."),
        _returned(story, _older(hamza, story.now, 5)[0], "Godt skrevet. Hvad er næste skridt, og hvornår?"),
        *_old_phone(story),
    ]


def quiet_since(story: Story) -> datetime:
    """From here on the supervisor has approved nothing yet: the day of the entry that was just corrected."""
    return at(_recent(story.of(METTE), story.now).day, 8)


def _older(shifts: list[Shift], now: datetime, days: float) -> list[Shift]:
    return [shift for shift in shifts if shift.closes < now - timedelta(days=days)]


def _recent(shifts: list[Shift], now: datetime) -> Shift:
    return _older(shifts, now, 3)[0]


def _returned(story: Story, shift: Shift, comment: str) -> Event:
    """The morning after, before anything of that day is approved."""
    entry, lone = shift.visits[0].entry, story.cast.actors[LONE]
    morning = at(shift.day + timedelta(days=1), 8, 15)
    return Event(morning, lambda work: review.return_entry(work, lone, entry.id, entry.id, comment))


def _corrected(story: Story, shift: Shift, comment: str, **changed: object) -> Event:
    """Returned in the morning, corrected at noon: both versions stay."""
    entry = shift.visits[0].entry
    assert isinstance(entry.payload, OpenCounselling)
    better = replace(entry.payload, **changed)  # type: ignore[arg-type]
    said = Correction(entry.id, (entry.id,), entry.kind, entry.version, better)
    noon = at(shift.day + timedelta(days=1), 12, 20)
    shift.phone.write("correction", said, noon, shift.place, entry.about, happened=entry.occurred_at)
    return _returned(story, shift, comment)


def _wrong_person(shift: Shift) -> None:
    """Saved with the wrong name, taken back at once."""
    right = shift.visits[-1]
    wrong = shift.phone.write(
        "open_counselling",
        right.entry.payload,
        right.at - timedelta(seconds=8),
        shift.place,
        shift.visits[0].entry.about,
    )
    said = Retraction(wrong.entry.id, RetractionReason.WRONG_PERSON, None)
    shift.phone.write(
        "retraction",
        said,
        wrong.at + timedelta(seconds=5),
        shift.place,
        wrong.entry.about,
        happened=wrong.entry.occurred_at,
    )


def _cpr(shift: Shift) -> None:
    """An old app let it through; the server did not. Its text is nowhere."""
    last = shift.visits[-1]
    said = visit({**ANONYMOUS, "note": NO_CPR}, shift.session_id, shift.day)
    shift.phone.write("open_counselling", said, last.at + timedelta(seconds=50), shift.place, last.entry.about)


def _gap(story: Story, shift: Shift) -> None:
    """Someone new never arrived, so their check-in is held."""
    met = shift.visits[-1].at + timedelta(minutes=3)
    about = About(AboutType.PERSON, new_id(met, story.rng))
    person = Person("Idil Samantar", None, None, None, "so")
    shift.phone.write("person", person, met, (shift.place[0], None), about).lost = True
    said = visit({"topics": {"society": "some"}, "minutes": 10}, shift.session_id, shift.day)
    shift.phone.write("open_counselling", said, met + timedelta(seconds=1), shift.place, about)


def _written_late(shifts: list[Shift]) -> None:
    """Five days after, from memory."""

    def when(shift: Shift) -> datetime:
        return at(shift.day + timedelta(days=5), 9, 12)

    shift = next(shift for shift in shifts if when(shift) < shifts[0].opens)
    said = visit({**ANONYMOUS, "minutes": 15, "note": "Skrevet senere: hjalp med et brev på trappen."}, None, shift.day)
    about = shift.visits[0].entry.about
    shift.phone.write("open_counselling", said, when(shift), shift.place, about, happened=shift.closes)


def _clock_ahead(shift: Shift) -> None:
    """The phone's clock was 50 minutes fast, for this one entry."""
    said = visit(ANONYMOUS, shift.session_id, shift.day)
    when = shift.visits[-1].at + timedelta(seconds=70)
    written = shift.phone.write("open_counselling", said, when, shift.place, ahead=timedelta(minutes=50))
    written.at_once = True


def _old_phone(story: Story) -> list[Event]:
    """Mette's old phone was mislaid and revoked; when it was found, it sent what it still had."""
    phone, admin = story.old_phone, story.cast.actors[TOVE]
    last = [shift for shift in story.shifts if shift.phone is phone][-1]
    visits = next(shift for shift in story.of(METTE) if shift.phone is phone).visits
    found = story.now - timedelta(days=9)
    for n, visited in enumerate(visits[:2]):
        said = visit({**ANONYMOUS, "minutes": 10}, None, last.day)
        when = last.closes + timedelta(minutes=30 + 10 * n)
        phone.write("open_counselling", said, when, last.place, visited.entry.about).not_before = found
    revoked = story.now - NEW_PHONE + timedelta(days=6)
    return [Event(revoked, lambda work: enrolment.revoke_device(work.session, work.now, admin, phone.id))]
