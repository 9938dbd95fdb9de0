"""The jobguides' people in the demo: who has begun a job, what is due, who could not be reached (caseload.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from outreach.demo.asked import ask
from outreach.demo.cast import HAMZA, METTE, Part
from outreach.demo.clock import at, day_of, new_id
from outreach.demo.measured import MEASURED, measurement
from outreach.demo.phone import JOBGUIDE, Written
from outreach.demo.weeks import NEW_PHONE, Shift, Story, phone_of
from outreach.domain.activity import Activity, Doing
from outreach.domain.assignment import Assignment, AssignmentReason
from outreach.domain.conversation import Conversation, Form
from outreach.domain.employment import (
    Employment,
    EmploymentChanged,
    EmploymentEnded,
    EmploymentStarted,
    EmploymentStatus,
    EndReason,
    Status,
)
from outreach.domain.entry import About, AboutType, Payload
from outreach.domain.follow_up import FollowUp, FollowUpDeclined, FollowUpMoved, Going
from outreach.domain.follow_up import How as Followed
from outreach.domain.moved import Direction, Moved
from outreach.domain.next_step import NextStep
from outreach.domain.open_counselling import Degree, Role
from outreach.domain.outreach_try import How, OutreachTry
from outreach.domain.workplace import PaySource, Workplace

_FILE = Path(__file__).parent / "caseload.toml"
_SEED = 6200
Data = Mapping[str, Any]


@dataclass(slots=True)
class Guide:
    """One worker's days: `write` puts an entry on whichever phone was theirs then."""

    story: Story
    part: Part
    rng: Random
    workplaces: list[UUID] = field(default_factory=list)

    @property
    def today(self) -> date:
        return day_of(self.story.now)

    def when(self, ago: int, earliest: datetime) -> datetime:
        """A moment on the morning of that day, after `earliest` and before the phone was last heard of."""
        moment = max(at(self.today - timedelta(days=ago), 9, self.rng.randrange(5, 55)), earliest)
        changed = self.story.now - NEW_PHONE
        if self.part is METTE and self._mislaid() < moment < changed:
            moment = changed + timedelta(minutes=self.rng.randrange(30, 90))
        return min(moment, self.story.until(self.part) - timedelta(minutes=self.rng.randrange(20, 60)))

    def _mislaid(self) -> datetime:
        """Since when nobody wrote on the phone that was mislaid."""
        return max(shift.closes for shift in self.story.shifts if shift.phone is self.story.old_phone)

    def write(self, kind: str, said: Payload, when: datetime, area_id: UUID, about: About) -> Written:
        phone = phone_of(self.story, self.part, when)
        programme = MEASURED if kind == MEASURED else JOBGUIDE
        return phone.write(kind, said, when, (area_id, None), about, programme=programme)


@dataclass(slots=True)
class Case:
    """One person of the file: everything is written after they were met, each a little after the one before."""

    guide: Guide
    about: About
    area_id: UUID
    last: datetime
    job: Written | None = None

    def add(self, kind: str, said: Payload, ago: int) -> Written:
        self.last = self.guide.when(ago, self.last + timedelta(seconds=40))
        return self.guide.write(kind, said, self.last, self.area_id, self.about)

    def day(self, ago: int) -> date:
        return self.guide.today - timedelta(days=ago)


def live(story: Story) -> list[UUID]:
    """Write what the jobguides did between their sessions. The workplaces, in the order of the file."""
    data, rng = tomllib.loads(_FILE.read_text(encoding="utf-8")), Random(_SEED)
    places: list[UUID] = []
    taken: set[UUID] = set()
    for part, name in ((METTE, "mette"), (HAMZA, "hamza")):
        guide = Guide(story, part, rng, places)
        shifts = list(reversed(story.of(part)))
        if not places:
            _register(guide, shifts[0], data["workplaces"])
        free = [one for one in _met(shifts) if one[0].id not in taken]
        for (about, area_id, met), told in zip(free, data[name], strict=False):
            taken.add(about.id)
            _tell(Case(guide, about, area_id, met + timedelta(minutes=20)), told)
    return places


def _met(shifts: Iterable[Shift]) -> list[tuple[About, UUID, datetime]]:
    """Everybody who gave their name, when and where they did so first."""
    found: dict[UUID, tuple[About, UUID, datetime]] = {}
    for shift in shifts:
        for visit in shift.visits:
            if visit.entry.about is not None:
                found.setdefault(visit.entry.about.id, (visit.entry.about, shift.place[0], visit.at))
    return list(found.values())


def _register(guide: Guide, shift: Shift, workplaces: Iterable[Data]) -> None:
    moment = shift.closes + timedelta(minutes=15)
    for one in workplaces:
        moment += timedelta(seconds=50)
        about = About(AboutType.WORKPLACE, new_id(moment, guide.rng))
        source = PaySource(one["pay_source"]) if "pay_source" in one else None
        said = Workplace(one["name"], one.get("branch"), source, one.get("contact_name"), one.get("contact_phone"))
        guide.write("workplace", said, moment, shift.place[0], about)
        guide.workplaces.append(about.id)


def _tell(case: Case, told: Data) -> None:
    """Everything that the file says of one person, the oldest first."""
    said = Assignment(case.guide.story.cast.actors[case.guide.part].id, AssignmentReason.NEW, None, ())
    case.add("assignment", said, 40)
    if "asked" in told:  # beside all the rest
        ask(replace(case).add, told["asked"], case.guide.today)
    if "job" in told:
        _begin(case, told["job"])
    steps = [(name, one) for name in told if name not in {"job", "asked"} for one in _each(told[name])]
    for name, one in sorted(steps, key=lambda step: -step[1]["ago"]):
        kind, payload = _say(case, name, one)
        written = case.add(kind, payload, one["ago"])
        if kind in {"employment_changed", "employment_ended"}:
            case.job = written


def _each(value: Any) -> list[Data]:
    return value if isinstance(value, list) else [value]


def _begin(case: Case, job: Data) -> None:
    """Written down on the day it began, or as soon as the person was met."""
    moment = case.guide.when(job["ago"], case.last + timedelta(seconds=40))
    place = case.guide.workplaces[job["place"]] if "place" in job else None
    minutes = job["hours"] * 60 if "hours" in job else None
    kind = Employment(job["employment"])
    paid = minutes * 4 if minutes and kind in (Employment.ORDINARY, Employment.ORDINARY_SMALL) else None
    said = EmploymentStarted(
        new_id(moment, case.guide.rng), place, kind, case.day(job["ago"]), minutes, paid, job.get("title"), None
    )
    case.job = case.add("employment_started", said, job["ago"])


def _say(case: Case, name: str, one: Data) -> tuple[str, Payload]:
    day = case.day(one["ago"])
    match name:
        case "status":
            return "employment_status", EmploymentStatus(Status(one["status"]), day)
        case "conversation":
            topics = {topic: Degree(degree) for topic, degree in one["topics"].items()}
            return "conversation", Conversation(Form.MEETING, one["minutes"], topics, Role.SUPPORTING, (), None)
        case "activity":
            return "activity", Activity(Doing(one["activity"]), one["minutes"], None)
        case "tries":
            return "outreach_try", OutreachTry(How(one["how"]), one["reached"], one.get("note"))
        case "next_step":
            return "next_step", NextStep(one["what"], day + timedelta(days=one["in"]))
        case "away":
            return "moved", Moved(Direction.OUT, day)
        case "measured":
            return MEASURED, measurement(one, day)
    return _say_of_job(case, name, one)


def _say_of_job(case: Case, name: str, one: Data) -> tuple[str, Payload]:
    if case.job is None:
        raise LookupError(f"{name} of a person without a job")
    job_id: UUID = getattr(case.job.entry.payload, "employment_id")  # noqa: B009
    day, base = case.day(one["ago"]), (case.job.entry.id,)
    match name:
        case "changed":
            changed = Employment(one["employment"])
            return "employment_changed", EmploymentChanged(job_id, base, day, changed, one["hours"] * 60, None, None)
        case "ended":
            return "employment_ended", EmploymentEnded(job_id, base, day, EndReason(one["reason"]), None)
        case "declined":
            return "follow_up_declined", FollowUpDeclined(job_id, True)
        case "moved":
            return "follow_up_moved", FollowUpMoved(job_id, one["interval"], case.guide.today + timedelta(one["in"]))
    going = Going(one["going"]) if "going" in one else None
    living, still = (True if one["reached"] else None), one.get("still_in_job")
    how, note = Followed(one["how"]), one.get("note")
    said = FollowUp(job_id, one["interval"], how, one["reached"], still, None, None, living, going, note)
    return "follow_up", said
