"""`next_step` and `next_step_done` on the wire."""

from __future__ import annotations

from outreach.domain.next_step import Outcome
from outreach.wire import fields as f


class NextStepV1(f.Strict):
    what = f.Text(200)
    by = f.Day(nullable=True)


class NextStepDoneV1(f.Strict):
    next_step_id = f.Uuid()
    outcome = f.Choice(Outcome)
