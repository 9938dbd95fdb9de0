"""`correction`, `retraction`, `review` and `abandonment` on the wire."""

from __future__ import annotations

from outreach.domain.review import Decision, RetractionReason
from outreach.wire import fields as f


class CorrectionV1(f.Strict):
    entry_id = f.Uuid()
    base = f.Uuid()
    kind = f.Name()
    version = f.Int(1, 10_000)
    payload = f.Raw()


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
