"""What receipts say: one that is of the schema may still tell a lie."""

from __future__ import annotations

import json

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.factories import World
from tests.services.receipt_kinds import KINDS, Desk


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


def test_withdrawn(desk: Desk) -> None:
    receipt = desk.receipt(KINDS["withdrawn"](desk))
    assert [one["state"] for one in receipt["events"]] == ["given", "given", "withdrawn"]
    assert [one["party"] for one in receipt["withdrawal"]["recipients_notified"]] == ["Jobcenteret"]
    assert receipt["withdrawal"]["stopped_at"] == receipt["events"][2]["synced_at"]


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
