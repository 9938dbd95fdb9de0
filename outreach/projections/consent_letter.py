"""What may be told to a recipient about one person, today: asked, and cut down to what the consent names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from outreach.domain.actor import Scope
from outreach.domain.consent import Answer
from outreach.projections import consent
from outreach.projections.gateway import visible
from outreach.projections.models import PersonRow
from outreach.projections.models_jobguide import CaseRow
from outreach.projections.shared_parts import told


@dataclass(frozen=True, slots=True)
class Letter:
    """`told` is None where the answer is no."""

    person_id: UUID
    area_id: UUID
    name: str
    answer: Answer
    told: dict[str, Any] | None


def letter(session: Session, scope: Scope, person_id: UUID, purpose: str, recipient: str, at: date) -> Letter | None:
    """To be shown to a reader of the person's own organisation, and then sent. None: nobody whom they may see."""
    stmt = visible(select(PersonRow), PersonRow, scope)
    row = session.scalars(stmt.where(PersonRow.person_id == person_id)).one_or_none()
    if row is None:
        return None
    answer = consent.ask(session, scope, person_id, purpose, recipient, at)
    if not answer.allowed or answer.grant is None:
        return Letter(person_id, row.area_id, row.name, answer, None)
    case = session.scalar(visible(select(CaseRow.document), CaseRow, scope).where(CaseRow.person_id == person_id))
    special = consent.known(session, scope, [person_id])[person_id].special
    return Letter(person_id, row.area_id, row.name, answer, told(row, case, answer.grant.data_types, special))
