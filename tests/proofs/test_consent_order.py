"""Two phones and the person's own page ask, renew, decline, withdraw and merge without knowing of each other.

However the entries arrive, and however often: the same undisputed state, the same conflicts, the same consent; and
after a withdrawal nothing is shareable or pulled under it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from uuid_utils.compat import uuid7

from outreach import utc_now
from outreach.accounts.models import ActorRow
from outreach.accounts.plan_link import LinkRole, PlanLink
from outreach.domain.consent import Reason
from outreach.domain.due import day_of
from outreach.engine import writing
from outreach.extensions import db
from outreach.projections import consent, consent_document, feed
from outreach.projections.models import READ_TABLES
from outreach.services.receive import Caller, read, take
from outreach.texts import consent_texts
from outreach.wire.entry import codec
from tests.asker import CENTRE, SHARE, Asker
from tests.factories import World, make_actor, text_of
from tests.proofs.checks import fresh_world
from tests.proofs.server import PROVE, examples

Data = dict[str, Any]
Act = tuple[int, str, int, int]
"""Which phone, what it does (`own`: the person's own page), about which of the two people, and one more number."""
ORDER = {"changed_sequence", "log_sequence", "received_at", "clock_off"}
SAME = {"consent", "consent_record", "conflict", "decision", "merge", "standing", "held"}
WORDS = ["ask", "ask", "deny", "deny", "defer", "withdraw", "error", "merge", "part", "own"]

acts = st.lists(
    st.tuples(st.integers(0, 1), st.sampled_from(WORDS), st.integers(0, 1), st.integers(0, 20)), min_size=3, max_size=12
)


@dataclass
class Three:
    world: World
    entries: list[tuple[int, Data]] = field(default_factory=list)

    def __post_init__(self) -> None:
        world = self.world
        with writing():
            made = [
                make_actor(world.helhedsplan, world.organisation, kind, name, world.area)
                for kind, name in (("worker", "A"), ("worker", "B"), ("person", "C"), ("person", "D"))
            ]
            db.session.commit()
        self.phones = [Asker(world, actor) for actor in made]
        self.people = [self._note(0, self.phones[0].person(name)) for name in ("Amina", "Yusuf")]
        with writing():
            for actor, person in zip(made[2:], self.people, strict=True):
                db.session.add(self._link(actor, UUID(person["about"]["id"])))
            db.session.commit()
        self._note(0, self.phones[0].assignment(self.people[0], made[0]))
        self.heads: list[list[list[Data]]] = [[[], []] for _ in self.phones]
        self.sittings: list[Data] = []
        self.merges: list[tuple[int, Data]] = []

    def _link(self, actor: ActorRow, person_id: UUID) -> PlanLink:
        """To the page of somebody who is not registered yet: here anything may come first."""
        made = {"id": uuid7(), "secret_hash": f"{person_id.hex}", "pin_hash": "-", "made_at": self.world.clock()}
        whose = {"person_id": person_id, "area_id": self.world.area, "actor_id": actor.id, "made_by": actor.id}
        return PlanLink(helhedsplan_id=self.world.helhedsplan, role=LinkRole.YOUNG.value, **made, **whose)

    def _note(self, who: int, entry: Data) -> Data:
        self.entries.append((who, entry))
        return entry

    def act(self, who: int, what: str, whom: int, more: int) -> None:
        phone, person, known = self.phones[who], self.people[whom], self.heads[who][whom]
        bases = known[-1:] if more % 4 else known[-2:-1]
        if what in {"ask", "deny", "defer"}:
            sitting = self._note(who, phone.sitting(person))
            self.sittings.append(sitting)
            decision = "permit" if what == "ask" else what
            known.append(self._note(who, phone.consent(sitting, *bases, decision=decision)))
        elif what == "withdraw":
            known.append(self._note(who, phone.withdrawn(person, *bases)))
        elif what == "own":  # their own page knows of nothing, or of what a phone is about to send
            page = 2 + whom
            self._note(page, self.phones[page].withdrawn(person, *(bases if more % 2 else [])))
        elif what == "error" and self.sittings:
            self._note(who, phone.retraction(self.sittings[more % len(self.sittings)]))
        elif what == "merge":
            said = {"other_id": self.people[1]["about"]["id"]}
            self.merges.append((who, self._note(who, phone.entry("merge", said, about=self.people[0]["about"]))))
        elif what == "part" and self.merges:
            self._note(who, phone.retraction(self.merges.pop()[1]))

    def arrive(self, order: list[int], again: list[int]) -> tuple[Any, set[str]]:
        """What stands once all have come in that order, some of them twice, and the answers. Leaves nothing behind."""
        answers: set[str] = set()
        db.session.rollback()
        with writing():
            try:
                for at in order:
                    answers |= self.send(*self.entries[at])
                for at in again:
                    assert self.send(*self.entries[at]) == {"duplicate"}
                return self.state(), answers
            finally:
                db.session.rollback()

    def possible(self, order: list[int]) -> list[int]:
        """Only who is registered has a page: where one takes part, both people come first. Anything else may."""
        if all(who < 2 for who, _entry in self.entries):
            return order
        return [at for at in order if at < 2] + [at for at in order if at >= 2]

    def send(self, who: int, entry: Data) -> set[str]:
        caller = Caller(self.phones[who].actor.to_domain(), self.phones[who].id)
        results = take(self.world.work, caller, read([text_of(entry)], codec))
        return {result.answer.value for result in results}

    def state(self) -> Any:
        found: dict[str, Any] = {}
        for table in (table for table in READ_TABLES if table.name in SAME):
            columns = [column for column in table.c if column.name not in ORDER]
            said = db.session.execute(db.select(*columns).where(table.c.helhedsplan_id == self.world.helhedsplan))
            rows = [row for row in said if table.name != "conflict" or row.open]  # of one that is settled a trace stays
            found[table.name] = sorted((tuple(row) for row in rows), key=repr)
        found["asked"] = [self.ask(person) for person in self.people]
        scope, today = self.phones[0].actor.to_domain().scope, self.today
        known = consent.known(db.session(), scope, [UUID(one["about"]["id"]) for one in self.people])
        found["parts"] = [consent_document.part(one, today) for one in known.values()]
        return found

    @property
    def today(self) -> date:
        return day_of(self.world.clock())

    def ask(self, person: Data) -> Any:
        scope, id = self.phones[0].actor.to_domain().scope, UUID(person["about"]["id"])
        return consent.ask(db.session(), scope, id, SHARE, CENTRE, self.today)

    def pulled(self) -> list[Any]:
        """The people whom a worker of the kommune gets."""
        scope = self.world.kommune_worker.to_domain().scope
        changes = feed.page(db.session(), scope, None, self.world.clock()).changes
        return [one for change in changes if change["type"] == "shared" for one in change["data"]["people"]]


@pytest.fixture
def texts(approved_texts: consent_texts.ConsentTexts) -> consent_texts.ConsentTexts:
    return approved_texts


@pytest.mark.prove
def test_every_order_ends_the_same(app: Flask, texts: consent_texts.ConsentTexts) -> None:
    answers, reasons = set[str](), set[Reason]()

    @examples(300 if PROVE else 30)
    @given(acts, st.data())
    def check(wanted: list[Act], data: st.DataObject) -> None:
        three = Three(fresh_world(utc_now))
        for act in wanted:
            three.act(*act)
        numbers = list(range(len(three.entries)))
        first, said = three.arrive(numbers, [])
        reasons.update(answer.reason for answer in first["asked"])
        answers.update(said)
        for _ in range(3):
            order, twice = data.draw(st.permutations(numbers)), data.draw(st.lists(st.sampled_from(numbers)))
            other, said = three.arrive(three.possible(order), twice)
            answers.update(said)
            assert other == first

    check()
    assert answers == {"stored", "held", "conflict"}
    assert {Reason.GIVEN, Reason.WITHDRAWN, Reason.DECLINED, Reason.DISPUTED} <= reasons


@pytest.mark.prove
def test_after_a_withdrawal_nothing_is_shareable_or_pulled(app: Flask, texts: consent_texts.ConsentTexts) -> None:
    shared = [0]

    @examples(150 if PROVE else 10)
    @given(acts)
    def check(wanted: list[Act]) -> None:
        three = Three(fresh_world(utc_now))
        for act in wanted:
            three.act(*act)
        with writing():
            for who, entry in three.entries:
                three.send(who, entry)
            before = [three.ask(person).allowed for person in three.people]
            names = {one["name"] for one in three.pulled()}
            assert len(names) == len(set(filter(None, before))) or len(names) == sum(before)
            shared[0] += bool(names)
            for page, person in enumerate(three.people, start=2):
                assert three.send(page, three.phones[page].withdrawn(person)) <= {"stored", "conflict"}
                assert three.ask(person).reason is Reason.WITHDRAWN
            assert three.pulled() == []
            db.session.rollback()

    check()
    assert shared[0]
