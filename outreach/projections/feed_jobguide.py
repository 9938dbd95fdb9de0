"""What a phone has not seen yet of the jobguide's day: its worker's cases, the workplaces, the targets."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from outreach.domain.actor import Scope
from outreach.domain.due import day_of
from outreach.projections import case_sent, feed_ladder
from outreach.projections import targets as progress
from outreach.projections.feed_changes import Found, Span, put, remove, within
from outreach.projections.gateway import of_organisation, visible
from outreach.projections.models import DepartureRow, PersonRow, StandingRow
from outreach.projections.models_jobguide import CaseRow, TargetChangeRow, WorkplaceRow


def cases(session: Session, scope: Scope, span: Span, limit: int) -> Iterable[Found]:
    """Those of the reader's own people, by area, so that an area which comes into scope brings them.

    One that changed and is not the reader's is removed: it may have been theirs before (handover, merge, moved out). A
    phone that never had it does nothing.
    """
    stmt = visible(select(CaseRow), CaseRow, scope).where(CaseRow.area_id.in_(span.areas))
    if not span.after:
        stmt = stmt.where(CaseRow.worker_id == scope.actor_id)
    rows = [row for row in session.scalars(within(stmt, CaseRow, span, limit))]
    mine = [
        row for row in rows if row.worker_id == scope.actor_id and row.document and not row.document["moved_out_on"]
    ]
    links = feed_ladder.links(session, scope, span.now) if rows else {}
    sent = case_sent.sent(session, scope, mine, links, day_of(span.now))
    for row in rows:
        case = sent.get(row.person_id)
        change = put("case", row.person_id, **case) if case else remove("case", str(row.person_id))
        yield row.changed_sequence, change


def departed_cases(session: Session, scope: Scope, span: Span, limit: int) -> Iterable[Found]:
    """Of people who went to where the reader does not see them."""
    stmt = visible(select(DepartureRow), DepartureRow, scope).where(DepartureRow.area_id.in_(span.areas))
    stmt = stmt.join(PersonRow, PersonRow.person_id == DepartureRow.person_id)
    stmt = stmt.join(CaseRow, CaseRow.person_id == DepartureRow.person_id)
    stmt = stmt.where(PersonRow.area_id.not_in(scope.area_ids))
    for row in session.scalars(within(stmt, DepartureRow, span, limit)):
        yield row.changed_sequence, remove("case", str(row.person_id))


def workplaces(session: Session, scope: Scope, span: Span, limit: int) -> Iterable[Found]:
    """All of the organisation, whatever the area."""
    stmt = of_organisation(select(WorkplaceRow, StandingRow.version_id), WorkplaceRow, scope)
    stmt = stmt.join(StandingRow, StandingRow.entry_id == WorkplaceRow.entry_id)
    for row, version_id in session.execute(within(stmt, WorkplaceRow, span, limit)):
        yield (
            row.changed_sequence,
            put(
                "workplace",
                row.workplace_id,
                name=row.name,
                branch=row.branch,
                pay_source=row.pay_source,
                contact_name=row.contact_name,
                contact_phone=row.contact_phone,
                root_id=row.entry_id,
                version_id=version_id,
            ),
        )


def targets(session: Session, scope: Scope, span: Span, limit: int) -> Iterable[Found]:
    """All of them, when something happened that may count; and at the very beginning."""
    stmt = of_organisation(select(TargetChangeRow.changed_sequence), TargetChangeRow, scope)
    changed = session.scalar(within(stmt, TargetChangeRow, span, limit))
    if changed is None and span.after:
        return
    for each in progress.read(session, scope, day_of(span.now)):
        yield (
            changed or span.after + 1,
            put(
                "target",
                each.id,
                label=dict(each.target.label.words),
                measure=each.target.measure,
                unit=each.unit,
                goal=each.target.goal,
                count=len(each.people),
                period_from=each.first,
                period_to=each.last,
            ),
        )
