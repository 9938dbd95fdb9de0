"""What a supervisor must look at: refused, held, quarantined, gaps, late, silent; and whose phones those are."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from flask.testing import FlaskClient

from outreach.accounts.models import ActorRow
from outreach.eventlog.models import QuarantineRow, RefusalRow
from outreach.extensions import db
from outreach.projections import exceptions, gaps, phones, quarantine, refused
from outreach.projections.gaps import Gap
from tests.engines import TestClock
from tests.factories import Phone, World
from tests.projections.outside import CPR, others, revoke, scope_of


class TestRefused:
    @pytest.fixture
    def phone(self, world: World) -> Phone:
        return Phone(world, world.worker).enrol()

    def waiting(self, world: World) -> list[RefusalRow]:
        return list(refused.waiting(db.session(), scope_of(world.supervisor)))

    def refuse(self, client: FlaskClient, phone: Phone) -> dict[str, Any]:
        bad = phone.check_in(note=CPR)
        assert phone.answers(client, bad) == ["refused"]
        return bad

    def test_waits_until_it_is_replaced(self, client: FlaskClient, world: World, phone: Phone) -> None:
        bad = self.refuse(client, phone)
        (row,) = self.waiting(world)
        assert (str(row.entry_id), row.device_sequence, row.code) == (bad["id"], 1, "cpr")
        assert phone.answers(client, phone.check_in(replaces_refused=bad["id"])) == ["stored"]
        assert self.waiting(world) == []

    def test_a_chain_of_refusals_is_over_with_its_last(self, client: FlaskClient, world: World, phone: Phone) -> None:
        bad = self.refuse(client, phone)
        worse = phone.check_in(note=CPR, replaces_refused=bad["id"])
        assert phone.answers(client, worse) == ["refused"]
        assert [str(row.entry_id) for row in self.waiting(world)] == [worse["id"]]
        assert phone.answers(client, phone.check_in(replaces_refused=worse["id"])) == ["stored"]
        assert self.waiting(world) == []

    def test_another_authors_claim_replaces_nothing(self, client: FlaskClient, world: World, phone: Phone) -> None:
        bad = self.refuse(client, phone)
        colleague = Phone(world, world.colleague).enrol()
        assert colleague.answers(client, colleague.check_in(replaces_refused=bad["id"])) == ["stored"]
        assert len(self.waiting(world)) == 1

    def test_is_over_when_the_same_entry_is_taken_later(
        self, client: FlaskClient, world: World, phone: Phone, clock: TestClock
    ) -> None:
        early = phone.check_in(site_id=str(uuid4()))
        assert phone.answers(client, early) == ["refused"]
        clock.forward(hours=1)
        assert phone.answers(client, early | {"site_id": str(world.site)}) == ["stored"]
        assert self.waiting(world) == []

    def test_a_reused_id_is_not_over_because_of_the_first(
        self, client: FlaskClient, world: World, phone: Phone
    ) -> None:
        one = phone.check_in()
        assert phone.answers(client, one, one | {"utc_offset": 120}) == ["stored", "refused"]
        assert [row.code for row in self.waiting(world)] == ["id_reused"]

    def test_a_broken_text_under_a_used_id_is_not_over(self, client: FlaskClient, world: World, phone: Phone) -> None:
        one = phone.check_in()
        again = phone.check_in(id=one["id"], note=CPR)
        assert phone.answers(client, one, again) == ["stored", "refused"]
        assert [row.device_sequence for row in self.waiting(world)] == [2]

    def test_is_over_when_it_came_into_quarantine(
        self, client: FlaskClient, world: World, phone: Phone, clock: TestClock
    ) -> None:
        early = phone.check_in(site_id=str(uuid4()))
        assert phone.answers(client, early) == ["refused"]
        revoke(phone)
        clock.forward(hours=1)
        assert phone.answers(client, early | {"site_id": str(world.site)}) == ["quarantined"]
        assert self.waiting(world) == []

    @pytest.mark.parametrize("named", [True, False], ids=["by id", "by number"])
    def test_is_over_when_given_up(self, client: FlaskClient, world: World, phone: Phone, named: bool) -> None:
        bad, other = self.refuse(client, phone), self.refuse(client, phone)
        said = {
            "refused_id": bad["id"] if named else None,
            "refused_sequence": bad["sequence"],
            "reason": "Husker ikke",
        }
        assert phone.answers(client, phone.entry("abandonment", said, area_id=None)) == ["stored"]
        assert [str(row.entry_id) for row in self.waiting(world)] == [other["id"]]
        since = world.clock() - timedelta(days=1)
        ((given_up, entry),) = refused.given_up(db.session(), scope_of(world.supervisor), since)
        assert (given_up.reason, entry.actor_id) == ("Husker ikke", world.worker.id)
        for other_reader in others(world):
            assert refused.given_up(db.session(), scope_of(other_reader), since) == []

    def test_another_phones_giving_up_changes_nothing(self, client: FlaskClient, world: World, phone: Phone) -> None:
        bad = self.refuse(client, phone)
        second = Phone(world, world.worker).enrol()
        said = {"refused_id": bad["id"], "refused_sequence": 1, "reason": "Ikke min"}
        assert second.answers(client, second.entry("abandonment", said, area_id=None)) == ["stored"]
        assert len(self.waiting(world)) == 1

    def test_nobody_else_sees_it(self, client: FlaskClient, world: World, phone: Phone) -> None:
        self.refuse(client, phone)
        assert len(self.waiting(world)) == 1
        for reader in others(world):
            assert list(refused.waiting(db.session(), scope_of(reader))) == []


class TestGaps:
    @pytest.mark.parametrize(
        ("stored", "refused", "quarantined", "given_up", "missing"),
        [
            ([], [], [], [], []),
            ([1], [], [], [], []),
            ([1, 2, 3], [], [], [], []),
            ([2], [], [], [], [(1, 1)]),
            ([1, 3], [], [], [], [(2, 2)]),
            ([1, 5, 7], [], [], [], [(2, 4), (6, 6)]),
            ([1, 3], [2], [], [], []),
            ([1, 3], [], [2], [], []),
            ([1, 4], [], [], [(2, 2)], [(3, 3)]),
            ([1], [4], [], [], [(2, 3)]),
            ([1, 1, 2], [2], [], [], []),
            ([3, 1, 2], [], [], [], []),
            ([], [], [3], [], [(1, 2)]),
        ],
    )
    def test_table(
        self,
        client: FlaskClient,
        world: World,
        stored: list[int],
        refused: list[int],
        quarantined: list[int],
        given_up: list[tuple[int, int]],
        missing: list[tuple[int, int]],
    ) -> None:
        phone = Phone(world, world.worker).enrol()
        for number in stored:
            assert phone.answers(client, phone.check_in(sequence=number)) == ["stored"]
        for number in refused:
            assert phone.answers(client, phone.check_in(sequence=number, note=CPR)) == ["refused"]
        highest = max([*stored, *refused, 0])
        for at, (number, _) in enumerate(given_up, start=1):
            said = {"refused_id": None, "refused_sequence": number, "reason": "Væk"}
            entry = phone.entry("abandonment", said, area_id=None) | {"sequence": highest + at}
            assert phone.answers(client, entry) == ["stored"]
        if quarantined:
            revoke(phone)
            for number in quarantined:
                assert phone.answers(client, phone.check_in(sequence=number)) == ["quarantined"]
        found = gaps.gaps(db.session(), scope_of(world.supervisor))
        assert found == [Gap(phone.id, first, last) for first, last in missing]
        assert [gap.size for gap in found] == [last - first + 1 for first, last in missing]

    def test_each_phone_has_its_own_and_nobody_elses_are_seen(self, client: FlaskClient, world: World) -> None:
        one, two = Phone(world, world.worker).enrol(), Phone(world, world.worker).enrol()
        one.answers(client, one.check_in(sequence=1), one.check_in(sequence=3))
        two.answers(client, two.check_in(sequence=2))
        found = gaps.gaps(db.session(), scope_of(world.supervisor))
        assert set(found) == {Gap(one.id, 2, 2), Gap(two.id, 1, 1)}
        for reader in others(world):
            assert gaps.gaps(db.session(), scope_of(reader)) == []

    def test_an_entry_without_a_number_is_counted_beside_the_gap(self, client: FlaskClient, world: World) -> None:
        phone = Phone(world, world.worker).enrol()
        phone.answers(client, phone.check_in(sequence=1), "{}", phone.check_in(sequence=3))
        (seen,) = phones.phones(db.session(), scope_of(world.supervisor))
        assert (seen.gaps, seen.refused, seen.broken) == ([Gap(phone.id, 2, 2)], 1, 1)


class TestHeld:
    def test_only_after_a_day_and_only_in_scope(self, client: FlaskClient, world: World, clock: TestClock) -> None:
        phone = Phone(world, world.worker).enrol()
        yusuf = phone.person()
        assert phone.answers(client, phone.check_in(yusuf)) == ["held"]
        scope = scope_of(world.supervisor)
        clock.forward(hours=24)
        assert exceptions.held(db.session(), scope, clock()) == []
        clock.forward(seconds=1)
        ((row, entry),) = exceptions.held(db.session(), scope, clock())
        assert (row.problem, entry.kind) == (None, "open_counselling")
        for reader in others(world):
            assert exceptions.held(db.session(), scope_of(reader), clock()) == []
        assert phone.answers(client, yusuf) == ["stored"]
        assert exceptions.held(db.session(), scope, clock()) == []

    def test_a_problem_at_once_and_without_an_area_by_its_author(
        self, client: FlaskClient, world: World, clock: TestClock
    ) -> None:
        amira, bo = Phone(world, world.worker).enrol(), Phone(world, world.colleague).enrol()
        root = bo.check_in()
        wrong = amira.retraction(root) | {"area_id": None, "site_id": None}
        assert amira.answers(client, wrong) == ["held"]
        assert exceptions.held(db.session(), scope_of(world.supervisor), clock()) == []
        assert bo.answers(client, root) == ["stored"]
        ((row, _entry),) = exceptions.held(db.session(), scope_of(world.supervisor), clock())
        assert row.problem == "not_yours"
        for reader in others(world):
            assert exceptions.held(db.session(), scope_of(reader), clock()) == []


class TestQuarantined:
    def waiting(self, actor: ActorRow) -> list[QuarantineRow]:
        return list(quarantine.waiting(db.session(), scope_of(actor)))

    def test_belongs_to_its_area(self, client: FlaskClient, world: World) -> None:
        phone = Phone(world, world.worker).enrol()
        elsewhere = phone.check_in(area_id=str(world.other_area), site_id=str(world.other_site))
        assert phone.answers(client, elsewhere) == ["quarantined"]
        assert len(self.waiting(world.elsewhere_supervisor)) == 1
        assert world.noise is not None
        for actor in (world.supervisor, world.kommune_supervisor, world.noise.supervisor, world.admin):
            assert self.waiting(actor) == []

    @pytest.mark.parametrize("area", [None, "nowhere"])
    def test_without_a_place_it_belongs_to_its_author(
        self, client: FlaskClient, world: World, area: str | None
    ) -> None:
        phone = Phone(world, world.worker).enrol()
        person = phone.person(area_id=str(uuid4())) if area else None
        said = {"refused_id": None, "refused_sequence": 9, "reason": "Væk"}
        revoke(phone)
        assert phone.answers(client, person or phone.entry("abandonment", said, area_id=None)) == ["quarantined"]
        assert len(self.waiting(world.supervisor)) == 1
        for actor in others(world):
            assert self.waiting(actor) == []


class TestLate:
    def test_late_or_clock_off_while_it_waits(self, client: FlaskClient, world: World, clock: TestClock) -> None:
        phone = Phone(world, world.worker).enrol()
        old = (clock() - timedelta(days=4)).isoformat().replace("+00:00", "Z")
        ahead = (clock() + timedelta(hours=1)).isoformat().replace("+00:00", "Z")
        late = phone.check_in(occurred_at=old)
        off = phone.check_in(occurred_at=ahead, recorded_at=ahead)
        plain, taken = phone.check_in(), phone.check_in(occurred_at=old)
        assert phone.answers(client, late, off, plain, taken, phone.retraction(taken)) == ["stored"] * 5
        found = exceptions.late(db.session(), scope_of(world.supervisor))
        assert [str(row.entry_id) for row in found] == [off["id"], late["id"]]
        for reader in others(world):
            assert exceptions.late(db.session(), scope_of(reader)) == []


def test_nothing_to_look_at(world: World) -> None:
    found = exceptions.read(db.session(), scope_of(world.supervisor), world.clock())
    assert found.count == 0 and found.devices == {}


def test_all_of_it_is_counted(client: FlaskClient, world: World) -> None:
    phone = Phone(world, world.worker).enrol()
    phone.answers(client, phone.check_in(note=CPR), phone.check_in(sequence=3))
    found = exceptions.read(db.session(), scope_of(world.supervisor), world.clock())
    assert (found.count, set(found.devices)) == (2, {phone.id})
    assert exceptions.read(db.session(), scope_of(world.kommune_supervisor), world.clock()).count == 0
