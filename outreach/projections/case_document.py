"""The case document: what a worker's phone holds of one person (docs/sync.md, `case`). A pure function of the facts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from outreach import programmes
from outreach.domain.due import DEFAULT_INTERVALS, day_of
from outreach.domain.moved import Direction
from outreach.projections import ladder_document
from outreach.projections import models_jobguide as m
from outreach.projections import models_ladder as ladder
from outreach.projections.case_facts import Known
from outreach.projections.ladder_facts import Fact
from outreach.projections.models import OpenCounsellingRow
from outreach.projections.models_consent import ConsentRecordRow
from outreach.projections.models_progression import ProgressionRow

Document = dict[str, Any]

_BY_WORKER = (
    m.ConversationRow,
    m.OutreachTryRow,
    m.ActivityRow,
    m.EmploymentRow,
    m.FollowUpRow,
    OpenCounsellingRow,
    ProgressionRow,
)
_WRITTEN = (
    m.ConversationRow,
    m.OutreachTryRow,
    m.ActivityRow,
    m.EmploymentRow,
    m.EmploymentChangedRow,
    m.EmploymentEndedRow,
    m.EmploymentStatusRow,
    m.NextStepRow,
    m.NextStepDoneRow,
    m.MovedRow,
    m.FollowUpRow,
    m.FollowUpMovedRow,
    m.FollowUpDeclinedRow,
    ProgressionRow,
    ConsentRecordRow,
)
_ON_THE_LADDER = (
    ladder.StepDecisionRow,
    ladder.ChecklistTickRow,
    ladder.PlacementRow,
    ladder.PlacementChangedRow,
    ladder.PlacementEndedRow,
    ladder.ShiftRow,
    ladder.WorkWeekRow,
    ladder.YoungPersonRow,
    ladder.CrewMemberRow,
    ladder.WishMetRow,
)


def last_writer(known: Known) -> UUID | None:
    """Which worker wrote the latest of the entries about them, or of the visits that agreed on something: the person is
    theirs until somebody says otherwise."""
    rows = [row for model in _WRITTEN for row in known.rows[model]] + _promises(known)
    rows += [row for model in _ON_THE_LADDER for row in known.climb.rows[model]]
    last = _latest(row for row in rows if row["actor_id"] not in known.climb.at_home)
    return last["actor_id"] if last else None


def moved_out_on(known: Known) -> date | None:
    """Since when the person has lived elsewhere; None: they live here."""
    last = max(known.rows[m.MovedRow], key=lambda row: (row["on_day"], *_written(row)), default=None)
    return last["on_day"] if last and last["direction"] == Direction.OUT.value else None


def build(person_id: UUID, area_id: UUID, worker_id: UUID | None, assignment: UUID | None, known: Known) -> Document:
    """`known` is of this person alone, those that they were merged with included."""
    status = max(_statuses(known), key=lambda row: (row["on_day"], *_written(row)), default=None)
    workers = {row["actor_id"] for model in _BY_WORKER for row in known.rows[model]}
    return {
        "person_id": str(person_id),
        "worker_id": _text(worker_id),
        "area_id": str(area_id),
        "assignment_version": _text(assignment),
        "moved_out_on": _text(moved_out_on(known)),
        "status": {"status": status["status"], "on": status["on_day"].isoformat()} if status else None,
        "last_contact_on": _text(_last_day(_contacts(known))),
        "last_try_on": _text(_last_day([*known.rows[m.OutreachTryRow], *known.rows[m.FollowUpRow]])),
        "conversations": len(known.rows[m.ConversationRow]) + len(known.rows[OpenCounsellingRow]),
        "workers": len(workers),
        "employments": [_employment(job, known) for job in _in_order(known.rows[m.EmploymentRow])],
        "next_steps": _next_steps(known, worker_id),
        "ladder": ladder_document.build(person_id, known.climb),
    }


def _statuses(known: Known) -> list[Fact]:
    """Said by itself, or as a measurement was made."""
    measured = [row for row in known.rows[ProgressionRow] if row["status"] is not None]
    return [*known.rows[m.EmploymentStatusRow], *measured]


def _employment(job: Fact, known: Known) -> Document:
    course, job_id = known.course(job), job["employment_id"]
    declined = _latest(known.of_job(m.FollowUpDeclinedRow, job_id))
    moves = sorted(known.of_job(m.FollowUpMovedRow, job_id), key=_written)
    return {
        "id": str(job_id),
        "root_id": str(job["entry_id"]),
        "version_id": str(known.head(job)),
        "workplace_id": _text(job["workplace_id"]),
        "title": job["title"],
        "kind": course.now.employment,
        "started_on": job["started_on"].isoformat(),
        "minutes_week": course.now.minutes_week,
        "ordinary_minutes_month": course.now.ordinary_minutes_month,
        "ended_on": course.ended.on.isoformat() if course.ended else None,
        "end_reason": course.ended.reason if course.ended else None,
        "declined": bool(declined and declined["declined"]),
        "intervals": list(intervals(job)),
        "follow_ups": [_follow_up(row) for row in _in_order(known.of_job(m.FollowUpRow, job_id))],
        "moved": {row["interval_id"]: row["to_day"].isoformat() for row in moves},
    }


def intervals(job: Fact) -> Sequence[str]:
    """Of the programme in the version under which the job was begun; the defaults where it names none."""
    programme = programmes.get(job["programme"] or "", job["programme_version"] or 1)
    return (programme.follow_ups if programme else ()) or DEFAULT_INTERVALS


def _follow_up(row: Fact) -> Document:
    return {
        "interval": row["interval_id"],
        "reached": row["reached"],
        "on": day_of(row["occurred_at"]).isoformat(),
        "still_in_job": row["still_in_job"],
    }


def _next_steps(known: Known, worker_id: UUID | None) -> list[Document]:
    """Those neither done nor dropped."""
    over = {row["next_step_id"] for row in known.rows[m.NextStepDoneRow]}
    agreed = [(row, row["what"], row["by_day"]) for row in known.rows[m.NextStepRow]]
    agreed += [(row, row["next_step"], row["next_step_by"]) for row in _promises(known)]
    return [
        {"id": str(row["entry_id"]), "what": what, "by": _text(by), "done": False, "own": row["actor_id"] == worker_id}
        for row, what, by in sorted(agreed, key=lambda one: (one[0]["occurred_at"], one[0]["entry_id"]))
        if row["entry_id"] not in over
    ]


def _promises(known: Known) -> list[Fact]:
    """The visits that agreed on a next step."""
    return [row for row in known.rows[OpenCounsellingRow] if row["next_step"] is not None]


def _contacts(known: Known) -> list[Fact]:
    """When the person was met or reached."""
    tries = [*known.rows[m.OutreachTryRow], *known.rows[m.FollowUpRow]]
    reached = [row for row in tries if row["reached"]]
    return [*known.rows[m.ConversationRow], *known.rows[OpenCounsellingRow], *reached]


def _last_day(rows: Iterable[Fact]) -> date | None:
    return max((day_of(row["occurred_at"]) for row in rows), default=None)


def _written(row: Fact) -> tuple[Any, UUID]:
    return row.get("recorded_at", row["occurred_at"]), row["entry_id"]


def _latest(rows: Iterable[Fact]) -> Fact | None:
    """What was written last; clocks that agree leave it to the ids."""
    return max(rows, key=_written, default=None)


def _in_order(rows: Iterable[Fact]) -> list[Fact]:
    return sorted(rows, key=lambda row: (row["occurred_at"], row["entry_id"]))


def _text(value: UUID | date | None) -> str | None:
    return str(value) if value is not None else None
