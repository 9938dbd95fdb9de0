"""An example of each kind of entry, and how it is read."""

from __future__ import annotations

import copy
import json
from typing import Any

from outreach.domain.entry import Entry
from outreach.domain.errors import Refusal
from outreach.domain.kinds import KINDS
from outreach.wire.entry import codec

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
            "guided_before": True,
            "guided_conversations": 5,
            "guided_for": "from_3",
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
                "words": {"version": 1, "words_hash": "0c" * 32},
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
