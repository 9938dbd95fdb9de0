"""Approve and return: only what was looked at, only what is one's own, nothing unseen."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from uuid_utils.compat import uuid7

from outreach.accounts.models import ActorRow
from outreach.domain.errors import Code, Refusal
from outreach.domain.review import State
from outreach.engine import writing
from outreach.eventlog.models import EntryRow
from outreach.extensions import db
from outreach.projections import review as queries
from outreach.projections.filters import Filter, Shown
from outreach.projections.models import StandingRow
from outreach.services import review
from outreach.services.rebuild import rebuild
from tests.engines import TestClock
from tests.factories import Phone, World


@pytest.fixture
def phone(world: World) -> Phone:
    return Phone(world, world.worker).enrol()


def stored(client: FlaskClient, phone: Phone, *entries: dict[str, Any]) -> list[UUID]:
    assert phone.answers(client, *entries) == ["stored"] * len(entries)
    return [UUID(entry["id"]) for entry in entries]


def state(entry_id: UUID) -> str:
    db.session.rollback()
    return db.session.get_one(StandingRow, entry_id).state


def reviews() -> int:
    return db.session.query(EntryRow).filter_by(kind="review").count()


def approve(world: World, actor: ActorRow, versions: dict[UUID, UUID], was: State = State.RECEIVED) -> review.Approval:
    with writing():
        told = review.approve(world.work, actor.to_domain(), versions, was)
        db.session.commit()
    return told


def send_back(world: World, entry_id: UUID, version_id: UUID, comment: str, was: State = State.RECEIVED) -> None:
    with writing():
        try:
            review.return_entry(world.work, world.supervisor.to_domain(), entry_id, version_id, comment, was)
            db.session.commit()
        finally:
            db.session.rollback()


def approve_all(world: World, actor: ActorRow, mark: UUID | None, wanted: Filter | None = None) -> int:
    assert mark is not None
    with writing():
        count = review.approve_all_but_exceptions(world.work, actor.to_domain(), wanted or Filter(), mark)
        db.session.commit()
    return count


def mark(actor: ActorRow, wanted: Filter | None = None) -> UUID | None:
    return queries.counts(db.session(), actor.to_domain().scope, wanted or Filter()).mark


class TestApprove:
    def test_one_and_many(self, client: FlaskClient, world: World, phone: Phone) -> None:
        one, two, three = stored(client, phone, *(phone.check_in() for _ in range(3)))
        assert approve(world, world.supervisor, {one: one, two: two}) == review.Approval(2)
        assert [state(id) for id in (one, two, three)] == ["approved", "approved", "received"]

    def test_a_version_that_was_corrected_stays_received(self, client: FlaskClient, world: World, phone: Phone) -> None:
        entry, other = phone.check_in(), phone.check_in()
        one, two = stored(client, phone, entry, other)
        (newer,) = stored(client, phone, phone.correction(entry, minutes=5))
        assert approve(world, world.supervisor, {one: one, two: two}) == review.Approval(1, (one,))
        assert (state(one), state(two), reviews()) == ("received", "approved", 1)
        assert approve(world, world.supervisor, {one: newer}) == review.Approval(1)
        assert state(one) == "approved"

    def test_what_a_colleague_sent_back_meanwhile_is_not_overruled(
        self, client: FlaskClient, world: World, phone: Phone
    ) -> None:
        (one,) = stored(client, phone, phone.check_in())
        send_back(world, one, one, "Hvem?")
        assert approve(world, world.supervisor, {one: one}).moved == (one,)
        assert state(one) == "returned"
        assert approve(world, world.supervisor, {one: one}, State.RETURNED).approved == 1
        assert state(one) == "approved"

    def test_twice_is_once(self, client: FlaskClient, world: World, phone: Phone) -> None:
        (one,) = stored(client, phone, phone.check_in())
        assert approve(world, world.supervisor, {one: one}).approved == 1
        assert approve(world, world.supervisor, {one: one}) == review.Approval(0, (one,))
        assert reviews() == 1

    def test_what_was_taken_back_is_not_approved(self, client: FlaskClient, world: World, phone: Phone) -> None:
        entry = phone.check_in()
        one, _ = stored(client, phone, entry, phone.retraction(entry))
        for was in State:
            assert approve(world, world.supervisor, {one: one}, was).approved == 0
        assert state(one) == "retracted"

    @pytest.mark.parametrize("reader", ["elsewhere_supervisor", "kommune_supervisor", "noise", "worker", "admin"])
    def test_nobody_elses(self, client: FlaskClient, world: World, phone: Phone, reader: str) -> None:
        (one,) = stored(client, phone, phone.check_in())
        assert world.noise is not None
        actor = world.noise.supervisor if reader == "noise" else getattr(world, reader)
        with writing(), pytest.raises(Refusal):
            review.approve(world.work, actor.to_domain(), {one: one})
        db.session.rollback()
        assert (state(one), reviews()) == ("received", 0)
        assert approve(world, world.supervisor, {one: one}).approved == 1

    def test_one_that_is_not_mine_stops_all(self, client: FlaskClient, world: World, phone: Phone) -> None:
        (one,) = stored(client, phone, phone.check_in())
        with writing(), pytest.raises(Refusal):
            review.approve(world.work, world.supervisor.to_domain(), {one: one, uuid7(): uuid7()})
        db.session.rollback()
        assert state(one) == "received"


class TestApproveAll:
    def test_leaves_the_exceptions(self, client: FlaskClient, world: World, phone: Phone, clock: TestClock) -> None:
        old = (clock() - timedelta(days=4)).isoformat().replace("+00:00", "Z")
        ahead = (clock() + timedelta(hours=2)).isoformat().replace("+00:00", "Z")
        plain, late, off = stored(
            client,
            phone,
            phone.check_in(),
            phone.check_in(occurred_at=old),
            phone.check_in(occurred_at=ahead, recorded_at=ahead),
        )
        counts = queries.counts(db.session(), world.supervisor.to_domain().scope, Filter())
        assert (counts.plain, approve_all(world, world.supervisor, counts.mark)) == (1, 1)
        assert [state(id) for id in (plain, late, off)] == ["approved", "received", "received"]

    def test_leaves_what_came_or_changed_afterwards(self, client: FlaskClient, world: World, phone: Phone) -> None:
        seen, corrected = phone.check_in(), phone.check_in()
        one, two = stored(client, phone, seen, corrected)
        then = mark(world.supervisor)
        (later,) = stored(client, phone, phone.check_in())
        stored(client, phone, phone.correction(corrected, minutes=9))
        assert approve_all(world, world.supervisor, then) == 1
        assert [state(id) for id in (one, two, later)] == ["approved", "received", "received"]
        assert approve_all(world, world.supervisor, mark(world.supervisor)) == 2

    def test_leaves_what_was_held_and_released_afterwards(
        self, client: FlaskClient, world: World, phone: Phone
    ) -> None:
        yusuf = phone.person()
        waiting = phone.check_in(yusuf)
        assert phone.answers(client, waiting) == ["held"]
        (one,) = stored(client, phone, phone.check_in())
        then = mark(world.supervisor)
        stored(client, phone, yusuf)
        assert approve_all(world, world.supervisor, then) == 1
        assert [state(id) for id in (one, UUID(waiting["id"]))] == ["approved", "received"]

    def test_keeps_to_the_filter_and_its_state(self, client: FlaskClient, world: World, phone: Phone) -> None:
        yusuf, corrected = phone.person(), phone.check_in()
        person, check_in, again = stored(client, phone, yusuf, phone.check_in(), corrected)
        stored(client, phone, phone.correction(corrected, minutes=9))
        here = mark(world.supervisor)
        assert approve_all(world, world.supervisor, here, Filter(state=Shown.APPROVED)) == 0
        assert approve_all(world, world.supervisor, here, Filter(kind="person")) == 1
        assert approve_all(world, world.supervisor, here, Filter(state=Shown.CORRECTED)) == 1
        assert [state(id) for id in (person, check_in, again)] == ["approved", "received", "approved"]

    def test_keeps_to_the_scope(self, client: FlaskClient, world: World, phone: Phone) -> None:
        kommune, elsewhere = Phone(world, world.kommune_worker).enrol(), Phone(world, world.elsewhere).enrol()
        assert world.noise is not None
        noise = Phone(world.noise, world.noise.worker).enrol()
        place = {"area_id": str(world.other_area), "site_id": str(world.other_site)}
        others = [
            *stored(client, kommune, kommune.check_in()),
            *stored(client, elsewhere, elsewhere.check_in(**place)),
            *stored(client, noise, noise.check_in()),
        ]
        (mine,) = stored(client, phone, phone.check_in())
        assert approve_all(world, world.supervisor, mark(world.supervisor)) == 1
        assert state(mine) == "approved"
        assert {state(id) for id in others} == {"received"}

    @pytest.mark.parametrize("of", ["nobody", "noise"])
    def test_an_unknown_mark_approves_nothing(self, client: FlaskClient, world: World, phone: Phone, of: str) -> None:
        assert world.noise is not None
        noise = Phone(world.noise, world.noise.worker).enrol()
        (one,) = stored(client, phone, phone.check_in())
        (foreign,) = stored(client, noise, noise.check_in())
        assert approve_all(world, world.supervisor, foreign if of == "noise" else uuid7()) == 0
        assert state(one) == "received"

    def test_no_more_than_the_lock_allows(
        self, client: FlaskClient, world: World, phone: Phone, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(review, "AT_ONCE", 2)
        stored(client, phone, *(phone.check_in() for _ in range(3)))
        here = mark(world.supervisor)
        assert [approve_all(world, world.supervisor, here) for _ in range(3)] == [2, 1, 0]


class TestReturn:
    def test_with_a_comment(self, client: FlaskClient, world: World, phone: Phone) -> None:
        (one,) = stored(client, phone, phone.check_in())
        send_back(world, one, one, "Hvem var det?")
        row = db.session.get_one(StandingRow, one)
        assert (row.state, row.comment, row.reviewed_by) == ("returned", "Hvem var det?", world.supervisor.id)

    @pytest.mark.parametrize(
        ("comment", "code"),
        [
            ("", Code.COMMENT_NEEDED),
            (" \n", Code.COMMENT_NEEDED),
            ("Ring til 010190-1234", Code.CPR),
            ("x" * 1001, Code.TOO_LONG),
            ("a\x00b", Code.BAD_TEXT),
        ],
    )
    def test_a_bad_comment_is_stopped(
        self, client: FlaskClient, world: World, phone: Phone, comment: str, code: Code
    ) -> None:
        (one,) = stored(client, phone, phone.check_in())
        with pytest.raises(Refusal) as caught:
            send_back(world, one, one, comment)
        assert (caught.value.code, caught.value.field) == (code, "comment")
        assert (state(one), reviews()) == ("received", 0)
        send_back(world, one, one, "x" * 1000)
        assert state(one) == "returned"

    def test_of_an_old_version_or_state(self, client: FlaskClient, world: World, phone: Phone) -> None:
        entry = phone.check_in()
        (one,) = stored(client, phone, entry)
        (newer,) = stored(client, phone, phone.correction(entry, minutes=5))
        with pytest.raises(review.Moved):
            send_back(world, one, one, "Hvem?")
        approve(world, world.supervisor, {one: newer})
        with pytest.raises(review.Moved):
            send_back(world, one, newer, "Hvem?")
        assert state(one) == "approved"
        send_back(world, one, newer, "Hvem?", State.APPROVED)
        assert state(one) == "returned"

    def test_nobody_elses(self, client: FlaskClient, world: World) -> None:
        kommune = Phone(world, world.kommune_worker).enrol()
        (one,) = stored(client, kommune, kommune.check_in())
        with pytest.raises(Refusal) as caught:
            send_back(world, one, one, "Hvem?")
        assert caught.value.code is Code.NOT_YOURS
        assert state(one) == "received"


def test_a_rebuild_gives_the_same(client: FlaskClient, world: World, phone: Phone) -> None:
    """Whatever a desk can write, the codec can read again."""
    one, two = stored(client, phone, phone.check_in(), phone.check_in())
    approve(world, world.supervisor, {one: one})
    send_back(world, two, two, "Hvem?\n\tSkriv navnet. 😀")
    with writing():
        rebuild(world.work, world.helhedsplan)
        db.session.commit()
    assert (state(one), state(two)) == ("approved", "returned")
    assert db.session.get_one(StandingRow, two).comment == "Hvem?\n\tSkriv navnet. 😀"
