"""Rows of the list with what stands in them: names, places, the current version's content."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from outreach.accounts.models import ActorRow
from outreach.domain.actor import Scope
from outreach.domain.entry import AboutType, Codec, Entry, Payload
from outreach.domain.review import Correction
from outreach.eventlog import log
from outreach.projections.gateway import of_helhedsplan, visible
from outreach.projections.models import AreaRow, PersonRow, SiteRow, StandingRow


@dataclass(frozen=True, slots=True)
class Names:
    """Words for ids. A person outside of the scope has no name here."""

    actors: dict[UUID, str]
    people: dict[UUID, str]
    areas: dict[UUID, str]
    sites: dict[UUID, str]


@dataclass(frozen=True, slots=True)
class Listed:
    """`payload` is the current version's, or None when its text was erased."""

    standing: StandingRow
    payload: Payload | None


def load(session: Session, standings: Sequence[StandingRow], codec: Codec) -> list[Listed]:
    """`standings` as they come out of a scoped query, with their content."""
    logged = log.read_some(session, [row.version_id for row in standings], codec) if standings else []
    said = {one.entry.id: content(one.entry) for one in logged}
    return [Listed(row, said.get(row.version_id)) for row in standings]


def content(entry: Entry) -> Payload:
    """What a version says: of a correction, the new version."""
    return entry.payload.payload if isinstance(entry.payload, Correction) else entry.payload


def names(session: Session, scope: Scope, actors: Iterable[UUID | None], people: Iterable[UUID | None]) -> Names:
    """Everything that a page of rows names. Areas and sites are nobody's secret."""
    whose = {id for id in actors if id is not None}
    about = {id for id in people if id is not None}
    actor, person = select(ActorRow.id, ActorRow.name), select(PersonRow.person_id, PersonRow.name)
    found = of_helhedsplan(actor.where(ActorRow.id.in_(whose)), ActorRow, scope)
    known = visible(person.where(PersonRow.person_id.in_(about)), PersonRow, scope)
    areas = of_helhedsplan(select(AreaRow.area_id, AreaRow.name), AreaRow, scope)
    sites = of_helhedsplan(select(SiteRow.site_id, SiteRow.name), SiteRow, scope)
    return Names(*({id: name for id, name in session.execute(stmt)} for stmt in (found, known, areas, sites)))


def person_of(row: StandingRow) -> UUID | None:
    return row.about_id if row.about_type == AboutType.PERSON.value else None
