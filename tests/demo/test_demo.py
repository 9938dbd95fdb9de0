"""The demo: believable, invented, and made by the same services as real work."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from outreach import demo
from outreach.accounts.door import Door
from outreach.accounts.models import ActorRow, Device, Helhedsplan, Organisation, User
from outreach.blueprints.work import current_work, now
from outreach.demo.troubles import NO_CPR
from outreach.domain.actor import Scope
from outreach.domain.cpr import find_cpr
from outreach.engine import writing
from outreach.eventlog.models import EntryRow, QuarantineRow, RefusalRow
from outreach.extensions import db
from outreach.projections import exceptions, in_vain
from outreach.projections.gateway import visible
from outreach.projections.models import (
    READ_TABLES,
    AreaRow,
    InVainRow,
    OpenCounsellingRow,
    OpeningHoursRow,
    PersonRow,
    SessionRow,
    SiteRow,
    StandingRow,
)
from outreach.services.rebuild import broken_at, helhedsplaner, rebuild
from tests.engines import ENGINES, Engines, TestClock

MOMENTS = (
    datetime(2026, 11, 24, 13, 5, tzinfo=UTC),  # in the middle of a session
    datetime(2026, 12, 28, 23, 30, tzinfo=UTC),  # after Christmas, past midnight in Copenhagen
    datetime(2027, 3, 28, 1, 0, tzinfo=UTC),  # the clocks change
    datetime(2027, 1, 13, 5, 0, tzinfo=UTC),
)


def fill() -> bool:
    with writing():
        made = demo.fill(current_work())
        db.session.commit()
    return made


@pytest.fixture(scope="module", params=ENGINES)
def app(request: pytest.FixtureRequest, engines: Engines) -> Iterator[Flask]:
    """Filled once for this file: its tests leave it as it is."""
    app = engines.app(request.param)
    with app.app_context():
        assert fill()
        yield app
        db.session.rollback()


def count(table: Any, *where: Any) -> int:
    return db.session.scalar(select(func.count()).select_from(table).where(*where)) or 0


def scope_of(email: str) -> Scope:
    row = db.session.scalars(select(ActorRow).join(User, User.id == ActorRow.user_id).where(User.email == email)).one()
    return row.to_domain().scope


def supervisor() -> Scope:
    return scope_of("lone@example.org")


def test_it_is_one_helhedsplan_of_a_believable_size(app: Flask) -> None:
    assert [count(table) for table in (Helhedsplan, Organisation, AreaRow, SiteRow, PersonRow)] == [1, 2, 2, 4, 73]
    roles = Counter(db.session.scalars(select(ActorRow.type)))
    assert roles == {"worker": 3, "supervisor": 1, "admin": 1, "visitor": 1}
    assert 120 <= count(OpenCounsellingRow) <= 250
    assert count(SessionRow, SessionRow.nobody_came) >= 3
    assert count(OpenCounsellingRow, OpenCounsellingRow.person_id.is_(None)) >= 3
    assert count(PersonRow, PersonRow.phone.is_(None)) >= 5


def test_a_second_time_nothing_happens(app: Flask) -> None:
    before = count(EntryRow)
    assert not fill()
    assert count(EntryRow) == before


def test_the_doors_have_hours_and_some_came_in_vain(app: Flask) -> None:
    assert count(Door) == 4
    assert db.session.scalar(select(func.count(OpeningHoursRow.site_id.distinct()))) == 4
    ahead = db.session.scalars(select(OpeningHoursRow).where(OpeningHoursRow.valid_from > now().date())).all()
    assert sorted(bool(row.hours) for row in ahead) == [False, True]
    found = in_vain.by_site(db.session(), supervisor(), now() - timedelta(weeks=8), now())
    assert all(at.total for at in found.values()) and sum(at.total for at in found.values()) >= 20
    visitors = select(ActorRow.id).where(ActorRow.type == "visitor")
    assert count(InVainRow, InVainRow.actor_id.not_in(visitors)) >= 1


def test_one_works_for_the_kommune_and_one_in_both_areas(app: Flask) -> None:
    workers = db.session.scalars(select(ActorRow).where(ActorRow.type == "worker")).all()
    assert sorted(len(worker.areas) for worker in workers) == [1, 1, 2]
    assert sum(worker.organisation.is_kommune for worker in workers) == 1
    assert len(supervisor().area_ids) == 2


def test_every_exception_has_a_living_example(app: Flask) -> None:
    found = exceptions.read(db.session(), supervisor(), now())
    assert [row.code for row in found.refused] == ["cpr"]
    assert len(found.held) == len(found.gaps) == len(found.silent) == 1
    assert len(found.quarantined) == 2
    assert sorted((row.late, row.clock_off) for row in found.late) == [(False, True), (True, False)]
    late = next(row for row in found.late if row.late)
    assert timedelta(days=4) < late.recorded_at - late.occurred_at < timedelta(days=6)


def test_every_state_has_examples_and_most_of_the_old_is_approved(app: Flask) -> None:
    rows = db.session.scalars(visible(select(StandingRow), StandingRow, supervisor())).all()
    states = Counter((row.state, row.versions) for row in rows)
    assert states["returned", 1] == 2
    assert states["approved", 2] == states["received", 2] == states["retracted", 1] == 1
    old = [row for row in rows if row.occurred_at < now() - timedelta(days=14)]
    assert sum(row.state == "approved" for row in old) > 0.9 * len(old) > 50
    assert all(row.comment for row in rows if row.state == "returned")


def test_the_supervisor_sees_nothing_of_the_kommune(app: Flask) -> None:
    kommune = select(Organisation.id).where(Organisation.kind == "kommune").scalar_subquery()
    for table in (StandingRow, PersonRow, OpenCounsellingRow, SessionRow):
        assert count(table, table.organisation_id == kommune) > 5
        seen = db.session.scalars(visible(select(table.organisation_id), table, supervisor())).all()
        assert set(seen) == {supervisor().organisation_id}
        theirs = db.session.scalars(visible(select(table.organisation_id), table, scope_of("jonas@example.org"))).all()
        assert set(theirs) == {db.session.scalar(select(kommune))}


def test_phones_count_without_holes_but_for_the_planted_one(app: Flask) -> None:
    missing = {}
    for device in db.session.scalars(select(Device)):
        numbers = [
            number
            for table in (EntryRow, RefusalRow, QuarantineRow)
            for number in db.session.scalars(select(table.device_sequence).where(table.device_id == device.id))
            if number is not None
        ]
        assert len(numbers) == len(set(numbers)) > 20
        missing[device.label, device.actor.name] = set(range(1, max(numbers) + 1)) - set(numbers)
    assert [(*phone, len(holes)) for phone, holes in missing.items() if holes] == [("Demo-telefon", "Mette Krogh", 1)]
    assert len(missing) == 4


def test_each_phone_has_a_key_of_its_own(app: Flask) -> None:
    keys = db.session.scalars(select(Device.public_key)).all()
    assert len(set(keys)) == len(keys) == 4
    assert not any(json.loads(key).get("d") for key in keys if key)


def texts(value: Any) -> Iterator[str]:
    """All but ids, whose digits may look like anything."""
    if isinstance(value, str):
        if not re.fullmatch(r"[0-9a-f-]{36}", value):
            yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)


def test_no_cpr_number_is_stored_anywhere(app: Flask) -> None:
    assert find_cpr(NO_CPR)
    bodies = [*db.session.scalars(select(EntryRow.body)), *db.session.scalars(select(QuarantineRow.body))]
    payloads = [json.loads(body)["payload"] for body in bodies if body]
    assert len(payloads) > 300
    assert [text for payload in payloads for text in texts(payload) if find_cpr(text)] == []
    for table in db.metadata.sorted_tables:
        assert NO_CPR.split()[-1] not in str(db.session.execute(table.select()).all())


def test_phone_numbers_are_nobodys(app: Flask) -> None:
    phones = [phone for phone in db.session.scalars(select(PersonRow.phone)) if phone]
    assert len(phones) > 30
    assert all(phone.startswith("01 ") for phone in phones)


def test_received_in_the_order_of_the_log_and_never_in_the_future(app: Flask) -> None:
    received = db.session.scalars(select(EntryRow.received_at).order_by(EntryRow.log_sequence)).all()
    assert list(received) == sorted(received)
    assert received[-1] <= now()
    assert received[-1] - received[0] > timedelta(weeks=6)


def test_the_chain_holds_and_the_log_gives_the_same_tables_again(app: Flask) -> None:
    def tables() -> dict[str, list[Any]]:
        found = {table.name: table.select().order_by(*table.primary_key) for table in READ_TABLES}
        return {name: [tuple(row) for row in db.session.execute(stmt)] for name, stmt in found.items()}

    live, work = tables(), current_work()
    (helhedsplan,) = helhedsplaner(work)
    assert broken_at(work, helhedsplan) is None
    db.session.rollback()
    with writing():
        assert rebuild(current_work(), helhedsplan) == count(EntryRow)
        db.session.commit()
    assert tables() == live


def told() -> list[Any]:
    """What the demo says, without ids."""
    entries = select(EntryRow.kind, EntryRow.device_sequence, EntryRow.occurred_at, EntryRow.received_at, EntryRow.body)
    rows = db.session.execute(entries.order_by(EntryRow.log_sequence)).all()
    ids = {"id", "entry_id", "version_id", "session_id", "bases", "employment_id", "workplace_id", "worker_id"}
    ids |= {"placement_id", "crew_id", "leader_id", "attendance", "absent"}
    payloads = (json.loads(row.body)["payload"] for row in rows)
    return [
        (*row[:4], {name: value for name, value in payload.items() if name not in ids})
        for row, payload in zip(rows, payloads, strict=True)
    ]


def test_the_same_moment_tells_the_same_story(app: Flask, engines: Engines) -> None:
    first = told()
    db.session.rollback()
    engines.app(db.engine.dialect.name)  # empties the tables
    assert fill()
    assert told() == first


@pytest.mark.parametrize("moment", MOMENTS, ids=lambda moment: f"{moment:%d-%m}")
def test_whenever_it_is_made_it_holds_the_same(engines: Engines, moment: datetime) -> None:
    app = engines.app("sqlite")
    clock: TestClock = app.extensions["outreach"]["clock"]
    clock.at = moment
    with app.app_context():
        assert fill()
        test_every_exception_has_a_living_example(app)
        assert count(PersonRow) == 73
        assert db.session.scalars(select(func.max(EntryRow.received_at))).one() <= moment
        db.session.rollback()


def test_who_can_sign_in_names_the_demos_people_alone(app: Flask) -> None:
    lines = demo.who_can_sign_in(current_work())
    assert len(lines) == 7
    assert "lone@example.org" in "".join(lines)
    assert demo.cast.PASSWORD in lines[-1]
    assert supervisor().helhedsplan_id
    db.session.rollback()


def test_without_the_demo_nobody_is_named(engines: Engines) -> None:
    with engines.app("sqlite").app_context():
        assert demo.who_can_sign_in(current_work()) == []
        db.session.rollback()
