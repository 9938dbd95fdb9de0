"""The demo's doors: hours as the rota has them, a week to come in which one is closed, people who came in vain."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random
from typing import NamedTuple
from uuid import UUID

from outreach.accounts.door import Door
from outreach.demo.cast import METTE, SITES, TOVE, WEEKS, Cast
from outreach.demo.clock import at, day_of, new_id
from outreach.demo.troubles import Event
from outreach.demo.weeks import ROTA, Story
from outreach.domain.entry import About, AboutType
from outreach.domain.in_vain import InVain, SuitingHours
from outreach.domain.opening_hours import OpeningHours, Span
from outreach.projections.place import SiteView
from outreach.services import in_vain
from outreach.services.opening_hours import set_hours
from outreach.services.work import Work

SEED = 2450
"""Of its own, so that nothing else in the demo moves."""
CLOSED = "Beboerhuset"


class Habit(NamedTuple):
    """People who come when nobody is there: `every` so many weeks."""

    site: str
    weekday: int
    hour: int
    every: int
    suits: tuple[SuitingHours, ...] = ()


HABITS = (
    Habit("Beboerhuset", 0, 10, 1, (SuitingHours.WEEKDAY_MORNING,)),
    Habit("Beboerhuset", 0, 10, 2),
    Habit("Beboerhuset", 1, 17, 1, (SuitingHours.WEEKDAY_EVENING,)),
    Habit("Beboerhuset", 3, 18, 2, (SuitingHours.WEEKDAY_EVENING, SuitingHours.SATURDAY)),
    Habit("Beboerhuset", 5, 11, 3, (SuitingHours.SATURDAY,)),
    Habit("Ejendomskontoret", 4, 9, 2, (SuitingHours.WEEKDAY_MORNING,)),
    Habit("Skurvognen", 1, 14, 2),
    Habit("Skurvognen", 4, 16, 1, (SuitingHours.WEEKDAY_AFTERNOON,)),
    Habit("Netværksbasen", 2, 13, 3, (SuitingHours.WEEKDAY_AFTERNOON,)),
)


def hang(story: Story) -> list[Event]:
    """Hours, and visits in vain up to now; a worker's own go into her phone."""
    _told_to_mette(story)
    return [*_hours(story), *_visits(story)]


def _hours(story: Story) -> Iterator[Event]:
    begun, today = day_of(story.now) - timedelta(weeks=WEEKS), day_of(story.now)
    for name in SITES:
        plan = OpeningHours(_rota(name), begun, None)
        yield Event(at(begun, 7), partial(_set, cast=story.cast, name=name, plan=plan))
    monday = today + timedelta(days=14 - today.weekday())
    week = monday.isocalendar().week
    for since, hours, note in (
        (monday, (), f"Lukket i uge {week}: vi er på kursus"),
        (monday + timedelta(weeks=1), _rota(CLOSED), None),
    ):
        planned = OpeningHours(hours, since, note)
        yield Event(story.now - timedelta(days=2), partial(_set, cast=story.cast, name=CLOSED, plan=planned))


def _rota(name: str) -> tuple[Span, ...]:
    return tuple(Span(duty.weekday, time(duty.opens), time(duty.closes)) for duty in ROTA if duty.site == name)


def _set(work: Work, cast: Cast, name: str, plan: OpeningHours) -> None:
    set_hours(work, cast.actors[TOVE], _site(cast, name), plan)


def _visits(story: Story) -> Iterator[Event]:
    rng, first = Random(SEED), day_of(story.now) - timedelta(weeks=WEEKS)
    for n, habit in enumerate(HABITS):
        for week in range(n % habit.every, WEEKS + 1, habit.every):
            moment = _moment(first + timedelta(weeks=week), habit, rng)
            if moment < story.now:
                visit_id = new_id(moment, rng)
                yield Event(moment, partial(_tell, cast=story.cast, habit=habit, visit_id=visit_id))


def _moment(week: date, habit: Habit, rng: Random) -> datetime:
    day = week + timedelta(days=(habit.weekday - week.weekday()) % 7)
    return at(day, habit.hour, rng.randrange(60))


def _tell(work: Work, cast: Cast, habit: Habit, visit_id: UUID) -> None:
    site = _site(cast, habit.site)
    visitor = work.session.get_one(Door, site.id).actor.to_domain()
    in_vain.tell(work, visitor, site, visit_id, habit.suits)


def _told_to_mette(story: Story) -> None:
    """Somebody stood there before she came, and said so."""
    for shift in [one for one in story.of(METTE) if one.phone is not story.old_phone][1::3]:
        said = InVain((SuitingHours.WEEKDAY_MORNING,), None)
        about = About(AboutType.SITE, shift.place[1])
        before = shift.opens - timedelta(minutes=25)
        shift.phone.write("in_vain", said, shift.opens - timedelta(minutes=9), shift.place, about, happened=before)


def _site(cast: Cast, name: str) -> SiteView:
    area_id, site_id = cast.sites[name]
    return SiteView(site_id, name, area_id, True)
