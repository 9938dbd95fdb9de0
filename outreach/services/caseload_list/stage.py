"""A list on its way in: read, and kept for a day, until its columns are known and it is carried out."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from outreach.accounts import caseload_list as kept
from outreach.accounts.caseload_list import WaitingList
from outreach.domain.actor import Actor
from outreach.domain.caseload_list import Column, guess
from outreach.services.caseload_list.sheet import Sheet
from outreach.services.desk import new_id
from outreach.services.work import Work


def put(work: Work, actor: Actor, sheet: Sheet, *, area_id: UUID, programme: str, worker_id: UUID | None) -> UUID:
    """Keep the list, in the place of the actor's last one. Its columns are set where the same headers were said before.

    Raises PermissionError when the area is not the actor's.
    """
    if area_id not in actor.area_ids:
        raise PermissionError
    kept.clear(work.session, actor.scope, work.now)
    row = WaitingList(
        id=new_id(),
        helhedsplan_id=actor.helhedsplan_id,
        organisation_id=actor.organisation_id,
        actor_id=actor.id,
        area_id=area_id,
        programme=programme,
        worker_id=worker_id,
        headers=list(sheet.headers),
        rows=[[one.number, list(one.cells)] for one in sheet.rows],
        columns=None,
        made_at=work.now,
    )
    work.session.add(row)
    work.session.flush()
    said = kept.columns_of(work.session, actor.scope)
    if said and set(said.values()) <= set(sheet.headers):
        set_columns(work, actor, row, {Column(column): sheet.headers.index(header) for column, header in said.items()})
    return row.id


def proposed(work: Work, actor: Actor, row: WaitingList) -> dict[Column, int]:
    """What the columns seem to mean: as was said before, or by their headers."""
    said = kept.columns_of(work.session, actor.scope)
    known = {Column(column): row.headers.index(header) for column, header in said.items() if header in row.headers}
    return known or guess(row.headers)


def set_columns(work: Work, actor: Actor, row: WaitingList, columns: Mapping[Column, int]) -> None:
    """Say which column means what, and remember it; the other columns are dropped here and now."""
    order = sorted(set(columns.values()))
    kept.remember_columns(work.session, actor.scope, {column.value: row.headers[at] for column, at in columns.items()})
    row.rows = [[number, [cells[at] for at in order]] for number, cells in row.rows]
    row.headers = [row.headers[at] for at in order]
    row.columns = {column.value: order.index(at) for column, at in columns.items()}
    work.session.flush()
