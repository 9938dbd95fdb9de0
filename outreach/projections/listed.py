"""Rows of the list with what stands in them: names, places, the current version's content."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from outreach.accounts.models import ActorRow
from outreach.domain.actor import Scope
from outreach.domain.employment import Employment
from outreach.domain.entry import AboutType, Codec, Payload
from outreach.eventlog import log
from outreach.projections.applied import content
from outreach.projections.gateway import of_helhedsplan, of_organisation, visible
from outreach.projections.models import AreaRow, PersonRow, SiteRow, StandingRow
from outreach.projections.models_jobguide import EmploymentRow, WorkplaceRow


@dataclass(frozen=True, slots=True)
class JobName:
    """What a job is called when an entry names it."""

    title: str | None
    workplace_id: UUID | None
    employment: Employment
    started_on: date


@dataclass(frozen=True, slots=True)
class Names:
    """Words for ids. A person outside of the scope has no name here."""

    actors: dict[UUID, str]
    people: dict[UUID, str]
    areas: dict[UUID, str]
    sites: dict[UUID, str]
    workplaces: dict[UUID, str]
    jobs: dict[UUID, JobName]


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


def names(session: Session, scope: Scope, actors: Iterable[UUID | None], people: Iterable[UUID | None]) -> Names:
    """Everything that a page of rows names. Areas and sites are nobody's secret."""
    whose = {id for id in actors if id is not None}
    about = {id for id in people if id is not None}
    actor, person = select(ActorRow.id, ActorRow.name), select(PersonRow.person_id, PersonRow.name)
    found = of_helhedsplan(actor.where(ActorRow.id.in_(whose)), ActorRow, scope)
    known = visible(person.where(PersonRow.person_id.in_(about)), PersonRow, scope)
    areas = of_helhedsplan(select(AreaRow.area_id, AreaRow.name), AreaRow, scope)
    sites = of_helhedsplan(select(SiteRow.site_id, SiteRow.name), SiteRow, scope)
    places = of_organisation(select(WorkplaceRow.workplace_id, WorkplaceRow.name), WorkplaceRow, scope)
    words = [{id: name for id, name in session.execute(stmt)} for stmt in (found, known, areas, sites, places)]
    return Names(words[0], words[1], words[2], words[3], words[4], _jobs(session, scope, about))


def _jobs(session: Session, scope: Scope, people: set[UUID]) -> dict[UUID, JobName]:
    """The jobs of people whom the scope may see."""
    job = EmploymentRow
    stmt = select(job.employment_id, job.title, job.workplace_id, job.employment, job.started_on)
    stmt = visible(stmt.where(job.person_id.in_(people)), job, scope)
    return {id: JobName(title, place, Employment(kind), day) for id, title, place, kind, day in session.execute(stmt)}


def person_of(row: StandingRow) -> UUID | None:
    return row.about_id if row.about_type == AboutType.PERSON.value else None
