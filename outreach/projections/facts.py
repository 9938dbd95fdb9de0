"""What must be known of the world before a batch of entries is judged."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from outreach.domain.admission import Facts, Place, Root, target_of
from outreach.domain.entry import AboutType, Entry
from outreach.projections.models import PersonRow, SiteRow, StandingRow


def load(session: Session, entries: Iterable[Entry]) -> Facts:
    """The sites, people and roots that `entries` name and that are known, in as few statements as there are tables."""
    sites, people, roots = set[UUID](), set[UUID](), set[UUID]()
    for entry in entries:
        if entry.site_id:
            sites.add(entry.site_id)
        if entry.about and entry.about.type is AboutType.PERSON:
            people.add(entry.about.id)
        if target := target_of(entry):
            roots.add(target)
    facts = Facts()
    if sites:
        found = session.execute(select(SiteRow.site_id, SiteRow.area_id).where(SiteRow.site_id.in_(sites)))
        facts.sites.update({site_id: area_id for site_id, area_id in found})
    if people:
        person = PersonRow
        for row in session.execute(
            select(person.person_id, person.area_id, person.organisation_id).where(person.person_id.in_(people))
        ):
            facts.people[row.person_id] = Place(row.area_id, row.organisation_id)
    if roots:
        root = StandingRow
        for one in session.execute(
            select(root.entry_id, root.kind, root.actor_id, root.organisation_id, root.area_id).where(
                root.entry_id.in_(roots)
            )
        ):
            facts.roots[one.entry_id] = Root(one.kind, one.actor_id, one.organisation_id, one.area_id)
    return facts
