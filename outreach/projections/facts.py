"""What must be known of the world before a batch of entries is judged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from outreach.domain.admission import Facts, Place, Root, target_of
from outreach.domain.entry import About, AboutType, Entry
from outreach.projections.models import AreaRow, PersonRow, SessionRow, SiteRow, StandingRow


@dataclass(slots=True)
class _Named:
    """The ids that a batch names."""

    sites: set[UUID] = field(default_factory=set)
    areas: set[UUID] = field(default_factory=set)
    people: set[UUID] = field(default_factory=set)
    sessions: set[UUID] = field(default_factory=set)
    roots: set[UUID] = field(default_factory=set)

    def add(self, entry: Entry) -> None:
        if entry.site_id:
            self.sites.add(entry.site_id)
        if target := target_of(entry):
            self.roots.add(target)
        match entry.about:
            case About(type=AboutType.PERSON, id=person_id):
                self.people.add(person_id)
            case About(type=AboutType.SESSION, id=session_id):
                self.sessions.add(session_id)
            case About(type=AboutType.SITE | AboutType.AREA, id=place_id):
                self.sites.add(place_id)
                self.areas.update({place_id, entry.area_id or place_id})


def load(session: Session, entries: Iterable[Entry]) -> Facts:
    """What is known of the sites, areas, people, sessions and roots that `entries` name; a statement for each kind of them."""
    named, facts = _Named(), Facts()
    for entry in entries:
        named.add(entry)
    if named.sites:
        site = SiteRow
        for row in session.execute(
            select(site.site_id, site.area_id, site.helhedsplan_id).where(site.site_id.in_(named.sites))
        ):
            facts.sites[row.site_id] = row.area_id
            facts.owners[row.site_id] = row.helhedsplan_id
    if named.areas:
        area = AreaRow
        for owned in session.execute(select(area.area_id, area.helhedsplan_id).where(area.area_id.in_(named.areas))):
            facts.owners[owned.area_id] = owned.helhedsplan_id
    if named.people:
        person = PersonRow
        for known in session.execute(
            select(person.person_id, person.area_id, person.organisation_id).where(person.person_id.in_(named.people))
        ):
            facts.people[known.person_id] = Place(known.area_id, known.organisation_id)
    if named.sessions:
        vagt = SessionRow
        for open_one in session.execute(
            select(vagt.session_id, vagt.area_id, vagt.organisation_id).where(vagt.session_id.in_(named.sessions))
        ):
            facts.sessions[open_one.session_id] = Place(open_one.area_id, open_one.organisation_id)
    if named.roots:
        root = StandingRow
        for one in session.execute(
            select(root.entry_id, root.kind, root.actor_id, root.organisation_id, root.area_id).where(
                root.entry_id.in_(named.roots)
            )
        ):
            facts.roots[one.entry_id] = Root(one.kind, one.actor_id, one.organisation_id, one.area_id)
    return facts
