"""Check-ins as their current version says; a retracted one is gone."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.orm import Session

from outreach.accounts.rows import Row, Rows
from outreach.domain.entry import Entry
from outreach.domain.open_counselling import OpenCounselling
from outreach.domain.review import Correction, Retraction
from outreach.projections.applied import Applied
from outreach.projections.models import OpenCounsellingRow


def apply(session: Session, batch: Sequence[Applied]) -> None:
    targets = [a.entry.payload.entry_id for a in batch if isinstance(a.entry.payload, Correction | Retraction)]
    rows = Rows(session, OpenCounsellingRow.__table__, targets)  # type: ignore[arg-type]
    for applied in batch:
        entry = applied.entry
        match entry.payload:
            case OpenCounselling() as checkin:
                rows.put(_row(entry.id, applied.logged.actor_id, entry, checkin, applied.at))
            case Correction(entry_id=root_id, payload=OpenCounselling() as checkin) if rows.get(root_id):
                rows.put(_row(root_id, applied.logged.actor_id, entry, checkin, applied.at))
            case Retraction(entry_id=root_id):
                rows.remove(root_id)
    rows.flush()


def _row(root_id: UUID, actor_id: UUID, entry: Entry, checkin: OpenCounselling, at: int) -> Row:
    return {
        "entry_id": root_id,
        "helhedsplan_id": entry.helhedsplan_id,
        "organisation_id": entry.organisation_id,
        "area_id": entry.area_id,
        "site_id": entry.site_id,
        "session_id": checkin.session_id,
        "person_id": entry.about.id if entry.about else None,
        "actor_id": actor_id,
        "occurred_at": entry.occurred_at,
        "arrival": checkin.arrival.value,
        "referred_by": checkin.referred_by,
        "topics": {topic: degree.value for topic, degree in checkin.topics.items()},
        "role": checkin.role.value if checkin.role else None,
        "minutes": checkin.minutes,
        "bridging": list(checkin.bridging),
        "next_step": checkin.next_step,
        "next_step_by": checkin.next_step_by,
        "changed_sequence": at,
    }
