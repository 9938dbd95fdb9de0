"""Whether an entry is taken: the rules that need to know the world it arrives in."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from outreach.domain.actor import Actor, ActorType
from outreach.domain.entry import About, AboutType, Entry, Unreleased
from outreach.domain.errors import Code, Refusal
from outreach.domain.kinds import KINDS, Kind
from outreach.domain.review import Correction, Decision, Retraction, Review


@dataclass(frozen=True, slots=True)
class Root:
    """What must be known of an entry that another one is about to correct, retract or review."""

    kind: str
    actor_id: UUID
    organisation_id: UUID
    area_id: UUID | None
    about_id: UUID | None


@dataclass(frozen=True, slots=True)
class Place:
    area_id: UUID
    organisation_id: UUID


@dataclass(slots=True)
class Facts:
    """What is known as a batch arrives; grows as its entries are taken."""

    sites: dict[UUID, UUID] = field(default_factory=dict)  # site -> area
    people: dict[UUID, Place] = field(default_factory=dict)
    sessions: dict[UUID, Place] = field(default_factory=dict)
    roots: dict[UUID, Root] = field(default_factory=dict)
    owners: dict[UUID, UUID] = field(default_factory=dict)  # area or site -> helhedsplan

    def learn(self, entry: Entry, actor_id: UUID) -> None:
        """Take in an applied entry: later ones may build on it."""
        kind = KINDS[entry.kind]
        if kind.root:
            about_id = entry.about.id if entry.about else None
            self.roots[entry.id] = Root(entry.kind, actor_id, entry.organisation_id, entry.area_id, about_id)
        if entry.about and entry.about.type is AboutType.SESSION and entry.area_id:
            self.sessions.setdefault(entry.about.id, Place(entry.area_id, entry.organisation_id))
        if not (kind.registers and entry.about and entry.area_id):
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
        return None

    def copy(self) -> Facts:
        return Facts(dict(self.sites), dict(self.people), dict(self.sessions), dict(self.roots), dict(self.owners))

    def add(self, more: Facts) -> None:
        self.sites |= more.sites
        self.people |= more.people
        self.sessions |= more.sessions
        self.roots |= more.roots
        self.owners |= more.owners


class Quarantine(Exception):
    """The author or device no longer has access: the entry is kept for a supervisor, neither merged nor lost."""


def waits_for(entry: Entry, facts: Facts) -> str | None:
    """What the entry builds on and has not come yet: `person:<id>`, `entry:<id>` or `schema:<kind>:<version>`."""
    if isinstance(entry.payload, Unreleased):
        return f"schema:{entry.kind}:{entry.version}"
    target = target_of(entry)
    if target is not None:
        return None if target in facts.roots else f"entry:{target}"
    if entry.about and entry.about.type is AboutType.PERSON and not KINDS[entry.kind].registers:
        return None if entry.about.id in facts.people else f"person:{entry.about.id}"
    return None


def brings(entry: Entry) -> list[str]:
    """The keys that this entry, once applied, may release held entries by."""
    kind = KINDS[entry.kind]
    keys = [f"entry:{entry.id}"] if kind.root else []
    if kind.registers and entry.about and entry.about.type is AboutType.PERSON:
        keys.append(f"person:{entry.about.id}")
    return keys


def target_of(entry: Entry) -> UUID | None:
    """The first version of the entry that this one corrects, retracts or reviews."""
    match entry.payload:
        case Correction() | Retraction() | Review():
            return entry.payload.entry_id
    return None


def decide(entry: Entry, actor: Actor, device_id: UUID | None, facts: Facts) -> None:
    """Pass when the entry may enter the log.

    Raises `Refusal` when its author must mend it and `Quarantine` when its author has lost access. Clocks decide
    nothing here (docs/sync.md).
    """
    kind = KINDS[entry.kind]
    _check_author(entry, actor, device_id, kind)
    _check_place(entry, actor, kind, facts)
    _check_target(entry, actor, facts)


def _check_author(entry: Entry, actor: Actor, device_id: UUID | None, kind: Kind) -> None:
    if entry.helhedsplan_id != actor.helhedsplan_id:
        raise Refusal(Code.WRONG_HELHEDSPLAN, "helhedsplan_id")
    if entry.organisation_id != actor.organisation_id:
        raise Refusal(Code.WRONG_ORGANISATION, "organisation_id")
    if entry.device_id != device_id:
        raise Refusal(Code.WRONG_DEVICE, "device_id")
    if actor.type not in kind.writers:
        raise Refusal(Code.NOT_ALLOWED, "kind")
    if not actor.active:
        raise Quarantine


def _check_place(entry: Entry, actor: Actor, kind: Kind, facts: Facts) -> None:
    _check_site(entry, facts)
    if actor.type is ActorType.ADMIN:
        _check_owners(entry, actor, facts)
        return
    if entry.area_id is not None and entry.area_id not in actor.area_ids:
        raise Quarantine
    place = facts.place_of(entry.about)
    if place and not _sees(actor, place.organisation_id, place.area_id):
        raise Quarantine


def _check_site(entry: Entry, facts: Facts) -> None:
    if entry.site_id is not None and facts.sites.get(entry.site_id) != entry.area_id:
        raise Refusal(Code.UNKNOWN_SITE, "site_id")


def _check_owners(entry: Entry, actor: Actor, facts: Facts) -> None:
    """A place belongs to the helhedsplan that registered it; a site stands in an area that is known."""
    about = entry.about
    if about and facts.owners.get(about.id, actor.helhedsplan_id) != actor.helhedsplan_id:
        raise Refusal(Code.NOT_YOURS, "about")
    if about and about.type is AboutType.SITE and facts.owners.get(entry.area_id or about.id) != actor.helhedsplan_id:
        raise Refusal(Code.BAD_VALUE, "area_id")


def _check_target(entry: Entry, actor: Actor, facts: Facts) -> None:
    target = target_of(entry)
    root = facts.roots.get(target) if target else None
    if root is None:
        return
    check_on_root(entry, actor.id, root)
    if not _sees(actor, root.organisation_id, root.area_id):
        raise Quarantine


def check_admission(entry: Entry, author_id: UUID, supervisor: Actor, facts: Facts) -> None:
    """Whether a supervisor may take in what lies in quarantine: everything that it touches is theirs to see.

    Nothing of it was judged when it came, where its author had no access at all. Raises `Refusal`.
    """
    _check_site(entry, facts)
    if entry.area_id is not None and entry.area_id not in supervisor.area_ids:
        raise Refusal(Code.NOT_YOURS, "area_id")
    place = facts.place_of(entry.about)
    if place and not _sees(supervisor, place.organisation_id, place.area_id):
        raise Refusal(Code.NOT_YOURS, "about")
    target = target_of(entry)
    root = facts.roots.get(target) if target else None
    if root is None:
        return
    check_on_root(entry, author_id, root)
    if not _sees(supervisor, root.organisation_id, root.area_id):
        raise Refusal(Code.NOT_YOURS, "payload.entry_id")


def check_before_applying(entry: Entry, actor_id: UUID, facts: Facts) -> None:
    """What must still hold when an entry takes effect, perhaps long after it came: it is about the author's own
    organisation's, and its target is what it must be. Raises `Refusal`."""
    place = facts.place_of(entry.about)
    if place and place.organisation_id != entry.organisation_id:
        raise Refusal(Code.NOT_YOURS, "about")
    target = target_of(entry)
    if target is not None:
        check_on_root(entry, actor_id, facts.roots[target])


def check_on_root(entry: Entry, actor_id: UUID, root: Root) -> None:
    """What a correction, retraction or review must fulfil towards its target; asked again when a held one is released.

    Raises `Refusal`.
    """
    match entry.payload:
        case Correction(kind=kind):
            if root.actor_id != actor_id:
                raise Refusal(Code.NOT_YOURS, "payload.entry_id")
            if root.kind != kind:
                raise Refusal(Code.WRONG_TARGET, "payload.kind")
            if KINDS[kind].fixed and root.about_id != (entry.about.id if entry.about else None):
                raise Refusal(Code.WRONG_TARGET, "about")
        case Retraction():
            if root.actor_id != actor_id:
                raise Refusal(Code.NOT_YOURS, "payload.entry_id")
            if not KINDS[root.kind].retractable:
                raise Refusal(Code.WRONG_TARGET, "payload.entry_id")
        case Review(decision=decision, comment=comment):
            if root.organisation_id != entry.organisation_id:
                raise Refusal(Code.NOT_YOURS, "payload.entry_id")
            if decision is Decision.RETURNED and not (comment or "").strip():
                raise Refusal(Code.COMMENT_NEEDED, "payload.comment")


def _sees(actor: Actor, organisation_id: UUID, area_id: UUID | None) -> bool:
    return organisation_id == actor.organisation_id and (area_id is None or area_id in actor.area_ids)
