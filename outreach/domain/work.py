"""What a young person worked, as the work rules see it: of every employer and of every crew.

The shapes are those of the case document's `ladder` (docs/sync.md): the phone checks it as it came, `work_of` reads it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from outreach.domain.crew import SessionForm
from outreach.domain.due import COPENHAGEN
from outreach.domain.placement import Tasks
from outreach.domain.placement_course import Terms

T = TypeVar("T")
DAY = 24 * 60
"""Minutes."""
WORKING = {None, SessionForm.WORK.value}
"""Forms of what is work, paid or not: a placement's shift has none, and older documents did not say a session's."""


@dataclass(frozen=True, slots=True)
class Young:
    """What is known of a person's age; None: not known. An exact day of birth goes before the year."""

    born_on: date | None = None
    birth_year: int | None = None
    compulsory_school_until: date | None = None


@dataclass(frozen=True, slots=True)
class Stint:
    """One stretch of work: a shift of a placement, or a crew's session (`placement_id` None).

    `on` is the day it begins and counts for; times on the wall. Ends at or before it starts: the next day.
    `tasks` None: those of the placement.
    """

    on: date
    starts: time
    ends: time
    break_minutes: int
    school_day: bool
    tasks: Tasks | None = None
    placement_id: str | None = None

    @property
    def first(self) -> int:
        """Minutes after midnight of `on`, on the wall."""
        return self.starts.hour * 60 + self.starts.minute

    @property
    def last(self) -> int:
        """The same of its end: above 24 hours where that is the next day."""
        end = self.ends.hour * 60 + self.ends.minute
        return end if end > self.first else end + DAY

    def span(self, tz: ZoneInfo) -> tuple[int, int]:
        """When it began and ended, in minutes that really passed. Never backwards.

        An hour that the clock shows twice is the first one; one that it leaves out is as long after the change as it
        says (both are what zoneinfo makes of `fold` 0).
        """
        begin = _moment(self.on, self.starts, tz)
        end = _moment(self.on + timedelta(days=self.last >= DAY), self.ends, tz)
        return begin, max(begin, end)


@dataclass(frozen=True, slots=True)
class WeekTotal:
    """All the minutes of one placement in one week, its shifts included. `week` is the Monday."""

    placement_id: str
    week: date
    minutes: int
    school_week: bool


@dataclass(frozen=True, slots=True)
class Job:
    """A placement. `spells`: from which day which terms, by day; the first from its beginning."""

    id: str
    spells: Sequence[tuple[date, Terms]]
    ended_on: date | None = None

    @property
    def started_on(self) -> date:
        return self.spells[0][0]

    def terms_from(self, day: date) -> list[Terms]:
        """Those that hold on `day` (before the beginning: the first ones), then what was agreed for later."""
        following = [on for on, _terms in self.spells[1:]] + [date.max]
        return [terms for (_on, terms), over in zip(self.spells, following, strict=True) if over > day]

    def agreed(self, what: Callable[[Terms], T]) -> list[tuple[date, T]]:
        """One of the terms, as often as it became another: from which day it was what."""
        said = [(on, what(terms)) for on, terms in self.spells]
        return [one for at, one in enumerate(said) if at == 0 or one[1] != said[at - 1][1]]

    def was_done(self, paper: Callable[[Terms], date | None], day: date) -> bool:
        """By the end of `day`. What later terms say counts too, since papers are often written down afterwards."""
        return any(on is not None and on <= day for on in map(paper, self.terms_from(day)))


@dataclass(frozen=True, slots=True)
class Work:
    """Of one young person, everywhere."""

    stints: Sequence[Stint] = ()
    totals: Sequence[WeekTotal] = ()
    jobs: Sequence[Job] = ()


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def minutes(stint: Stint, tz: ZoneInfo = COPENHAGEN) -> int:
    """Working time: what really passed, without the breaks; never below nothing."""
    begin, end = stint.span(tz)
    return max(0, end - begin - stint.break_minutes)


def beyond(work: Work, week: date, tz: ZoneInfo = COPENHAGEN) -> int:
    """What the totals of a week say above the known shifts. Of a placement the largest of its totals counts."""
    named: defaultdict[str, int] = defaultdict(int)
    for total in work.totals:
        if total.week == week:
            named[total.placement_id] = max(named[total.placement_id], total.minutes)
    for stint in work.stints:
        if stint.placement_id and stint.placement_id in named and monday(stint.on) == week:
            named[stint.placement_id] -= minutes(stint, tz)
    return sum(max(0, more) for more in named.values())


def young_of(data: Mapping[str, Any], birth_year: int | None = None) -> Young:
    """From a ladder's `young`, with the `birth_year` of the person where that does not name it itself."""
    born_on, until = data.get("born_on"), data.get("compulsory_school_until")
    return Young(_day(born_on), data.get("birth_year") or birth_year, _day(until))


def work_of(ladder: Mapping[str, Any]) -> Work:
    """From a case document's `ladder`. A crew's work counts, paid or not; its course or visit where it is paid."""
    return Work(
        [_stint(row) for row in ladder.get("shifts", ()) if row.get("form") in WORKING or row.get("paid_minutes")],
        [
            WeekTotal(row["placement_id"], date.fromisoformat(row["week"]), row["minutes"], row["school_week"])
            for row in ladder.get("weeks", ())
        ],
        [_job(row) for row in ladder.get("placements", ())],
    )


def _stint(row: Mapping[str, Any]) -> Stint:
    return Stint(
        date.fromisoformat(row["on"]),
        time.fromisoformat(row["starts"]),
        time.fromisoformat(row["ends"]),
        row["break_minutes"],
        row["school_day"],
        Tasks(row["tasks"]) if row.get("tasks") else None,
        row.get("placement_id"),
    )


def _job(row: Mapping[str, Any]) -> Job:
    """Terms that were agreed for after its end never held. A document without spells has one, from the beginning."""
    ended_on = _day(row.get("ended_on"))
    spells = [_spell(one) for one in row.get("spells") or [{**row, "from_on": row["started_on"]}]]
    return Job(row["id"], [spells[0], *(one for one in spells[1:] if not ended_on or one[0] <= ended_on)], ended_on)


def _spell(row: Mapping[str, Any]) -> tuple[date, Terms]:
    papers = (_day(row.get(name)) for name in ("guardian_told_on", "contract_signed_on", "risk_assessed_on"))
    return date.fromisoformat(row["from_on"]), Terms(row.get("minutes_week"), Tasks(row["tasks"]), *papers)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _moment(day: date, at: time, tz: ZoneInfo) -> int:
    return int(datetime.combine(day, at, tz).astimezone(UTC).timestamp()) // 60
