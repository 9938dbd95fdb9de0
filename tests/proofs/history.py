"""Random histories of a helhedsplan: every kind of entry, in any order, cut into batches anywhere."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st
from sqlalchemy import select
from uuid_utils.compat import uuid7

from outreach.domain.errors import Refusal
from outreach.engine import writing
from outreach.eventlog.models import QuarantineRow
from outreach.extensions import db
from outreach.services.quarantine import Settled, admit
from outreach.services.receive import Caller, read, take
from outreach.wire.entry import codec
from tests.asker import Asker
from tests.factories import Phone, World, text_of
from tests.ladder import Mentor
from tests.proofs import history_consent, history_jobguide, history_ladder
from tests.proofs.history_consent import ConsentSteps
from tests.proofs.history_jobguide import JobguideSteps
from tests.proofs.history_ladder import LadderSteps

Data = dict[str, Any]
AT_DESK = {"device_id": None, "sequence": None, "programme": None, "programme_version": None}


@dataclass(frozen=True)
class Step:
    """Who writes what about which earlier thing, how many places later it arrives, whether a batch ends there."""

    who: int
    what: str
    pick: int
    flag: bool
    late: int
    cut: bool


def steps(kinds: list[str]) -> st.SearchStrategy[list[Step]]:
    who, late = st.sampled_from([0, 0, 0, 2, 2, 1, 3, 4, 6]), st.sampled_from([0, 0, 0, 1, 2, 4, 12])
    cut = st.sampled_from([False, False, False, True])
    one = st.builds(Step, who, st.sampled_from(kinds), st.integers(0, 30), st.booleans(), late, cut)
    return st.lists(one, min_size=12, max_size=40)


class Everybody(Mentor, Asker):
    """A phone that writes of all of it."""


@dataclass
class History(JobguideSteps, LadderSteps, ConsentSteps):
    world: World
    roots: list[tuple[int, Data]] = field(default_factory=list)
    people: list[Data] = field(default_factory=list)
    versions: list[str] = field(default_factory=list)
    sessions: list[Data] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    jobs: list[Data] = field(default_factory=list)
    agreed: list[Data] = field(default_factory=list)
    sittings: list[Data] = field(default_factory=list)
    withdrawals: list[Data] = field(default_factory=list)
    placements: list[Data] = field(default_factory=list)
    crews: list[Data] = field(default_factory=list)
    wishes: list[Data] = field(default_factory=list)
    decided: dict[str, list[Data]] = field(default_factory=dict)
    """Thing to the decisions about it, the first version of an entry among them."""

    def __post_init__(self) -> None:
        world = self.world
        writers = [world.worker, world.worker, world.colleague, world.colleague, world.supervisor, world.admin]
        writers.append(world.kommune_worker)
        self.phones = [Everybody(world, actor) for actor in writers]
        self.areas = [str(world.area), str(world.other_area)]
        self.sites = [str(world.site), str(world.other_site)]
        self.sessions = [{"type": "session", "id": str(uuid7())} for _ in range(3)]
        self.people = [{"type": "person", "id": str(uuid7())}]  # whom nobody may ever have registered

    def play(self, wanted: list[Step]) -> list[str]:
        """Write them in order, let them arrive in theirs; the answers. Two people are known from the start."""
        for who in (0, 2):
            self.send(who, [self.write(Step(who, "person", 0, False, 0, False))[1]])
        made = [(at + step.late, step, self.write(step)) for at, step in enumerate(wanted)]
        answers, batch, owner = [], list[Data](), None
        for _, step, (who, entry) in sorted(made, key=lambda one: one[0]):
            if batch and (who != owner or step.cut):
                answers += self.send(owner or 0, batch)
                batch = []
            batch, owner = [*batch, entry], who
        return answers + (self.send(owner or 0, batch) if batch else [])

    def write(self, step: Step) -> tuple[int, Data]:
        """One entry, and who writes it: the admin what belongs to a desk, a reviewer what is a review."""
        who = {"review": 4, "area": 5, "site": 5, "hours": 5}.get(step.what, step.who)
        make: Callable[[Everybody, Step], Data] = getattr(self, f"_{step.what}")
        entry = make(self.phones[who], step)
        if entry["kind"] in ROOTS | history_jobguide.ROOTS | history_ladder.ROOTS | history_consent.ROOTS:
            self.roots.append((who, entry))
        self.versions.append(entry["id"])
        return who, entry

    def send(self, who: int, batch: list[Data]) -> list[str]:
        phone = self.phones[who]
        db.session.rollback()
        with writing():
            caller = Caller(phone.actor.to_domain(), None if who == 5 else phone.id)
            db.session.rollback()
            results = take(self.world.work, caller, read([text_of(entry) for entry in batch], codec))
            db.session.commit()
        self._admit()
        return [result.answer.value for result in results]

    def _admit(self) -> None:
        """Whatever was put aside is taken in, at its own later moment, by a supervisor who may."""
        world = self.world
        mine = (QuarantineRow.helhedsplan_id == world.helhedsplan, QuarantineRow.settled_at.is_(None))
        for entry_id in db.session.scalars(select(QuarantineRow.id).where(*mine)).all():
            for who in (world.supervisor, world.elsewhere_supervisor, world.kommune_supervisor):
                actor = who.to_domain()
                db.session.rollback()
                with writing(), suppress(Refusal, Settled):
                    admit(world.work, actor, entry_id)
                    db.session.commit()

    def _place(self, phone: Phone, step: Step) -> Data:
        other = step.flag
        return {"area_id": self.areas[other], "site_id": self.sites[other]}

    def _person(self, phone: Phone, step: Step) -> Data:
        about = self.people[step.pick % len(self.people)] if step.pick % 3 else {"type": "person", "id": str(uuid7())}
        self.people.append(about)
        return phone.person(f"Navn {step.pick}", area_id=self.areas[step.flag]) | {"about": about}

    def _check_in(self, phone: Phone, step: Step) -> Data:
        about = self.people[step.pick % len(self.people)] if step.pick % 4 else None
        session = self.sessions[step.pick % 3]["id"] if step.pick % 2 else None
        return phone.check_in(about=about, session_id=session, minutes=step.pick, **self._place(phone, step))

    def _opened(self, phone: Phone, step: Step) -> Data:
        header = {"about": self.sessions[step.pick % 3], **self._place(phone, step)}
        return phone.entry("session_opened", {"closes_at": f"1{step.pick % 10}:00"}, **header)

    def _closed(self, phone: Phone, step: Step) -> Data:
        header = {"about": self.sessions[step.pick % 3], **self._place(phone, step)}
        return phone.entry("session_closed", {"nobody_came": step.pick % 2 == 0, "note": None}, **header)

    def _correction(self, phone: Phone, step: Step) -> Data:
        """Of a check-in the person may change, of a person the area: then they move."""
        if not self.roots:
            return self._check_in(phone, step)
        root = self._root(phone, step)
        changed: Data = {"area_id": self.areas[step.flag]}
        if root["site_id"]:
            changed["site_id"] = self.sites[step.flag]
        if root["kind"] == "open_counselling":
            changed |= {"minutes": step.pick, "about": self.people[step.pick % len(self.people)]}
        if root["kind"] == "in_vain":
            changed |= {"hours": ["sunday"], "about": {"type": "site", "id": changed["site_id"]}}
        if root["kind"] == "conversation":
            changed |= {"minutes": step.pick, "about": self.people[step.pick % len(self.people)]}
        if root["kind"] in history_ladder.ROOTS:
            changed["programme"] = root["programme"]
        if root["kind"] == "crew_session":
            changed["attendance"] = {self.people[step.pick % len(self.people)]["id"]: step.pick}
        if root["kind"] == "person":
            changed["name"] = f"Rettet {step.pick}"
        return self._decide(f"version:{root['id']}", step, lambda bases: phone.correction(root, *bases, **changed))

    def _decide(self, thing: str, step: Step, write: Callable[[list[Data]], Data]) -> Data:
        """Mostly on top of all that is known of the thing; or of what was there before, knowing nothing of others."""
        known = self.decided.setdefault(thing, [])
        bases = known[-1:] if step.pick % 3 == 0 else known[: step.pick % 4]
        entry = write(known[-3:] if step.pick % 5 == 0 else bases)
        known.append(entry)
        return entry

    def _assignment(self, phone: Phone, step: Step) -> Data:
        """To somebody, perhaps of another organisation, or nobody."""
        about = self.people[step.pick % len(self.people)]
        worker = (self.world.worker, self.world.colleague, None, self.world.kommune_worker)[step.pick % 4]
        person = {"about": about, "area_id": self.areas[step.flag]}
        return self._decide(
            f"assignment:{about['id']}", step, lambda bases: phone.assignment(person, worker, *bases, reason="handover")
        )

    def _merge(self, phone: Phone, step: Step) -> Data:
        one, other = (self.people[at % len(self.people)] for at in (step.pick, step.pick * 7 + 1))
        return phone.entry("merge", {"other_id": other["id"]}, about=one, area_id=self.areas[step.flag])

    def _retraction(self, phone: Phone, step: Step) -> Data:
        return phone.retraction(self._root(phone, step)) if self.roots else self._check_in(phone, step)

    def _review(self, phone: Phone, step: Step) -> Data:
        root = self._root(phone, step, mine=False) if self.roots else {"id": str(uuid7()), "about": None}
        version = root["id"] if step.pick % 2 or not self.versions else self.versions[step.pick % len(self.versions)]
        said = {"entry_id": root["id"], "version_id": version, "decision": "returned", "comment": "Hvem?"}
        if step.flag:
            said |= {"decision": "approved", "comment": None}
        return phone.entry("review", said, about=root["about"])

    def _abandonment(self, phone: Phone, step: Step) -> Data:
        said = {"refused_id": str(uuid7()) if step.flag else None, "refused_sequence": step.pick + 1, "reason": "Væk"}
        return phone.entry("abandonment", said)

    def _newer(self, phone: Phone, step: Step) -> Data:
        """Of an app that is newer than the server."""
        entry = phone.check_in(**self._place(phone, step))
        return entry | {"version": 2, "payload": {"what": step.pick}}

    def _area(self, phone: Phone, step: Step) -> Data:
        known = self.areas[step.pick % 2] if step.flag else str(uuid7())
        about = {"type": "area", "id": known}
        said = {"name": f"Område {step.pick}", "active": step.pick % 5 != 0}
        return phone.entry("area", said, about=about, **AT_DESK | {"area_id": known})

    def _site(self, phone: Phone, step: Step) -> Data:
        """Always in the area that it stands in: check-ins name both."""
        about = {"type": "site", "id": self.sites[step.flag] if step.pick % 2 else str(uuid7())}
        said = {"name": f"Sted {step.pick}", "active": step.pick % 5 != 0}
        return phone.entry("site", said, about=about, **AT_DESK | {"area_id": self.areas[step.flag]})

    def _in_vain(self, phone: Phone, step: Step) -> Data:
        place = self._place(phone, step)
        said = {"hours": ["saturday", "sunday"][: step.pick % 3], "note": "Ventede" if step.pick % 4 == 0 else None}
        return phone.entry("in_vain", said, about={"type": "site", "id": place["site_id"]}, **place)

    def _hours(self, phone: Phone, step: Step) -> Data:
        """Of a few days, so that they meet."""
        place, spans = self._place(phone, step), [{"weekday": step.pick % 7, "from": "10:00", "to": "12:00"}]
        said = {"hours": spans if step.pick % 5 else [], "valid_from": f"2026-12-0{1 + step.pick % 4}", "note": None}
        header = {"about": {"type": "site", "id": place["site_id"]}, "device_id": None, "sequence": None, **place}
        return phone.entry("opening_hours", said, **header)

    def _root(self, phone: Phone, step: Step, mine: bool = True) -> Data:
        """Mostly one's own; of a stranger's, the server finds out, if only when a held one is released."""
        own = [root for who, root in self.roots if self.phones[who].actor.id == phone.actor.id]
        found = own if mine and own and step.pick % 7 else [root for _, root in self.roots]
        return found[-4:][step.pick % min(4, len(found))]  # a few, so that corrections meet


ROOTS = {"open_counselling", "session_opened", "session_closed", "person", "assignment", "merge", "in_vain"}
KINDS = ["check_in", "check_in", "check_in", "person", "person", "opened", "closed", "correction", "correction"]
KINDS += ["correction", "retraction", "review", "review", "abandonment", "newer", "area", "site"]
FEW = list(KINDS)
"""Enough for a planted mistake to be found soon."""
KINDS += ["person", "correction", "assignment", "assignment", "merge", "merge"]
KINDS += ["in_vain", "in_vain", "hours"]
KINDS += history_jobguide.KINDS
KINDS += history_consent.KINDS
KINDS += history_ladder.KINDS
