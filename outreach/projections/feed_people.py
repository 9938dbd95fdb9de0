"""What a phone gets of the people in its areas: who they are, who left, what is in conflict; and its colleagues."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from outreach.accounts import queries
from outreach.accounts.base import dumps
from outreach.domain.actor import ActorType, Scope
from outreach.domain.background import SPECIAL
from outreach.projections import conflict
from outreach.projections.feed_changes import Change, Found, Span, plain, put, remove, within
from outreach.projections.gateway import of_organisation, visible
from outreach.projections.models import DepartureRow, OpenCounsellingRow, PersonRow


def people(session: Session, scope: Scope, span: Span, limit: int) -> Iterable[Found]:
    """Whoever is merged into another is removed; the one that is shown says for whom it stands."""
    stmt = visible(select(PersonRow), PersonRow, scope).where(PersonRow.area_id.in_(span.areas))
    rows = session.scalars(within(stmt, PersonRow, span, limit)).all()
    shown = [row.person_id for row in rows if row.merged_into is None]
    others = _others(session, scope, shown)
    seen = _last_seen(session, scope, [*shown, *(other.person_id for each in others.values() for other in each)])
    hidden = frozenset() if queries.special_reason(session, scope) else SPECIAL
    for row in rows:
        if row.merged_into is not None:
            yield row.changed_sequence, remove("person", str(row.person_id))
        else:
            yield row.changed_sequence, _put(row, others[row.person_id], seen, hidden)


def _put(row: PersonRow, others: list[PersonRow], seen: dict[UUID, datetime], hidden: frozenset[str]) -> Change:
    everybody = [row, *others]
    return put(
        "person",
        row.person_id,
        name=row.name,
        nickname=row.nickname,
        birth_year=row.birth_year,
        phone=row.phone,
        language=row.language,
        area_id=row.area_id,
        guardian=row.guardian,
        programmes=row.programmes,
        background={name: answer for name, answer in row.background.items() if name not in hidden},
        worker_id=next((one.worker_id for one in everybody if one.worker_id), None),
        assignment_id=row.assignment_id,
        root_id=row.root_id,
        version_id=row.version_id,
        merged=[str(one.person_id) for one in others],
        also=[word for one in others for word in (one.name, one.nickname, one.phone) if word],
        last_seen_at=max((seen[one.person_id] for one in everybody if one.person_id in seen), default=None),
    )


def _others(session: Session, scope: Scope, shown: list[UUID]) -> defaultdict[UUID, list[PersonRow]]:
    """Those of the same organisation whom each of `shown` stands for: also from where the reader does not work."""
    found = defaultdict[UUID, list[PersonRow]](list)
    if not shown:
        return found
    stmt = of_organisation(select(PersonRow), PersonRow, scope).where(PersonRow.merged_into.in_(shown))
    for row in session.scalars(stmt.order_by(PersonRow.person_id)):
        if row.merged_into is not None:
            found[row.merged_into].append(row)
    return found


def _last_seen(session: Session, scope: Scope, ids: list[UUID]) -> dict[UUID, datetime]:
    visit = OpenCounsellingRow
    stmt = select(visit.person_id, func.max(visit.occurred_at)).where(visit.person_id.in_(ids))
    found = session.execute(visible(stmt, visit, scope).group_by(visit.person_id)) if ids else ()
    return {person_id: at for person_id, at in found if person_id is not None}


def departures(session: Session, scope: Scope, span: Span, limit: int) -> Iterable[Found]:
    """Whoever left an area for one that the reader does not have, and what is in conflict about them."""
    stmt = visible(select(DepartureRow), DepartureRow, scope).where(DepartureRow.area_id.in_(span.areas))
    stmt = stmt.join(PersonRow, PersonRow.person_id == DepartureRow.person_id).where(
        PersonRow.area_id.not_in(scope.area_ids)
    )
    rows = session.scalars(within(stmt, DepartureRow, span, limit)).all()
    about = conflict.things_about(session, scope, {row.person_id for row in rows})
    for row in rows:
        yield row.changed_sequence, remove("person", str(row.person_id))
        for thing in about[row.person_id]:
            yield row.changed_sequence, remove("conflict", thing)


def conflicts(session: Session, scope: Scope, span: Span, limit: int) -> Iterable[Found]:
    """What somebody must settle, with what each side says; removed once it is settled."""
    rows = conflict.changed(session, scope, span, limit)
    told = conflict.told(session, scope, [row for row in rows if row.open])
    for row in rows:
        side = told.get(row.thing)
        if side is None:
            yield row.changed_sequence, remove("conflict", row.thing)
            continue
        yield (
            row.changed_sequence,
            put(
                "conflict",
                row.thing,
                thing=row.thing,
                kind=row.kind,
                person_id=row.person_id,
                area_id=row.area_id,
                base=side.base and {"entry_id": str(side.base.id), "body": side.base.body},
                heads=[
                    {
                        "entry_id": str(head.id),
                        "body": head.body,
                        "author": head.author,
                        "mine": head.actor_id == scope.actor_id,
                        "recorded_at": plain(head.recorded_at),
                    }
                    for head in side.heads
                ],
            ),
        )


def colleagues(session: Session, scope: Scope) -> tuple[list[Change], int]:
    """Everybody who works in the reader's organisation, and a number that is another when the list is.

    Who has two roles is offered as a worker alone; the other role stays there for its name.
    """
    rows = queries.colleagues(session, scope)
    workers = {row.user_id for row, active in rows if active and row.type == ActorType.WORKER}
    changes = [
        put(
            "worker",
            row.id,
            name=row.name,
            areas=sorted(str(area.area_id) for area in row.areas),
            active=active and (row.type == ActorType.WORKER or row.user_id not in workers),
        )
        for row, active in rows
    ]
    return changes, int.from_bytes(hashlib.sha256(dumps(changes).encode()).digest()[:7], "big")
