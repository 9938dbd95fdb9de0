"""`placement_started`, `placement_changed` and `placement_ended` on the wire."""

from __future__ import annotations

from outreach.domain.placement import PlacementEnd, Tasks
from outreach.wire import fields as f
from outreach.wire.employment import WEEK


class PlacementStartedV1(f.Strict):
    placement_id = f.Uuid(version=7)
    step = f.Name()
    workplace_id = f.Uuid(nullable=True)
    pay_source = f.Name()
    title = f.Text(80, nullable=True)
    started_on = f.Day()
    minutes_week = f.Int(0, WEEK, nullable=True)
    tasks = f.Choice(Tasks)
    guardian_told_on = f.Day(nullable=True)
    contract_signed_on = f.Day(nullable=True)
    risk_assessed_on = f.Day(nullable=True)
    why = f.Text(500, nullable=True)


class PlacementChangedV1(f.Strict):
    placement_id = f.Uuid()
    bases = f.Uuids(0, 20)
    from_on = f.Day()
    minutes_week = f.Int(0, WEEK, nullable=True)
    tasks = f.Choice(Tasks)
    guardian_told_on = f.Day(nullable=True)
    contract_signed_on = f.Day(nullable=True)
    risk_assessed_on = f.Day(nullable=True)
    why = f.Text(500, nullable=True)


class PlacementEndedV1(f.Strict):
    placement_id = f.Uuid()
    bases = f.Uuids(0, 20)
    ended_on = f.Day()
    reason = f.Choice(PlacementEnd)
    note = f.Text(500, nullable=True)
