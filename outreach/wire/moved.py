"""`moved` on the wire."""

from __future__ import annotations

from outreach.domain.moved import Direction
from outreach.wire import fields as f


class MovedV1(f.Strict):
    direction = f.Choice(Direction)
    on = f.Day()
