"""Which entry is taken, refused or set aside, and where it then stands."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from uuid_utils.compat import uuid7

from outreach.accounts.models import ActorRow
from outreach.domain.errors import Code, Refusal
from outreach.domain.review import Correction
from outreach.engine import writing
from outreach.extensions import db
from outreach.projections.models import HeldRow, LineRow, OpenCounsellingRow, PersonRow, SessionRow, StandingRow
from outreach.services import review
from tests.engines import TestClock
from tests.factories import Phone, World


@pytest.fixture
def phone(world: World) -> Phone:
    return Phone(world, world.worker).enrol()


def standing(entry: dict[str, Any]) -> StandingRow:
    db.session.rollback()
    return db.session.get_one(StandingRow, UUID(entry["id"]))


REFUSED: dict[str, tuple[dict[str, Any], str, str]] = {
    "another helhedsplan": ({"helhedsplan_id": str(uuid7())}, "wrong_helhedsplan", "helhedsplan_id"),
    "another organisation": ({"organisation_id": str(uuid7())}, "wrong_organisation", "organisation_id"),
    "another device": ({"device_id": str(uuid7())}, "wrong_device", "device_id"),
    "a desk's entry from a phone": ({"device_id": None, "sequence": None}, "wrong_device", "device_id"),
    "no site": ({"site_id": None}, "missing", "site_id"),
    "no area": ({"area_id": None}, "missing", "area_id"),
    "an unknown site": ({"site_id": str(uuid7())}, "unknown_site", "site_id"),
    "about an area": ({"about": {"type": "area", "id": str(uuid7())}}, "bad_value", "about"),
    "an unknown programme": ({"programme": "noget_andet"}, "unknown_programme", "programme"),
    "an id that is no UUIDv7": ({"id": "6f9619ff-8b86-4d01-b42d-00cf4fc964ff"}, "bad_id", "id"),
    "a time without a zone": ({"occurred_at": "2026-11-20T12:00:00"}, "bad_value", "occurred_at"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused(client: FlaskClient, phone: Phone, case: str) -> None:
    header, code, field = REFUSED[case]
    (result,) = phone.results(client, phone.check_in(**header))
    assert (result["result"], result["code"], result["field"]) == ("refused", code, field)


def test_the_table_above_refuses_for_its_reason(client: FlaskClient, phone: Phone) -> None:
    assert phone.answers(client, phone.check_in()) == ["stored"]


def test_clocks_decide_nothing(client: FlaskClient, phone: Phone) -> None:
    ancient = phone.check_in(occurred_at="1999-01-01T12:00:00Z")
    future = phone.check_in(occurred_at="2031-01-01T12:00:00Z", recorded_at="2031-01-01T12:00:00Z")
    assert phone.answers(client, ancient, future) == ["stored", "stored"]
    assert (standing(ancient).late, standing(ancient).clock_off) == (True, False)
    assert (standing(future).late, standing(future).clock_off) == (False, True)


def test_a_correction_may_take_its_time(client: FlaskClient, phone: Phone, clock: TestClock) -> None:
    prompt, late = phone.check_in(), phone.check_in(occurred_at="2026-11-01T12:00:00Z")
    phone.results(client, prompt, late)
    clock.forward(days=10)
    phone.results(client, phone.correction(prompt, minutes=5), phone.correction(late, minutes=5))
    assert (standing(prompt).late, standing(late).late) == (False, True)


def test_a_worker_registers_no_places_and_reviews_nothing(client: FlaskClient, world: World, phone: Phone) -> None:
    entry = phone.check_in()
    phone.results(client, entry)
    place = phone.entry("area", {"name": "Ny", "active": True}, about={"type": "area", "id": str(uuid7())})
    judged = {"entry_id": entry["id"], "version_id": entry["id"], "decision": "approved", "comment": None}
    for result in phone.results(client, place, phone.entry("review", judged)):
        assert (result["result"], result["code"]) == ("refused", "not_allowed")


def test_only_its_author_corrects_and_retracts(client: FlaskClient, world: World, phone: Phone) -> None:
    entry = phone.check_in()
    phone.results(client, entry)
    other = Phone(world, world.colleague).enrol()
    for result in other.results(client, other.correction(entry), other.retraction(entry)):
        assert (result["result"], result["code"]) == ("refused", "not_yours")


def test_someone_of_another_organisation_is_set_aside(client: FlaskClient, world: World, phone: Phone) -> None:
    yusuf = phone.person()
    phone.results(client, yusuf)
    kommune = Phone(world, world.kommune_worker).enrol()
    assert kommune.answers(client, kommune.check_in(yusuf)) == ["quarantined"]


def test_a_correction_is_a_new_version(client: FlaskClient, phone: Phone) -> None:
    entry = phone.check_in(note="før")
    correction = phone.correction(entry, note="efter", minutes=20)
    assert phone.answers(client, entry, correction) == ["stored", "stored"]
    row = standing(entry)
    assert (row.state, str(row.version_id), row.versions) == ("received", correction["id"], 2)
    assert db.session.get_one(OpenCounsellingRow, row.entry_id).minutes == 20
    assert db.session.query(LineRow).filter_by(root_id=row.entry_id).count() == 1


def test_a_retracted_check_in_counts_nowhere(client: FlaskClient, phone: Phone) -> None:
    entry = phone.check_in()
    assert phone.answers(client, entry, phone.retraction(entry)) == ["stored", "stored"]
    assert standing(entry).state == "retracted"
    assert db.session.get(OpenCounsellingRow, UUID(entry["id"])) is None


def test_a_person_is_not_retracted(client: FlaskClient, phone: Phone) -> None:
    yusuf = phone.person()
    phone.results(client, yusuf)
    (result,) = phone.results(client, phone.retraction(yusuf))
    assert (result["result"], result["code"]) == ("refused", "wrong_target")


def test_a_correction_before_its_entry_is_held_and_then_applied(client: FlaskClient, phone: Phone) -> None:
    entry = phone.check_in(note="før")
    correction = phone.correction(entry, minutes=5)
    assert phone.answers(client, correction) == ["held"]
    assert phone.answers(client, entry) == ["stored"]
    assert standing(entry).versions == 2
    assert db.session.query(HeldRow).count() == 0


def test_a_held_correction_of_somebody_elses_entry_is_never_applied(
    client: FlaskClient, world: World, phone: Phone
) -> None:
    entry = phone.check_in(note="mit")
    other = Phone(world, world.colleague).enrol()
    assert other.answers(client, other.correction(entry, note="dit")) == ["held"]
    phone.results(client, entry)
    assert standing(entry).versions == 1
    assert db.session.query(HeldRow).one().problem == "not_yours"


def test_a_chain_of_held_entries_is_released_by_one(client: FlaskClient, phone: Phone) -> None:
    yusuf = phone.person()
    visit = phone.check_in(yusuf)
    correction = phone.correction(visit, minutes=7)
    assert phone.answers(client, correction, visit) == ["held", "held"]
    assert phone.answers(client, yusuf) == ["stored"]
    assert (standing(visit).versions, db.session.query(HeldRow).count()) == (2, 0)


def test_a_newer_schema_is_held(client: FlaskClient, phone: Phone) -> None:
    entry = phone.check_in(version=2)
    assert phone.answers(client, entry) == ["held"]
    assert db.session.query(HeldRow).one().waiting_for == "schema:open_counselling:2"


def test_a_correction_makes_nobody_else(client: FlaskClient, phone: Phone) -> None:
    yusuf = phone.person()
    other = {"type": "person", "id": str(uuid7())}
    phone.results(client, yusuf)
    (result,) = phone.results(client, phone.correction(yusuf, about=other, name="En anden"))
    assert (result["result"], result["code"], result["field"]) == ("refused", "wrong_target", "about")
    visit = phone.check_in(yusuf)
    assert phone.answers(client, visit, phone.correction(visit, about=None)) == ["stored", "stored"]


def test_a_session_that_is_closed_before_it_is_opened(client: FlaskClient, world: World, phone: Phone) -> None:
    about = {"type": "session", "id": str(uuid7())}
    opened = phone.entry("session_opened", {"closes_at": "16:00"}, about=about, site_id=str(world.site))
    closed = phone.entry("session_closed", {"nobody_came": True, "note": None}, about=about, site_id=str(world.site))
    assert phone.answers(client, closed, opened) == ["stored", "stored"]
    row = db.session.get_one(SessionRow, UUID(about["id"]))
    assert row.nobody_came and row.opened_at and row.closed_at


def test_a_person_is_corrected_and_moves(client: FlaskClient, world: World) -> None:
    phone = Phone(world, world.colleague).enrol()
    yusuf = phone.person("Jusuf")
    moved = phone.correction(yusuf, name="Yusuf", area_id=str(world.other_area))
    assert phone.answers(client, yusuf, moved) == ["stored", "stored"]
    row = db.session.get_one(PersonRow, UUID(yusuf["about"]["id"]))
    assert (row.name, row.area_id) == ("Yusuf", world.other_area)


def approve(world: World, supervisor: ActorRow, entry: dict[str, Any], version: dict[str, Any] | None = None) -> int:
    with writing():
        wanted = {UUID(entry["id"]): UUID((version or entry)["id"])}
        count = review.approve(world.work, supervisor.to_domain(), wanted).approved
        db.session.commit()
    return count


def test_a_supervisor_approves_in_scope(client: FlaskClient, world: World, phone: Phone) -> None:
    entry = phone.check_in()
    phone.results(client, entry)
    assert approve(world, world.supervisor, entry) == 1
    row = standing(entry)
    assert (row.state, row.reviewed_by) == ("approved", world.supervisor.id)


@pytest.mark.parametrize("who", ["elsewhere_supervisor", "kommune_supervisor", "admin", "worker"])
def test_nobody_else_does(client: FlaskClient, world: World, phone: Phone, who: str) -> None:
    entry = phone.check_in()
    phone.results(client, entry)
    with pytest.raises(Refusal):
        approve(world, getattr(world, who), entry)
    assert standing(entry).state == "received"


def test_an_approval_of_an_old_version_changes_nothing(client: FlaskClient, world: World, phone: Phone) -> None:
    entry = phone.check_in()
    phone.results(client, entry, phone.correction(entry, minutes=3))
    approve(world, world.supervisor, entry)
    assert standing(entry).state == "received"


def test_a_return_needs_a_comment(client: FlaskClient, world: World, phone: Phone) -> None:
    entry = phone.check_in()
    phone.results(client, entry)
    with writing(), pytest.raises(Refusal) as refused:
        review.return_entry(world.work, world.supervisor.to_domain(), UUID(entry["id"]), UUID(entry["id"]), " ")
    assert refused.value.code is Code.COMMENT_NEEDED


def test_the_codec_gives_back_what_it_took(phone: Phone, world: World) -> None:
    from outreach.wire.entry import codec
    from tests.factories import text_of

    entry = phone.check_in(minutes=5, next_step_by="2026-12-01", bridging=["jobcenter"], role="doing")
    correction = phone.correction(entry, note="nu")
    for one in (entry, correction, phone.person("Å", birth_year=2001), phone.retraction(entry)):
        text = text_of(one)
        parsed = codec.parse(text)
        assert codec.parse(codec.dump(parsed)) == parsed
    assert isinstance(codec.parse(text_of(correction)).payload, Correction)


def test_an_admin_changes_no_place_of_another_helhedsplan(world: World) -> None:
    from outreach.services.place import register_area, register_site

    assert world.noise
    admin, theirs = world.admin.to_domain(), world.noise
    for change in (
        lambda: register_area(world.work, admin, theirs.area, "Min nu"),
        lambda: register_site(world.work, admin, theirs.site, world.area, "Min nu"),
        lambda: register_site(world.work, admin, None, theirs.area, "Min nu"),
    ):
        with writing(), pytest.raises(Refusal):
            change()
        db.session.rollback()


def test_what_builds_on_a_refused_entry_is_refused_too(client: FlaskClient, phone: Phone) -> None:
    bad = phone.check_in(note="010190-1234")
    results = phone.results(client, bad, phone.correction(bad, note="uden"))
    assert [one["code"] for one in results] == ["cpr", "wrong_target"]
    (later,) = phone.results(client, phone.retraction(bad))
    assert later["code"] == "wrong_target"
