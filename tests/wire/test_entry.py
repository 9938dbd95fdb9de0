"""Bad input on every field of every kind: a code of the contract, or a clean entry; never anything else."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.entry import Entry
from outreach.domain.errors import Refusal
from outreach.domain.kinds import KINDS
from outreach.wire.entry import LONGEST, codec

ID = "0193a5b0-0000-7000-8000-00000000000a"
HEADER = {
    "id": ID,
    "version": 1,
    "helhedsplan_id": ID,
    "organisation_id": ID,
    "device_id": ID,
    "sequence": 1,
    "programme": "open_counselling",
    "programme_version": 1,
    "about": None,
    "area_id": ID,
    "site_id": ID,
    "occurred_at": "2026-11-20T13:02:00.000Z",
    "recorded_at": "2026-11-20T13:02:31.412Z",
    "utc_offset": 60,
    "replaces_refused": None,
}
CHECK_IN = {
    "session_id": ID,
    "arrival": "referred",
    "referred_by": "Sundhedsplejen",
    "topics": {"search": "some", "everyday": "much"},
    "role": "supporting",
    "minutes": 20,
    "bridging": ["jobcenter"],
    "next_step": "Ringer til skolen",
    "next_step_by": "2026-12-01",
    "note": "Går fint",
}
PAYLOADS: dict[str, tuple[str | None, dict[str, Any]]] = {
    "open_counselling": ("person", CHECK_IN),
    "session_opened": ("session", {"closes_at": "16:00"}),
    "session_closed": ("session", {"nobody_came": True, "note": "Regnvejr"}),
    "person": (
        "person",
        {"name": "Yusuf", "nickname": "Y", "birth_year": 2008, "phone": "12 34 56 78", "language": "so"},
    ),
    "correction": (
        "person",
        {"entry_id": ID, "base": ID, "kind": "open_counselling", "version": 1, "payload": CHECK_IN},
    ),
    "retraction": ("person", {"entry_id": ID, "reason": "other", "note": "Forkert"}),
    "review": ("person", {"entry_id": ID, "version_id": ID, "decision": "returned", "comment": "Hvem?"}),
    "abandonment": (None, {"refused_id": ID, "refused_sequence": 3, "reason": "Skrevet to gange"}),
    "area": ("area", {"name": "Øst", "active": True}),
    "site": ("site", {"name": "Beboerhuset", "active": False}),
}


def entry(kind: str) -> dict[str, Any]:
    about, payload = PAYLOADS[kind]
    return HEADER | {"kind": kind, "about": about and {"type": about, "id": ID}, "payload": copy.deepcopy(payload)}


def parse(data: Any) -> Entry | Refusal:
    try:
        return codec.parse(json.dumps(data))
    except Refusal as refusal:
        return refusal


def paths(data: dict[str, Any], before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for name, value in data.items():
        yield (*before, name)
        if isinstance(value, dict):
            yield from paths(value, (*before, name))


FIELDS = [(kind, path) for kind in PAYLOADS for path in paths(entry(kind))]
BAD: tuple[Any, ...] = (
    "",
    " ",
    "x" * 3000,
    "\x00",
    "a\x07b",
    "\ud800",
    "😀" * 50,
    "\u202e\u200fabc",
    "<script>alert(1)</script>",
    "010190-1234",
    "9999-12-31T23:59:59Z",
    "0001-01-01T00:00:00+14:00",
    "1066-10-14",
    "not-a-uuid",
    "00000000-0000-0000-0000-000000000000",
    0,
    -1,
    10**30,
    1.5,
    True,
    None,
    [],
    ["x"] * 30,
    [[]],
    {},
    {"x": "y"},
    {"\x00": None},
)


def test_every_kind_has_an_example() -> None:
    assert set(PAYLOADS) == set(KINDS)


@pytest.mark.parametrize("kind", PAYLOADS)
def test_the_example_is_taken(kind: str) -> None:
    parsed = parse(entry(kind))
    assert isinstance(parsed, Entry), parsed
    assert parse(json.loads(codec.dump(parsed))) == parsed


@pytest.mark.parametrize(("kind", "path"), FIELDS, ids=[f"{kind}:{'.'.join(path)}" for kind, path in FIELDS])
def test_bad_input(kind: str, path: tuple[str, ...]) -> None:
    for bad in BAD:
        data = entry(kind)
        inner = data
        for name in path[:-1]:
            inner = inner[name]
        inner[path[-1]] = bad
        parsed = parse(data)
        if isinstance(parsed, Refusal):
            assert parsed.field.split(".")[0] in {*HEADER, "kind", "payload", ""}
        elif bad in ("\x00", "a\x07b", "\ud800", "010190-1234"):
            pytest.fail(f"{bad!r} was taken")


@pytest.mark.parametrize(("kind", "path"), [one for one in FIELDS if one[1][-2:-1] != ("topics",)])
def test_a_field_that_is_missing(kind: str, path: tuple[str, ...]) -> None:
    data = entry(kind)
    inner = data
    for name in path[:-1]:
        inner = inner[name]
    del inner[path[-1]]
    assert isinstance(parse(data), Refusal)


@pytest.mark.parametrize("kind", PAYLOADS)
def test_an_unknown_field(kind: str) -> None:
    outer = parse(entry(kind) | {"cpr": "x"})
    inner = entry(kind)
    inner["payload"]["<script>"] = 1
    refused = parse(inner)
    assert isinstance(outer, Refusal) and (outer.code, outer.field) == ("unknown_field", "cpr")
    assert isinstance(refused, Refusal) and refused.code == "unknown_field"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "unreadable"),
        ("null", "unreadable"),
        ("[]", "unreadable"),
        ("{", "unreadable"),
        ("NaN", "unreadable"),
        ('{"a": Infinity}', "unreadable"),
        ("[" * 60_000, "unreadable"),
        ('{"a": ' + "9" * 5000 + "}", "unreadable"),
        ("\ud800", "unreadable"),
        ("x" * (LONGEST + 1), "too_large"),
        ("å" * (LONGEST // 2 + 1), "too_large"),
    ],
)
def test_a_text_that_is_no_entry(text: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        codec.parse(text)
    assert refused.value.code == code


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=10,
)


@given(kind=st.sampled_from(sorted(PAYLOADS)), path=st.data(), value=_JSON)
def test_anything_anywhere(kind: str, path: Any, value: Any) -> None:
    data = entry(kind)
    chosen = path.draw(st.sampled_from(list(paths(data))))
    inner = data
    for name in chosen[:-1]:
        inner = inner[name]
    inner[chosen[-1]] = value
    parse(data)
