"""Let it all happen in the order in which it did: phones send, the supervisor reviews, the admin revokes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from outreach.demo.cast import LONE, WEEKS
from outreach.demo.clock import at, day_of
from outreach.demo.phone import send
from outreach.demo.troubles import Event, quiet_since
from outreach.demo.weeks import NEW_PHONE, Story
from outreach.domain.actor import Actor
from outreach.projections import review as listed
from outreach.projections.filters import Filter
from outreach.services import review
from outreach.services.work import Work

REVIEW_DAYS = (0, 2, 4)
"""Monday, Wednesday, Friday."""


def run(work: Work, story: Story, events: Sequence[Event]) -> None:
    """Every event at its own time."""
    everything = [*_enrolments(story), *_contacts(work, story), *events, *_reviews(story)]
    for event in sorted(everything, key=lambda event: event.at):
        event.act(replace(work, now=event.at))


def _enrolments(story: Story) -> Iterator[Event]:
    begun = at(day_of(story.now) - timedelta(weeks=WEEKS), 8)
    for phone in story.all_phones():
        changed = phone.actor == story.old_phone.actor and phone is not story.old_phone
        yield Event(story.now - NEW_PHONE if changed else begun, phone.enrol)


def _contacts(work: Work, story: Story) -> Iterator[Event]:
    for phone in story.all_phones():
        for contact in phone.contacts(work.codec, story.now):
            yield Event(contact.at, partial(send, contact=contact))


def _reviews(story: Story) -> Iterator[Event]:
    lone = story.cast.actors[LONE]
    day, end = day_of(story.now) - timedelta(weeks=WEEKS), quiet_since(story)
    while (moment := at(day, 8, 30)) < end:
        if day.weekday() in REVIEW_DAYS:
            yield Event(moment, partial(_approve, actor=lone))
        day += timedelta(days=1)


def _approve(work: Work, actor: Actor) -> None:
    """What happened up to yesterday, but for the exceptions."""
    wanted = Filter(last=day_of(_yesterday(work.now)))
    mark = listed.counts(work.session, actor.scope, wanted).mark
    if mark is not None:
        review.approve_all_but_exceptions(work, actor, wanted, mark)


def _yesterday(moment: datetime) -> datetime:
    return moment - timedelta(days=1)
