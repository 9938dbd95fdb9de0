"""What is known of the world as an entry arrives in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from outreach.domain.consent import Purpose
from outreach.domain.consent_entry import is_stop
from outreach.domain.consent_sitting import Sat, sat
from outreach.domain.decision import thing_of, version_thing
from outreach.domain.employment import EmploymentStarted
from outreach.domain.entry import About, AboutType, Entry
from outreach.domain.kinds import KINDS
from outreach.domain.merge import Merge
from outreach.domain.placement import PlacementStarted


@dataclass(frozen=True, slots=True)
class Root:
    """What must be known of an entry that another one is about to correct, retract or review."""

    kind: str
    actor_id: UUID
    organisation_id: UUID
    area_id: UUID | None
    about_id: UUID | None

    @property
    def reach(self) -> UUID | None:
        """The area that one must have to touch it; None: a workplace is the whole organisation's."""
        return None if KINDS[self.kind].about is AboutType.WORKPLACE else self.area_id


@dataclass(frozen=True, slots=True)
class Place:
    """`area_id` None: it belongs to the whole organisation."""

    area_id: UUID | None
    organisation_id: UUID


@dataclass(frozen=True, slots=True)
class Begun:
    """An employment or a placement: whose it is, and the entry that it began with."""

    person_id: UUID
    root_id: UUID


@dataclass(slots=True)
class Facts:
    """What is known as a batch arrives; grows as its entries are taken."""

    sites: dict[UUID, UUID] = field(default_factory=dict)  # site -> area
    people: dict[UUID, Place] = field(default_factory=dict)
    sessions: dict[UUID, Place] = field(default_factory=dict)
    workplaces: dict[UUID, Place] = field(default_factory=dict)
    employments: dict[UUID, Begun] = field(default_factory=dict)
    placements: dict[UUID, Begun] = field(default_factory=dict)
    crews: dict[UUID, Place] = field(default_factory=dict)
    roots: dict[UUID, Root] = field(default_factory=dict)
    merges: dict[UUID, UUID] = field(default_factory=dict)  # a merge -> the other person
    workers: dict[UUID, UUID] = field(default_factory=dict)  # an actor -> their organisation
    sittings: dict[UUID, Sat] = field(default_factory=dict)  # a consent_record -> what a choice of it builds on
    stops: set[UUID] = field(default_factory=set)  # withdrawals, and consents that are no yes
    purposes: dict[str, Purpose] = field(default_factory=dict)  # what consent may be asked for
    whose: dict[UUID, UUID] = field(default_factory=dict)  # the actor of a link -> the person that the link is about
    special: bool = False  # whether the helhedsplan asks about special categories
    owners: dict[UUID, UUID] = field(default_factory=dict)  # area or site -> helhedsplan
    decisions: dict[UUID, frozenset[str]] = field(default_factory=dict)  # entry -> the things that it decides about

    def learn(self, entry: Entry, actor_id: UUID) -> None:
        """Take in an applied entry: later ones may build on it."""
        kind = KINDS[entry.kind]
        if kind.root:
            about_id = entry.about.id if entry.about else None
            self.roots[entry.id] = Root(entry.kind, actor_id, entry.organisation_id, entry.area_id, about_id)
        if (sitting := sat(entry)) is not None:
            self.sittings[entry.id] = sitting
        if is_stop(entry.payload):
            self.stops.add(entry.id)
        if isinstance(entry.payload, Merge):
            self.merges[entry.id] = entry.payload.other_id
        if thing := thing_of(entry):
            self.decisions[entry.id] = frozenset({thing})
        if entry.about and entry.about.type is AboutType.SESSION and entry.area_id:
            self.sessions.setdefault(entry.about.id, Place(entry.area_id, entry.organisation_id))
        if isinstance(entry.payload, EmploymentStarted) and entry.about:
            self.employments.setdefault(entry.payload.employment_id, Begun(entry.about.id, entry.id))
        if isinstance(entry.payload, PlacementStarted) and entry.about:
            self.placements.setdefault(entry.payload.placement_id, Begun(entry.about.id, entry.id))
        if not (kind.registers and entry.about and entry.area_id):
            return
        if entry.about.type is AboutType.WORKPLACE:
            self.workplaces.setdefault(entry.about.id, Place(None, entry.organisation_id))
            return
        if entry.about.type is AboutType.CREW:
            self.crews.setdefault(entry.about.id, Place(entry.area_id, entry.organisation_id))
            return
        if entry.about.type is AboutType.PERSON:
            self.people[entry.about.id] = Place(entry.area_id, entry.organisation_id)
            return
        self.owners[entry.about.id] = entry.helhedsplan_id
        if entry.about.type is AboutType.SITE:
            self.sites[entry.about.id] = entry.area_id

    def place_of(self, about: About | None) -> Place | None:
        """Whose the person or session is; None: nobody's yet, or about nobody."""
        match about:
            case About(type=AboutType.PERSON, id=person_id):
                return self.people.get(person_id)
            case About(type=AboutType.SESSION, id=session_id):
                return self.sessions.get(session_id)
            case About(type=AboutType.WORKPLACE, id=workplace_id):
                return self.workplaces.get(workplace_id)
            case About(type=AboutType.CREW, id=crew_id):
                return self.crews.get(crew_id)
        return None

    def decided(self, entry_id: UUID) -> frozenset[str]:
        """The things that an entry is a decision about; nothing when it has not come."""
        own = {version_thing(entry_id)} if entry_id in self.roots else set()
        return self.decisions.get(entry_id, frozenset()) | own

    def copy(self) -> Facts:
        copied = Facts()
        copied.add(self)
        return copied

    def add(self, more: Facts) -> None:
        self.sites |= more.sites
        self.people |= more.people
        self.sessions |= more.sessions
        self.workplaces |= more.workplaces
        self.employments |= more.employments
        self.placements |= more.placements
        self.crews |= more.crews
        self.whose |= more.whose
        self.roots |= more.roots
        self.special |= more.special
        self.sittings |= more.sittings
        self.stops |= more.stops
        self.purposes |= more.purposes
        self.merges |= more.merges
        self.workers |= more.workers
        self.owners |= more.owners
        self.decisions |= more.decisions
