"""Whether an entry is taken: the rules that need to know the world it arrives in."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from outreach.domain import consent_admission, progression
from outreach.domain.actor import Actor, ActorType
from outreach.domain.background import special_in
from outreach.domain.decision import thing_of
from outreach.domain.employment import EmploymentStarted
from outreach.domain.entry import AboutType, Entry
from outreach.domain.errors import Code, Refusal
from outreach.domain.facts import Facts, Place, Root
from outreach.domain.kinds import KINDS, Kind
from outreach.domain.merge import Merge
from outreach.domain.next_step import AGREES
from outreach.domain.own_page import at_home
from outreach.domain.person import Person
from outreach.domain.placement import PlacementStarted
from outreach.domain.progression import Progression
from outreach.domain.review import Correction, Decision, Retraction, Review
from outreach.domain.waiting import (
    answered_by,
    awaited_bases,
    crew_of,
    employment_of,
    other_person,
    people_of,
    placement_of,
    target_of,
    worker_of,
)

_ANSWERS = {"next_step_done": (AGREES, "payload.next_step_id"), "wish_met": (frozenset({"wish"}), "payload.wish_id")}
"""What kinds of entry an answer answers, and the field that names it."""


class Quarantine(Exception):
    """The author or device no longer has access: the entry is kept for a supervisor, neither merged nor lost."""


def decide(entry: Entry, actor: Actor, device_id: UUID | None, facts: Facts) -> None:
    """Pass when the entry may enter the log.

    Raises `Refusal` when its author must mend it and `Quarantine` when its author has lost access, which keeps no
    withdrawal of consent from its effect. Clocks decide nothing here (docs/sync.md).
    """
    kind = KINDS[entry.kind]
    _check_author(entry, actor, device_id, kind)
    actor = at_home(entry, actor, facts)
    if consent_admission.at_once(entry):
        _check_site(entry, facts)
        if not consent_admission.check_at_once(entry, facts):
            raise Quarantine
        return
    if not actor.active:
        raise Quarantine
    _check_place(entry, actor, kind, facts)
    _check_target(entry, actor, facts)
    _check_bases(entry, facts)
    _check_special(entry, facts)
    consent_admission.check_purpose(entry, facts)


def _check_special(entry: Entry, facts: Facts) -> None:
    """What was taken stays, also when a helhedsplan stops asking: so this is asked only as an entry comes."""
    question = special_question(entry)
    if question is not None and not facts.special:
        raise Refusal(Code.BAD_VALUE, f"payload.{question}")


def special_question(entry: Entry) -> str | None:
    """The path, within the payload, of a special category that an entry says something about."""
    said = entry.payload.payload if isinstance(entry.payload, Correction) else entry.payload
    if isinstance(said, Progression):
        return progression.special_in(said)
    question = special_in(said.background) if isinstance(said, Person) else None
    return f"background.{question}" if question else None


def _check_author(entry: Entry, actor: Actor, device_id: UUID | None, kind: Kind) -> None:
    if entry.helhedsplan_id != actor.helhedsplan_id:
        raise Refusal(Code.WRONG_HELHEDSPLAN, "helhedsplan_id")
    if entry.organisation_id != actor.organisation_id:
        raise Refusal(Code.WRONG_ORGANISATION, "organisation_id")
    if entry.device_id != device_id:
        raise Refusal(Code.WRONG_DEVICE, "device_id")
    if actor.type not in kind.writers:
        raise Refusal(Code.NOT_ALLOWED, "kind")


def _check_place(entry: Entry, actor: Actor, kind: Kind, facts: Facts) -> None:
    _check_site(entry, facts)
    if actor.type is ActorType.ADMIN:
        _check_owners(entry, actor, facts)
        return
    if entry.area_id is not None and entry.area_id not in actor.area_ids:
        raise Quarantine
    for _field, place in _places(entry, facts):
        if not _sees(actor, place.organisation_id, place.area_id):
            raise Quarantine
    _check_new(entry, facts)
    _check_built_on(entry, facts)


def _places(entry: Entry, facts: Facts) -> list[tuple[str, Place]]:
    """Where that belongs which the entry is about, whose employment or placement it builds on, and everybody whom it
    names; with the field that says so.

    The first two may be two people: they are merged and parted, and what was said of a job stays with that job.
    """
    begun = facts.employments.get(employment_of(entry) or entry.id)
    whose = facts.people.get(begun.person_id) if begun else None
    found = [("about", facts.place_of(entry.about)), ("payload.employment_id", whose)]
    placed = facts.placements.get(placement_of(entry) or entry.id)
    found.append(("payload.placement_id", facts.people.get(placed.person_id) if placed else None))
    found.append(("payload.other_id", facts.people.get(other_person(entry, facts) or entry.id)))
    found.append(("payload.crew_id", facts.crews.get(crew_of(entry) or entry.id)))
    found += [("payload.attendance", facts.people.get(person_id)) for person_id in sorted(people_of(entry))]
    return [(field, place) for field, place in found if place is not None]


def _check_built_on(entry: Entry, facts: Facts) -> None:
    """An employment or placement begins once; what is answered is of the kind and organisation that it must be."""
    consent_admission.check(entry, facts)
    if isinstance(entry.payload, EmploymentStarted):
        begun = facts.employments.get(entry.payload.employment_id)
        if begun is not None and begun.root_id != entry.id:
            raise Refusal(Code.ID_REUSED, "payload.employment_id")
    if isinstance(entry.payload, PlacementStarted):
        begun = facts.placements.get(entry.payload.placement_id)
        if begun is not None and begun.root_id != entry.id:
            raise Refusal(Code.ID_REUSED, "payload.placement_id")
    worker_id = worker_of(entry)
    if worker_id is not None and facts.workers.get(worker_id) != entry.organisation_id:
        crew = entry.about is not None and entry.about.type is AboutType.CREW
        raise Refusal(Code.BAD_VALUE, "payload.leader_id" if crew else "payload.worker_id")
    if isinstance(entry.payload, Merge) and entry.about and entry.payload.other_id == entry.about.id:
        raise Refusal(Code.BAD_VALUE, "payload.other_id")
    if (answered := answered_by(entry)) and (root := facts.roots.get(answered)):
        kinds, field = _ANSWERS[entry.kind]
        if root.kind not in kinds or root.organisation_id != entry.organisation_id:
            raise Refusal(Code.WRONG_TARGET, field)


def _check_new(entry: Entry, facts: Facts) -> None:
    """What is known is corrected, and not made once more: its versions are those of one entry."""
    kind = KINDS[entry.kind]
    if kind.registers and kind.root and facts.place_of(entry.about):
        raise Refusal(Code.ID_REUSED, "about")


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
    if not _sees(actor, root.organisation_id, root.reach):
        raise Quarantine


def check_admission(entry: Entry, author_id: UUID, supervisor: Actor, facts: Facts) -> None:
    """Whether a supervisor may take in what lies in quarantine: everything that it touches is theirs to see.

    Nothing of it was judged when it came, where its author had no access at all. Raises `Refusal`.
    """
    _check_site(entry, facts)
    if entry.area_id is not None and entry.area_id not in supervisor.area_ids:
        raise Refusal(Code.NOT_YOURS, "area_id")
    for field, place in _places(entry, facts):
        if not _sees(supervisor, place.organisation_id, place.area_id):
            raise Refusal(Code.NOT_YOURS, field)
    _check_new(entry, facts)
    _check_built_on(entry, facts)
    _check_bases(entry, facts)
    target = target_of(entry)
    root = facts.roots.get(target) if target else None
    if root is None:
        return
    check_on_root(entry, author_id, root)
    if not _sees(supervisor, root.organisation_id, root.reach):
        raise Refusal(Code.NOT_YOURS, "payload.entry_id")


def check_before_applying(entry: Entry, actor_id: UUID, facts: Facts) -> None:
    """What must still hold when an entry takes effect, perhaps long after it came: it is about the author's own
    organisation's, and its target is what it must be. Raises `Refusal`."""
    for field, place in _places(entry, facts):
        if place.organisation_id != entry.organisation_id:
            raise Refusal(Code.NOT_YOURS, field)
    _check_new(entry, facts)
    _check_built_on(entry, facts)
    target = target_of(entry)
    if target is not None:
        check_on_root(entry, actor_id, facts.roots[target])
    _check_bases(entry, facts)


def _check_bases(entry: Entry, facts: Facts) -> None:
    """A decision is based on decisions about the same thing. Those that have not come yet are asked when they come."""
    thing = thing_of(entry)
    for base in awaited_bases(entry):
        decided = facts.decided(base)
        if decided and not consent_admission.same_thing(thing, decided):
            raise Refusal(Code.WRONG_TARGET, "payload.bases")
    if isinstance(entry.payload, Correction) and (decides := KINDS[entry.payload.kind].decides):
        now = decides(replace(entry, kind=entry.payload.kind, payload=entry.payload.payload))
        if entry.payload.entry_id in facts.roots and now not in facts.decided(entry.payload.entry_id):
            raise Refusal(Code.WRONG_TARGET, "payload.payload")


def check_on_root(entry: Entry, actor_id: UUID, root: Root) -> None:
    """What a correction, retraction or review must fulfil towards its target; asked again when a held one is released.

    Raises `Refusal`.
    """
    match entry.payload:
        case Correction(kind=kind):
            _check_hand(entry, actor_id, root)
            if root.kind != kind or not KINDS[kind].correctable:
                raise Refusal(Code.WRONG_TARGET, "payload.kind")
            if KINDS[kind].fixed and root.about_id != (entry.about.id if entry.about else None):
                raise Refusal(Code.WRONG_TARGET, "about")
            if kind == "crew" and root.area_id != entry.area_id:  # the phones of an area hold its crews
                raise Refusal(Code.WRONG_TARGET, "area_id")
        case Retraction():
            _check_hand(entry, actor_id, root)
            if not KINDS[root.kind].retractable:
                raise Refusal(Code.WRONG_TARGET, "payload.entry_id")
        case Review(decision=decision, comment=comment):
            if root.organisation_id != entry.organisation_id:
                raise Refusal(Code.NOT_YOURS, "payload.entry_id")
            if decision is Decision.RETURNED and not (comment or "").strip():
                raise Refusal(Code.COMMENT_NEEDED, "payload.comment")


def _check_hand(entry: Entry, actor_id: UUID, root: Root) -> None:
    """Its author corrects an entry; what is shared, anybody of the same organisation."""
    shared = KINDS[root.kind].shared and root.organisation_id == entry.organisation_id
    if root.actor_id != actor_id and not shared:
        raise Refusal(Code.NOT_YOURS, "payload.entry_id")


def _sees(actor: Actor, organisation_id: UUID, area_id: UUID | None) -> bool:
    return organisation_id == actor.organisation_id and (area_id is None or area_id in actor.area_ids)
