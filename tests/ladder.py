"""Makers of the ladder's entries, on a phone as factories.py makes it."""

from __future__ import annotations

from typing import Any

from uuid_utils.compat import uuid7

from tests.factories import HEADER
from tests.jobguide import Data, Guide

TERMS = {
    "minutes_week": None,
    "tasks": "light",
    "guardian_told_on": None,
    "contract_signed_on": None,
    "risk_assessed_on": None,
    "why": None,
}
DEFAULTS: dict[str, Data] = {
    "step_decision": {"step": "pocket_money_job", "on": "2026-11-20", "reason": None},
    "checklist_tick": {"step": "pocket_money_job", "item": "mitid", "done": True},
    "placement_started": {
        "step": "pocket_money_job",
        "workplace_id": None,
        "pay_source": "project",
        "title": None,
        "started_on": "2026-11-02",
    }
    | TERMS,
    "placement_changed": {"from_on": "2026-12-01"} | TERMS,
    "placement_ended": {"ended_on": "2026-12-31", "reason": "season_over", "note": None},
    "shift": {
        "on": "2026-11-18",
        "starts": "15:00",
        "ends": "17:00",
        "break_minutes": 0,
        "school_day": True,
        "tasks": None,
        "why": None,
    },
    "work_week": {"week": "2026-11-16", "minutes": 300, "school_week": True, "why": None},
    "young_person": {"born_on": "2011-05-06", "compulsory_school_until": "2027-07-31"},
    "crew_member": {"member": True, "on": "2026-11-01"},
    "wish": {"what": "talk"},
    "wish_met": {},
}
"""Of each kind, a payload without the ids that it names."""
CREW = {
    "name": "Det grønne hold",
    "leader_id": None,
    "starts_on": "2026-09-01",
    "ends_on": "2026-12-15",
    "weekday": 2,
    "pay_source": "project",
    "active": True,
}
SESSION: Data = {
    "on": "2026-11-18",
    "starts": "15:00",
    "ends": "17:00",
    "break_minutes": 0,
    "school_day": True,
    "form": "work",
    "title": None,
    "course": None,
    "attendance": {},
    "absent": [],
    "tasks": "light",
    "why": None,
}


class Mentor(Guide):
    """The phone of a worker who knows young people on the ladder."""

    def climbs(self, person: Data, kind: str, **more: Any) -> Data:
        """An entry about the person whose entry is given; `more` goes into the payload, or the header."""
        header = {"about": person["about"], "area_id": person["area_id"], "programme": "leisure_job"}
        header |= {name: more.pop(name) for name in list(more) if name in HEADER}
        return self.entry(kind, DEFAULTS[kind] | more, **header)

    def step(self, person: Data, step: str | None, *bases: Data, **more: Any) -> Data:
        """A decision, with a reason where it is not the first."""
        said = {"step": step, "bases": [base["id"] for base in bases], "reason": "Er klar" if bases else None}
        return self.climbs(person, "step_decision", **said | more)

    def placed(self, person: Data, **more: Any) -> Data:
        return self.climbs(person, "placement_started", **{"placement_id": str(uuid7())} | more)

    def of_placement(self, placement: Data, kind: str, **more: Any) -> Data:
        """An entry about the placement that `placement` began. What decides is based on its beginning, unless told."""
        if kind in {"placement_changed", "placement_ended"}:
            more = {"bases": [placement["id"]]} | more
        return self.climbs(placement, kind, **{"placement_id": placement["payload"]["placement_id"]} | more)

    def crew(self, name: str = "Det grønne hold", **more: Any) -> Data:
        header: Data = {"about": {"type": "crew", "id": str(uuid7())}, "programme": "leisure_job"}
        header |= {name: more.pop(name) for name in list(more) if name in HEADER}
        return self.entry("crew", CREW | {"name": name} | more, **header)

    def member(self, person: Data, crew: Data, **more: Any) -> Data:
        return self.climbs(person, "crew_member", crew_id=crew["about"]["id"], **more)

    def session(self, crew: Data, came: dict[str, int] | None = None, **more: Any) -> Data:
        """`came`: person id -> paid minutes."""
        header = {"about": crew["about"], "area_id": crew["area_id"], "programme": "leisure_job"}
        header |= {name: more.pop(name) for name in list(more) if name in HEADER}
        return self.entry("crew_session", SESSION | {"attendance": came or {}} | more, **header)


def came(minutes: int, *people: Data) -> dict[str, int]:
    """All of them, for so many paid minutes."""
    return {person["about"]["id"]: minutes for person in people}
