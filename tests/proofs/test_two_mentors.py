"""Two phones move the same young people without knowing of each other, in every order of arrival.

The same entries end with the same conflicts, the same undisputed step, the same ladder; an entry that names all sides
settles each. As test_two_phones.py, whose two phones these are.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from flask import Flask
from hypothesis import strategies as st

from outreach import utc_now
from outreach.extensions import db
from outreach.projections import conflict
from outreach.projections.ladder_facts import Climb
from outreach.projections.models import DecisionRow
from tests.factories import World
from tests.ladder import Mentor, came
from tests.proofs.checks import fresh_world
from tests.proofs.orders import every_order_ends_the_same
from tests.proofs.server import PROVE
from tests.proofs.test_two_phones import SAME, Data, Two

STEPS = ("before", "pocket_money_job", "public_job", "business_job", "apprenticeship", None)
LADDER = {"step_decision", "checklist_tick", "placement", "placement_changed", "placement_ended", "shift", "crew"}
LADDER |= {"crew_member", "crew_session", "crew_attendance", "wish", "wish_met", "case_document"}
ACTS = (
    "step",
    "step",
    "step",
    "hear",
    "rectify",
    "take_back",
    "tick",
    "place",
    "change",
    "end",
    "shift",
    "meet",
    "merge",
)

acts = st.lists(
    st.tuples(st.integers(0, 1), st.sampled_from(ACTS), st.integers(0, 20), st.integers(0, 20)), min_size=3, max_size=16
)


class Mentors(Two):
    """They know the same two young people, each at the first step, and a crew."""

    same = frozenset(SAME | LADDER)
    handset = Mentor

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.known: list[dict[str, list[Data]]] = [{}, {}]
        """What each phone knows to be the heads of a thing."""
        self.decided: list[list[Data]] = [[], []]
        self.jobs: list[Data] = []
        self.met: list[list[Data]] = [[], []]
        phone = self.mentor(0)
        self.crew = self._note(0, phone.crew())
        for person in self.people[0]:
            first = self._note(0, phone.step(person, STEPS[1], on="2026-09-01"))
            job = self._note(0, phone.placed(person))
            self.jobs.append(job)
            for known in self.known:
                known[f"step:{person['about']['id']}"] = [first]
                known[f"placement:{job['payload']['placement_id']}"] = [job]

    def mentor(self, who: int) -> Mentor:
        phone = self.phones[who]
        assert isinstance(phone, Mentor)
        return phone

    def act(self, who: int, what: str, pick: int, more: int) -> None:
        phone, person = self.mentor(who), self.people[who][pick % 2]
        on = f"2026-10-{1 + more:02}"
        if what == "step":
            thing = f"step:{person['about']['id']}"
            self._decide(who, thing, phone.step(person, STEPS[more % 6], *self.known[who][thing], on=on))
        elif what == "hear":  # for a moment there was coverage
            thing = sorted(self.known[who])[more % len(self.known[who])]
            heads = {entry["id"]: entry for entry in (*self.known[who][thing], *self.known[1 - who][thing])}
            self.known[who][thing] = list(heads.values())
        elif what == "rectify" and self.decided[who]:
            root = self.decided[who][more % len(self.decided[who])]
            self._note(who, phone.correction(root, programme="leisure_job", on=on))
        elif what == "take_back" and self.decided[who]:
            self._note(who, phone.retraction(self.decided[who].pop(more % len(self.decided[who]))))
        else:
            self._act_otherwise(who, what, pick, more)

    def _act_otherwise(self, who: int, what: str, pick: int, more: int) -> None:
        phone, person, job = self.mentor(who), self.people[who][pick % 2], self.jobs[pick % 2]
        thing = f"placement:{job['payload']['placement_id']}"
        bases = [base["id"] for base in self.known[who][thing]]
        if what == "tick":
            self._note(who, phone.climbs(person, "checklist_tick", done=more % 2 == 0, recorded_at=_minute(more)))
        elif what in {"change", "end"}:
            kind = "placement_changed" if what == "change" else "placement_ended"
            self._decide(who, thing, phone.of_placement(job, kind, bases=bases), step=False)
        elif what == "shift":
            self._note(who, phone.of_placement(job, "shift", break_minutes=more))
        elif what == "meet" and more % 3 and self.met[who]:
            root = self.met[who][more % len(self.met[who])]
            people = came(more, *self.people[who][: 1 + more % 2])
            self._note(who, phone.correction(root, programme="leisure_job", attendance=people))
        elif what == "meet":
            self.met[who].append(self._note(who, phone.session(self.crew, came(more, person))))
        elif what == "merge":
            one, other = self.people[who][:2]
            self._note(who, phone.entry("merge", {"other_id": other["about"]["id"]}, about=one["about"]))

    def _decide(self, who: int, thing: str, entry: Data, step: bool = True) -> None:
        self.known[who][thing] = [self._note(who, entry)]
        if step:
            self.decided[who].append(entry)

    def _settle(self, state: dict[str, list[tuple[Any, ...]]]) -> None:
        """With an entry that names all sides; a session that was corrected twice, by its author."""
        scope, known = self.boss.to_domain().scope, {entry["id"]: entry for _, entry in self.entries}
        author = {entry["id"]: who for who, entry in self.entries}
        for row in conflict.waiting(db.session(), scope):
            sides, (what, _, id) = [known[head] for head in row.heads], row.thing.partition(":")
            who = author[id] if what == "version" else 1
            phone = self.mentor(who)
            if what == "version":
                entry = phone.correction(known[id], *sides, programme="leisure_job")
            elif what == "step":
                entry = phone.step(sides[0], "before", *sides)
            else:
                bases = [side["id"] for side in sides]
                entry = phone.of_placement(sides[0], "placement_ended", bases=bases)
            assert self._send(who, entry) == {"stored"}
        assert not conflict.waiting(db.session(), scope)


def _minute(more: int) -> str:
    return f"2026-11-20T10:{more:02}:00.000Z"


@pytest.mark.prove
def test_every_order_ends_the_same(app: Flask) -> None:
    every_order_ends_the_same(lambda: Mentors(fresh_world(utc_now)), acts, 300 if PROVE else 10)


def test_control_whoever_came_last_wins(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted: the way up the ladder in the order in which the decisions came."""

    def by_arrival(session: Any, climb: Climb, things: Iterable[str]) -> None:
        stmt = db.select(DecisionRow.thing, DecisionRow.entry_id).where(DecisionRow.thing.in_(list(things)))
        for thing, entry_id in session.execute(stmt.order_by(DecisionRow.log_sequence)):
            climb.lines[thing] = (*climb.lines.get(thing, ()), entry_id)

    monkeypatch.setattr("outreach.projections.ladder_facts.learn_lines", by_arrival)
    two = Mentors(fresh_world(utc_now))
    two.act(0, "step", 0, 2)
    two.act(1, "step", 0, 3)
    numbers = list(range(len(two.entries)))
    one, other = two.arrive(numbers)[0], two.arrive([*numbers[:-2], *numbers[:-3:-1]])[0]
    assert one["step_decision"] == other["step_decision"]
    assert one["case_document"] != other["case_document"]
