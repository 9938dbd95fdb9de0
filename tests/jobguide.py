"""Makers of the jobguide's entries, on a phone as factories.py makes it."""

from __future__ import annotations

from typing import Any

from uuid_utils.compat import uuid7

from tests.factories import HEADER, Phone

Data = dict[str, Any]
HOURS = {"minutes_week": None, "ordinary_minutes_month": None, "note": None}
DEFAULTS: dict[str, Data] = {
    "conversation": {"form": "meeting", "minutes": None, "topics": {}, "role": None, "bridging": [], "note": None},
    "outreach_try": {"how": "call", "reached": False, "note": None},
    "activity": {"activity": "cv", "minutes": None, "note": None},
    "employment_started": {"workplace_id": None, "employment": "ordinary", "started_on": "2026-11-02", "title": None}
    | HOURS,
    "employment_changed": {"bases": [], "from_on": "2026-12-01", "employment": "ordinary"} | HOURS,
    "employment_ended": {"bases": [], "ended_on": "2026-12-31", "reason": "own_wish", "note": None},
    "employment_status": {"status": "unemployed", "on": "2026-11-20"},
    "next_step": {"what": "Skriver en ansøgning", "by": "2026-11-27"},
    "next_step_done": {"outcome": "done"},
    "moved": {"direction": "out", "on": "2026-11-20"},
    "follow_up": {
        "interval": "2w",
        "how": "call",
        "reached": True,
        "still_in_job": None,
        "still_living_here": None,
        "going": None,
    }
    | HOURS,
    "follow_up_moved": {"interval": "2w", "to": "2026-11-27"},
    "follow_up_declined": {"declined": True},
    "progression": {
        "on": "2026-11-20",
        "answers": {"motivation": 3},
        "topics": {},
        "activities": [],
        "no_activity": None,
        "conversations": None,
        "status": None,
        "goal": None,
        "obstacles": None,
        "segment": None,
        "guided_before": None,
    },
    "workplace": {"name": "Bageriet", "branch": None, "pay_source": None, "contact_name": None, "contact_phone": None},
}
"""Of each kind, a payload without the ids that it names."""


class Guide(Phone):
    """A jobguide's phone."""

    def about(self, person: Data, kind: str, **more: Any) -> Data:
        """An entry about the person whose entry is given; `more` goes into the payload, or the header."""
        header = {"about": person["about"], "area_id": person["area_id"], "programme": "jobguide"}
        header |= {name: more.pop(name) for name in list(more) if name in HEADER}
        return self.entry(kind, DEFAULTS[kind] | more, **header)

    def started(self, person: Data, **more: Any) -> Data:
        return self.about(person, "employment_started", **{"employment_id": str(uuid7())} | more)

    def of_job(self, job: Data, kind: str, **more: Any) -> Data:
        """An entry about the employment that `job` began. What decides is based on its beginning, unless told."""
        if kind in {"employment_changed", "employment_ended"}:
            more = {"bases": [job["id"]]} | more
        return self.about(job, kind, **{"employment_id": job["payload"]["employment_id"]} | more)

    def workplace(self, name: str = "Bageriet", **more: Any) -> Data:
        header: Data = {"about": {"type": "workplace", "id": str(uuid7())}, "programme": "jobguide"}
        header |= {name: more.pop(name) for name in list(more) if name in HEADER}
        return self.entry("workplace", DEFAULTS["workplace"] | {"name": name} | more, **header)
