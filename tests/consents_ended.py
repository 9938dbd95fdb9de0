"""Which decisions ended a yes, so that its recipient is to be told (law.md 6): the table of examples."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from outreach.domain.consent import Decided, Sitting
from outreach.domain.consent_entry import Choice, GivenBy

DAY = date(2026, 11, 20)
SITTINGS = {
    UUID(int=id): Sitting(DAY, GivenBy.SELF, True, 0, False, False, "da", (), entered_in_error=id == 99)
    for id in (98, 99)
}
CHOICES = {"yes": Choice.PERMIT, "no": Choice.DENY, "later": Choice.DEFER, "stop": None}
TABLE = [
    ("a yes alone ends nothing", "1 yes", ""),
    ("a no to what nobody had said yes to", "1 no", ""),
    ("a withdrawal of it", "1 yes; 2 stop 1", "2"),
    ("a no, asked again", "1 yes; 2 no 1", "2"),
    ("not now, asked again", "1 yes; 2 later 1", "2"),
    ("a no that did not know of the yes", "1 yes; 2 no", "2"),
    ("not now that did not know of the yes", "1 yes; 2 later", ""),
    ("a withdrawal that came before its yes", "2 stop 1; 1 yes", "2"),
    ("a no after a withdrawal", "1 yes; 2 stop 1; 3 no 2", "2"),
    ("a withdrawal after a no", "1 yes; 2 no 1; 3 stop 2", "2"),
    ("a withdrawal after not now", "1 yes; 2 later 1; 3 stop 2", "2"),
    ("two withdrawals, neither knew of the other", "1 yes; 2 stop 1; 3 stop 1", "2 3"),
    ("a yes again, and a no again", "1 yes; 2 no 1; 3 yes 2; 4 no 3", "2 4"),
    ("a yes after a no, which it knew of", "1 no; 2 yes 1", ""),
    ("a renewed yes", "1 yes; 2 yes 1; 3 stop 2", "3"),
    ("a no at a sitting that was entered in error", "1 yes; 2 no@99 1", ""),
    ("a yes at a sitting that was entered in error: somebody may have acted on it", "1 yes@99; 2 stop 1", "2"),
]


def decisions(text: str) -> list[Decided]:
    """`<id> <choice>[@<sitting>] <base> …; …`"""
    found = []
    for one in text.split("; "):
        id, said, *bases = one.split()
        word, _, sitting = said.partition("@")
        known = tuple(UUID(int=int(base)) for base in bases)
        record = None if word == "stop" else UUID(int=int(sitting or 98))
        found.append(Decided(UUID(int=int(id)), known, DAY, CHOICES[word], record))
    return found


def ids(text: str) -> frozenset[UUID]:
    return frozenset(UUID(int=int(id)) for id in text.split())
