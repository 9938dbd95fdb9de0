"""What was told, and is to be told: and whether a consent covered it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from outreach.domain.actor import Scope
from outreach.domain.consent import Answer, Reason, Recipient, may_share, was_covered
from outreach.domain.consent_entry import Share
from outreach.domain.due import day_of
from outreach.domain.entry import Codec
from outreach.domain.follow_up import How
from outreach.domain.review import Retraction, State
from outreach.eventlog import log
from outreach.programmes.consent import purposes
from outreach.projections import consent_record
from outreach.projections.applied import content
from outreach.projections.consent_lists import Everybody
from outreach.projections.gateway import of_helhedsplan, visible
from outreach.projections.models import LineRow, StandingRow
from outreach.projections.models_consent import ShareRow
from outreach.projections.models_jobguide import FollowUpRow

EMPLOYER = ("contact_employer", "employer")
"""What a follow-up at the employer's shares under."""


@dataclass(frozen=True, slots=True)
class TakenBack:
    """`by`: a name; `said`: why."""

    by: str
    said: Retraction


@dataclass(frozen=True, slots=True)
class Shared:
    """Something that was told (`done`) or is to be told. `answer`: whether that was covered then, or is today.

    `taken_back`: its entry was; what was told stays told, so it stays in the list and counts as it did.
    """

    entry_id: UUID
    person_id: UUID
    name: str
    purpose: str
    recipient: str
    what: str | None
    on: date
    done: bool
    answer: Answer
    taken_back: TakenBack | None = None


@dataclass(frozen=True, slots=True)
class _Said:
    """One share as its entry, or the row of it, says. `occurred_at` of its current version."""

    entry_id: UUID
    whom: UUID
    purpose: str
    recipient: str
    what: str | None
    on: date
    done: bool
    occurred_at: datetime
    taken_back: TakenBack | None = None


def shares(session: Session, scope: Scope, here: Everybody, at: date, codec: Codec) -> list[Shared]:
    """All of them, the latest first, as they stand on the day `at`; a follow-up at which somebody at the employer's was
    reached is one too (`what` None)."""
    said = [*_standing(session, scope), *_calls(session, scope), *_taken_back(session, scope, codec)]
    found = [_shared(here, one, at) for one in said]
    return sorted((one for one in found if one is not None), key=lambda one: (one.on, one.entry_id), reverse=True)


def _standing(session: Session, scope: Scope) -> Iterator[_Said]:
    for row in session.scalars(visible(select(ShareRow), ShareRow, scope)):
        said = (row.purpose, row.recipient, row.what, row.on_day, row.done)
        yield _Said(row.entry_id, row.person_id, *said, row.occurred_at)


def _calls(session: Session, scope: Scope) -> Iterator[_Said]:
    row = FollowUpRow
    calls = visible(select(row), row, scope).where(row.how == How.EMPLOYER.value, row.reached.is_(True))
    for call in session.scalars(calls):
        yield _Said(call.entry_id, call.person_id, *EMPLOYER, None, day_of(call.occurred_at), True, call.occurred_at)


def _taken_back(session: Session, scope: Scope, codec: Codec) -> Iterator[_Said]:
    """Shares that had happened and were retracted: no table holds them any more, the log does."""
    row = StandingRow
    stmt = visible(select(row.entry_id, row.version_id), row, scope)
    gone = stmt.where(row.kind == "share", row.state == State.RETRACTED.value)
    versions = {version: root for root, version in session.execute(gone)}
    if not versions:
        return
    why = _retractions(session, scope, set(versions.values()), codec)
    for logged in log.read_some(session, versions, codec):
        said, entry, root = content(logged.entry), logged.entry, versions[logged.entry.id]
        if isinstance(said, Share) and said.done and entry.about:
            words = (said.purpose, said.recipient, said.what, said.on, True)
            yield _Said(root, entry.about.id, *words, entry.occurred_at, why.get(root))


def _retractions(session: Session, scope: Scope, roots: set[UUID], codec: Codec) -> dict[UUID, TakenBack]:
    """The first of each."""
    stmt = of_helhedsplan(select(LineRow.entry_id), LineRow, scope).where(LineRow.root_id.in_(roots))
    found: dict[UUID, TakenBack] = {}
    logged = log.read_some(session, session.scalars(stmt).all(), codec)
    names = consent_record.written(session, scope, [one.entry.id for one in logged])
    for one in logged:
        if isinstance(one.entry.payload, Retraction) and one.entry.id in names:
            found.setdefault(one.entry.payload.entry_id, TakenBack(names[one.entry.id].actor, one.entry.payload))
    return found


def _shared(here: Everybody, one: _Said, today: date) -> Shared | None:
    """None: about somebody whom the reader does not see any more."""
    person_id = here.whose(one.whom)
    person, asked = here.people.get(person_id), purposes().get(one.purpose)
    if person is None:
        return None
    answer = Answer(False, Reason.NONE_GIVEN)
    if asked and one.done:
        at = one.occurred_at if day_of(one.occurred_at) == one.on else None
        answer = was_covered(person, asked, Recipient(one.recipient), one.on, at)
    elif asked:
        answer = may_share(person, asked, Recipient(one.recipient), today)
    told = (one.purpose, one.recipient, one.what, one.on, one.done)
    return Shared(one.entry_id, person_id, here.names[person_id], *told, answer, one.taken_back)
