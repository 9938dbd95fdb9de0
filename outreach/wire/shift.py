"""`shift` and `work_week` on the wire."""

from __future__ import annotations

from outreach.domain.placement import Tasks
from outreach.wire import fields as f
from outreach.wire.employment import WEEK


class ShiftV1(f.Strict):
    placement_id = f.Uuid()
    on = f.Day()
    starts = f.Hour()
    ends = f.Hour()
    break_minutes = f.Int(0, 600)
    school_day = f.Flag()
    tasks = f.Choice(Tasks, nullable=True)
    why = f.Text(500, nullable=True)


class WorkWeekV1(f.Strict):
    placement_id = f.Uuid()
    week = f.Day()
    minutes = f.Int(0, WEEK)
    school_week = f.Flag()
    why = f.Text(500, nullable=True)
