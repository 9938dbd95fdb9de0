"""What a supervisor does with what came in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from outreach.domain.actor import Actor
from outreach.domain.entry import About, AboutType, Entry
from outreach.domain.errors import Code, Refusal
from outreach.domain.review import Decision, Review
from outreach.projections import review as listed
from outreach.projections.models import StandingRow
from outreach.services.desk import written_at_desk
from outreach.services.receive import Result, record
from outreach.services.work import Work


def approve(work: Work, actor: Actor, versions: Mapping[UUID, UUID]) -> int:
    """Approve entries, given as entry id -> the version id that was looked at. How many.

    An approval counts only for the version that it names: one that was corrected meanwhile stays received.
    Raises `Refusal` when one of them is not the actor's to see.
    """
    return len(_review(work, actor, versions, Decision.APPROVED, None))


def return_entry(work: Work, actor: Actor, entry_id: UUID, version_id: UUID, comment: str) -> None:
    """Send an entry back to its author with a comment. Raises `Refusal`, `COMMENT_NEEDED` for an empty one."""
    _review(work, actor, {entry_id: version_id}, Decision.RETURNED, comment)


def _review(
    work: Work, actor: Actor, versions: Mapping[UUID, UUID], decision: Decision, comment: str | None
) -> Sequence[Result]:
    seen = listed.standings(work.session, actor.scope, versions)
    if len(seen) != len(versions):
        raise Refusal(Code.NOT_YOURS, "entry_id")
    reviews = [
        _entry(work, actor, row, Review(row.entry_id, versions[row.entry_id], decision, comment)) for row in seen
    ]
    return record(work, actor, reviews)


def _entry(work: Work, actor: Actor, row: StandingRow, review: Review) -> Entry:
    about = About(AboutType(row.about_type), row.about_id) if row.about_type and row.about_id else None
    programme = (row.programme, row.programme_version)
    return written_at_desk(work, actor, "review", review, about, row.area_id, row.site_id, programme)
