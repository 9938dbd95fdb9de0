"""`employment_started`, `employment_changed`, `employment_ended` and `employment_status` on the wire."""

from __future__ import annotations

from outreach.domain.employment import Employment, EndReason, Status
from outreach.wire import fields as f

WEEK = 7 * 24 * 60
"""Minutes."""
MONTH = 45_000
"""Minutes, a little more than 31 days have."""


class EmploymentStartedV1(f.Strict):
    employment_id = f.Uuid(version=7)
    workplace_id = f.Uuid(nullable=True)
    employment = f.Choice(Employment)
    started_on = f.Day()
    minutes_week = f.Int(0, WEEK, nullable=True)
    ordinary_minutes_month = f.Int(0, MONTH, nullable=True)
    title = f.Text(80, nullable=True)
    note = f.Text(500, nullable=True)


class EmploymentChangedV1(f.Strict):
    employment_id = f.Uuid()
    bases = f.Uuids(0, 20)
    from_on = f.Day()
    employment = f.Choice(Employment)
    minutes_week = f.Int(0, WEEK, nullable=True)
    ordinary_minutes_month = f.Int(0, MONTH, nullable=True)
    note = f.Text(500, nullable=True)


class EmploymentEndedV1(f.Strict):
    employment_id = f.Uuid()
    bases = f.Uuids(0, 20)
    ended_on = f.Day()
    reason = f.Choice(EndReason)
    note = f.Text(500, nullable=True)


class EmploymentStatusV1(f.Strict):
    status = f.Choice(Status)
    on = f.Day()
