"""`assignment` on the wire."""

from __future__ import annotations

from outreach.domain.assignment import AssignmentReason
from outreach.wire import fields as f


class AssignmentV1(f.Strict):
    worker_id = f.Uuid(nullable=True)
    reason = f.Choice(AssignmentReason)
    until = f.Day(nullable=True)
    bases = f.Uuids(0, 20)
