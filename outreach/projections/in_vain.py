"""Visits in vain as their current version says; a retracted one is gone. And the sessions that they are read beside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from outreach.accounts.rows import Row, Rows
from outreach.domain.actor import Scope
from outreach.domain.entry import Entry
from outreach.domain.in_vain import InVain, SuitingHours
from outreach.domain.opening_hours import COPENHAGEN
from outreach.domain.review import Correction, Retraction
from outreach.projections.applied import Applied
from outreach.projections.gateway import own, visible
from outreach.projections.models import InVainRow, SessionRow, StandingRow


def apply(session: Session, batch: Sequence[Applied]) -> None:
    targets = [a.entry.payload.entry_id for a in batch if isinstance(a.entry.payload, Correction | Retraction)]
    rows = Rows(session, InVainRow.__table__, targets)  # type: ignore[arg-type]
    for applied in batch:
        payload = applied.entry.payload
        if isinstance(payload, Retraction):
            rows.remove(payload.entry_id)
            continue
        there = isinstance(payload, InVain) or rows.get(applied.root_id)  # a correction revives nothing
        if there and applied.version and isinstance(said := applied.said, InVain):
            rows.put(_row(applied, applied.version.entry, said))
    rows.flush()


def _row(applied: Applied, entry: Entry, visit: InVain) -> Row:
    return {
        "entry_id": applied.root_id,
        "helhedsplan_id": entry.helhedsplan_id,
        "organisation_id": entry.organisation_id,
        "area_id": entry.area_id,
        "site_id": entry.site_id,
        "actor_id": applied.logged.actor_id,
        "occurred_at": entry.occurred_at,
        "hours": [one.value for one in visit.hours],
        "changed_sequence": applied.at,
    }


@dataclass(slots=True)
class AtSite:
    """What happened at one site. Weekday and hour as the clock on its wall says; Monday is 0."""

    visits: Counter[tuple[int, int]] = field(default_factory=Counter)
    suiting: Counter[SuitingHours] = field(default_factory=Counter)
    sessions: Counter[int] = field(default_factory=Counter)
    nobody_came: Counter[int] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        return self.visits.total()

    def on(self, weekday: int) -> dict[int, int]:
        """Hour to visits in vain, by hour."""
        return {hour: n for (day, hour), n in sorted(self.visits.items()) if day == weekday}


def by_site(session: Session, scope: Scope, since: datetime, until: datetime) -> dict[UUID, AtSite]:
    """Every site with a visit in vain or a session in [since, until) that the scope may see."""
    found: dict[UUID, AtSite] = {}
    visit, shift = InVainRow, SessionRow
    visits = visible(select(visit.site_id, visit.occurred_at, visit.hours), visit, scope)
    for site_id, at, hours in session.execute(visits.where(visit.occurred_at >= since, visit.occurred_at < until)):
        local, there = at.astimezone(COPENHAGEN), found.setdefault(site_id, AtSite())
        there.visits[local.weekday(), local.hour] += 1
        there.suiting.update(SuitingHours(one) for one in hours)
    sessions = visible(select(shift.site_id, shift.opened_at, shift.nobody_came), shift, scope)
    for site_id, at, nobody in session.execute(sessions.where(shift.opened_at >= since, shift.opened_at < until)):
        if at is None:
            continue
        there, weekday = found.setdefault(site_id, AtSite()), at.astimezone(COPENHAGEN).weekday()
        there.sessions[weekday] += 1
        there.nobody_came[weekday] += bool(nobody)
    return found


def told(session: Session, scope: Scope, entry_id: UUID) -> InVainRow | None:
    """A visit that the reader told of themselves, or None."""
    return session.scalar(own(select(InVainRow).where(InVainRow.entry_id == entry_id), InVainRow, scope))


def version_of(session: Session, scope: Scope, entry_id: UUID) -> UUID | None:
    """The version of a reader's own entry that stands now, or None."""
    return session.scalar(
        own(select(StandingRow.version_id).where(StandingRow.entry_id == entry_id), StandingRow, scope)
    )


def suiting(row: InVainRow) -> tuple[SuitingHours, ...]:
    """What it said would suit."""
    hours: Iterable[str] = row.hours
    return tuple(SuitingHours(one) for one in hours)
