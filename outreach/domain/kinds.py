"""Every kind of entry, and what is true of it. A new kind is one line here (README, "add a kind of entry")."""

from __future__ import annotations

from dataclasses import dataclass

from outreach.domain import open_counselling, person, place, review, session
from outreach.domain.actor import ActorType
from outreach.domain.entry import AboutType

_FIELD = frozenset({ActorType.WORKER, ActorType.SUPERVISOR})
_DESK = frozenset({ActorType.ADMIN})
_REVIEWERS = frozenset({ActorType.SUPERVISOR})


@dataclass(frozen=True, slots=True)
class Kind:
    """`version` is the newest schema version. `about` None: about nobody; `anonymous` says that nobody is fine too.

    `registers`: the entry brings the thing that it is about into the world. `root`: it stands for itself, is listed and
    reviewed; the others say something about a root.
    """

    name: str
    payload: type
    writers: frozenset[ActorType]
    about: AboutType | None = None
    anonymous: bool = False
    registers: bool = False
    root: bool = True
    needs_area: bool = True
    needs_site: bool = False
    retractable: bool = False
    version: int = 1

    @property
    def fixed(self) -> bool:
        """What it is about is what it says: a correction names the same. A check-in may have named the wrong one."""
        return self.registers or self.about is AboutType.SESSION


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            "open_counselling",
            open_counselling.OpenCounselling,
            _FIELD,
            AboutType.PERSON,
            anonymous=True,
            needs_site=True,
            retractable=True,
        ),
        Kind("session_opened", session.SessionOpened, _FIELD, AboutType.SESSION, needs_site=True),
        Kind("session_closed", session.SessionClosed, _FIELD, AboutType.SESSION, needs_site=True),
        Kind("person", person.Person, _FIELD, AboutType.PERSON, registers=True),
        Kind("correction", review.Correction, _FIELD, root=False, needs_area=False),
        Kind("retraction", review.Retraction, _FIELD, root=False, needs_area=False),
        Kind("review", review.Review, _REVIEWERS, root=False, needs_area=False),
        Kind("abandonment", review.Abandonment, _FIELD, root=False, needs_area=False),
        Kind("area", place.Area, _DESK, AboutType.AREA, registers=True, root=False),
        Kind("site", place.Site, _DESK, AboutType.SITE, registers=True, root=False),
    )
}
"""By name. `correction`, `retraction` and `review` are about what their target is about."""
