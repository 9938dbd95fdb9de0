"""What was set for each site, by the date from which it holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, time
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from outreach.accounts.rows import Row, upsert_rows
from outreach.domain.actor import Scope
from outreach.domain.opening_hours import OpeningHours, Span
from outreach.projections.applied import Applied
from outreach.projections.gateway import of_helhedsplan
from outreach.projections.models import OpeningHoursRow

Plans = dict[UUID, list[OpeningHours]]
"""Site to everything that was ever set for it, by date."""


def apply(session: Session, batch: Sequence[Applied]) -> None:
    rows: dict[tuple[UUID | None, date], Row] = {}
    for applied in batch:
        if isinstance(plan := applied.entry.payload, OpeningHours):
            rows[applied.about_id, plan.valid_from] = {
                "site_id": applied.about_id,
                "valid_from": plan.valid_from,
                "helhedsplan_id": applied.entry.helhedsplan_id,
                "hours": [_plain(span) for span in plan.hours],
                "note": plan.note,
                "changed_sequence": applied.at,
            }
    upsert_rows(session, OpeningHoursRow.__table__, list(rows.values()))  # type: ignore[arg-type]


def plans(session: Session, scope: Scope, sites: Iterable[UUID]) -> Plans:
    """Of each of `sites`, perhaps nothing. Opening hours are nobody's secret."""
    wanted = list(sites)
    stmt = of_helhedsplan(select(OpeningHoursRow), OpeningHoursRow, scope).where(OpeningHoursRow.site_id.in_(wanted))
    found: Plans = {site_id: [] for site_id in wanted}
    for row in session.scalars(stmt.order_by(OpeningHoursRow.valid_from)):
        hours = tuple(_span(one) for one in row.hours)
        found[row.site_id].append(OpeningHours(hours, row.valid_from, row.note))
    return found


def _plain(span: Span) -> Row:
    return {"weekday": span.weekday, "from": span.opens.isoformat("minutes"), "to": span.closes.isoformat("minutes")}


def _span(one: dict[str, Any]) -> Span:
    return Span(one["weekday"], time.fromisoformat(one["from"]), time.fromisoformat(one["to"]))
