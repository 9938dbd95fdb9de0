"""Check-ins as their current version says; a retracted one is gone."""

from __future__ import annotations

from collections.abc import Sequence

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
        payload = applied.entry.payload
        if isinstance(payload, Retraction):
            rows.remove(payload.entry_id)
        elif applied.version is None or not isinstance(said := applied.said, OpenCounselling):
            continue
        elif isinstance(payload, OpenCounselling) or rows.get(applied.root_id):
            rows.put(_row(applied, applied.version.entry, said))
    rows.flush()


def _row(applied: Applied, entry: Entry, checkin: OpenCounselling) -> Row:
    return {
        "entry_id": applied.root_id,
        "helhedsplan_id": entry.helhedsplan_id,
        "organisation_id": entry.organisation_id,
        "area_id": entry.area_id,
        "site_id": entry.site_id,
        "session_id": checkin.session_id,
        "person_id": entry.about.id if entry.about else None,
        "actor_id": applied.logged.actor_id,
        "occurred_at": entry.occurred_at,
        "arrival": checkin.arrival.value,
        "referred_by": checkin.referred_by,
        "topics": {topic: degree.value for topic, degree in checkin.topics.items()},
        "role": checkin.role.value if checkin.role else None,
        "minutes": checkin.minutes,
        "bridging": list(checkin.bridging),
        "next_step": checkin.next_step,
        "next_step_by": checkin.next_step_by,
        "changed_sequence": applied.at,
    }
