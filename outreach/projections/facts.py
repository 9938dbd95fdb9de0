"""What must be known of the world before a batch of entries is judged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import cast
from uuid import UUID

from sqlalchemy import Table
from sqlalchemy.orm import Session

from outreach.accounts.rows import rows_in
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


_SITE = cast(Table, SiteRow.__table__)
_AREA = cast(Table, AreaRow.__table__)
_PERSON = cast(Table, PersonRow.__table__)
_SESSION = cast(Table, SessionRow.__table__)
_ROOT = cast(Table, StandingRow.__table__)


def load(session: Session, entries: Iterable[Entry]) -> Facts:
    """What is known of the sites, areas, people, sessions and roots that `entries` name; one statement for each."""
    named, facts = _Named(), Facts()
    for entry in entries:
        named.add(entry)
    for row in rows_in(session, _SITE, ("site_id", "area_id", "helhedsplan_id"), "site_id", named.sites):
        facts.sites[row.site_id] = row.area_id
        facts.owners[row.site_id] = row.helhedsplan_id
    for row in rows_in(session, _AREA, ("area_id", "helhedsplan_id"), "area_id", named.areas):
        facts.owners[row.area_id] = row.helhedsplan_id
    for row in rows_in(session, _PERSON, ("person_id", "area_id", "organisation_id"), "person_id", named.people):
        facts.people[row.person_id] = Place(row.area_id, row.organisation_id)
    for row in rows_in(session, _SESSION, ("session_id", "area_id", "organisation_id"), "session_id", named.sessions):
        facts.sessions[row.session_id] = Place(row.area_id, row.organisation_id)
    of_root = ("entry_id", "kind", "actor_id", "organisation_id", "area_id", "about_id")
    for row in rows_in(session, _ROOT, of_root, "entry_id", named.roots):
        facts.roots[row.entry_id] = Root(row.kind, row.actor_id, row.organisation_id, row.area_id, row.about_id)
    return facts
