"""Whether what is written about consent is taken: what it builds on, and what may be asked for.

A withdrawal is taken in any case: nothing of it is looked up, it waits for no base, and asks nothing of whoever brings
it but that it is theirs (law.md 6: at once).
"""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from outreach.domain.consent_entry import Choice, Consent, ConsentWithdrawn, RecipientTold
from outreach.domain.entry import Entry
from outreach.domain.errors import Code, Refusal
from outreach.domain.facts import Facts

THING = "consent:"


def builds_on(entry: Entry) -> UUID | None:
    """The entry that must have come before this one: the sitting of a choice, what somebody is told of."""
    match entry.payload:
        case Consent(record_id=record_id):
            return record_id
        case RecipientTold(withdrawal_id=withdrawal_id):
            return withdrawal_id
    return None


def at_once(entry: Entry) -> bool:
    """Whether it takes effect at once: a withdrawal. Though what it names may not have come, and whatever became of the
    phone, the role or the area of its author (docs/decisions/0018)."""
    return isinstance(entry.payload, ConsentWithdrawn)


def check_at_once(entry: Entry, facts: Facts) -> bool:
    """Whether what takes effect at once may: said in an area of the author's helhedsplan, about somebody of their own
    organisation or not known yet, wherever that person is now. Who the author is was checked before."""
    place = facts.place_of(entry.about)
    here = place is None or place.organisation_id == entry.organisation_id
    return here and in_helhedsplan(entry, facts)


def in_helhedsplan(entry: Entry, facts: Facts) -> bool:
    """Whether an entry's area is one of its helhedsplan's, anybody's; known of what takes effect at once."""
    return entry.area_id is not None and facts.owners.get(entry.area_id) == entry.helhedsplan_id


def same_thing(one: str | None, others: Collection[str | None]) -> bool:
    """Whether `one` is among the things `others`. Of consents also another person's of the same purpose and recipient:
    of somebody who is merged with them. Where they are not, it counts for nothing (domain/decision.py)."""
    if one is None or not one.startswith(THING):
        return one in others
    return any(other and other.startswith(THING) and other.split(":")[2:] == one.split(":")[2:] for other in others)


def check(entry: Entry, facts: Facts) -> None:
    """What a choice, and the telling of a recipient, builds on. Raises `Refusal`.

    What has not come yet is asked when it comes.
    """
    match entry.payload:
        case Consent(record_id=record_id) as consent if record_id in facts.roots:
            _check_sitting(entry, consent, facts)
        case RecipientTold(withdrawal_id=withdrawal_id) if root := facts.roots.get(withdrawal_id):
            if withdrawal_id not in facts.stops or root.organisation_id != entry.organisation_id:
                raise Refusal(Code.WRONG_TARGET, "payload.withdrawal_id")


def _check_sitting(entry: Entry, consent: Consent, facts: Facts) -> None:
    sitting = facts.sittings.get(consent.record_id)
    whose = entry.about.id if entry.about else None, entry.organisation_id
    if sitting is None or whose != (sitting.about_id, sitting.organisation_id):
        raise Refusal(Code.WRONG_TARGET, "payload.record_id")
    if consent.purpose not in sitting.texts:
        raise Refusal(Code.BAD_VALUE, "payload.purpose")
    if consent.decision is Choice.PERMIT and not sitting.told:
        raise Refusal(Code.BAD_VALUE, "payload.decision")


def check_purpose(entry: Entry, facts: Facts) -> None:
    """Whether it may be asked for: the purpose, with that recipient, about that data. Raises `Refusal`.

    Asked only as an entry comes: what was taken stays, also when the helhedsplan stops asking.
    """
    said = entry.payload
    if not isinstance(said, Consent):
        return
    purpose = facts.purposes.get(said.purpose)
    if purpose is None or (purpose.special_category and not facts.special):
        raise Refusal(Code.BAD_VALUE, "payload.purpose")
    if said.recipient not in purpose.recipients:
        raise Refusal(Code.BAD_VALUE, "payload.recipient")
    if not purpose.data_types.issuperset(said.data_types):
        raise Refusal(Code.BAD_VALUE, "payload.data_types")
