"""`step_decision` on the wire."""

from __future__ import annotations

from outreach.wire import fields as f


class StepDecisionV1(f.Strict):
    bases = f.Uuids(0, 20)
    step = f.Name(nullable=True)
    on = f.Day()
    reason = f.Text(500, nullable=True)
