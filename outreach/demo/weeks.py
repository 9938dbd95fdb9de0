"""Six ordinary weeks: who sat where, and who came by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from math import ceil
from random import Random
from typing import Any
from uuid import UUID

from outreach.demo.cast import HAMZA, JONAS, METTE, WEEKS, Cast, Part
from outreach.demo.clock import at, day_of, new_id
from outreach.demo.phone import DemoPhone, Written
from outreach.demo.residents import Resident, residents, steps, visit
from outreach.domain.entry import About, AboutType
from outreach.domain.session import SessionClosed, SessionOpened

CLOSED_DAYS = {(12, 24), (12, 25), (12, 26), (12, 31), (1, 1)}
NEW_PHONE = timedelta(days=27)
"""So long ago Mette changed phones."""
SILENT = timedelta(hours=28)
"""So long nothing has come from Hamza's."""
ANONYMOUS: Mapping[str, Any] = {"topics": {"society": "some"}, "minutes": 5}


@dataclass(frozen=True, slots=True)
class Duty:
    """Hours that come again every week; Monday is 0."""

    weekday: int
    opens: int
    closes: int
    site: str
    part: Part
    pool: str


ROTA = (
    Duty(1, 13, 16, "Beboerhuset", METTE, "norrevang"),
    Duty(2, 10, 12, "Ejendomskontoret", HAMZA, "norrevang"),
    Duty(3, 13, 16, "Beboerhuset", METTE, "norrevang"),
    Duty(1, 15, 18, "Skurvognen", HAMZA, "bakkeparken"),
    Duty(3, 15, 18, "Skurvognen", HAMZA, "bakkeparken"),
    Duty(1, 10, 12, "Netværksbasen", JONAS, "kommune"),
    Duty(3, 10, 12, "Netværksbasen", JONAS, "kommune"),
)
POOLS = {"norrevang": 5, "bakkeparken": 6, "kommune": 4}
"""How many come at most in one session."""


@dataclass(slots=True)
class Shift:
    """One session. `visits`: the check-ins of people who gave their name."""

    duty: Duty
    day: date
    phone: DemoPhone
    place: tuple[UUID, UUID]
    session_id: UUID
    visits: list[Written] = field(default_factory=list)

    @property
    def opens(self) -> datetime:
        return at(self.day, self.duty.opens)

    @property
    def closes(self) -> datetime:
        return at(self.day, self.duty.closes)


@dataclass(slots=True)
class Story:
    cast: Cast
    now: datetime
    rng: Random
    old_phone: DemoPhone
    phones: dict[Part, DemoPhone]
    shifts: list[Shift] = field(default_factory=list)

    def until(self, part: Part) -> datetime:
        """The last moment of which the server has heard by that worker's phone."""
        return self.now - SILENT if part is HAMZA else self.now

    def all_phones(self) -> list[DemoPhone]:
        return [self.old_phone, *self.phones.values()]

    def of(self, part: Part) -> list[Shift]:
        """That worker's shifts to which somebody came, newest first."""
        return [shift for shift in reversed(self.shifts) if shift.duty.part is part and shift.visits]


def live(cast: Cast, now: datetime, rng: Random) -> Story:
    """Everything that the workers wrote, in order, before anything goes wrong."""
    begun = at(day_of(now) - timedelta(weeks=WEEKS), 8)
    phones = {part: DemoPhone(cast.actors[part], new_id(begun, rng), rng) for part in (METTE, HAMZA, JONAS)}
    old = DemoPhone(cast.actors[METTE], new_id(begun, rng), rng, "Demo-telefon (den gamle)")
    story = Story(cast, now, rng, old, phones)
    for pool, most in POOLS.items():
        shifts = list(_shifts(story, pool))
        _fill(story, shifts, residents(pool, day_of(now), rng), most)
        story.shifts += shifts
    story.shifts.sort(key=lambda shift: shift.opens)
    return story


def _shifts(story: Story, pool: str) -> Iterator[Shift]:
    first = day_of(story.now) - timedelta(weeks=WEEKS)
    for n in range(WEEKS * 7 + 1):
        day = first + timedelta(days=n)
        for duty in ROTA:
            wanted = duty.pool == pool and duty.weekday == day.weekday() and (day.month, day.day) not in CLOSED_DAYS
            if wanted and at(day, duty.opens) < story.until(duty.part):
                opens = at(day, duty.opens)
                place = story.cast.sites[duty.site]
                yield Shift(duty, day, phone_of(story, duty.part, opens), place, new_id(opens, story.rng))


def phone_of(story: Story, part: Part, moment: datetime) -> DemoPhone:
    """Whichever phone was that worker's then."""
    if part is METTE and moment < story.now - NEW_PHONE:
        return story.old_phone
    return story.phones[part]


def _fill(story: Story, shifts: Sequence[Shift], people: Sequence[Resident], most: int) -> None:
    strangers, known = list(people), list[Resident]()
    everybody_by = len(shifts) * 3 // 4
    for n, shift in enumerate(shifts):
        coming: list[Resident] = []
        if n % 7 != 4:  # then nobody came
            new = min(most, ceil(len(strangers) / max(1, everybody_by - n)))
            coming, strangers = strangers[:new], strangers[new:]
            coming = coming + _again(story.rng, known, shift.day, most - new)
            known += coming[:new]
        _hold(story, shift, coming)


def _again(rng: Random, known: Sequence[Resident], day: date, most: int) -> list[Resident]:
    """Some of those who have more to come for and were not here in the last days; who waited longest comes first."""
    ready = [one for one in known if one.steps and one.last_seen and (day - day_of(one.last_seen)).days >= 5]
    ready.sort(key=lambda one: one.last_seen or datetime.min)
    return ready[: rng.randint(max(0, most - 2), most)] if most else []


def _hold(story: Story, shift: Shift, coming: Sequence[Resident]) -> None:
    rng, until = story.rng, story.until(shift.duty.part)
    about = About(AboutType.SESSION, shift.session_id)
    opened = shift.opens + timedelta(minutes=rng.randint(-4, 3), seconds=rng.randrange(60))
    if opened < until:
        shift.phone.write("session_opened", SessionOpened(time(shift.duty.closes)), opened, shift.place, about)
    for moment, resident in zip(_moments(rng, shift, len(coming)), coming, strict=True):
        if moment < until:
            _check_in(shift, resident, moment)
    if coming and rng.random() < 0.3:
        _anonymous(shift, shift.closes - timedelta(minutes=rng.randint(2, 9)), until)
    closed = shift.closes + timedelta(minutes=rng.randint(0, 9), seconds=rng.randrange(60))
    if closed < until:
        said = SessionClosed(not coming, _note(rng, len(coming)))
        shift.phone.write("session_closed", said, closed, shift.place, about)


def _moments(rng: Random, shift: Shift, count: int) -> list[datetime]:
    length = (shift.closes - shift.opens).total_seconds() - 20 * 60
    step = length / max(1, count)
    return [shift.opens + timedelta(seconds=600 + step * n + rng.randrange(int(step * 0.8))) for n in range(count)]


def _check_in(shift: Shift, resident: Resident, moment: datetime) -> None:
    phone, step = shift.phone, resident.steps.pop(0)
    about = resident.about
    if about is None:
        met = moment - timedelta(seconds=1)
        about = resident.met(new_id(met, phone.rng))
        phone.write("person", resident.payload, met, (shift.place[0], None), about)
    happened = moment - timedelta(seconds=phone.rng.randint(20, 90))
    said = visit(step, shift.session_id, shift.day)
    shift.visits.append(phone.write("open_counselling", said, moment, shift.place, about, happened=happened))
    resident.last_seen = moment


def _anonymous(shift: Shift, moment: datetime, until: datetime) -> None:
    if moment < until:
        shift.phone.write("open_counselling", visit(ANONYMOUS, shift.session_id, shift.day), moment, shift.place)


def _note(rng: Random, came: int) -> str | None:
    kind = "busy" if came else "nobody"
    if came and rng.random() < 0.75:
        return None
    note: str = rng.choice(steps(kind))["note"]
    return note
