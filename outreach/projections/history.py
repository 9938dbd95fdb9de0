"""The whole life of one entry: its versions, what was said to each, whether it was taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from outreach.accounts.models import Device
from outreach.domain.actor import Scope
from outreach.domain.decision import Node, bases_of, rule
from outreach.domain.entry import Codec, Entry
from outreach.domain.review import Retraction, Review
from outreach.eventlog import log
from outreach.eventlog.models import EntryRow
from outreach.projections import review
from outreach.projections.models import LineRow, StandingRow


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of the line. `entry` is None when its text was erased; the times stay."""

    id: UUID
    kind: str
    actor_id: UUID
    device: str | None
    occurred_at: datetime
    recorded_at: datetime
    received_at: datetime
    entry: Entry | None


@dataclass(frozen=True, slots=True)
class Judged:
    """A review: of which version (counted from 1, None when that is not here), and whether it counted then.

    One that names a version which did not stand any more, or came after the entry was taken back, did not.
    """

    step: Step
    review: Review
    version: int | None
    counted: bool


@dataclass(frozen=True, slots=True)
class TakenBack:
    step: Step
    retraction: Retraction | None


@dataclass(frozen=True, slots=True)
class History:
    """`versions` oldest first; `events` (what happened to them) in log order."""

    standing: StandingRow
    versions: list[Step]
    events: list[Judged | TakenBack]


def read(session: Session, scope: Scope, entry_id: UUID, codec: Codec) -> History | None:
    """None: not there, or not yours."""
    found = review.standings(session, scope, [entry_id])
    return _told(found[0], _steps(session, entry_id, codec)) if found else None


def _steps(session: Session, root_id: UUID, codec: Codec) -> list[Step]:
    row = EntryRow
    said = select(LineRow.entry_id).where(LineRow.root_id == root_id)
    stmt = (
        select(row.id, row.kind, row.actor_id, Device.label, row.occurred_at, row.recorded_at, row.received_at)
        .outerjoin(Device, Device.id == row.device_id)
        .where((row.id == root_id) | row.id.in_(said))
        .order_by(row.log_sequence)
    )
    rows = session.execute(stmt).all()
    texts = {one.entry.id: one.entry for one in log.read_some(session, [found.id for found in rows], codec)}
    return [_step(found, texts.get(found.id)) for found in rows]


def _step(row: Row[UUID, str, UUID, str | None, datetime, datetime, datetime], entry: Entry | None) -> Step:
    id, kind, actor_id, device, occurred_at, recorded_at, received_at = row
    return Step(id, kind, actor_id, device, occurred_at, recorded_at, received_at, entry)


def _told(standing: StandingRow, steps: list[Step]) -> History:
    versions: list[Step] = []
    events: list[Judged | TakenBack] = []
    for step in steps:
        said = step.entry.payload if step.entry else None
        if step.kind == "retraction":
            events.append(TakenBack(step, said if isinstance(said, Retraction) else None))
        elif isinstance(said, Review):
            events.append(_judged(step, said, versions, events))
        elif step.kind != "review" and (not versions or step.kind == "correction"):
            versions.append(step)
    return History(standing, versions, events)


def _judged(step: Step, said: Review, versions: list[Step], events: list[Judged | TakenBack]) -> Judged:
    ids = [version.id for version in versions]
    number = ids.index(said.version_id) + 1 if said.version_id in ids else None
    void = any(isinstance(event, TakenBack) for event in events)
    return Judged(step, said, number, said.version_id == _stands(versions) and not void)


def _stands(versions: list[Step]) -> UUID | None:
    """The undisputed one of `versions`, the first of which is the entry itself."""
    nodes = [Node(step.id, bases_of(step.entry) if step.entry else ()) for step in versions]
    return rule(nodes).undisputed
