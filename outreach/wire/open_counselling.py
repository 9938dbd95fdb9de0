"""`open_counselling` on the wire."""

from __future__ import annotations

from outreach.domain.open_counselling import Arrival, Degree, Role
from outreach.wire import fields as f


class OpenCounsellingV1(f.Strict):
    session_id = f.Uuid(nullable=True)
    arrival = f.Choice(Arrival)
    referred_by = f.Text(100, nullable=True)
    topics = f.Topics(Degree)
    role = f.Choice(Role, nullable=True)
    minutes = f.Int(0, 600, nullable=True)
    bridging = f.Names()
    next_step = f.Text(200, nullable=True)
    next_step_by = f.Day(nullable=True)
    note = f.Text(2000, nullable=True)
