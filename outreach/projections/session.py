"""Sessions at the sites: opened, closed, nobody came. Either entry may come first."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.orm import Session

from outreach.accounts.rows import Row, Rows
from outreach.domain.entry import Entry
from outreach.domain.session import SessionClosed, SessionOpened
from outreach.projections.applied import Applied
from outreach.projections.models import SessionRow


def apply(session: Session, batch: Sequence[Applied]) -> None:
    mine = [(a, said) for a in batch if isinstance(said := a.said, SessionOpened | SessionClosed)]
    rows = Rows(session, SessionRow.__table__, [a.about_id for a, _ in mine])  # type: ignore[arg-type]
    for applied, said in mine:
        if applied.about_id is not None:
            before = rows.get(applied.about_id) or _unheard_of(applied.about_id, applied)
            rows.put(
                before | _change((applied.version or applied.logged).entry, said) | {"changed_sequence": applied.at}
            )
    rows.flush()


def _unheard_of(session_id: UUID, applied: Applied) -> Row:
    entry = applied.entry
    return {
        "session_id": session_id,
        "helhedsplan_id": entry.helhedsplan_id,
        "organisation_id": entry.organisation_id,
        "area_id": entry.area_id,
        "site_id": entry.site_id,
        "actor_id": applied.logged.actor_id,
        "opened_at": None,
        "closes_at": None,
        "closed_at": None,
        "nobody_came": None,
        "changed_sequence": applied.at,
    }


def _change(entry: Entry, said: SessionOpened | SessionClosed) -> Row:
    if isinstance(said, SessionOpened):
        return {"opened_at": entry.occurred_at, "closes_at": said.closes_at}
    return {"closed_at": entry.occurred_at, "nobody_came": said.nobody_came}
