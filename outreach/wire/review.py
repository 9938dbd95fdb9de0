"""`correction`, `retraction`, `review` and `abandonment` on the wire."""

from __future__ import annotations

from typing import Any

from outreach.domain.review import Decision, RetractionReason
from outreach.wire import fields as f


class CorrectionV2(f.Strict):
    entry_id = f.Uuid()
    bases = f.Uuids(1, 20)
    kind = f.Name()
    version = f.Int(1, 10_000)
    payload = f.Raw()


def correction_from_v1(raw: dict[str, Any]) -> dict[str, Any]:
    """Version 1 named one base, as `base`."""
    if "base" not in raw or "bases" in raw:
        return raw
    return {name: value for name, value in raw.items() if name != "base"} | {"bases": [raw["base"]]}


class RetractionV1(f.Strict):
    entry_id = f.Uuid()
    reason = f.Choice(RetractionReason)
    note = f.Text(500, nullable=True)


class ReviewV1(f.Strict):
    entry_id = f.Uuid()
    version_id = f.Uuid()
    decision = f.Choice(Decision)
    comment = f.Text(1000, nullable=True)


class AbandonmentV1(f.Strict):
    refused_id = f.Uuid(nullable=True)
    refused_sequence = f.Int(1, 2**53)
    reason = f.Text(500)
