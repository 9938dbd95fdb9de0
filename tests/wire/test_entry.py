"""Bad input on every field of every kind: a code of the contract, or a clean entry; never anything else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.domain.entry import Entry
from outreach.domain.errors import Code, Refusal
from outreach.domain.kinds import KINDS
from outreach.wire.entry import LONGEST, codec
from tests.wire.payloads import FOLLOW_UP, HEADER, ID, PAYLOADS, entry, parse


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


@pytest.mark.parametrize(
    ("kind", "path"),
    [one for one in FIELDS if one[1][-2:-1] not in {("topics",), ("background",), ("answers",), ("attendance",)}],
)
def test_a_field_that_is_missing(kind: str, path: tuple[str, ...]) -> None:
    data = entry(kind)
    inner = data
    for name in path[:-1]:
        inner = inner[name]
    del inner[path[-1]]
    assert isinstance(parse(data), Refusal)


ANSWERS = ("still_in_job", "minutes_week", "ordinary_minutes_month", "still_living_here", "going")


@pytest.mark.parametrize("answer", ANSWERS)
def test_who_was_not_reached_answered_nothing(answer: str) -> None:
    """Not even "no": it would be counted. A correction is held to the same."""
    silent = FOLLOW_UP | {"reached": False} | dict.fromkeys(ANSWERS)
    said = silent | {answer: {"minutes_week": 0, "ordinary_minutes_month": 0, "going": "bad"}.get(answer, False)}
    assert isinstance(parse(entry("follow_up") | {"payload": silent}), Entry)
    refused = parse(entry("follow_up") | {"payload": said})
    assert isinstance(refused, Refusal) and (refused.code, refused.field) == ("bad_value", f"payload.{answer}")
    correction = entry("correction")
    correction["payload"] |= {"kind": "follow_up", "version": 1, "payload": said}
    refused = parse(correction)
    assert isinstance(refused, Refusal) and (refused.code, refused.field) == ("bad_value", f"payload.payload.{answer}")


def test_an_employment_has_an_id_of_its_own() -> None:
    """Made by the phone, a UUIDv7; what names it later takes what is there."""
    wanted = entry("employment_started")
    wanted["payload"]["employment_id"] = "0193a5b0-0000-4000-8000-00000000000a"
    refused = parse(wanted)
    assert isinstance(refused, Refusal) and (refused.code, refused.field) == ("bad_id", "payload.employment_id")


NO_SUCH = {
    "step_decision": ("step",),
    "checklist_tick": ("step", "item"),
    "placement_started": ("step", "pay_source"),
    "crew": ("pay_source",),
    "crew_session": ("course",),
}


@pytest.mark.parametrize(("kind", "field"), [(kind, field) for kind in NO_SUCH for field in NO_SUCH[kind]])
def test_the_ladders_ids_are_those_of_the_programme(kind: str, field: str) -> None:
    """A correction is held to the same; another programme has none of them."""
    said = entry(kind)
    said["payload"][field] = "nothing_of_ours"
    refused = parse(said)
    assert isinstance(refused, Refusal) and (refused.code, refused.field) == ("bad_value", f"payload.{field}")
    correction = entry("correction") | {"programme": "leisure_job", "about": said["about"]}
    correction["payload"] |= {"kind": kind, "version": 1, "payload": said["payload"]}
    refused = parse(correction)
    assert isinstance(refused, Refusal) and (refused.code, refused.field) == ("bad_value", f"payload.payload.{field}")
    refused = parse(entry(kind) | {"programme": "jobguide"})
    assert isinstance(refused, Refusal) and refused.code == "bad_value"


@pytest.mark.parametrize("reason", [None, "", "  "])
def test_a_step_has_a_reason_but_for_the_first(reason: str | None) -> None:
    said = entry("step_decision")
    said["payload"]["reason"] = reason
    refused = parse(said)
    assert isinstance(refused, Refusal) and (refused.code, refused.field) == ("reason_needed", "payload.reason")
    said["payload"]["bases"] = []
    assert isinstance(parse(said), Entry)


def test_a_work_week_begins_on_a_monday() -> None:
    said = entry("work_week")
    said["payload"]["week"] = "2026-11-17"
    refused = parse(said)
    assert isinstance(refused, Refusal) and (refused.code, refused.field) == ("bad_value", "payload.week")


def test_nobody_came_to_a_session_and_stayed_away() -> None:
    said = entry("crew_session")
    said["payload"]["absent"] = [ID]
    refused = parse(said)
    assert isinstance(refused, Refusal) and (refused.code, refused.field) == ("bad_value", "payload.absent")


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


def test_a_sitting_that_named_no_words_around_its_texts_stays_one() -> None:
    old = entry("consent_record") | {"version": 1}
    del old["payload"]["notice"]["words"]
    parsed = parse(old)
    assert isinstance(parsed, Entry)
    assert parsed.payload.notice.words is None  # type: ignore[attr-defined]
    new = parse(old | {"version": 2})
    assert isinstance(new, Refusal)
    assert (new.code, new.field) == (Code.MISSING, "payload.notice.words")


def test_what_an_old_phone_writes_is_lifted() -> None:
    """Version 1 of a person and of a correction, and the one inside the other."""
    old = {"name": "Yusuf", "nickname": None, "birth_year": None, "phone": None, "language": "so"}
    person = entry("person") | {"version": 1, "payload": old}
    parsed = parse(person)
    assert isinstance(parsed, Entry)
    assert (parsed.payload.guardian, parsed.payload.programmes, parsed.payload.background) == (None, (), {})  # type: ignore[attr-defined]
    said = {"entry_id": ID, "base": ID, "kind": "person", "version": 1, "payload": old}
    corrected = parse(entry("correction") | {"version": 1, "payload": said})
    assert isinstance(corrected, Entry)
    assert [str(base) for base in corrected.payload.bases] == [ID]  # type: ignore[attr-defined]
    assert corrected.payload.payload == parsed.payload  # type: ignore[attr-defined]
    missing = parse(entry("correction") | {"version": 1, "payload": said | {"base": None}})
    assert isinstance(missing, Refusal) and missing.field == "payload.bases"


@pytest.mark.parametrize("guided", [True, False, None])
def test_a_measurement_of_an_old_phone_says_no_more_of_the_guidance_before(guided: bool | None) -> None:
    old = entry("progression")["payload"] | {"guided_before": guided}
    del old["guided_conversations"], old["guided_for"]
    parsed = parse(entry("progression") | {"version": 1, "payload": old})
    assert isinstance(parsed, Entry)
    said = parsed.payload
    assert (said.guided_before, said.guided_conversations, said.guided_for) == (guided, None, None)  # type: ignore[attr-defined]
