"""What a kind asks of an entry's header: whom it is about, where, under which programme."""

from __future__ import annotations

from outreach import programmes
from outreach.domain.entry import AboutType, Entry
from outreach.domain.errors import Code, Refusal
from outreach.domain.kinds import KINDS, Kind
from outreach.domain.review import Abandonment, Correction
from outreach.wire.programme_ids import check_ids


def check_shape(entry: Entry, kind: Kind) -> None:
    """Raises `Refusal`."""
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
    programme = programmes.get(entry.programme, entry.programme_version) if entry.programme_version else None
    if programme is None:
        raise Refusal(Code.UNKNOWN_PROGRAMME, "programme")
    check_ids(entry.payload, programme)


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
    elif shape.about is AboutType.SITE and shape.needs_site and entry.site_id not in (None, entry.about.id):
        raise Refusal(Code.BAD_VALUE, "site_id")
