"""What a phone gets of the ladder: crews, and what a case is sent with that its document cannot hold.

The state of the links to the young person's own page changes without an entry. So it is not part of what is made from
the log: it is added as a case is sent, and a number in the cursor says whether it is another than the phone last got.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from outreach.accounts.base import dumps
from outreach.accounts.plan_link import LinkRole, PlanLink, foremost
from outreach.domain.actor import Scope
from outreach.domain.due import day_of
from outreach.domain.work import monday
from outreach.projections import consent, crews, ladder_document
from outreach.projections.feed_changes import Found, Span, put, within
from outreach.projections.gateway import visible
from outreach.projections.ladder_facts import Climb
from outreach.projections.models import PersonRow, StandingRow
from outreach.projections.models_jobguide import CaseRow
from outreach.projections.models_ladder import CrewRow

KEPT_FOR = timedelta(weeks=9)
"""What is older (whole weeks) does not travel: the work rules on a phone look at this week and the last ones."""
Links = Mapping[UUID, Mapping[str, str | None]]
NO_LINK: Mapping[str, str | None] = {role.value: None for role in LinkRole}


def crew_rows(session: Session, scope: Scope, span: Span, limit: int) -> Iterable[Found]:
    """The crews of the span's areas, with their members."""
    stmt = visible(select(CrewRow, StandingRow.version_id), CrewRow, scope).where(CrewRow.area_id.in_(span.areas))
    stmt = stmt.join(StandingRow, StandingRow.entry_id == CrewRow.entry_id)
    rows = session.execute(within(stmt, CrewRow, span, limit)).all()
    ids = [row.crew_id for row, _version in rows]
    members, met = crews.members(session, scope, ids), crews.sessions(session, scope, ids)
    for row, version_id in rows:
        yield (
            row.changed_sequence,
            put(
                "crew",
                row.crew_id,
                name=row.name,
                leader_id=row.leader_id,
                area_id=row.area_id,
                starts_on=row.starts_on,
                ends_on=row.ends_on,
                weekday=row.weekday,
                pay_source=row.pay_source,
                active=row.active,
                members=[str(person_id) for person_id in members[row.crew_id]],
                sessions_count=met[row.crew_id],
                root_id=row.entry_id,
                version_id=version_id,
            ),
        )


def links(session: Session, scope: Scope, now: datetime) -> Links:
    """The links of the reader's own people, by the person who is shown: young and guardian, each with its state.

    Of several the one that a worker is shown too (`foremost`).
    """
    shown = func.coalesce(PersonRow.merged_into, PersonRow.person_id)
    stmt = select(PlanLink, CaseRow.person_id).join(PersonRow, PersonRow.person_id == PlanLink.person_id)
    stmt = visible(stmt.join(CaseRow, CaseRow.person_id == shown), CaseRow, scope)
    stmt = stmt.where(CaseRow.worker_id == scope.actor_id).order_by(PlanLink.made_at, PlanLink.id)
    theirs: defaultdict[UUID, list[PlanLink]] = defaultdict(list)
    for link, person_id in session.execute(stmt):
        theirs[person_id].append(link)
    guarded = [one for one, links in theirs.items() if any(link.role == LinkRole.GUARDIAN.value for link in links)]
    grown = consent.grown(session, scope, guarded, day_of(now))
    return {
        person_id: dict(NO_LINK)
        | {role.value: state.value for role, (_, state) in foremost(links, now, person_id in grown).items()}
        for person_id, links in theirs.items()
    }


def mark(links: Links) -> int:
    """A number that is another when one of the links is."""
    told = sorted((str(person_id), dict(states)) for person_id, states in links.items())
    return int.from_bytes(hashlib.sha256(dumps(told).encode()).digest()[:7], "big")


def sent(document: Mapping[str, Any], link: Mapping[str, str | None] | None, today: date) -> dict[str, Any]:
    """A case as it travels: shifts of late alone, and the link beside them. `link` None: there is none."""
    ladder = document.get("ladder")
    if ladder is None and link is not None:
        ladder = ladder_document.document(UUID(document["person_id"]), Climb())
    if ladder is None:
        return dict(document)
    since = monday(today - KEPT_FOR).isoformat()
    late = {
        "shifts": [shift for shift in ladder["shifts"] if shift["on"] >= since],
        "weeks": [week for week in ladder["weeks"] if week["week"] >= since],
        "link": dict(link or NO_LINK),
    }
    return {**document, "ladder": {**ladder, **late}}
