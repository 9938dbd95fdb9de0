"""What a young person or a guardian may write from their own page: about that person alone (the link's), and there."""

from __future__ import annotations

from dataclasses import replace

from outreach.domain.actor import Actor, ActorType
from outreach.domain.consent_admission import at_once, in_helhedsplan
from outreach.domain.entry import About, AboutType, Entry
from outreach.domain.errors import Code, Refusal
from outreach.domain.facts import Facts

AT_HOME = frozenset({ActorType.PERSON, ActorType.GUARDIAN})
"""Who reads and writes about one person, and nothing else."""


def at_home(entry: Entry, actor: Actor, facts: Facts) -> Actor:
    """`actor` as they stand there: one with a link sees the area where their person is now, also after a move.

    Everybody else is as they were. Raises `Refusal` when the entry is about somebody else, or from another area; a
    withdrawal may name any of the helhedsplan's, such as one where they lived between two moves.
    """
    if actor.type not in AT_HOME:
        return actor
    person_id = facts.whose.get(actor.id)
    place = facts.people.get(person_id) if person_id else None
    if person_id is None or place is None or entry.about != About(AboutType.PERSON, person_id):
        raise Refusal(Code.NOT_ALLOWED, "about")
    here = replace(actor, area_ids=actor.area_ids | {place.area_id} if place.area_id else actor.area_ids)
    if entry.area_id not in here.area_ids and not (at_once(entry) and in_helhedsplan(entry, facts)):
        raise Refusal(Code.NOT_ALLOWED, "area_id")
    return here
