"""The codec: an entry's text to the domain's entry, and back. Old schema versions are lifted to the newest."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, NoReturn

from marshmallow import ValidationError

from outreach import programmes
from outreach.domain.entry import Entry, Unreleased
from outreach.domain.errors import Code, Refusal
from outreach.domain.kinds import KINDS, Kind
from outreach.domain.review import Abandonment, Correction
from outreach.domain.text import bad_text
from outreach.wire import fields as f
from outreach.wire.open_counselling import OpenCounsellingV1
from outreach.wire.person import PersonV1
from outreach.wire.place import PlaceV1
from outreach.wire.review import AbandonmentV1, CorrectionV1, RetractionV1, ReviewV1
from outreach.wire.session import SessionClosedV1, SessionOpenedV1

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
    "person": PersonV1(),
    "correction": CorrectionV1(),
    "retraction": RetractionV1(),
    "review": ReviewV1(),
    "abandonment": AbandonmentV1(),
    "area": PlaceV1(),
    "site": PlaceV1(),
}
"""The newest schema of each kind."""

LIFTS: dict[tuple[str, int], Lift] = {}
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
        _check_shape(entry, kind)
        return entry

    def dump(self, entry: Entry) -> str:
        data = _HEADER.dump(entry)
        data["payload"] = _dump_payload(entry.kind, entry.payload)
        return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


codec = EntryCodec()


def _json(text: str) -> Data:
    try:
        if len(text.encode()) > LONGEST:
            raise Refusal(Code.TOO_LARGE)
        data = json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise Refusal(Code.UNREADABLE) from None
    if not isinstance(data, dict):
        raise Refusal(Code.UNREADABLE)
    return data


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
        return Unreleased(json.dumps(raw, ensure_ascii=False))
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
    return kind.payload(**loaded)


def _dump_payload(kind: str, payload: Any) -> Data:
    data: Data = _SCHEMAS[kind].dump(payload)
    if isinstance(payload, Correction):
        data["payload"] = _dump_payload(payload.kind, payload.payload)
    return data


def _check_shape(entry: Entry, kind: Kind) -> None:
    """What a kind asks of the header. Raises `Refusal`."""
    shape = kind
    if isinstance(entry.payload, Correction):
        shape = KINDS[entry.payload.kind]
    if (entry.device_id is None) != (entry.sequence is None):
        raise Refusal(Code.MISSING, "sequence")
    _check_about(entry, shape)
    if shape.needs_area and entry.area_id is None:
        raise Refusal(Code.MISSING, "area_id")
    if shape.needs_site and entry.site_id is None:
        raise Refusal(Code.MISSING, "site_id")
    if entry.programme is None:
        if kind.name not in ("area", "site"):
            raise Refusal(Code.MISSING, "programme")
        return
    programme = programmes.load().get(entry.programme)
    if programme is None or entry.programme_version is None or entry.programme_version > programme.version:
        raise Refusal(Code.UNKNOWN_PROGRAMME, "programme")


def _check_about(entry: Entry, shape: Kind) -> None:
    if shape.about is None:
        if entry.about is not None and shape.payload is Abandonment:
            raise Refusal(Code.BAD_VALUE, "about")
        return
    if entry.about is None:
        if not shape.anonymous:
            raise Refusal(Code.MISSING, "about")
    elif entry.about.type is not shape.about:
        raise Refusal(Code.BAD_VALUE, "about")
