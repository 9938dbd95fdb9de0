"""What receipts say: one that is of the schema may still tell a lie."""

from __future__ import annotations

import json
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from outreach.texts import consent_texts
from tests.asker import MOTHER, SELF
from tests.factories import World
from tests.ladder import Mentor
from tests.services.receipt_kinds import KINDS, Data, Desk, path
from tests.web import browser


@pytest.fixture
def desk(app: Flask, client: FlaskClient, world: World, approved_texts: object) -> Desk:
    return Desk(app, client, world)


def test_signed(desk: Desk) -> None:
    receipt = desk.receipt(KINDS["signed"](desk))
    (event,) = receipt["events"]
    assert (event["state"], event["method"], event["expressed_by"]) == ("given", "signature", "self")
    assert len(event["evidence_hash"]) == 64 and event["place"] == "Beboerhuset"
    assert "strokes" not in json.dumps(receipt)


def test_oral(desk: Desk) -> None:
    receipt = desk.receipt(KINDS["oral"](desk))
    assert (receipt["notice"]["interpreter"], receipt["events"][0]["witness"]) == ("Ayaan", "Bo")
    assert receipt["notice"]["language"] == receipt["receipt"]["language"] == "so"


def test_guardians(desk: Desk) -> None:
    receipt = desk.receipt(KINDS["guardians"](desk))
    assert [one["state"] for one in receipt["events"]] == ["given", "given", "refused"]
    assert (receipt["subject"]["age_band"], receipt["subject"]["given_by_name"]) == ("<15", "Fatima, Ahmed")
    assert len({one["evidence_hash"] for one in receipt["events"]}) == 3


def test_arabic(desk: Desk) -> None:
    (text,) = desk.receipt(KINDS["arabic"](desk))["notice"]["texts"]
    assert (text["text"]["language"], text["danish_master"]["language"]) == ("ar", "da")
    assert text["text_hash"] != text["danish_master_hash"]


def test_the_words_around_the_text_are_named_where_the_sitting_named_them(desk: Desk) -> None:
    words = consent_texts.used().words["ar"]
    assert desk.receipt(KINDS["arabic"](desk))["notice"]["words"] == {"version": 1, "words_hash": words.words_hash}
    assert desk.receipt(KINDS["tapped"](desk))["notice"]["words"] is None  # an older phone's


def test_withdrawn(desk: Desk) -> None:
    receipt = desk.receipt(KINDS["withdrawn"](desk))
    assert [one["state"] for one in receipt["events"]] == ["given", "given", "withdrawn"]
    assert [one["party"] for one in receipt["withdrawal"]["recipients_notified"]] == ["Jobcenteret"]
    assert receipt["withdrawal"]["stopped_at"] == receipt["events"][2]["synced_at"]


def test_a_no_that_took_the_place_of_a_yes(desk: Desk) -> None:
    receipt = desk.receipt(KINDS["replaced"](desk))
    yes, no = receipt["events"]
    assert [(one["state"], one["method"]) for one in (yes, no)] == [("given", "signature"), ("refused", "signature")]
    assert (yes["later_record_id"], receipt["withdrawal"]["stopped_at"]) == (None, no["synced_at"])
    assert [one["party"] for one in receipt["withdrawal"]["recipients_notified"]] == ["Jobcenteret"]
    later = desk.receipt({"id": no["later_record_id"]})
    assert no | {"later_record_id": None} == later["events"][0]
    assert (later["withdrawal"]["stopped_at"], later["header"]["supersedes_id"]) == (
        None,
        receipt["header"]["record_id"],
    )


def test_a_yes_that_took_the_place_of_a_yes_stops_nothing(desk: Desk) -> None:
    person = desk.person()
    sitting, yes = desk.sat(person)
    again = desk.phone.given(person, yes)
    desk.send(*again)
    receipt = desk.receipt(sitting)
    assert [(one["state"], one["later_record_id"]) for one in receipt["events"]] == [
        ("given", None),
        ("renewed", again[0]["id"]),
    ]
    assert receipt["withdrawal"]["stopped_at"] is None
    desk.send(*a_no(desk, person, again[1]))
    assert len(desk.receipt(sitting)["events"]) == 2  # what became of the next one is told there


def test_a_no_that_knew_nothing_of_the_yes_ends_it_too_and_one_in_error_ends_nothing(desk: Desk) -> None:
    person = desk.person()
    sitting, _ = desk.sat(person)
    refusal, no = a_no(desk, person)
    assert desk.phone.answers(desk.client, refusal, no) == ["stored", "conflict"]
    assert [one["state"] for one in desk.receipt(sitting)["events"]] == ["given", "refused"]
    desk.send(desk.phone.retraction(refusal))
    receipt = desk.receipt(sitting)
    assert ([one["state"] for one in receipt["events"]], receipt["withdrawal"]["stopped_at"]) == (["given"], None)


def test_expired(desk: Desk) -> None:
    receipt = desk.receipt(KINDS["expired"](desk))
    event = receipt["events"][1]
    assert (event["state"], event["time_utc"]) == ("expired", "2026-11-20T23:00:00.000Z")  # midnight in Copenhagen
    assert receipt["withdrawal"]["stopped_at"] == event["time_utc"]


def test_what_was_withdrawn_before_does_not_expire(desk: Desk) -> None:
    person = desk.person()
    sitting, yes = desk.sat(person)
    desk.send(desk.phone.withdrawn(person, yes))
    desk.forward(days=400)
    assert [one["state"] for one in desk.receipt(sitting)["events"]] == ["given", "withdrawn"]


def test_a_birthday_ends_it(desk: Desk) -> None:
    """Who turns 15 or 18 is asked anew; the receipt names the day before, and later that it is over."""
    person = desk.person(birth_year=2012)
    mentor = Mentor(desk.world, desk.world.worker).enrol()
    assert mentor.answers(desk.client, mentor.climbs(person, "young_person", born_on="2012-03-02")) == ["stored"]
    sitting, _ = desk.sat(person, given_by="guardian", persons=[SELF, MOTHER])
    (item,) = desk.receipt(sitting)["items"]
    assert item["valid_until"] == "2027-03-01"
    page = re.sub(r"<[^>]*>", " ", browser(desk.app, desk.world.supervisor).get(path(sitting)).text)
    assert "20. nov. 2026 til 1. mar. 2027" in page
    desk.forward(days=102)
    assert [one["state"] for one in desk.receipt(sitting)["events"]] == ["given", "given", "expired"]


def a_no(desk: Desk, person: Data, *bases: Data) -> tuple[Data, Data]:
    refusal = desk.phone.sitting(person)
    no: Data = {"decision": "deny", "valid_from": None, "valid_until": None, "data_types": []}
    return refusal, desk.phone.consent(refusal, *bases, **no)


def test_renewed(desk: Desk) -> None:
    receipt = desk.receipt(KINDS["renewed"](desk))
    assert [one["state"] for one in receipt["events"]] == ["renewed"]
    assert receipt["header"]["supersedes_id"] not in (None, receipt["header"]["record_id"])


def test_offline(desk: Desk) -> None:
    (event,) = desk.receipt(KINDS["offline"](desk))["events"]
    assert event["offline"] and event["time_utc"] < event["synced_at"]


def test_each_party_that_an_item_names_stands_in_it(desk: Desk) -> None:
    receipt = desk.receipt(KINDS["chosen"](desk))
    named = {one[side] for one in receipt["items"] for side in ("source", "recipient")} - {"Helhedsplanen"}
    assert named <= {one["name"] for one in receipt["parties"]}
    assert [one["decision"] for one in receipt["items"]] == ["permit", "deny", "defer"]


@pytest.mark.parametrize(("decision", "state"), [("defer", "deferred"), ("deny", "refused")])
def test_no_hand_is_needed_to_say_no_and_whoever_thinks_it_over_said_none(
    desk: Desk, decision: str, state: str
) -> None:
    sitting = desk.phone.sitting(desk.person(), persons=[SELF | {"said": "no"}])
    desk.send(sitting, desk.phone.consent(sitting, decision=decision, valid_from=None, valid_until=None, data_types=[]))
    assert [one["state"] for one in desk.receipt(sitting)["events"]] == [state]


def test_a_stop_that_was_said_after_two_were_found_to_be_one(desk: Desk) -> None:
    person, twin = desk.person(), desk.person()
    sitting, _ = desk.sat(twin)
    desk.send(desk.phone.entry("merge", {"other_id": twin["about"]["id"]}, about=person["about"]))
    desk.send(desk.phone.withdrawn(person))
    receipt = desk.receipt(sitting)
    assert [one["state"] for one in receipt["events"]] == ["given", "withdrawn"]
    assert receipt["withdrawal"]["stopped_at"] == receipt["events"][1]["synced_at"]


def test_the_age_is_that_of_the_day_of_birth(desk: Desk) -> None:
    person = desk.person(birth_year=2011)
    sitting, _ = desk.sat(person)
    assert desk.receipt(sitting)["subject"]["age_band"] == "<15"  # as long as the year alone is known
    mentor = Mentor(desk.world, desk.world.worker).enrol()
    assert mentor.answers(desk.client, mentor.climbs(person, "young_person", born_on="2011-11-20")) == ["stored"]
    assert desk.receipt(sitting)["subject"]["age_band"] == "15-17"
