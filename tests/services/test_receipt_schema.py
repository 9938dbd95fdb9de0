"""Receipts of every kind against docs/consent-receipt.schema.json, and the schema against receipts that are wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from flask import Flask
from flask.testing import FlaskClient

from outreach import programmes
from outreach.programmes import shared
from tests.factories import World
from tests.services.receipt_kinds import KINDS, Data, Desk

SCHEMA: Data = json.loads(
    (Path(__file__).parents[2] / "docs" / "consent-receipt.schema.json").read_text(encoding="utf-8")
)
VALID = jsonschema_rs.Draft202012Validator(SCHEMA, validate_formats=True, ignore_unknown_formats=False)
LAW = {
    "header": "record_id schema_version jurisdiction supersedes_id content_hash prev_hash",
    "subject": "subject_id age_band given_by given_by_name relation",
    "parties": "id name cvr contact dpo_contact role",
    "items": "purpose_code purpose_text legal_function legal_ref data_types special_category direction source "
    "recipient decision valid_from valid_until",
    "notice": "notice_id version language text_hash danish_master_hash presentation interpreter voluntary_shown "
    "consequences_text_id benefit_linked",
    "events": "state time_utc expressed_by method evidence_hash place recorded_by witness device offline synced_at",
    "withdrawal": "methods contact recipients_notified stopped_at",
    "receipt": "receipt_id record_id issued_at language delivery signature",
}
"""The record as law.md lists it."""
WRONG: dict[str, list[tuple[str, Any]]] = {
    "signed": [
        ("header/record_id", "010190-1234"),
        ("header/jurisdiction", "SE"),
        ("header/schema_version", "1"),
        ("header/content_hash", "F" * 64),
        ("subject/age_band", "15"),
        ("subject/given_by", "friend"),
        ("subject/persons", []),
        ("subject/persons/0/name", "Yusuf"),
        ("parties", []),
        ("parties/0/role", "recipient"),
        ("parties/1/role", "controller"),
        ("parties/1/cvr", "1234567"),
        ("items/0/legal_function", "explicit_consent"),
        ("items/0/legal_ref", "retssikkerhedsloven § 11 a"),
        ("items/0/special_category", True),
        ("items/0/direction", "sell"),
        ("items/0/decision", "maybe"),
        ("items/0/valid_until", None),
        ("items/0/valid_until", "2026-02-30"),
        ("items/0/data_types", []),
        ("notice/texts", []),
        ("notice/texts/0/text", None),
        ("notice/presentation", []),
        ("notice/presentation", ["read", "read"]),
        ("notice/presentation", ["interpreter"]),
        ("events/0/evidence_hash", None),
        ("events/0/state", "deleted"),
        ("events/0/method", "oral"),
        ("events/0/purpose_code", None),
        ("events/0/time_utc", "2026-11-20T25:00:00.000Z"),
        ("events/0/time_utc", "2026-11-20T11:00:00.000+01:00"),
        ("withdrawal/stopped_at", "2026-11-20T11:00:00.000Z"),
        ("withdrawal/methods", ["fax"]),
        ("receipt/delivery", ["fax"]),
        ("receipt/delivery", "file"),
        ("receipt/language", "Danish"),
        ("receipt/signature/algorithm", "none"),
        ("receipt/signature/key_id", "0"),
        ("receipt/signature/value", "A" * 85 + "B"),
    ],
    "guardian": [
        ("subject/persons/1/name", None),
        ("subject/persons/1/relation", None),
    ],
    "oral": [
        ("notice/interpreter", None),
        ("events/0/witness", None),
        ("events/0/evidence_hash", "0" * 64),
    ],
    "arabic": [
        ("notice/texts/0/danish_master", None),
        ("notice/texts/0/danish_master/language", "ar"),
    ],
    "withdrawn": [
        ("withdrawal/stopped_at", None),
        ("withdrawal/recipients_notified/0/at", "yesterday"),
    ],
    "replaced": [
        ("withdrawal/stopped_at", None),
        ("events/1/later_record_id", "later"),
        ("events/1/recorded_by", None),
        ("events/1/state", "expired"),
    ],
    "expired": [
        ("withdrawal/stopped_at", None),
        ("events/1/recorded_by", "Amira"),
    ],
}
"""By kind of receipt: what the record does not know, and where."""
Path_ = tuple[str | int, ...]


@pytest.fixture
def desk(app: Flask, client: FlaskClient, world: World, approved_texts: object) -> Desk:
    return Desk(app, client, world)


def mistakes(receipt: Any) -> list[str]:
    return [f"{error.instance_path}: {error.message}" for error in VALID.iter_errors(receipt)]


def objects(value: Any, at: Path_ = ()) -> Iterator[tuple[Path_, Data]]:
    """Every object in a receipt, with its place."""
    if isinstance(value, dict):
        yield at, value
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, one in inner:
        yield from objects(one, (*at, name))


def put(receipt: Data, at: Path_, value: Any) -> Data:
    """Another receipt in which `value` stands there."""
    made: Any = deepcopy(receipt)
    inner = made
    for name in at[:-1]:
        inner = inner[name]
    inner[at[-1]] = value
    return dict(made)


@pytest.mark.parametrize("kind", KINDS)
def test_a_receipt_is_of_the_schema(desk: Desk, kind: str) -> None:
    assert mistakes(desk.receipt(KINDS[kind](desk))) == []


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_of_it_may_be_missing_strange_or_added(desk: Desk, kind: str) -> None:
    """Every field of a real receipt in turn: left out, of another type, empty; and one more beside it."""
    receipt = desk.receipt(KINDS[kind](desk))
    passed = []
    for at, found in objects(receipt):
        bare = {name: dict(found) for name in found}
        for name in found:
            del bare[name][name]
            wrong: list[tuple[str, Data]] = [("missing", bare[name])]
            wrong += [(str(strange), found | {name: strange}) for strange in (-1.5, "", {"x": 1}, [None])]
            passed += [
                (*at, name, how) for how, said in wrong if VALID.is_valid(put(receipt, at, said) if at else said)
            ]
        more = found | {"cpr": "010190-1234"}
        passed += [(*at, "more")] if VALID.is_valid(put(receipt, at, more) if at else more) else []
    assert passed == []


@pytest.mark.parametrize("kind", WRONG)
def test_a_value_that_the_record_does_not_know(desk: Desk, kind: str) -> None:
    receipt = desk.receipt(KINDS[kind](desk))
    assert mistakes(receipt) == []
    wheres = [(tuple(int(name) if name.isdigit() else name for name in at.split("/")), one) for at, one in WRONG[kind]]
    assert [(at, one) for at, one in wheres if VALID.is_valid(put(receipt, at, one))] == []


@pytest.mark.parametrize("kind", ["special", "chosen"])
def test_a_purpose_that_is_asked_about_no_more(desk: Desk, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    """The receipt of what was said then is of the schema still, and a special category stays one."""
    sitting, fewer = KINDS[kind](desk), replace(shared(), purposes=())
    before = desk.receipt(sitting)
    monkeypatch.setattr(programmes, "shared", lambda: fewer)
    receipt = desk.receipt(sitting)
    assert mistakes(receipt) == []
    for name in ("special_category", "purpose_text", "legal_function", "legal_ref", "decision"):
        assert [one[name] for one in receipt["items"]] == [one[name] for one in before["items"]]
    assert {one["direction"] for one in receipt["items"]} == {None}


def test_the_schema_is_one_and_strict() -> None:
    jsonschema_rs.meta.validate(SCHEMA)
    loose = []
    for at, one in objects(SCHEMA):
        if one.get("type") == "object" and "properties" in one:
            strict = one.get("additionalProperties") is False and set(one["required"]) == set(one["properties"])
            loose += [] if strict else [at]
    assert loose == []


def test_it_has_every_field_of_the_record() -> None:
    """Each where law.md has it, or in one of the list that stands there."""
    for part, names in LAW.items():
        said = SCHEMA["properties"][part]
        text = json.dumps(said | ({"items": SCHEMA["$defs"]["party"]} if part == "parties" else {}))
        missing = [name for name in names.split() if f'"{name}": {{' not in text]
        assert missing == [], part


def test_it_knows_every_code_that_the_shared_file_has() -> None:
    direction = {one.direction for one in shared().purposes}
    item = SCHEMA["properties"]["items"]["items"]["properties"]
    assert direction <= set(item["direction"]["enum"])
    assert {one.legal_function for one in shared().purposes} <= set(item["legal_function"]["enum"])
