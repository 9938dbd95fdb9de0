"""What a phone has not seen yet: changes since a cursor, with removals, and the whole of an area that came into scope.

A cursor holds how far each stream has been read: one for the reader's own entries, one for each area. An area that is
new to the scope starts at nought; one that left is removed. Streams that stand at the same number are read together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from outreach.accounts.models import ActorRow
from outreach.domain.actor import Scope
from outreach.domain.due import day_of
from outreach.eventlog.models import Chain, EntryRow
from outreach.projections import case_sent, feed_ladder, shared
from outreach.projections.feed_changes import Change, Found, Reader, Span, put, remove, within
from outreach.projections.feed_jobguide import cases, departed_cases, targets, workplaces
from outreach.projections.feed_ladder import crew_rows
from outreach.projections.feed_people import colleagues, conflicts, departures, people
from outreach.projections.gateway import of_helhedsplan, own, visible
from outreach.projections.models import (
    AreaRow,
    HeldRow,
    SessionRow,
    SiteRow,
    StandingRow,
)

OWN = "own"
COLLEAGUES = "colleagues"
"""Not a stream: what stands for the list of colleagues as the phone last got it. The log does not know of them."""
SHARED = "shared"
"""The same for the people of other organisations whom the reader may see under consent: it changes as days pass."""
LINKS = "links"
"""The same for the links to the young people's own pages, which the cases are sent with."""
KEPT_FOR = timedelta(days=14)
"""How long a worker's own text, and a session, travel to a phone that starts anew."""

Positions = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Page:
    changes: list[Change]
    positions: dict[str, int]
    more: bool


def page(session: Session, scope: Scope, positions: Positions | None, now: datetime, limit: int = 500) -> Page:
    """The next changes after `positions` (None: from the beginning), at most about `limit` of them."""
    head = session.scalar(select(Chain.sequence).where(Chain.helhedsplan_id == scope.helhedsplan_id)) or 0
    streams, gone = _streams(scope, positions or {})
    changes = [remove("area", area) for area in gone]
    told, mark = colleagues(session, scope)
    if (positions or {}).get(COLLEAGUES) != mark:
        changes += told
    links = feed_ladder.links(session, scope, now)
    marks = {COLLEAGUES: mark, LINKS: feed_ladder.mark(links)}
    if positions and positions.get(LINKS) != marks[LINKS]:  # a phone that starts anew gets them with the cases
        changes += case_sent.linked_cases(session, scope, links, now)
    told, marks[SHARED] = shared.changes(session, scope, day_of(now))
    if (positions or {}).get(SHARED, shared.NOBODY) != marks[SHARED]:
        changes += told
    span = _span(streams, head, now)
    if span is None:
        return Page(changes, streams | marks, False)
    found = sorted(_read(session, scope, span, limit), key=lambda each: each[0])
    until = span.until
    if len(found) > limit:
        until = max(found[limit][0] - 1, found[0][0])
        found = [each for each in found if each[0] <= until]
    changes += [change for _, change in found]
    after = {name: until if at == span.after else at for name, at in streams.items()}
    return Page(changes, after | marks, any(at < head for at in after.values()))


def _streams(scope: Scope, positions: Positions) -> tuple[dict[str, int], list[str]]:
    names = [OWN, *sorted(str(area) for area in scope.area_ids)]
    gone = [name for name in positions if name not in {*names, COLLEAGUES, LINKS, SHARED}]
    return {name: positions.get(name, 0) for name in names}, gone


def _span(streams: Mapping[str, int], head: int, now: datetime) -> Span | None:
    """The streams that are furthest behind, up to the next ones: so all catch up and go on as one."""
    after = min(streams.values())
    if after >= head:
        return None
    until = min([at for at in streams.values() if at > after], default=head)
    behind = {name for name, at in streams.items() if at == after}
    areas = frozenset(UUID(name) for name in behind if name != OWN)
    return Span(after, min(until, head), areas, OWN in behind, now, now - KEPT_FOR)


def _read(session: Session, scope: Scope, span: Span, limit: int) -> list[Found]:
    readers: tuple[Reader, ...] = ()
    if span.areas:
        readers += (_areas, _sites, people, conflicts, _sessions, departures, cases, departed_cases, crew_rows)
    if span.own:
        readers += (_entries, _held, workplaces, targets)
    return [found for reader in readers for found in reader(session, scope, span, limit)]


def _areas(session: Session, scope: Scope, span: Span, limit: int) -> Iterable[Found]:
    stmt = of_helhedsplan(select(AreaRow), AreaRow, scope).where(AreaRow.area_id.in_(span.areas))
    for row in session.scalars(within(stmt, AreaRow, span, limit)):
        yield row.changed_sequence, put("area", row.area_id, name=row.name, active=row.active)


def _sites(session: Session, scope: Scope, span: Span, limit: int) -> Iterable[Found]:
    stmt = of_helhedsplan(select(SiteRow), SiteRow, scope).where(SiteRow.area_id.in_(span.areas))
    for row in session.scalars(within(stmt, SiteRow, span, limit)):
        yield (
            row.changed_sequence,
            put("site", row.site_id, name=row.name, area_id=row.area_id, active=row.active),
        )


def _sessions(session: Session, scope: Scope, span: Span, limit: int) -> Iterable[Found]:
    stmt = visible(select(SessionRow, ActorRow.name), SessionRow, scope).where(
        SessionRow.area_id.in_(span.areas),
        func.coalesce(SessionRow.closed_at, SessionRow.opened_at) > span.since,
    )
    stmt = stmt.join(ActorRow, ActorRow.id == SessionRow.actor_id)
    for row, name in session.execute(within(stmt, SessionRow, span, limit)):
        yield (
            row.changed_sequence,
            put(
                "session",
                row.session_id,
                site_id=row.site_id,
                area_id=row.area_id,
                opened_at=row.opened_at,
                closes_at=row.closes_at,
                closed_at=row.closed_at,
                opened_by=name,
                mine=row.actor_id == scope.actor_id,
            ),
        )


def _entries(session: Session, scope: Scope, span: Span, limit: int) -> Iterable[Found]:
    """The reader's own: state, review and current text, for those received lately or returned."""
    stmt = own(select(StandingRow, EntryRow.body), StandingRow, scope)
    stmt = stmt.join(EntryRow, EntryRow.id == StandingRow.version_id)
    stmt = stmt.where((EntryRow.received_at > span.since) | (StandingRow.state == "returned"))
    rows = session.execute(within(stmt, StandingRow, span, limit)).all()
    names = _names(session, {row.reviewed_by for row, _ in rows})
    for row, body in rows:
        yield (
            row.changed_sequence,
            put(
                "entry",
                row.entry_id,
                kind=row.kind,
                state=row.state,
                comment=row.comment,
                reviewed_by=names.get(row.reviewed_by),
                reviewed_at=row.reviewed_at,
                received_at=row.received_at,
                version_id=row.version_id,
                body=body,
            ),
        )


def _held(session: Session, scope: Scope, span: Span, limit: int) -> Iterable[Found]:
    stmt = own(select(HeldRow, EntryRow.kind, EntryRow.received_at, EntryRow.body), HeldRow, scope)
    stmt = stmt.join(EntryRow, EntryRow.id == HeldRow.entry_id).where(
        HeldRow.log_sequence > span.after, HeldRow.log_sequence <= span.until
    )
    for row, kind, received_at, body in session.execute(stmt.order_by(HeldRow.log_sequence).limit(limit + 1)):
        yield (
            row.log_sequence,
            put(
                "entry",
                row.entry_id,
                kind=kind,
                state="held",
                comment=None,
                reviewed_by=None,
                reviewed_at=None,
                received_at=received_at,
                version_id=row.entry_id,
                body=body,
            ),
        )


def _names(session: Session, actors: set[UUID | None]) -> dict[UUID | None, str]:
    wanted = [actor for actor in actors if actor]
    if not wanted:
        return {}
    return {
        row.id: row.name for row in session.execute(select(ActorRow.id, ActorRow.name).where(ActorRow.id.in_(wanted)))
    }
