"""The codec: an entry's text to the domain's entry, and back. Old schema versions are lifted to the newest."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, NoReturn

import orjson
from marshmallow import ValidationError

from outreach.domain.entry import Entry, Unreleased
from outreach.domain.errors import Code, Refusal
from outreach.domain.kinds import KINDS, Kind
from outreach.domain.review import Correction
from outreach.domain.text import bad_text
from outreach.wire import fields as f
from outreach.wire.activity import ActivityV1
from outreach.wire.assignment import AssignmentV1
from outreach.wire.checklist_tick import ChecklistTickV1
from outreach.wire.consent import (
    ConsentRecordV2,
    ConsentV1,
    ConsentWithdrawnV1,
    RecipientToldV1,
    ShareV1,
    record_from_v1,
)
from outreach.wire.conversation import ConversationV1
from outreach.wire.crew import CrewMemberV1, CrewSessionV1, CrewV1
from outreach.wire.employment import (
    EmploymentChangedV1,
    EmploymentEndedV1,
    EmploymentStartedV1,
    EmploymentStatusV1,
)
from outreach.wire.follow_up import FollowUpDeclinedV1, FollowUpMovedV1, FollowUpV1
from outreach.wire.in_vain import InVainV1
from outreach.wire.moved import MovedV1
from outreach.wire.next_step import NextStepDoneV1, NextStepV1
from outreach.wire.open_counselling import OpenCounsellingV1
from outreach.wire.opening_hours import OpeningHoursV1
from outreach.wire.outreach_try import OutreachTryV1
from outreach.wire.person import MergeV1, PersonV2, person_from_v1
from outreach.wire.place import PlaceV1
from outreach.wire.placement import PlacementChangedV1, PlacementEndedV1, PlacementStartedV1
from outreach.wire.progression import ProgressionV2, progression_from_v1
from outreach.wire.review import AbandonmentV1, CorrectionV2, RetractionV1, ReviewV1, correction_from_v1
from outreach.wire.session import SessionClosedV1, SessionOpenedV1
from outreach.wire.shape import check_shape
from outreach.wire.shift import ShiftV1, WorkWeekV1
from outreach.wire.step_decision import StepDecisionV1
from outreach.wire.wish import WishMetV1, WishV1
from outreach.wire.workplace import WorkplaceV1
from outreach.wire.young_person import YoungPersonV1

LONGEST = 65_536
"""Bytes of one entry."""

Data = dict[str, Any]
Lift = Callable[[Data], Data]


class HeaderV1(f.Strict):
    id = f.Uuid(version=7)
    kind = f.Name()
    version = f.Int(1, 10_000)
    helhedsplan_id = f.Uuid()
    organisation_id = f.Uuid()
    device_id = f.Uuid(nullable=True)
    sequence = f.Int(1, 2**53, nullable=True)
    programme = f.Name(nullable=True)
    programme_version = f.Int(1, 10_000, nullable=True)
    about = f.AboutField(nullable=True)
    area_id = f.Uuid(nullable=True)
    site_id = f.Uuid(nullable=True)
    occurred_at = f.Moment()
    recorded_at = f.Moment()
    utc_offset = f.Int(-24 * 60, 24 * 60)
    replaces_refused = f.Uuid(nullable=True)
    payload = f.Raw()


_HEADER = HeaderV1()

_SCHEMAS: dict[str, f.Strict] = {
    "open_counselling": OpenCounsellingV1(),
    "session_opened": SessionOpenedV1(),
    "session_closed": SessionClosedV1(),
    "person": PersonV2(),
    "merge": MergeV1(),
    "assignment": AssignmentV1(),
    "workplace": WorkplaceV1(),
    "conversation": ConversationV1(),
    "outreach_try": OutreachTryV1(),
    "activity": ActivityV1(),
    "employment_started": EmploymentStartedV1(),
    "employment_changed": EmploymentChangedV1(),
    "employment_ended": EmploymentEndedV1(),
    "employment_status": EmploymentStatusV1(),
    "next_step": NextStepV1(),
    "next_step_done": NextStepDoneV1(),
    "moved": MovedV1(),
    "follow_up": FollowUpV1(),
    "follow_up_moved": FollowUpMovedV1(),
    "follow_up_declined": FollowUpDeclinedV1(),
    "progression": ProgressionV2(),
    "consent_record": ConsentRecordV2(),
    "consent": ConsentV1(),
    "consent_withdrawn": ConsentWithdrawnV1(),
    "recipient_told": RecipientToldV1(),
    "share": ShareV1(),
    "step_decision": StepDecisionV1(),
    "checklist_tick": ChecklistTickV1(),
    "placement_started": PlacementStartedV1(),
    "placement_changed": PlacementChangedV1(),
    "placement_ended": PlacementEndedV1(),
    "crew": CrewV1(),
    "crew_member": CrewMemberV1(),
    "crew_session": CrewSessionV1(),
    "shift": ShiftV1(),
    "work_week": WorkWeekV1(),
    "young_person": YoungPersonV1(),
    "wish": WishV1(),
    "wish_met": WishMetV1(),
    "correction": CorrectionV2(),
    "retraction": RetractionV1(),
    "review": ReviewV1(),
    "in_vain": InVainV1(),
    "opening_hours": OpeningHoursV1(),
    "abandonment": AbandonmentV1(),
    "area": PlaceV1(),
    "site": PlaceV1(),
}
"""The newest schema of each kind."""

LIFTS: dict[tuple[str, int], Lift] = {
    ("consent_record", 1): record_from_v1,
    ("correction", 1): correction_from_v1,
    ("person", 1): person_from_v1,
    ("progression", 1): progression_from_v1,
}
"""(kind, version) -> what makes the raw payload one of the next version. Never removed: old phones live long."""


class EntryCodec:
    """See `outreach.domain.entry.Codec`."""

    def parse(self, text: str) -> Entry:
        header = _load(_HEADER, _json(text))
        kind = KINDS.get(header["kind"])
        if kind is None:
            raise Refusal(Code.UNKNOWN_KIND, "kind")
        header["payload"] = _payload(kind, header["version"], header["payload"], "payload.")
        entry = Entry(**header)
        check_shape(entry, kind)
        return entry

    def dump(self, entry: Entry) -> str:
        data = _HEADER.dump(entry)
        data["payload"] = _dump_payload(entry.kind, entry.payload)
        return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


codec = EntryCodec()


def _json(text: str) -> Data:
    try:
        sent = text.encode()
        if len(sent) > LONGEST:
            raise Refusal(Code.TOO_LARGE)
        data = _parsed(text, sent)
    except (ValueError, RecursionError):
        raise Refusal(Code.UNREADABLE) from None
    if not isinstance(data, dict):
        raise Refusal(Code.UNREADABLE)
    return data


def _parsed(text: str, sent: bytes) -> Any:
    """The quick parser; where it gives up the patient one, which takes half a surrogate for the fields to refuse."""
    try:
        return orjson.loads(sent)
    except orjson.JSONDecodeError:
        return json.loads(text, parse_constant=_no_constant)


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _load(schema: f.Strict, data: Data, prefix: str = "") -> Data:
    try:
        return schema.read(data)
    except ValidationError as error:
        field, code = _first(error.normalized_messages())  # type: ignore[no-untyped-call]
        raise Refusal(code, prefix + field) from None


def _first(messages: Mapping[str, Any]) -> tuple[str, Code]:
    name, said = next(iter(messages.items()))
    if isinstance(said, Mapping):
        inner, code = _first(said)
        return f"{name}.{inner}", code
    return "?" if bad_text(str(name)) else str(name)[:60], Code(said[0])


def _payload(kind: Kind, version: int, raw: Data, prefix: str) -> Any:
    if version > kind.version:
        try:
            return Unreleased(json.dumps(raw, ensure_ascii=False))
        except RecursionError:
            raise Refusal(Code.UNREADABLE) from None
    for step in range(version, kind.version):
        raw = LIFTS[kind.name, step](raw)
    loaded = _load(_SCHEMAS[kind.name], raw, prefix)
    if kind.payload is Correction:
        inner = KINDS.get(loaded["kind"])
        if inner is None or not inner.root:
            raise Refusal(Code.UNKNOWN_KIND, f"{prefix}kind")
        loaded["payload"] = _payload(inner, loaded["version"], loaded["payload"], f"{prefix}payload.")
        if isinstance(loaded["payload"], Unreleased):
            return loaded["payload"]
    try:
        return kind.payload(**loaded)
    except Refusal as refusal:
        raise Refusal(refusal.code, prefix + refusal.field) from None


def _dump_payload(kind: str, payload: Any) -> Data:
    data: Data = _SCHEMAS[kind].dump(payload)
    if isinstance(payload, Correction):
        data["payload"] = _dump_payload(payload.kind, payload.payload)
    return data
