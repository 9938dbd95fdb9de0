"""What was told, and whether a consent covered it in the moment in which it was."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from outreach.domain.consent import Reason
from outreach.domain.review import RetractionReason
from outreach.extensions import db
from outreach.projections import consent_lists
from outreach.projections.consent_shares import EMPLOYER, Shared, shares
from outreach.wire.entry import codec
from tests.asker import TODAY, Asker
from tests.conftest import SignIn
from tests.factories import World

Data = dict[str, Any]
pytestmark = pytest.mark.usefixtures("approved_texts")


def at(time: str, day: str = "2026-11-20") -> Data:
    """A moment in UTC, an hour behind Copenhagen."""
    return {"occurred_at": f"{day}T{time}:00.000Z"}


def listed(world: World) -> list[Shared]:
    db.session.rollback()
    scope = world.supervisor.to_domain().scope
    return shares(db.session(), scope, consent_lists.everybody(db.session(), scope), TODAY, codec)


def only(world: World) -> Shared:
    (one,) = listed(world)
    return one


@pytest.fixture
def yes(client: FlaskClient, amira: Asker, person: Data) -> Data:
    """Given on the day before."""
    sitting = amira.sitting(person, **at("08:00", "2026-11-19"))
    said = amira.consent(sitting, valid_from="2026-11-19", **at("08:00", "2026-11-19"))
    assert amira.answers(client, sitting, said) == ["stored"] * 2
    return said


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (at("08:00"), Reason.GIVEN),
        (at("10:30"), Reason.WITHDRAWN),
        (at("08:00", "2026-11-18") | {"on": "2026-11-20"}, Reason.SAME_DAY),
        (at("08:00", "2026-11-18") | {"on": "2026-11-19"}, Reason.SAME_DAY),
        (at("08:00") | {"on": "2026-11-18"}, Reason.NONE_GIVEN),
    ],
    ids=["before", "after", "on the day of the stop", "on the day of the yes", "before anything was asked"],
)
def test_it_is_measured_by_its_own_moment(
    client: FlaskClient, world: World, amira: Asker, person: Data, yes: Data, told: Data, expected: Reason
) -> None:
    """Told and, two hours later, taken back: that was allowed, and stays so. Where only the day is known, neither."""
    assert amira.answers(client, amira.share(person, **told)) == ["stored"]
    assert amira.answers(client, amira.withdrawn(person, yes, **at("10:00"))) == ["stored"]
    one = only(world)
    assert (one.answer.reason, one.answer.allowed) == (expected, expected is Reason.GIVEN)


def test_told_before_the_yes_of_the_same_day(client: FlaskClient, world: World, amira: Asker, person: Data) -> None:
    sitting = amira.sitting(person, **at("10:00"))
    entries = [amira.share(person, **at("09:00")), sitting, amira.consent(sitting, **at("10:00"))]
    assert amira.answers(client, *entries) == ["stored"] * 3
    assert only(world).answer.reason is Reason.NONE_GIVEN


def test_a_yes_from_a_clock_that_was_ahead_has_no_moment(
    client: FlaskClient, world: World, amira: Asker, person: Data
) -> None:
    ahead = at("08:00", "2026-11-25")
    sitting = amira.sitting(person, **ahead)
    said = amira.consent(sitting, **ahead)
    assert amira.answers(client, sitting, said, amira.share(person, **at("11:00"))) == ["stored"] * 3
    assert only(world).answer.reason is Reason.SAME_DAY


def test_nobody_was_told_where_nobody_was_reached(
    client: FlaskClient, world: World, amira: Asker, person: Data
) -> None:
    job = amira.started(person)
    missed, reached = (amira.of_job(job, "follow_up", how="employer", reached=said) for said in (False, True))
    assert set(amira.answers(client, job, missed, reached)) == {"stored"}
    one = only(world)
    assert (str(one.entry_id), (one.purpose, one.recipient)) == (reached["id"], EMPLOYER)


def test_what_was_told_stays_told_though_its_entry_is_taken_back(
    client: FlaskClient, world: World, amira: Asker, bo: Asker, person: Data, sign_in: SignIn
) -> None:
    """By whomever of the organisation, as who may be read; a plan that is taken back is gone."""
    plan, told = amira.share(person, done=False), amira.share(person, **at("09:00"))
    assert amira.answers(client, plan, told) == ["stored"] * 2
    back = bo.retraction(told)
    back["payload"] |= {"reason": "other", "note": "Det skal ikke ses"}
    assert bo.answers(client, back, bo.retraction(plan)) == ["stored"] * 2
    one = only(world)
    assert (one.entry_id, one.done, one.answer.reason) == (UUID(told["id"]), True, Reason.NONE_GIVEN)
    assert one.taken_back is not None
    assert (one.taken_back.by, one.taken_back.said.reason) == (world.colleague.name, RetractionReason.OTHER)
    desk = sign_in(client, world.supervisor)
    for address in ("/consents/", f"/consents/{one.person_id}"):
        page = desk.get(address).text
        assert f"taget tilbage af {world.colleague.name} · Andet · Det skal ikke ses" in page, address


def test_one_that_was_carried_out_and_taken_back_counts_as_it_was_then(
    client: FlaskClient, world: World, amira: Asker, person: Data, yes: Data
) -> None:
    plan = amira.share(person, done=False, **at("08:00", "2026-11-19"))
    done = amira.correction(plan, done=True, on="2026-11-20")
    assert amira.answers(client, plan, done) == ["stored"] * 2
    assert amira.answers(client, amira.retraction(plan)) == ["stored"]
    assert (only(world).answer.reason, only(world).on) == (Reason.GIVEN, TODAY)


def test_nobody_elses(client: FlaskClient, world: World, amira: Asker, person: Data) -> None:
    told = amira.share(person)
    amira.results(client, told, amira.retraction(told))
    for actor in (world.kommune_supervisor, world.elsewhere_supervisor, world.admin):
        scope = actor.to_domain().scope
        here = consent_lists.everybody(db.session(), scope)
        assert shares(db.session(), scope, here, TODAY, codec) == []
