"""The ladder's part of a random history: decisions, ticks, placements and their hours, crews and who came."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from uuid_utils.compat import uuid7

from tests.ladder import DEFAULTS, Mentor

if TYPE_CHECKING:
    from tests.proofs.history import Step

Data = dict[str, Any]
STEPS = ("before", "pocket_money_job", "public_job", "business_job", "apprenticeship", None)
SAID: tuple[tuple[str, Data], ...] = (
    ("placement_changed", {"minutes_week": 240}),
    ("placement_changed", {"tasks": "machines", "from_on": "2026-11-15"}),
    ("placement_ended", {}),
    ("shift", {}),
    ("shift", {"on": "2026-11-10", "starts": "22:00", "ends": "02:00"}),
    ("work_week", {}),
    ("work_week", {"minutes": 60}),
)
ROOTS = set(DEFAULTS) | {"crew", "crew_session"}
KINDS = ["step", "tick", "placement", "placement_said", "crew", "member", "session", "wish", "wish_met", "young"]
CLIMB = ["person", "correction", "correction", "retraction", "retraction", "merge", "assignment", "check_in", *KINDS]
CLIMB += ["step", "step", "session", "session", "member", "placement_said", "placement_said"]
"""A history of the ladder alone: dense enough that its entries meet."""


class LadderSteps:
    """Each takes a step and writes an entry, as those of `History` do."""

    people: list[Data]
    placements: list[Data]
    crews: list[Data]
    wishes: list[Data]
    _whom: Callable[[Step], Data]
    _when: Callable[[Step], Data]
    _decide: Callable[[str, Step, Callable[[list[Data]], Data]], Data]

    def _step(self, phone: Mentor, step: Step) -> Data:
        whom, on = self._whom(step), f"2026-{1 + step.pick % 9:02}-01"
        return self._decide(
            f"step:{whom['about']['id']}",
            step,
            lambda bases: phone.step(whom, STEPS[step.pick % 6], *bases, on=on, **self._when(step)),
        )

    def _tick(self, phone: Mentor, step: Step) -> Data:
        item = ("mitid", "bank_account")[step.pick % 2]
        return phone.climbs(self._whom(step), "checklist_tick", item=item, done=step.flag, **self._when(step))

    def _placement(self, phone: Mentor, step: Step) -> Data:
        """Mostly a new one; now and then one that is known under the same id."""
        more: Data = {"step": STEPS[step.pick % 4], "started_on": f"2026-0{1 + step.pick % 9}-01"}
        if step.pick % 9 == 0 and self.placements:
            more["placement_id"] = self.placements[-1]["payload"]["placement_id"]
        entry = phone.placed(self._whom(step), **more, **self._when(step))
        self.placements.append(entry)
        return self._decide(_thing(entry), step, lambda bases: entry)

    def _placement_said(self, phone: Mentor, step: Step) -> Data:
        """Of one that began, or of one that nobody has heard of; mostly about its person."""
        if not self.placements:
            return self._placement(phone, step)
        job, (kind, said) = self.placements[step.pick % len(self.placements)], SAID[step.pick % len(SAID)]
        if step.pick % 11 == 0:
            job = phone.placed(self._whom(step))
        if step.pick % 7 == 0:
            job = job | {"about": self.people[step.pick % len(self.people)]}
        said = said | self._when(step)
        if kind in {"shift", "work_week"}:
            return phone.of_placement(job, kind, **said)
        return self._decide(
            _thing(job), step, lambda bases: phone.of_placement(job, kind, **said, bases=[base["id"] for base in bases])
        )

    def _crew(self, phone: Mentor, step: Step) -> Data:
        """Mostly a new one; now and then one that somebody has made."""
        about = self.crews[-1]["about"] if step.pick % 7 == 0 and self.crews else {"type": "crew", "id": str(uuid7())}
        entry = phone.crew(f"Hold {step.pick}", about=about)
        self.crews.append(entry)
        return entry

    def _member(self, phone: Mentor, step: Step) -> Data:
        crew = self._one_crew(phone, step)
        return phone.member(self._whom(step), crew, member=step.pick % 4 != 0, **self._when(step))

    def _session(self, phone: Mentor, step: Step) -> Data:
        """Of up to three people, one of whom nobody may ever have heard of."""
        there = [self.people[(step.pick + n) % len(self.people)]["id"] for n in range(1 + step.pick % 3)]
        came = dict.fromkeys(there, 30 * (step.pick % 5))
        away = [self.people[step.pick % len(self.people)]["id"]] if not came else []
        more: Data = {"course": "hygiene" if step.flag else None, "absent": away, **self._when(step)}
        return phone.session(self._one_crew(phone, step), came, **more)

    def _one_crew(self, phone: Mentor, step: Step) -> Data:
        """One that was made, or of which nobody has heard."""
        known = step.pick % 9 and self.crews
        return self.crews[step.pick % len(self.crews)] if known else phone.crew("Ukendt")

    def _wish(self, phone: Mentor, step: Step) -> Data:
        entry = phone.climbs(self._whom(step), "wish", what=("talk", "data")[step.pick % 2], **self._when(step))
        self.wishes.append(entry)
        return entry

    def _wish_met(self, phone: Mentor, step: Step) -> Data:
        wish = self.wishes[step.pick % len(self.wishes)]["id"] if self.wishes and step.pick % 5 else str(uuid7())
        return phone.climbs(self._whom(step), "wish_met", wish_id=wish)

    def _young(self, phone: Mentor, step: Step) -> Data:
        return phone.climbs(
            self._whom(step), "young_person", born_on=f"2011-05-0{1 + step.pick % 9}", **self._when(step)
        )


def _thing(job: Data) -> str:
    return f"placement:{job['payload']['placement_id']}"
