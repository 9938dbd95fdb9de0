"""Links to the young person's own page: a secret in an address and a PIN given apart. Neither is kept, only hashes.

Not derived from the log. A row is never removed: it says whose an entry is that was written from the page. Every
link has an actor of its own (type person or guardian, no user), so that revoking it puts out its own phones alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from outreach.accounts.base import Model, UtcDateTime
from outreach.domain.actor import ActorType


class LinkRole(StrEnum):
    """Whose page the link opens."""

    YOUNG = "young"
    GUARDIAN = "guardian"

    @property
    def actor_type(self) -> ActorType:
        return ActorType.PERSON if self is LinkRole.YOUNG else ActorType.GUARDIAN


class LinkState(StrEnum):
    """What a worker sees of a link. A lock ends by the clock, so it stands in no column of its own."""

    OPEN = "open"
    LOCKED = "locked"
    REVOKED = "revoked"


class Tried:
    """How often a PIN was tried. `tries`: since the last right one or the last lock; `wrong_total` never goes back."""

    tries: Mapped[int] = mapped_column(default=0)
    wrong_total: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


_OPEN = text("revoked_at IS NULL")


class PlanLink(Tried, Model):
    """`made_by`: a worker, or whoever has it and replaced it. `revoked_by`: the actor who did; None with a `revoked_at`
    where too many wrong PINs did."""

    __tablename__ = "plan_link"
    __table_args__ = (
        Index("uq_plan_link_open", "person_id", "role", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
    )
    id: Mapped[UUID] = mapped_column(primary_key=True)
    helhedsplan_id: Mapped[UUID] = mapped_column(ForeignKey("helhedsplan.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(index=True)
    area_id: Mapped[UUID]
    """Where the person was when the link was made."""
    role: Mapped[str] = mapped_column(String(20))
    actor_id: Mapped[UUID] = mapped_column(ForeignKey("actor.id"), unique=True)
    secret_hash: Mapped[str] = mapped_column(String(64), unique=True)
    pin_hash: Mapped[str] = mapped_column(String(255))
    made_by: Mapped[UUID]
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    opened_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When the right PIN was last given."""
    revoked_by: Mapped[UUID | None]

    def state(self, now: datetime, grown: bool = False) -> LinkState:
        """`now`: aware. `grown`: the person is 18, and a guardian's page is over (law.md)."""
        if self.revoked_at is not None or (grown and self.role == LinkRole.GUARDIAN.value):
            return LinkState.REVOKED
        locked = self.locked_until is not None and self.locked_until > now
        return LinkState.LOCKED if locked else LinkState.OPEN


class PlanDecoy(Tried, Model):
    """Tries with a secret that opens nothing, counted like those with one that does: so nobody learns which is which.

    Under a keyed digest of it; swept when it is old (services/plan_pin.py).
    """

    __tablename__ = "plan_decoy"
    secret_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


@dataclass(frozen=True, slots=True)
class Whose:
    """Whom a link's actor speaks for, and as what."""

    person_id: UUID
    role: LinkRole


def person_of(session: Session, actor_id: UUID) -> UUID | None:
    """The person that an actor of type person or guardian writes about; None: it is no link's actor."""
    return session.scalar(select(PlanLink.person_id).where(PlanLink.actor_id == actor_id))


def people_of(session: Session, actor_ids: Iterable[UUID]) -> dict[UUID, Whose]:
    """The same for many actors: those that are a link's, with their roles."""
    stmt = select(PlanLink.actor_id, PlanLink.person_id, PlanLink.role).where(PlanLink.actor_id.in_(list(actor_ids)))
    return {actor_id: Whose(person_id, LinkRole(role)) for actor_id, person_id, role in session.execute(stmt)}


def actors_beside(session: Session, actor_id: UUID) -> Sequence[UUID]:
    """The actor of a link, and of those that it replaced: of the same person and role."""
    own = select(PlanLink.person_id, PlanLink.role).where(PlanLink.actor_id == actor_id).subquery()
    stmt = select(PlanLink.actor_id).join(own, PlanLink.person_id == own.c.person_id)
    return session.scalars(stmt.where(PlanLink.role == own.c.role)).all()


def of_people(session: Session, people: Iterable[UUID]) -> Sequence[PlanLink]:
    """Every link of theirs, the oldest first. The caller has found the people through the gateway."""
    stmt = select(PlanLink).where(PlanLink.person_id.in_(list(people)))
    return session.scalars(stmt.order_by(PlanLink.made_at, PlanLink.id)).all()


def foremost(links: Iterable[PlanLink], now: datetime, grown: bool) -> dict[LinkRole, tuple[PlanLink, LinkState]]:
    """Of each role the link that is shown to workers: one that opens something, and of several the one made last.

    `links`: of one person, as those who were merged are one; the oldest first. `grown`: that person is 18.
    """
    told = [(link, link.state(now, grown)) for link in links]
    order = list(LinkState)
    told.sort(key=lambda one: order.index(one[1]), reverse=True)
    return {LinkRole(link.role): (link, state) for link, state in told}
