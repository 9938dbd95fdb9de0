"""A case as it travels to a phone: the document that was made from the log, and what changes without an entry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from outreach.accounts import queries
from outreach.domain.actor import Scope
from outreach.domain.due import day_of
from outreach.projections import consent, consent_document, consent_record, feed_ladder
from outreach.projections.feed_changes import Change, put
from outreach.projections.feed_ladder import Links
from outreach.projections.gateway import visible
from outreach.projections.models_jobguide import CaseRow
from outreach.projections.progression_document import without_special


def sent(
    session: Session, scope: Scope, rows: Sequence[CaseRow], links: Links, today: date
) -> dict[UUID, Mapping[str, Any]]:
    """Of each person whose case is in `rows` (they have documents): what the phone gets.

    With what was consented to as of `today` in Copenhagen, and the links; without special categories where the
    helhedsplan does not ask about them (law.md rule 13).
    """
    special = queries.special_reason(session, scope) is not None
    asked = consent.known(session, scope, [row.person_id for row in rows])
    answers = {row.person_id: consent_document.part(asked[row.person_id], today) for row in rows}
    told = _told(session, scope, answers.values())
    found: dict[UUID, Mapping[str, Any]] = {}
    for row in rows:
        document = dict(row.document or {})
        case = feed_ladder.sent(document if special else without_special(document), links.get(row.person_id), today)
        consents = [one | {"told": told.get(one["version_id"] or "", [])} for one in answers[row.person_id]]
        found[row.person_id] = case | {"consents": consents}
    return found


def _told(session: Session, scope: Scope, answers: Iterable[Sequence[Mapping[str, Any]]]) -> dict[str, list[str]]:
    """Of each answer that ended a yes, who knows of it (law.md rule 6)."""
    ended = [UUID(one["version_id"]) for each in answers for one in each if one["ended"]]
    found: dict[str, list[str]] = {}
    for row in consent_record.told_of(session, scope, ended) if ended else ():
        found.setdefault(str(row.withdrawal_id), []).append(row.party)
    return found


def linked_cases(session: Session, scope: Scope, links: Links, now: datetime) -> list[Change]:
    """The cases of everybody who has a link, once more."""
    stmt = visible(select(CaseRow), CaseRow, scope).where(CaseRow.person_id.in_(list(links)))
    rows = session.scalars(stmt.where(CaseRow.worker_id == scope.actor_id).order_by(CaseRow.person_id)).all()
    mine = [row for row in rows if row.document and not row.document["moved_out_on"]]
    return [put("case", id, **case) for id, case in sent(session, scope, mine, links, day_of(now)).items()]
