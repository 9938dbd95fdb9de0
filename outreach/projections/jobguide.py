"""The jobguide's day and the ladder: facts first, then the case documents that are made of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from sqlalchemy import Table
from sqlalchemy.orm import Session

from outreach.accounts.rows import upsert_rows
from outreach.projections import case, fact_rows
from outreach.projections.applied import Applied
from outreach.projections.crew import Crews
from outreach.projections.models_jobguide import TargetChangeRow
from outreach.projections.touched import touched


def apply(session: Session, batch: Sequence[Applied]) -> None:
    """After the people, their check-ins and their workers: a case is made of those too."""
    changed, crews = touched(session, batch), Crews(session, batch)
    for person_id, at in crews.touched.items():
        changed.person(person_id, at, makes=True)
    fact_rows.apply(session, batch)
    crews.flush(changed.regrouped)
    if changed.people:
        case.rebuild(session, changed)
    rows = [
        {"organisation_id": organisation, "helhedsplan_id": plan, "changed_sequence": at}
        for (organisation, plan), at in changed.counted.items()
    ]
    upsert_rows(session, cast(Table, TargetChangeRow.__table__), rows)
