"""`follow_up`, `follow_up_moved` and `follow_up_declined` on the wire."""

from __future__ import annotations

from outreach.domain.due import INTERVAL
from outreach.domain.follow_up import Going, How
from outreach.wire import fields as f
from outreach.wire.employment import MONTH, WEEK


class Interval(f.Name):
    """So long after the start of a job: 2w, 1m. Which ones there are is the programme's data."""

    pattern = INTERVAL


class FollowUpV1(f.Strict):
    employment_id = f.Uuid()
    interval = Interval()
    how = f.Choice(How)
    reached = f.Flag()
    still_in_job = f.Flag(nullable=True)
    minutes_week = f.Int(0, WEEK, nullable=True)
    ordinary_minutes_month = f.Int(0, MONTH, nullable=True)
    still_living_here = f.Flag(nullable=True)
    going = f.Choice(Going, nullable=True)
    note = f.Text(2000, nullable=True)


class FollowUpMovedV1(f.Strict):
    employment_id = f.Uuid()
    interval = Interval()
    to = f.Day()


class FollowUpDeclinedV1(f.Strict):
    employment_id = f.Uuid()
    declined = f.Flag()
