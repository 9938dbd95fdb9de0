"""The jobguide's part of a random history: facts about people, employments and what is said of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from uuid_utils.compat import uuid7

from tests.jobguide import Guide

if TYPE_CHECKING:
    from tests.proofs.history import Step

Data = dict[str, Any]
FACTS: tuple[tuple[str, Data], ...] = (
    ("conversation", {"topics": {"search": "some"}}),
    ("conversation", {"form": "phone"}),
    ("outreach_try", {"reached": True}),
    ("outreach_try", {}),
    ("activity", {}),
    ("activity", {"activity": "course"}),
    ("employment_status", {"status": "job"}),
    ("employment_status", {"on": "2026-10-01"}),
    ("next_step", {}),
    ("moved", {}),
    ("moved", {"direction": "in"}),
    ("progression", {"status": "job"}),
    ("progression", {"on": "2026-10-01", "answers": {"motivation": 5, "clarity": "unknown"}, "goal": "Kok"}),
    ("progression", {"answers": {}, "topics": {"health": "some"}}),
    (
        "progression",
        {"version": 2, "guided_before": True, "guided_conversations": 4, "guided_for": "under_1"},
    ),
)
EMPLOYMENTS = ("ordinary", "internship", "education", "ordinary_small")
SAID: tuple[tuple[str, Data], ...] = (
    ("employment_changed", {"employment": "ordinary", "from_on": "2026-11-10"}),
    ("employment_changed", {"employment": "education"}),
    ("employment_ended", {"ended_on": "2026-11-15"}),
    ("follow_up", {"still_in_job": True}),
    ("follow_up", {"interval": "6m", "still_in_job": True}),
    ("follow_up", {"reached": False}),
    ("follow_up_moved", {}),
    ("follow_up_moved", {"to": "2026-12-24"}),
    ("follow_up_declined", {}),
    ("follow_up_declined", {"declined": False}),
)
ROOTS = {kind for kind, _ in (*FACTS, *SAID)} | {"employment_started", "next_step_done", "workplace"}
KINDS = ["fact", "job", "job_said", "workplace"]
DAY = ["person", "check_in", "correction", "correction", "retraction", "merge", "assignment"]
DAY += ["fact", "fact", "fact", "job", "job", "job_said", "job_said", "job_said", "job_said", "step_done"]
"""A history of the jobguide's day alone: dense enough that its entries meet."""


class JobguideSteps:
    """Each takes a step and writes an entry, as those of `History` do."""

    areas: list[str]
    people: list[Data]
    jobs: list[Data]
    agreed: list[Data]
    _decide: Callable[[str, Step, Callable[[list[Data]], Data]], Data]

    def _whom(self, step: Step) -> Data:
        return {"about": self.people[step.pick % len(self.people)], "area_id": self.areas[_elsewhere(step)]}

    def _when(self, step: Step) -> Data:
        """Times that meet and that overtake each other."""
        return {"recorded_at": f"2026-11-{10 + step.pick % 3}T10:00:00.000Z", "occurred_at": _day(step)}

    def _fact(self, phone: Guide, step: Step) -> Data:
        kind, said = FACTS[step.pick % len(FACTS)]
        entry = phone.about(self._whom(step), kind, **said, **self._when(step))
        if kind == "next_step":
            self.agreed.append(entry)
        return entry

    def _job(self, phone: Guide, step: Step) -> Data:
        """Mostly a new one; now and then one that is known under the same id."""
        more: Data = {"employment": EMPLOYMENTS[step.pick % 4], "started_on": f"2026-0{1 + step.pick % 9}-01"}
        if step.pick % 9 == 0 and self.jobs:
            more["employment_id"] = self.jobs[-1]["payload"]["employment_id"]
        entry = phone.started(self._whom(step), **more, **self._when(step))
        self.jobs.append(entry)
        return self._decide(_thing(entry), step, lambda bases: entry)

    def _job_said(self, phone: Guide, step: Step) -> Data:
        """Of one that began, or of one that nobody has heard of; mostly about its person."""
        if not self.jobs:
            return self._job(phone, step)
        job, (kind, said) = self.jobs[step.pick % len(self.jobs)], SAID[step.pick % len(SAID)]
        if step.pick % 11 == 0:
            job = phone.started(self._whom(step))
        if step.pick % 7 == 0:
            job = job | {"about": self.people[step.pick % len(self.people)]}
        said = said | self._when(step) | {"area_id": self.areas[_elsewhere(step)]}
        if not kind.startswith("employment"):
            return phone.of_job(job, kind, **said)
        return self._decide(
            _thing(job), step, lambda bases: phone.of_job(job, kind, **said, bases=[base["id"] for base in bases])
        )

    def _step_done(self, phone: Guide, step: Step) -> Data:
        agreed = self.agreed[step.pick % len(self.agreed)]["id"] if self.agreed and step.pick % 5 else str(uuid7())
        return phone.about(self._whom(step), "next_step_done", next_step_id=agreed)

    def _workplace(self, phone: Guide, step: Step) -> Data:
        return phone.workplace(f"Sted {step.pick}", area_id=self.areas[step.flag])


def _elsewhere(step: Step) -> bool:
    """Seldom: whoever does not work there is quarantined."""
    return step.flag and step.pick % 3 == 0


def _thing(job: Data) -> str:
    return f"employment:{job['payload']['employment_id']}"


def _day(step: Step) -> str:
    return f"2026-{7 + step.pick % 5:02}-1{step.pick % 10}T12:00:00.000Z"
