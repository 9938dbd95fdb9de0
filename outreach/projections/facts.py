"""What must be known of the world before a batch of entries is judged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Table
from sqlalchemy.orm import Session

from outreach.accounts.models import ActorRow
from outreach.accounts.rows import rows_in
from outreach.domain.consent_admission import at_once, builds_on
from outreach.domain.consent_entry import Choice, Consent, RecipientTold
from outreach.domain.consent_sitting import Sat
from outreach.domain.decision import bases_of
from outreach.domain.entry import About, AboutType, Entry
from outreach.domain.facts import Begun, Facts, Place, Root
from outreach.domain.merge import Merge
from outreach.domain.review import Retraction
from outreach.domain.waiting import answered_by, crew_of, people_of, target_of, worker_of
from outreach.programmes.consent import purposes
from outreach.projections.models import AreaRow, DecisionRow, PersonRow, SessionRow, SiteRow, StandingRow
from outreach.projections.models_consent import ConsentRecordRow, ConsentRow
from outreach.projections.models_jobguide import BegunRow, WorkplaceRow
from outreach.projections.models_ladder import CrewRow, PlacementBegunRow
from outreach.projections.models_people import MergeRow


@dataclass(slots=True)
class _Named:
    """The ids that a batch names."""

    sites: set[UUID] = field(default_factory=set)
    areas: set[UUID] = field(default_factory=set)
    people: set[UUID] = field(default_factory=set)
    sessions: set[UUID] = field(default_factory=set)
    roots: set[UUID] = field(default_factory=set)
    bases: set[UUID] = field(default_factory=set)
    workplaces: set[UUID] = field(default_factory=set)
    employments: set[UUID] = field(default_factory=set)
    placements: set[UUID] = field(default_factory=set)
    crews: set[UUID] = field(default_factory=set)
    merges: set[UUID] = field(default_factory=set)
    workers: set[UUID] = field(default_factory=set)
    sittings: set[UUID] = field(default_factory=set)
    consents: set[UUID] = field(default_factory=set)

    def add(self, entry: Entry) -> None:
        if entry.site_id:
            self.sites.add(entry.site_id)
        if target := target_of(entry):
            self.roots.add(target)
            self.bases.add(target)
        if isinstance(entry.payload, Retraction):
            self.merges.add(entry.payload.entry_id)
        if isinstance(entry.payload, Merge):
            self.people.add(entry.payload.other_id)
        if worker_id := worker_of(entry):
            self.workers.add(worker_id)
        bases = bases_of(entry)
        self.bases.update(bases)
        self.roots.update(bases)
        employment_id = getattr(entry.payload, "employment_id", None)
        if employment_id is not None:
            self.employments.add(employment_id)
        placement_id = getattr(entry.payload, "placement_id", None)
        if placement_id is not None:
            self.placements.add(placement_id)
        if crew_id := crew_of(entry):
            self.crews.add(crew_id)
        self.people.update(people_of(entry))
        if answered := answered_by(entry):
            self.roots.add(answered)
        if before := builds_on(entry):
            self.roots.add(before)
        if at_once(entry) and entry.area_id:
            self.areas.add(entry.area_id)
        if isinstance(entry.payload, Consent):
            self.sittings.add(entry.payload.record_id)
        if isinstance(entry.payload, RecipientTold):
            self.consents.add(entry.payload.withdrawal_id)
        match entry.about:
            case About(type=AboutType.WORKPLACE, id=workplace_id):
                self.workplaces.add(workplace_id)
            case About(type=AboutType.CREW, id=crew_id):
                self.crews.add(crew_id)
            case About(type=AboutType.PERSON, id=person_id):
                self.people.add(person_id)
            case About(type=AboutType.SESSION, id=session_id):
                self.sessions.add(session_id)
            case About(type=AboutType.SITE | AboutType.AREA, id=place_id):
                self.sites.add(place_id)
                self.areas.update({place_id, entry.area_id or place_id})


_WORKER = cast(Table, ActorRow.__table__)
_MERGE = cast(Table, MergeRow.__table__)
_SITE = cast(Table, SiteRow.__table__)
_AREA = cast(Table, AreaRow.__table__)
_PERSON = cast(Table, PersonRow.__table__)
_SESSION = cast(Table, SessionRow.__table__)
_ROOT = cast(Table, StandingRow.__table__)
_WORKPLACE = cast(Table, WorkplaceRow.__table__)
_BEGUN = cast(Table, BegunRow.__table__)
_SITTING = cast(Table, ConsentRecordRow.__table__)
_CONSENT = cast(Table, ConsentRow.__table__)
_PLACED = cast(Table, PlacementBegunRow.__table__)
_CREW = cast(Table, CrewRow.__table__)
_DECISION = cast(Table, DecisionRow.__table__)


def load(session: Session, entries: Iterable[Entry]) -> Facts:
    """What is known of the sites, areas, people, sessions and roots that `entries` name; one statement for each."""
    named, facts = _Named(), Facts()
    for entry in entries:
        named.add(entry)
    begun = ("employment_id", "root_id", "person_id")
    for row in rows_in(session, _BEGUN, begun, "employment_id", named.employments):
        facts.employments[row.employment_id] = Begun(row.person_id, row.root_id)
        named.people.add(row.person_id)
    for row in rows_in(session, _PLACED, ("placement_id", "root_id", "person_id"), "placement_id", named.placements):
        facts.placements[row.placement_id] = Begun(row.person_id, row.root_id)
        named.people.add(row.person_id)
    for row in rows_in(session, _MERGE, ("entry_id", "other_id"), "entry_id", named.merges):
        facts.merges[row.entry_id] = row.other_id
        named.people.add(row.other_id)
    for row in rows_in(session, _WORKER, ("id", "organisation_id"), "id", named.workers):
        facts.workers[row.id] = row.organisation_id
    for row in rows_in(session, _SITE, ("site_id", "area_id", "helhedsplan_id"), "site_id", named.sites):
        facts.sites[row.site_id] = row.area_id
        facts.owners[row.site_id] = row.helhedsplan_id
    for row in rows_in(session, _AREA, ("area_id", "helhedsplan_id"), "area_id", named.areas):
        facts.owners[row.area_id] = row.helhedsplan_id
    for row in rows_in(session, _PERSON, ("person_id", "area_id", "organisation_id"), "person_id", named.people):
        facts.people[row.person_id] = Place(row.area_id, row.organisation_id)
    for row in rows_in(session, _SESSION, ("session_id", "area_id", "organisation_id"), "session_id", named.sessions):
        facts.sessions[row.session_id] = Place(row.area_id, row.organisation_id)
    for row in rows_in(session, _WORKPLACE, ("workplace_id", "organisation_id"), "workplace_id", named.workplaces):
        facts.workplaces[row.workplace_id] = Place(None, row.organisation_id)
    if named.sittings:
        facts.purposes = dict(purposes())
        of_sitting = ("entry_id", "person_id", "organisation_id", "notice")
        for row in rows_in(session, _SITTING, of_sitting, "entry_id", named.sittings):
            facts.sittings[row.entry_id] = _sat(row)
    for row in rows_in(session, _CONSENT, ("entry_id", "choice"), "entry_id", named.consents):
        if row.choice != Choice.PERMIT.value:
            facts.stops.add(row.entry_id)
    for row in rows_in(session, _CREW, ("crew_id", "area_id", "organisation_id"), "crew_id", named.crews):
        facts.crews[row.crew_id] = Place(row.area_id, row.organisation_id)
    of_root = ("entry_id", "kind", "actor_id", "organisation_id", "area_id", "about_id")
    for row in rows_in(session, _ROOT, of_root, "entry_id", named.roots):
        facts.roots[row.entry_id] = Root(row.kind, row.actor_id, row.organisation_id, row.area_id, row.about_id)
    for row in rows_in(session, _DECISION, ("entry_id", "thing"), "entry_id", named.bases):
        facts.decisions[row.entry_id] = facts.decided(row.entry_id) | {row.thing}
    return facts


def _sat(row: Any) -> Sat:
    texts = frozenset(text["text_id"] for text in row.notice["texts"])
    told = row.notice["voluntary_shown"] and row.notice["consequences_shown"]
    return Sat(row.person_id, row.organisation_id, texts, told)
