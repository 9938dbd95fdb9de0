"""What a sitting (consent_record) is to those who build on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from outreach.domain.consent_entry import ConsentRecord, Who
from outreach.domain.entry import Entry


@dataclass(frozen=True, slots=True)
class Sat:
    """What must be known of a sitting before a choice of it is taken. `told`: voluntary, and the price of a no."""

    about_id: UUID | None
    organisation_id: UUID
    texts: frozenset[str]
    told: bool


def sat(entry: Entry) -> Sat | None:
    """The sitting that an entry is; None: it is none."""
    record = entry.payload
    if not isinstance(record, ConsentRecord):
        return None
    texts = frozenset(text.text_id for text in record.notice.texts)
    told = record.notice.voluntary_shown and record.notice.consequences_shown
    return Sat(entry.about.id if entry.about else None, entry.organisation_id, texts, told)


@dataclass(frozen=True, slots=True)
class Yes:
    """One who said yes, without their signature."""

    who: Who
    name: str | None
    relation: str | None


def counted(yes: Iterable[Yes]) -> tuple[bool, int, bool]:
    """Whether the person said yes, how many guardians did (one who is named twice is one), and whether a representative
    did."""
    said = list(yes)
    guardians = {((one.name or "").casefold().strip(), one.relation) for one in said if one.who is Who.GUARDIAN}
    whos = {one.who for one in said}
    return Who.SELF in whos, len(guardians), Who.REPRESENTATIVE in whos
