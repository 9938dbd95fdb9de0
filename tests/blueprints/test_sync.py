"""The phones' API: what is sent, what is answered."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient

from outreach.domain.chain import content_hash
from outreach.eventlog.models import EntryRow, QuarantineRow, RefusalRow
from outreach.extensions import db
from tests.conftest import SignIn
from tests.engines import TestClock
from tests.factories import Phone, World, text_of


def test_a_batch_is_stored_to_the_byte_and_in_order(client: FlaskClient, world: World) -> None:
    phone = Phone(world, world.worker).enrol()
    yusuf = phone.person("Yusuf Æøå")
    sent = [yusuf, phone.check_in(yusuf, note="Ringer i morgen"), phone.check_in()]
    assert phone.answers(client, *sent) == ["stored"] * 3
    rows = db.session.query(EntryRow).filter(EntryRow.device_id == phone.id).order_by(EntryRow.log_sequence).all()
    assert [row.body for row in rows] == [text_of(one) for one in sent]
    assert [row.content_hash for row in rows] == [content_hash(text_of(one)) for one in sent]
    assert [row.device_sequence for row in rows] == [1, 2, 3]


def test_the_same_again_is_a_duplicate_with_the_first_answer(
    client: FlaskClient, world: World, clock: TestClock
) -> None:
    phone = Phone(world, world.worker).enrol()
    entry = phone.check_in()
    (first,) = phone.results(client, entry)
    clock.forward(hours=1)
    again, twin = phone.results(client, entry, entry)
    assert (again["result"], again["first"], again["received_at"]) == (
        "duplicate",
        "stored",
        first["received_at"],
    )
    assert twin["result"] == "duplicate"
    assert db.session.query(EntryRow).filter_by(device_id=phone.id).count() == 1


def test_another_text_under_the_same_id_is_refused(client: FlaskClient, world: World) -> None:
    phone = Phone(world, world.worker).enrol()
    entry = phone.check_in()
    assert phone.answers(client, entry) == ["stored"]
    (second,) = phone.results(client, entry | {"utc_offset": 120})
    assert (second["result"], second["code"], second["field"]) == ("refused", "id_reused", "id")


def test_equal_content_under_two_ids_is_two_entries(client: FlaskClient, world: World) -> None:
    phone = Phone(world, world.worker).enrol()
    one, two = phone.check_in(), phone.check_in()
    assert phone.answers(client, one, two | {"sequence": one["sequence"]}) == ["stored", "stored"]


def test_a_bad_entry_blocks_nobody_and_is_kept_without_content(client: FlaskClient, world: World) -> None:
    phone = Phone(world, world.worker).enrol()
    bad = phone.check_in(note="cpr er 010190-1234")
    good = phone.check_in()
    refused, stored = phone.results(client, bad, good)
    assert (refused["result"], refused["code"], refused["field"]) == ("refused", "cpr", "payload.note")
    assert "CPR" in refused["message"]
    assert stored["result"] == "stored"
    (row,) = db.session.query(RefusalRow).all()
    assert (str(row.entry_id), row.device_sequence, row.code) == (bad["id"], 1, "cpr")
    phone.results(client, bad)
    assert db.session.query(RefusalRow).count() == 1


def test_a_check_in_waits_for_its_person(client: FlaskClient, world: World) -> None:
    phone = Phone(world, world.worker).enrol()
    yusuf = phone.person()
    visit = phone.check_in(yusuf)
    (held,) = phone.results(client, visit)
    assert held["result"] == "held"
    assert phone.answers(client, visit, yusuf) == ["duplicate", "stored"]
    (again,) = phone.results(client, visit)
    assert (again["result"], again["first"]) == ("duplicate", "stored")


def test_a_revoked_phone_is_quarantined(client: FlaskClient, world: World) -> None:
    phone = Phone(world, world.worker).enrol()
    revoke(phone)
    entry = phone.check_in()
    assert phone.answers(client, entry) == ["quarantined"]
    (again,) = phone.results(client, entry)
    assert (again["result"], again["first"]) == ("duplicate", "quarantined")
    assert db.session.query(QuarantineRow).count() == 1
    assert db.session.query(EntryRow).filter_by(device_id=phone.id).count() == 0


def test_an_area_that_is_no_longer_mine_is_quarantined(client: FlaskClient, world: World) -> None:
    phone = Phone(world, world.worker).enrol()
    entry = phone.check_in(area_id=str(world.other_area), site_id=str(world.other_site))
    assert phone.answers(client, entry) == ["quarantined"]


def test_a_signature_of_another_key_opens_nothing(client: FlaskClient, world: World) -> None:
    phone = Phone(world, world.worker).enrol()
    stranger = Phone(world, world.worker, id=phone.id)
    response = stranger.send(client, stranger.check_in())
    assert (response.status_code, response.json["code"]) == (401, "bad_signature")


def test_pull_brings_people_places_and_own_entries(client: FlaskClient, world: World, sign_in: SignIn) -> None:
    phone = Phone(world, world.worker).enrol()
    other = Phone(world, world.elsewhere).enrol()
    yusuf = phone.person()
    phone.results(client, yusuf, phone.check_in(yusuf))
    hidden = other.person("Skjult", area_id=str(world.other_area))
    assert other.answers(client, hidden) == ["stored"]
    sign_in(client, world.worker)
    page = phone.pull(client)
    kinds = [(change["type"], change["op"]) for change in page["changes"]]
    kinds = [kind for kind in kinds if kind[0] not in {"worker", "target"}]
    assert sorted(kinds) == [
        ("area", "put"),
        ("entry", "put"),
        ("entry", "put"),
        ("person", "put"),
        ("site", "put"),
    ]
    assert "Skjult" not in str(page)
    assert not page["more"]
    assert phone.pull(client, page["cursor"])["changes"] == []


def revoke(phone: Phone) -> None:
    from outreach.accounts.models import Device

    db.session.get_one(Device, phone.id).revoked_at = phone.world.clock()
    db.session.commit()


def test_the_app_starts(app: Flask) -> None:
    assert app.url_map
