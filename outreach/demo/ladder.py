"""The young people on the ladder in the demo: a few at each step, and a crew of seven with its season (ladder.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from outreach.demo.caseload import Guide
from outreach.demo.cast import HAMZA, METTE, NORREVANG, WEEKS, Part
from outreach.demo.clock import at, day_of, new_id
from outreach.demo.phone import Written
from outreach.demo.weeks import CLOSED_DAYS, Story, phone_of
from outreach.domain.assignment import Assignment, AssignmentReason
from outreach.domain.checklist_tick import ChecklistTick
from outreach.domain.crew import Crew, CrewMember, CrewSession, SessionForm
from outreach.domain.entry import About, AboutType, Payload
from outreach.domain.ladder import LEISURE
from outreach.domain.person import Guardian, Person, Relation
from outreach.domain.placement import PlacementEnd, PlacementEnded, PlacementStarted, Tasks
from outreach.domain.shift import Shift
from outreach.domain.step_decision import StepDecision
from outreach.domain.work import monday
from outreach.domain.work_week import WorkWeek
from outreach.domain.young_person import YoungPerson
from outreach.programmes import load

_FILE = Path(__file__).parent / "ladder.toml"
_SEED = 2400
PARTS: Mapping[str, Part] = {"mette": METTE, "hamza": HAMZA}
Data = Mapping[str, Any]


@dataclass(slots=True)
class Young:
    """One of the file: everything is written a little after what came before."""

    guide: Guide
    about: About
    area_id: UUID
    last: datetime
    told: Data
    steps: list[UUID] = field(default_factory=list)
    placement: Written | None = None

    def day(self, ago: int) -> date:
        return self.guide.today - timedelta(days=ago)

    def add(self, kind: str, said: Payload, ago: int) -> Written:
        """Entered under the ladder's programme, about them."""
        self.last = self.guide.when(ago, self.last + timedelta(seconds=50))
        phone = phone_of(self.guide.story, self.guide.part, self.last)
        return phone.write(kind, said, self.last, (self.area_id, None), self.about, programme=LEISURE)


def live(story: Story, places: Sequence[UUID]) -> None:
    """Write what the workers did with them. `places`: the workplaces, in the order of caseload.toml."""
    data, rng = tomllib.loads(_FILE.read_text(encoding="utf-8")), Random(_SEED)
    guides = {name: Guide(story, part, rng, list(places)) for name, part in PARTS.items()}
    everybody = [_met(guides[told["worker"]], told) for told in data["young"]]
    crew = _crew(guides["hamza"], data["crew"], [one for one in everybody if one.told.get("crew")])
    for one in everybody:
        _tell(one, crew)
    _season(guides["hamza"], data["crew"], crew, [one for one in everybody if one.told.get("crew")])


def _met(guide: Guide, told: Data) -> Young:
    """Registered on one of the first mornings, with a parent whom the worker knows."""
    rng, earliest = guide.rng, at(day_of(guide.story.now) - timedelta(weeks=WEEKS), 9)
    moment = guide.when(max(40, max(step["ago"] for step in told["steps"]) + 1), earliest)
    born_on = guide.today - timedelta(days=365 * told["age"] + 120 + rng.randrange(60))
    mother = Guardian(
        f"{told['name'].split()[0]}s mor", f"01 {rng.randrange(100):02} 77 {rng.randrange(100):02}", Relation.MOTHER
    )
    person = Person(told["name"], told.get("nickname"), born_on.year, None, told["language"], mother, (LEISURE,), {})
    area_id = guide.story.cast.areas[NORREVANG]
    young = Young(guide, About(AboutType.PERSON, new_id(moment, rng)), area_id, moment, told)
    young.add("person", person, 40)
    young.add("assignment", Assignment(guide.story.cast.actors[guide.part].id, AssignmentReason.NEW, None, ()), 40)
    school = date(born_on.year + 16, 7, 31)
    young.add("young_person", YoungPerson(born_on, school), 40)
    return young


def _tell(young: Young, crew: About) -> None:
    """Everything that the file says of one of them, the oldest first."""
    told = young.told
    said = [(one["ago"], _step, one) for one in told["steps"]] + [
        (one["ago"], _ticks, one) for one in told.get("ticks", ())
    ]
    if "placement" in told:
        said.append((told["placement"]["ago"], _place, told["placement"]))
    said += [(one["ago"], _shift, one) for one in told.get("shifts", ())]
    said += [(one["ago"], _week, one) for one in told.get("weeks", ())]
    for _ago, write, one in sorted(said, key=lambda each: -each[0]):
        write(young, one)
    if "left" in told:
        young.add("crew_member", CrewMember(crew.id, False, young.day(told["left"])), told["left"])
    placed = told.get("placement", {})
    if "ended" in placed and young.placement is not None:
        ended = PlacementEnded(
            _id(young), (young.placement.entry.id,), young.day(placed["ended"]), PlacementEnd(placed["why"]), None
        )
        young.add("placement_ended", ended, placed["ended"])


def _step(young: Young, one: Data) -> None:
    said = StepDecision(
        tuple(young.steps[-1:]), one["step"] or None, young.day(one.get("on", one["ago"])), one.get("reason")
    )
    young.steps.append(young.add("step_decision", said, one["ago"]).entry.id)


def _ticks(young: Young, one: Data) -> None:
    for item in one["items"]:
        tick = ChecklistTick(one.get("step", "pocket_money_job"), item, one.get("done", True))
        young.add("checklist_tick", tick, one["ago"])


def _place(young: Young, one: Data) -> None:
    told, signed = young.day(one["told"]), young.day(one["signed"])
    said = PlacementStarted(
        placement_id=new_id(young.last, young.guide.rng),
        step=one["step"],
        workplace_id=young.guide.workplaces[one["place"]],
        pay_source=one["pay"],
        title=one["title"],
        started_on=young.day(one.get("on", one["ago"])),
        minutes_week=one["hours"] * 60,
        tasks=Tasks(one.get("tasks", "light")),
        guardian_told_on=told,
        contract_signed_on=signed,
        risk_assessed_on=None,
        why=None,
    )
    young.placement = young.add("placement_started", said, one["ago"])


def _shift(young: Young, one: Data) -> None:
    starts, ends = (time.fromisoformat(one[name]) for name in ("starts", "ends"))
    day, school = young.day(one["ago"]), one.get("school", True)
    said = Shift(_id(young), day, starts, ends, one.get("pause", 0), school and day.weekday() < 5, None, one.get("why"))
    young.add("shift", said, one["ago"] - 1)


def _week(young: Young, one: Data) -> None:
    week = monday(young.day(one["ago"]))
    young.add("work_week", WorkWeek(_id(young), week, one["hours"] * 60, True, None), max(0, one["ago"] - 6))


def _id(young: Young) -> UUID:
    """Of their placement. Raises LookupError where they have none."""
    if young.placement is None or not isinstance(young.placement.entry.payload, PlacementStarted):
        raise LookupError(f"{young.told['name']} has no placement")
    return young.placement.entry.payload.placement_id


def _crew(guide: Guide, told: Data, members: Sequence[Young]) -> About:
    """Made once all its members are known."""
    moment = max(young.last for young in members) + timedelta(minutes=3)
    about, begun = About(AboutType.CREW, new_id(moment, guide.rng)), guide.today - timedelta(days=told["begun"])
    ends = guide.today + timedelta(days=told["ends"])
    leader = guide.story.cast.actors[guide.part].id
    said = Crew(told["name"], leader, begun, ends, told["weekday"], load()[LEISURE].pay_sources[0].id, True)
    place = (guide.story.cast.areas[NORREVANG], None)
    phone_of(guide.story, guide.part, moment).write("crew", said, moment, place, about, programme=LEISURE)
    for young in members:
        young.last = max(young.last, moment)
        young.add("crew_member", CrewMember(about.id, True, begun), 39)
    return about


def _season(guide: Guide, told: Data, crew: About, members: Sequence[Young]) -> None:
    """A session a week; who had left, or was away that time, did not come."""
    for n, (day, one) in enumerate(zip(_days(guide, told), told["sessions"], strict=False)):
        moment = at(day, 17, guide.rng.randrange(32, 55))
        if moment > guide.story.until(guide.part):
            return
        there = [young for young in members if guide.today - timedelta(days=young.told.get("left", -1)) > day]
        away = tuple(young.about.id for young in there if n in young.told.get("away", ()))
        paid = 0 if one.get("unpaid") else 120
        said = CrewSession(
            on=day,
            starts=time(15, 30),
            ends=time(17, 30),
            break_minutes=0,
            school_day=True,
            form=SessionForm(one["form"]),
            title=one["title"],
            course=one.get("course"),
            attendance={young.about.id: paid for young in there if young.about.id not in away},
            absent=away,
            tasks=Tasks(one["tasks"]),
            why=None,
        )
        place = (guide.story.cast.areas[NORREVANG], None)
        phone_of(guide.story, guide.part, moment).write("crew_session", said, moment, place, crew, programme=LEISURE)


def _days(guide: Guide, told: Data) -> list[date]:
    """The crew's weekday in each week of the demo, from when everybody is known; no holidays."""
    first = guide.today - timedelta(days=38)
    days = [first + timedelta(days=n) for n in range(38)]
    return [day for day in days if day.weekday() == told["weekday"] and (day.month, day.day) not in CLOSED_DAYS]
