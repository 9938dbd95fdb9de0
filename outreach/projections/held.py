"""Entries that build on something that has not come yet: kept waiting, applied when it comes, in log order."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from outreach.accounts.rows import Row, insert_rows
from outreach.domain.admission import check_before_applying
from outreach.domain.entry import Codec, Entry, Logged
from outreach.domain.errors import Refusal
from outreach.domain.facts import Facts
from outreach.domain.waiting import brings, waits_for
from outreach.eventlog import log
from outreach.projections import facts as known
from outreach.projections.applied import Applied
from outreach.projections.models import HeldRow


def sort(session: Session, logged: Sequence[Logged], codec: Codec, before: Facts | None = None) -> list[Applied]:
    """The entries that can be applied now, with those that they release; the others are noted as held."""
    waiting = _waiting(session, logged, codec)
    facts = before or known.load(session, [one.entry for one in logged])
    if waiting:
        facts.add(known.load(session, [one.entry for held in waiting.values() for one in held]))
    ready: list[Applied] = []
    fresh: dict[UUID, Row] = {}
    released: list[UUID] = []
    for one in logged:
        queue = deque([one])
        while queue:
            next_one = queue.popleft()
            if next_one is not one:
                fresh.pop(next_one.entry.id, None)
                released.append(next_one.entry.id)
            key = waits_for(next_one.entry, facts)
            if key is not None:
                fresh[next_one.entry.id] = _row(next_one, key, None)
                waiting.setdefault(key, []).append(next_one)
                continue
            problem = _problem(next_one, facts)
            if problem is not None:
                fresh[next_one.entry.id] = _row(next_one, "", problem)
                continue
            facts.learn(next_one.entry, next_one.actor_id)
            ready.append(Applied(next_one, one.log_sequence))
            for brought in brings(next_one.entry):
                queue.extend(waiting.pop(brought, ()))
    _write(session, fresh, released)
    return ready


def still(session: Session, ids: Iterable[UUID]) -> set[UUID]:
    """Which of `ids` are held."""
    wanted = list(ids)
    return set(session.scalars(select(HeldRow.entry_id).where(HeldRow.entry_id.in_(wanted)))) if wanted else set()


def _problem(one: Logged, facts: Facts) -> str | None:
    """Why an entry can never be applied after all: its target, or whom it is about, turned out to be another's."""
    try:
        check_before_applying(one.entry, one.actor_id, facts)
    except Refusal as refusal:
        return refusal.code.value
    return None


def _waiting(session: Session, logged: Sequence[Logged], codec: Codec) -> dict[str, list[Logged]]:
    """The held entries that this batch may release, by what they wait for, and those that they in turn release.

    Of the same helhedsplan, whose lock is held and whose log numbers them: another one's never come here.
    """
    plans = {one.entry.helhedsplan_id for one in logged}
    found: dict[str, list[Logged]] = {}
    keys = [key for one in logged for key in brings(one.entry)]
    anything = select(HeldRow.entry_id).where(HeldRow.helhedsplan_id.in_(plans), HeldRow.problem.is_(None)).limit(1)
    if not keys or session.scalar(anything) is None:
        return found
    while keys:
        rows = session.execute(
            select(HeldRow.entry_id, HeldRow.waiting_for).where(
                HeldRow.helhedsplan_id.in_(plans), HeldRow.waiting_for.in_(keys), HeldRow.problem.is_(None)
            )
        ).all()
        by_id = {row.entry_id: row.waiting_for for row in rows}
        held = log.read_some(session, by_id, codec) if by_id else []
        for one in held:
            found.setdefault(by_id[one.entry.id], []).append(one)
        keys = [key for one in held for key in brings(one.entry)]
    return found


def _write(session: Session, fresh: dict[UUID, Row], released: list[UUID]) -> None:
    if released:
        session.execute(delete(HeldRow).where(HeldRow.entry_id.in_(released)))
    insert_rows(session, HeldRow.__table__, list(fresh.values()))  # type: ignore[arg-type]


def _row(one: Logged, key: str, problem: str | None) -> Row:
    entry: Entry = one.entry
    return {
        "entry_id": entry.id,
        "helhedsplan_id": entry.helhedsplan_id,
        "organisation_id": entry.organisation_id,
        "area_id": entry.area_id,
        "actor_id": one.actor_id,
        "waiting_for": key,
        "problem": problem,
        "log_sequence": one.log_sequence,
    }
