"""Two phones make, rename, merge, move and hand over the same people without knowing of each other, in every order.

The same entries end in the same state, however they arrive; nothing is lost; what no rule can settle is a conflict that
both workers and their supervisor see, and an entry that names all sides ends it.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field
from typing import Any, ClassVar

import pytest
from flask import Flask
from hypothesis import strategies as st

from outreach import utc_now
from outreach.accounts.models import ActorRow
from outreach.domain.decision import Ruling, rule
from outreach.engine import writing
from outreach.extensions import db
from outreach.projections import conflict
from outreach.projections.models import READ_TABLES, HeldRow
from outreach.services.receive import Caller, read, take
from outreach.wire.entry import codec
from tests.factories import Phone, World, make_actor, text_of
from tests.proofs.checks import fresh_world
from tests.proofs.orders import every_order_ends_the_same
from tests.proofs.server import PROVE

Data = dict[str, Any]
Act = tuple[int, str, int, int]
"""Which phone, what it does, with which of the people it knows, and one more number."""

ORDER = {"changed_sequence", "log_sequence", "received_at", "clock_off"}
"""What may differ with the order of arrival: numbers of the log, and the moment of receipt."""
SAME = {"person", "conflict", "decision", "merge", "assignment", "standing", "held"}

acts = st.lists(
    st.tuples(
        st.integers(0, 1),
        st.sampled_from(["make", "rename", "rename", "move", "merge", "part", "assign"]),
        st.integers(0, 20),
        st.integers(0, 20),
    ),
    min_size=3,
    max_size=14,
)


@dataclass
class Two:
    """Two phones that both hold the same two people, and then lose coverage."""

    same: ClassVar[Set[str]] = SAME
    handset: ClassVar[type[Phone]] = Phone
    world: World
    phones: list[Phone] = field(default_factory=list)
    entries: list[tuple[int, Data]] = field(default_factory=list)

    def __post_init__(self) -> None:
        world = self.world
        with writing():
            both = (world.area, world.other_area)
            made = [make_actor(world.helhedsplan, world.organisation, "worker", name, *both) for name in ("A", "B")]
            self.boss = make_actor(world.helhedsplan, world.organisation, "supervisor", "C", *both)
            db.session.commit()
        self.phones = [self.handset(world, actor) for actor in made]
        self.people: list[list[Data]] = [[], []]
        self.heads: list[dict[str, Data]] = [{}, {}]
        self.merges: list[list[Data]] = [[], []]
        for name in ("Amina", "Yusuf"):
            person = self._note(0, self.phones[0].person(name))
            for known in self.people:
                known.append(person)

    def _note(self, who: int, entry: Data) -> Data:
        self.entries.append((who, entry))
        return entry

    def act(self, who: int, what: str, pick: int, more: int) -> None:
        phone, person = self.phones[who], self.people[who][pick % len(self.people[who])]
        thing = f"version:{person['id']}"
        if what == "make":
            self.people[who].append(self._note(who, phone.person(f"Ny {more}")))
        elif what in {"rename", "move"}:
            area = (self.world.area, self.world.other_area)[more % 2]
            changed: Data = {"name": f"Navn {more}"} if what == "rename" else {"area_id": str(area)}
            before = self.heads[who].get(thing, person)
            self.heads[who][thing] = self._note(who, phone.correction(person, before, **changed))
        elif what == "merge":
            other = self.people[who][more % len(self.people[who])]
            if other is not person:
                said = {"other_id": other["about"]["id"]}
                self.merges[who].append(self._note(who, phone.entry("merge", said, about=person["about"])))
        elif what == "part" and self.merges[who]:
            self._note(who, phone.retraction(self.merges[who].pop(more % len(self.merges[who]))))
        elif what == "assign":
            thing = f"assignment:{person['about']['id']}"
            bases = [self.heads[who][thing]] if thing in self.heads[who] else []
            worker = (*(phone.actor for phone in self.phones), None)[more % 3]
            self.heads[who][thing] = self._note(who, phone.assignment(person, worker, *bases))

    def arrive(self, order: list[int]) -> tuple[dict[str, list[tuple[Any, ...]]], set[str]]:
        """What stands in the read tables once all have come in that order, and the answers. Leaves nothing behind."""
        answers: set[str] = set()
        db.session.rollback()
        with writing():
            try:
                for at in order:
                    who, entry = self.entries[at]
                    answers |= self._send(who, entry)
                self._shown_to_all()
                state = self._state()
                self._settle(state)
                return state, answers
            finally:
                db.session.rollback()

    def _send(self, who: int, entry: Data) -> set[str]:
        caller = Caller(self.phones[who].actor.to_domain(), self.phones[who].id)
        results = take(self.world.work, caller, read([text_of(entry)], codec))
        return {result.answer.value for result in results}

    def _state(self) -> dict[str, list[tuple[Any, ...]]]:
        found = {}
        for table in (table for table in READ_TABLES if table.name in self.same):
            columns = [column for column in table.c if column.name not in ORDER]
            said = db.session.execute(db.select(*columns).where(table.c.helhedsplan_id == self.world.helhedsplan))
            rows = [row for row in said if table.name != "conflict" or row.open]  # of one that is settled a trace stays
            found[table.name] = sorted((tuple(row) for row in rows), key=repr)
        return found

    def _shown_to_all(self) -> None:
        """The same conflicts for both who wrote, and for their supervisor."""
        seers: list[ActorRow] = [*(phone.actor for phone in self.phones), self.boss]
        seen = [[row.thing for row in conflict.waiting(db.session(), one.to_domain().scope)] for one in seers]
        assert seen[0] == seen[1] == seen[2]
        assert db.session.query(HeldRow).filter_by(helhedsplan_id=self.world.helhedsplan).count() == 0

    def _settle(self, state: dict[str, list[tuple[Any, ...]]]) -> None:
        """Whoever names all sides ends each of them."""
        scope, known = self.boss.to_domain().scope, {entry["id"]: entry for _, entry in self.entries}
        for row in conflict.waiting(db.session(), scope):
            sides, (what, _, id) = [known[head] for head in row.heads], row.thing.partition(":")
            if what == "version":
                entry = self.phones[1].correction(known[id], *sides)
            else:
                entry = self.phones[1].assignment(sides[0], None, *sides)
            assert self._send(1, entry) == {"stored"}
        assert not conflict.waiting(db.session(), scope)


@pytest.mark.prove
def test_every_order_ends_the_same(app: Flask) -> None:
    every_order_ends_the_same(lambda: Two(fresh_world(utc_now)), acts, 300 if PROVE else 12)


def test_control_whoever_came_last_wins(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted: without the rule the end depends on the order."""

    def last(nodes: Any) -> Ruling:
        known = list(nodes)
        return Ruling((known[-1].id,), rule(known).heads) if known else Ruling()

    monkeypatch.setattr("outreach.projections.decision.rule", last)
    two = Two(fresh_world(utc_now))
    for who in (0, 1):
        two.act(who, "assign", 0, who)
    numbers = list(range(len(two.entries)))
    assert two.arrive(numbers)[0] != two.arrive([*numbers[:-2], *numbers[:-3:-1]])[0]
