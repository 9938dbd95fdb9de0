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
EMPLOYMENT = {
    "employment_id": ID,
    "employment": "ordinary",
    "minutes_week": 37 * 60,
    "ordinary_minutes_month": 160 * 60,
    "note": "Begynder klokken 4",
}
FOLLOW_UP = {
    "employment_id": ID,
    "interval": "2w",
    "how": "call",
    "reached": True,
    "still_in_job": True,
    "minutes_week": 37 * 60,
    "ordinary_minutes_month": None,
    "still_living_here": True,
    "going": "good",
    "note": "Glad for kollegerne",
}
TERMS = {
    "placement_id": ID,
    "minutes_week": 600,
    "tasks": "light",
    "guardian_told_on": "2026-10-28",
    "contract_signed_on": "2026-10-29",
    "risk_assessed_on": None,
    "why": "Aftalt med skolen",
}
PAYLOADS: dict[str, tuple[str | None, dict[str, Any]]] = {
    "open_counselling": ("person", CHECK_IN),
    "session_opened": ("session", {"closes_at": "16:00"}),
    "session_closed": ("session", {"nobody_came": True, "note": "Regnvejr"}),
    "person": (
        "person",
        {
            "name": "Yusuf",
            "nickname": "Y",
            "birth_year": 2008,
            "phone": "12 34 56 78",
            "language": "so",
            "guardian": {"name": "Hodan", "phone": "12 34 56 79", "relation": "mother"},
            "programmes": ["jobguide"],
            "background": {"gender": "male", "work_history": "little"},
        },
    ),
    "workplace": (
        "workplace",
        {
            "name": "Bageriet på Torvet",
            "branch": "Bageri",
            "pay_source": "business",
            "contact_name": "Vibeke",
            "contact_phone": "12 34 56 78",
        },
    ),
    "conversation": (
        "person",
        {
            "form": "meeting",
            "minutes": 30,
            "topics": {"search": "some"},
            "role": "doing",
            "bridging": ["jobcentre"],
            "note": "Vil gerne arbejde i et køkken",
        },
    ),
    "outreach_try": ("person", {"how": "visit", "reached": False, "note": "Ingen hjemme"}),
    "activity": ("person", {"activity": "cv", "minutes": 45, "note": "Færdigt"}),
    "employment_started": ("person", EMPLOYMENT | {"workplace_id": ID, "started_on": "2026-11-02", "title": "Bager"}),
    "employment_changed": ("person", EMPLOYMENT | {"bases": [ID], "from_on": "2026-12-01"}),
    "employment_ended": (
        "person",
        {
            "employment_id": ID,
            "bases": [ID],
            "ended_on": "2027-01-31",
            "reason": "contract_end",
            "note": "Sæsonen er slut",
        },
    ),
    "employment_status": ("person", {"status": "unemployed", "on": "2026-11-20"}),
    "next_step": ("person", {"what": "Sender ansøgningen", "by": "2026-11-27"}),
    "next_step_done": ("person", {"next_step_id": ID, "outcome": "dropped"}),
    "moved": ("person", {"direction": "out", "on": "2026-11-20"}),
    "follow_up": ("person", FOLLOW_UP),
    "follow_up_moved": ("person", {"employment_id": ID, "interval": "2w", "to": "2026-11-27"}),
    "follow_up_declined": ("person", {"employment_id": ID, "declined": True}),
    "progression": (
        "person",
        {
            "on": "2026-11-20",
            "answers": {"motivation": 4, "clarity": "unknown"},
            "topics": {"search": "much"},
            "activities": [{"activity": "course", "hours": "under_20", "length": None}],
            "no_activity": None,
            "conversations": 3,
            "status": "unemployed",
            "goal": "Et job i et køkken",
            "obstacles": "Mangler børnepasning om morgenen",
            "segment": "hesitant",
            "guided_before": False,
        },
    ),
    "consent_record": (
        "person",
        {
            "given_by": "guardian",
            "persons": [
                {
                    "who": "self",
                    "name": None,
                    "relation": None,
                    "method": "oral_witnessed",
                    "strokes": None,
                    "said": "yes",
                },
                {
                    "who": "guardian",
                    "name": "Fatima",
                    "relation": "mother",
                    "method": "signature",
                    "strokes": "12,40 13,44;90,12 91,13",
                    "said": "yes",
                },
            ],
            "notice": {
                "language": "so",
                "texts": [
                    {
                        "text_id": "share_with_jobcentre",
                        "version": 1,
                        "text_hash": "0a" * 32,
                        "master_hash": "0b" * 32,
                    }
                ],
                "presentation": ["read_aloud", "interpreter"],
                "interpreter": "Ayaan",
                "voluntary_shown": True,
                "consequences_shown": True,
            },
            "benefit_linked": False,
            "witness": "Bo",
            "place": "Beboerhuset",
        },
    ),
    "consent": (
        "person",
        {
            "record_id": ID,
            "purpose": "share_with_jobcentre",
            "recipient": "jobcentre",
            "legal_function": "gdpr_consent",
            "decision": "permit",
            "valid_from": "2026-11-20",
            "valid_until": "2027-11-19",
            "data_types": ["contact", "work"],
            "bases": [ID],
        },
    ),
    "consent_withdrawn": (
        "person",
        {
            "purpose": "share_with_jobcentre",
            "recipient": "jobcentre",
            "bases": [ID],
            "expressed_by": "self",
            "method": "tap",
        },
    ),
    "recipient_told": ("person", {"withdrawal_id": ID, "party": "Jobcenteret", "on": "2026-11-21"}),
    "share": (
        "person",
        {
            "purpose": "contact_employer",
            "recipient": "employer",
            "what": "At han søger fritidsjob",
            "on": "2026-11-20",
            "done": False,
        },
    ),
    "step_decision": (
        "person",
        {"bases": [ID], "step": "public_job", "on": "2026-11-20", "reason": "Kan møde til tiden"},
    ),
    "checklist_tick": ("person", {"step": "pocket_money_job", "item": "mitid", "done": True}),
    "placement_started": (
        "person",
        TERMS
        | {
            "step": "public_job",
            "workplace_id": ID,
            "pay_source": "kommune",
            "title": "Hjælper på plejehjemmet",
            "started_on": "2026-11-02",
        },
    ),
    "placement_changed": ("person", TERMS | {"bases": [ID], "from_on": "2026-12-01"}),
    "placement_ended": (
        "person",
        {
            "placement_id": ID,
            "bases": [ID],
            "ended_on": "2027-01-31",
            "reason": "season_over",
            "note": "Vender tilbage til foråret",
        },
    ),
    "crew": (
        "crew",
        {
            "name": "Det grønne hold",
            "leader_id": ID,
            "starts_on": "2026-09-01",
            "ends_on": "2026-12-15",
            "weekday": 2,
            "pay_source": "project",
            "active": True,
        },
    ),
    "crew_member": ("person", {"crew_id": ID, "member": True, "on": "2026-09-01"}),
    "crew_session": (
        "crew",
        {
            "on": "2026-11-18",
            "starts": "15:00",
            "ends": "17:00",
            "break_minutes": 0,
            "school_day": True,
            "form": "course",
            "title": "Køkkenets hygiejne",
            "course": "hygiene",
            "attendance": {ID: 120},
            "absent": ["0193a5b0-0000-7000-8000-00000000000b"],
            "tasks": "light",
            "why": "Kursus efter skoletid",
        },
    ),
    "shift": (
        "person",
        {
            "placement_id": ID,
            "on": "2026-11-18",
            "starts": "15:30",
            "ends": "17:30",
            "break_minutes": 0,
            "school_day": True,
            "tasks": "other",
            "why": "Vikar for en syg",
        },
    ),
    "work_week": (
        "person",
        {"placement_id": ID, "week": "2026-11-16", "minutes": 600, "school_week": True, "why": "Efter aftale"},
    ),
    "young_person": ("person", {"born_on": "2011-05-17", "compulsory_school_until": "2027-07-31"}),
    "wish": ("person", {"what": "talk"}),
    "wish_met": ("person", {"wish_id": ID}),
    "correction": (
        "person",
        {"entry_id": ID, "bases": [ID], "kind": "open_counselling", "version": 1, "payload": CHECK_IN},
    ),
    "merge": ("person", {"other_id": ID}),
    "assignment": ("person", {"worker_id": ID, "reason": "illness", "until": "2026-12-01", "bases": [ID]}),
    "retraction": ("person", {"entry_id": ID, "reason": "other", "note": "Forkert"}),
    "review": ("person", {"entry_id": ID, "version_id": ID, "decision": "returned", "comment": "Hvem?"}),
    "abandonment": (None, {"refused_id": ID, "refused_sequence": 3, "reason": "Skrevet to gange"}),
    "in_vain": ("site", {"hours": ["weekday_evening", "saturday"], "note": "Stod og ventede"}),
    "opening_hours": (
        "site",
        {
            "hours": [{"weekday": 1, "from": "13:00", "to": "16:00"}],
            "valid_from": "2026-12-01",
            "note": "Lukket i uge 52",
        },
    ),
    "area": ("area", {"name": "Øst", "active": True}),
    "site": ("site", {"name": "Beboerhuset", "active": False}),
}


LADDER = ("step_decision", "checklist_tick", "placement_started", "crew", "crew_session")
"""Their ids are those of the programme."""


def entry(kind: str) -> dict[str, Any]:
    about, payload = PAYLOADS[kind]
    header = HEADER | {"kind": kind, "version": KINDS[kind].version, "about": about and {"type": about, "id": ID}}
    header |= {"programme": "leisure_job"} if kind in LADDER else {}
    return header | {"payload": copy.deepcopy(payload)}


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
