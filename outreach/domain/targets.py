"""What counts towards a target (succeskriterie): people, each once, and since when (systems.md 2: Høje Kolstrup).

Pure functions of what is known. A person who moved or ended stays counted: the job was had, the course was taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from outreach.domain.activity import Doing
from outreach.domain.due import after
from outreach.domain.employment import Employment
from outreach.domain.employment_course import Spell

_ORDINARY = frozenset({Employment.ORDINARY})
_EDUCATION = frozenset({Employment.EDUCATION, Employment.APPRENTICESHIP})


class Measure(StrEnum):
    """The same ids as a programme's file names (outreach/programmes)."""

    INTO_JOB = "into_job"
    STILL_IN_JOB = "still_in_job"
    IN_ACTIVITIES = "in_activities"
    IN_EDUCATION = "in_education"


@dataclass(frozen=True, slots=True)
class Job:
    """One employment. `checks`: the days on which the person was reached and said that they are still in it."""

    person_id: UUID
    spells: Sequence[Spell]
    ended_on: date | None = None
    checks: Sequence[date] = ()

    def runs(self, kinds: frozenset[Employment]) -> list[tuple[date, date | None]]:
        """From when to when (that day no more; None: still) it was of one of `kinds` without a break."""
        found: list[tuple[date, date | None]] = []
        lasted = [spell for spell in self.spells if self.ended_on is None or spell.first <= self.ended_on]
        for spell, end in zip(lasted, [*(spell.first for spell in lasted[1:]), self.ended_on], strict=False):
            if spell.kind not in kinds:
                continue
            if found and found[-1][1] == spell.first:
                found[-1] = (found[-1][0], end)
            else:
                found.append((spell.first, end))
        return found


@dataclass(frozen=True, slots=True)
class Act:
    """One job-directed activity."""

    person_id: UUID
    on: date
    activity: Doing


def reached(
    measure: Measure, months: int | None, jobs: Iterable[Job], acts: Iterable[Act], first: date, last: date
) -> dict[UUID, date]:
    """Who counts in `first` to `last`, both included, and the first day on which they did.

    into_job: an ordinary job began. still_in_job: so many `months` after it began or later, the person was reached and
    was still in it; who was not reached never counts. in_activities: a job-directed activity. in_education: an
    education or apprenticeship began, or a course was taken (opkvalificering).
    """
    days: list[tuple[UUID, date]] = []
    match measure:
        case Measure.INTO_JOB:
            days = [(job.person_id, begun) for job in jobs for begun, _ in job.runs(_ORDINARY)]
        case Measure.STILL_IN_JOB:
            days = [(job.person_id, day) for job in jobs for day in _stayed(job, f"{months or 0}m")]
        case Measure.IN_ACTIVITIES:
            days = [(act.person_id, act.on) for act in acts]
        case Measure.IN_EDUCATION:
            days = [(job.person_id, begun) for job in jobs for begun, _ in job.runs(_EDUCATION)]
            days += [(act.person_id, act.on) for act in acts if act.activity is Doing.COURSE]
    found: dict[UUID, date] = {}
    for person_id, day in days:
        if first <= day <= last:
            found[person_id] = min(day, found.get(person_id, day))
    return found


def _stayed(job: Job, interval: str) -> list[date]:
    """The days on which the person was still in the ordinary job, long enough after it began."""
    return [
        day
        for begun, end in job.runs(_ORDINARY)
        for day in job.checks
        if day >= after(begun, interval) and (end is None or day < end)
    ]
