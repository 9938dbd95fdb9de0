"""What a supervisor does with what came in.

Each verb takes the log's lock before it looks: what it finds then cannot move until its review stands in the log.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from outreach.domain.actor import Actor
from outreach.domain.entry import About, AboutType, Entry
from outreach.domain.errors import Code, Refusal
from outreach.domain.review import Decision, Review, State
from outreach.domain.text import check_text
from outreach.eventlog import log
from outreach.projections import review as listed
from outreach.projections.filters import Filter
from outreach.projections.models import StandingRow
from outreach.services.desk import written_at_desk
from outreach.services.receive import record
from outreach.services.work import Work

LONGEST_COMMENT = 1000
AT_ONCE = 500
"""How many are approved in one transaction: phones wait for the lock meanwhile."""


class Moved(Exception):
    """The entry is no longer what was looked at: corrected, taken back or judged meanwhile. Nothing was stored."""


@dataclass(frozen=True, slots=True)
class Approval:
    """How many were approved; which were not, because they had moved since they were looked at."""

    approved: int
    moved: tuple[UUID, ...] = ()


def approve(work: Work, actor: Actor, versions: Mapping[UUID, UUID], was: State = State.RECEIVED) -> Approval:
    """Approve entries, given as entry id -> the version id that was looked at.

    One that was corrected meanwhile, or is no longer in the state `was`, is left as it stands and named in the answer.
    Raises `Refusal` when one of them is not the actor's to see.
    """
    seen = _look(work, actor, versions)
    still = [row for row in seen if _as_seen(row, versions[row.entry_id], was)]
    record(work, actor, [_entry(work, actor, row, Decision.APPROVED, None) for row in still])
    approved = {row.entry_id for row in still}
    return Approval(len(still), tuple(id for id in versions if id not in approved))


def approve_all_but_exceptions(work: Work, actor: Actor, wanted: Filter, mark: UUID) -> int:
    """Approve what the filter shows, is received and bears no mark of lateness or a wrong clock. How many.

    Only what stood as it stands now when `mark` (review.Counts) was the newest: nothing is approved unseen. At most
    `AT_ONCE`.
    """
    log.lock(work.session, actor.helhedsplan_id)
    found = listed.plain_until(work.session, actor.scope, wanted, mark, AT_ONCE)
    return approve(work, actor, {entry_id: version_id for entry_id, version_id in found}).approved


def return_entry(
    work: Work, actor: Actor, entry_id: UUID, version_id: UUID, comment: str, was: State = State.RECEIVED
) -> None:
    """Send an entry back to its author with a comment.

    Raises `Refusal` (field `comment`: `COMMENT_NEEDED` for an empty one, `CPR` and the like) and `Moved`.
    """
    code = check_text(comment, LONGEST_COMMENT) if comment.strip() else Code.COMMENT_NEEDED
    if code is not None:
        raise Refusal(code, "comment")
    row = _look(work, actor, [entry_id])[0]
    if not _as_seen(row, version_id, was):
        raise Moved
    record(work, actor, [_entry(work, actor, row, Decision.RETURNED, comment)])


def _look(work: Work, actor: Actor, ids: Mapping[UUID, UUID] | Sequence[UUID]) -> Sequence[StandingRow]:
    log.lock(work.session, actor.helhedsplan_id)
    seen = listed.standings(work.session, actor.scope, ids)
    if len(seen) != len(ids):
        raise Refusal(Code.NOT_YOURS, "entry_id")
    return seen


def _as_seen(row: StandingRow, version_id: UUID, was: State) -> bool:
    return row.version_id == version_id and row.state == was.value and was is not State.RETRACTED


def _entry(work: Work, actor: Actor, row: StandingRow, decision: Decision, comment: str | None) -> Entry:
    about = About(AboutType(row.about_type), row.about_id) if row.about_type and row.about_id else None
    programme = (row.programme, row.programme_version)
    said = Review(row.entry_id, row.version_id, decision, comment)
    return written_at_desk(work, actor, "review", said, about, row.area_id, row.site_id, programme)
