"""The supervisor's queries: each filter beside a row that a too wide one would catch."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask.testing import FlaskClient
from uuid_utils.compat import uuid7

from outreach.accounts.models import ActorArea, ActorRow
from outreach.domain.actor import Scope
from outreach.engine import writing
from outreach.extensions import db
from outreach.projections import filters, history, listed
from outreach.projections import review as queries
from outreach.projections.filters import Filter, Shown
from outreach.services.review import approve, return_entry
from outreach.wire.entry import codec
from tests.engines import TestClock
from tests.factories import Phone, World

ALL = Filter()


def scope_of(actor: ActorRow) -> Scope:
    return actor.to_domain().scope


def ids(scope: Scope, wanted: Filter = ALL, below: UUID | None = None) -> list[str]:
    return [str(row.entry_id) for row in queries.page(db.session(), scope, wanted, below)[0]]


def judged(world: World, act: Callable[..., Any], *args: Any) -> None:
    with writing():
        act(world.work, world.supervisor.to_domain(), *args)
        db.session.commit()


def there(client: FlaskClient, phone: Phone, **more: Any) -> dict[str, Any]:
    """A check-in that was received."""
    entry = phone.check_in(**more)
    assert phone.answers(client, entry) == ["stored"]
    return entry


class TestScope:
    @pytest.fixture
    def sent(self, client: FlaskClient, world: World) -> dict[str, str]:
        """One check-in of everybody who must not be mixed up."""
        assert world.noise is not None
        phones = {
            "mine": Phone(world, world.worker),
            "elsewhere": Phone(world, world.elsewhere),
            "kommune": Phone(world, world.kommune_worker),
            "noise": Phone(world.noise, world.noise.worker),
        }
        other = {"area_id": str(world.other_area), "site_id": str(world.other_site)}
        return {
            name: there(client, phone.enrol(), **(other if name == "elsewhere" else {}))["id"]
            for name, phone in phones.items()
        }

    @pytest.mark.parametrize(
        ("reader", "sees"),
        [
            ("supervisor", "mine"),
            ("elsewhere_supervisor", "elsewhere"),
            ("kommune_supervisor", "kommune"),
        ],
    )
    def test_each_supervisor_sees_their_own(self, world: World, sent: dict[str, str], reader: str, sees: str) -> None:
        scope = scope_of(getattr(world, reader))
        assert ids(scope) == [sent[sees]]
        assert queries.counts(db.session(), scope, ALL).total == 1

    def test_an_admin_reads_about_nobody(self, world: World, sent: dict[str, str]) -> None:
        assert ids(scope_of(world.admin)) == []
        assert queries.counts(db.session(), scope_of(world.admin), ALL).total == 0

    def test_workers_are_those_who_wrote_in_scope(self, world: World, sent: dict[str, str]) -> None:
        found = queries.workers(db.session(), scope_of(world.supervisor))
        assert [row.id for row in found] == [world.worker.id]

    def test_a_cursor_of_another_scope_opens_nothing(self, world: World, sent: dict[str, str]) -> None:
        assert ids(scope_of(world.supervisor), below=UUID(sent["kommune"])) == []

    def test_history_of_anothers_entry_is_not_there(self, world: World, sent: dict[str, str]) -> None:
        scope = scope_of(world.supervisor)
        assert history.read(db.session(), scope, UUID(sent["mine"]), codec) is not None
        for name in ("elsewhere", "kommune", "noise"):
            assert history.read(db.session(), scope, UUID(sent[name]), codec) is None
        assert history.read(db.session(), scope, uuid4(), codec) is None


class TestFilters:
    @pytest.fixture
    def wide(self, world: World) -> Scope:
        """A supervisor of both areas."""
        with writing():
            world.supervisor.areas.append(ActorArea(area_id=world.other_area, helhedsplan_id=world.helhedsplan))
            db.session.commit()
        return scope_of(world.supervisor)

    def test_area_site_worker_kind(self, client: FlaskClient, world: World, wide: Scope) -> None:
        amira, bo = Phone(world, world.worker).enrol(), Phone(world, world.colleague).enrol()
        here = there(client, amira)
        other = there(client, bo, area_id=str(world.other_area), site_id=str(world.other_site))
        person = amira.person()
        assert amira.answers(client, person) == ["stored"]
        assert ids(wide) == [person["id"], other["id"], here["id"]]
        assert ids(wide, Filter(area=world.other_area)) == [other["id"]]
        assert ids(wide, Filter(site=world.site)) == [here["id"]]
        assert ids(wide, Filter(worker=world.colleague.id)) == [other["id"]]
        assert ids(wide, Filter(kind="person")) == [person["id"]]
        assert ids(wide, Filter(kind="person", worker=world.colleague.id)) == []

    def test_states(self, client: FlaskClient, world: World) -> None:
        scope, phone = scope_of(world.supervisor), Phone(world, world.worker).enrol()
        received, corrected, approved, returned, retracted = (there(client, phone) for _ in range(5))
        phone.answers(client, phone.correction(corrected), phone.retraction(retracted))
        judged(world, approve, {UUID(approved["id"]): UUID(approved["id"])})
        judged(world, return_entry, UUID(returned["id"]), UUID(returned["id"]), "Hvem?")
        for shown, those in {
            Shown.RECEIVED: [corrected, received],
            Shown.CORRECTED: [corrected],
            Shown.APPROVED: [approved],
            Shown.RETURNED: [returned],
            Shown.RETRACTED: [retracted],
        }.items():
            assert ids(scope, Filter(state=shown)) == [one["id"] for one in those], shown
            assert queries.counts(db.session(), scope, ALL).states[shown] == len(those)
        counts = queries.counts(db.session(), scope, Filter(state=Shown.APPROVED))
        assert (counts.total, counts.plain) == (5, 0)
        assert queries.counts(db.session(), scope, Filter(state=Shown.CORRECTED)).plain == 1

    @pytest.mark.parametrize(
        ("day", "first", "after"),
        [  # the first moment of a day in Copenhagen, and the first moment after it
            (date(2026, 11, 20), datetime(2026, 11, 19, 23, tzinfo=UTC), datetime(2026, 11, 20, 23, tzinfo=UTC)),
            (date(2026, 7, 1), datetime(2026, 6, 30, 22, tzinfo=UTC), datetime(2026, 7, 1, 22, tzinfo=UTC)),
            (date(2026, 3, 29), datetime(2026, 3, 28, 23, tzinfo=UTC), datetime(2026, 3, 29, 22, tzinfo=UTC)),
            (date(2026, 10, 25), datetime(2026, 10, 24, 22, tzinfo=UTC), datetime(2026, 10, 25, 23, tzinfo=UTC)),
        ],
        ids=["winter", "summer", "a day of 23 hours", "a day of 25 hours"],
    )
    def test_a_day_is_a_day_in_copenhagen(
        self, client: FlaskClient, world: World, day: date, first: datetime, after: datetime
    ) -> None:
        scope, phone = scope_of(world.supervisor), Phone(world, world.worker).enrol()
        at = [first.timestamp() - 1, first.timestamp(), after.timestamp() - 1, after.timestamp()]
        moments = [datetime.fromtimestamp(one, UTC).isoformat().replace("+00:00", ".000Z") for one in at]
        _before, begin, end, _after = (there(client, phone, occurred_at=moment) for moment in moments)
        assert ids(scope, Filter(first=day, last=day)) == [end["id"], begin["id"]]
        assert len(ids(scope, Filter(first=day))) == 3
        assert len(ids(scope, Filter(last=day))) == 3

    def test_start_of_the_first_day_of_a_year(self) -> None:
        assert filters.start_of(date(2027, 1, 1)).astimezone(UTC) == datetime(2026, 12, 31, 23, tzinfo=UTC)


class TestPages:
    def test_every_entry_once_though_new_ones_come(
        self, client: FlaskClient, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(queries, "PAGE", 3)
        scope, phone = scope_of(world.supervisor), Phone(world, world.worker).enrol()
        sent = [there(client, phone)["id"] for _ in range(7)]
        rows, older = queries.page(db.session(), scope, ALL, None)
        seen = [str(row.entry_id) for row in rows]
        there(client, phone)
        while older:
            rows, older = queries.page(db.session(), scope, ALL, older)
            seen += [str(row.entry_id) for row in rows]
        assert seen == sent[::-1]

    def test_a_full_last_page_has_nothing_below(
        self, client: FlaskClient, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(queries, "PAGE", 3)
        phone = Phone(world, world.worker).enrol()
        for _ in range(3):
            there(client, phone)
        assert queries.page(db.session(), scope_of(world.supervisor), ALL, None)[1] is None

    def test_the_next_one_to_judge_is_below_in_the_filter(self, client: FlaskClient, world: World) -> None:
        scope, phone = scope_of(world.supervisor), Phone(world, world.worker).enrol()
        bottom, done, top = (there(client, phone) for _ in range(3))
        judged(world, approve, {UUID(done["id"]): UUID(done["id"])})
        assert str(queries.next_received(db.session(), scope, ALL, UUID(top["id"]))) == bottom["id"]
        assert queries.next_received(db.session(), scope, ALL, UUID(bottom["id"])) is None
        assert queries.next_received(db.session(), scope, Filter(kind="person"), UUID(top["id"])) is None


class TestNames:
    def test_a_person_out_of_scope_has_no_name(self, client: FlaskClient, world: World) -> None:
        bo = Phone(world, world.colleague).enrol()
        here, there_ = bo.person("Her"), bo.person("Der", area_id=str(world.other_area))
        assert bo.answers(client, here, there_) == ["stored", "stored"]
        people = [UUID(one["about"]["id"]) for one in (here, there_)]
        names = listed.names(db.session(), scope_of(world.supervisor), [], people)
        assert names.people == {people[0]: "Her"}

    def test_actors_of_another_helhedsplan_have_none(self, world: World) -> None:
        assert world.noise is not None
        actors = [world.worker.id, world.noise.worker.id]
        names = listed.names(db.session(), scope_of(world.supervisor), actors, [])
        assert set(names.actors) == {world.worker.id}
        assert world.noise.site not in names.sites and world.site in names.sites


class TestHistory:
    def test_versions_reviews_and_retraction_in_order(
        self, client: FlaskClient, world: World, clock: TestClock
    ) -> None:
        phone = Phone(world, world.worker).enrol()
        root = there(client, phone, minutes=10)
        root_id = UUID(root["id"])
        judged(world, return_entry, root_id, root_id, "Hvor længe?")
        clock.forward(hours=1)
        correction = phone.correction(root, minutes=45)
        phone.answers(client, correction)
        judged(world, approve, {root_id: UUID(correction["id"])})
        phone.answers(client, phone.retraction(root))
        told = history.read(db.session(), scope_of(world.supervisor), root_id, codec)
        assert told is not None
        assert [str(step.id) for step in told.versions] == [root["id"], correction["id"]]
        minutes = [listed.content(step.entry).minutes for step in told.versions if step.entry]  # type: ignore[attr-defined]
        assert minutes == [10, 45]
        assert [step.device for step in told.versions] == ["Pixel 7", "Pixel 7"]
        returned, approved, taken = told.events
        assert isinstance(returned, history.Judged) and isinstance(approved, history.Judged)
        assert (returned.version, returned.review.comment, returned.counted) == (1, "Hvor længe?", True)
        assert (approved.version, approved.counted) == (2, True)
        assert isinstance(taken, history.TakenBack) and taken.retraction is not None

    def test_an_erased_text_leaves_its_times(self, client: FlaskClient, world: World) -> None:
        from outreach.eventlog import log

        phone = Phone(world, world.worker).enrol()
        root = there(client, phone)
        with writing():
            log.erase(db.session(), UUID(root["id"]))
            db.session.commit()
        told = history.read(db.session(), scope_of(world.supervisor), UUID(root["id"]), codec)
        assert told is not None and told.versions[0].entry is None
        assert told.versions[0].received_at == world.clock()
        (row,) = listed.load(db.session(), [told.standing], codec)
        assert row.payload is None


def test_the_mark_is_an_id_and_tells_no_number(client: FlaskClient, world: World) -> None:
    there(client, Phone(world, world.kommune_worker).enrol())
    mine = there(client, Phone(world, world.worker).enrol())
    assert str(queries.counts(db.session(), scope_of(world.supervisor), ALL).mark) == mine["id"]
    assert queries.counts(db.session(), scope_of(world.admin), ALL).mark is None
    assert queries.plain_until(db.session(), scope_of(world.supervisor), ALL, uuid7(), 9) == []
