"""`checklist_tick` on the wire."""

from __future__ import annotations

from outreach.wire import fields as f


class ChecklistTickV1(f.Strict):
    step = f.Name()
    item = f.Name()
    done = f.Flag()
