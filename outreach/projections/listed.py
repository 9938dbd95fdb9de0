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
from outreach.domain.entry import AboutType, Codec, Entry, Payload
from outreach.domain.waiting import people_of, worker_of
from outreach.eventlog import log
from outreach.projections.applied import content
from outreach.projections.gateway import of_helhedsplan, of_organisation, visible
from outreach.projections.models import AreaRow, PersonRow, SiteRow, StandingRow
from outreach.projections.models_jobguide import EmploymentRow, WorkplaceRow
from outreach.projections.models_ladder import CrewRow, PlacementRow


@dataclass(frozen=True, slots=True)
class JobName:
    """What a job is called when an entry names it; `employment` None: a leisure job."""

    title: str | None
    workplace_id: UUID | None
    employment: Employment | None
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
    placements: dict[UUID, JobName]
    crews: dict[UUID, str]


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
    crews = visible(select(CrewRow.crew_id, CrewRow.name), CrewRow, scope)
    stmts = (found, known, areas, sites, places, crews)
    words = [{id: name for id, name in session.execute(stmt)} for stmt in stmts]
    jobs, placements = _jobs(session, scope, about), _placements(session, scope, about)
    return Names(words[0], words[1], words[2], words[3], words[4], jobs, placements, words[5])


def _jobs(session: Session, scope: Scope, people: set[UUID]) -> dict[UUID, JobName]:
    """The jobs of people whom the scope may see."""
    job = EmploymentRow
    stmt = select(job.employment_id, job.title, job.workplace_id, job.employment, job.started_on)
    stmt = visible(stmt.where(job.person_id.in_(people)), job, scope)
    return {id: JobName(title, place, Employment(kind), day) for id, title, place, kind, day in session.execute(stmt)}


def _placements(session: Session, scope: Scope, people: set[UUID]) -> dict[UUID, JobName]:
    """The same of their leisure jobs."""
    job = PlacementRow
    stmt = select(job.placement_id, job.title, job.workplace_id, job.started_on).where(job.person_id.in_(people))
    found = session.execute(visible(stmt, job, scope))
    return {id: JobName(title, place, None, started_on) for id, title, place, started_on in found}


def workplace_names(session: Session, scope: Scope) -> dict[str, str]:
    """All of the organisation, by id as text."""
    stmt = of_organisation(select(WorkplaceRow.workplace_id, WorkplaceRow.name), WorkplaceRow, scope)
    return {str(id): name for id, name in session.execute(stmt)}


def crew_names(session: Session, scope: Scope) -> dict[str, str]:
    """Those of the scope's areas, by id as text."""
    stmt = visible(select(CrewRow.crew_id, CrewRow.name), CrewRow, scope)
    return {str(id): name for id, name in session.execute(stmt)}


def whom(entries: Iterable[Entry | None]) -> list[UUID]:
    """Everybody whom `entries` name: whom they are about, who came to a crew's session."""
    there = [entry for entry in entries if entry is not None]
    about = [entry.about.id for entry in there if entry.about and entry.about.type is AboutType.PERSON]
    return [*about, *(person_id for entry in there for person_id in people_of(entry))]


def workers_of(entries: Iterable[Entry | None]) -> list[UUID]:
    """The workers whom `entries` give a person or a crew to."""
    return [worker_id for entry in entries if entry is not None and (worker_id := worker_of(entry)) is not None]


def person_of(row: StandingRow) -> UUID | None:
    return row.about_id if row.about_type == AboutType.PERSON.value else None
