"""Links to the young person's and the guardian's own page: make, replace, revoke, open. Nothing here commits."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from outreach.accounts import plan_link as links
from outreach.accounts.models import ActorArea, ActorRow, Device
from outreach.accounts.plan_link import LinkRole, PlanLink
from outreach.domain.actor import Actor, Scope
from outreach.projections import plan
from outreach.services import device as devices
from outreach.services import plan_pin
from outreach.services.desk import new_id
from outreach.services.plan_pin import Try
from outreach.services.work import Work

CALLED = {LinkRole.YOUNG: "Den unge selv", LinkRole.GUARDIAN: "En voksen hjemme"}
"""What such an author is called in the data. No name: those who run the house read about nobody."""


class NotYours(Exception):
    """There is no such person or link, or the actor may not see them: the same for both."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The phone that a link is opened on, as the phone says."""

    device_id: UUID
    public_key: str
    label: str
    app_version: str


def new_secret() -> str:
    return secrets.token_urlsafe(32)


def make(work: Work, actor: Actor, person_id: UUID, role: LinkRole, secret: str, pin_hash: str) -> PlanLink:
    """A link for somebody whom the worker sees, in the place of an open one. Raises `NotYours`.

    Of two made at once one raises sqlalchemy.exc.IntegrityError: whoever calls does it again, and replaces the other.
    """
    person = plan.seen(work.session, actor.scope, person_id)
    if person is None:
        raise NotYours
    for other in links.of_people(work.session, person.everybody):
        if other.role == role.value and other.revoked_at is None:
            plan_pin.put_out(work.session, work.now, other.id, actor.id)
    row = _actor_of(actor, role, person.area_id)
    work.session.add(row)
    work.session.flush()
    link = PlanLink(
        id=new_id(),
        helhedsplan_id=actor.helhedsplan_id,
        person_id=person.id,
        area_id=person.area_id,
        role=role.value,
        actor_id=row.id,
        secret_hash=plan_pin.hash_secret(secret),
        pin_hash=pin_hash,
        made_by=actor.id,
        made_at=work.now,
    )
    work.session.add(link)
    work.session.flush()
    return link


def _actor_of(maker: Actor, role: LinkRole, area_id: UUID) -> ActorRow:
    """Everybody with a link writes as an actor of its own, in the organisation of the worker who made it."""
    return ActorRow(
        id=new_id(),
        helhedsplan_id=maker.helhedsplan_id,
        organisation_id=maker.organisation_id,
        type=role.actor_type.value,
        name=CALLED[role],
        areas=[ActorArea(area_id=area_id, helhedsplan_id=maker.helhedsplan_id)],
    )


def revoke(work: Work, actor: Actor, link_id: UUID) -> None:
    """The link opens nothing, its phones get nothing more. Again is fine. Raises `NotYours`."""
    link = work.session.get(PlanLink, link_id)
    if link is None or plan.seen(work.session, actor.scope, link.person_id) is None:
        raise NotYours
    plan_pin.put_out(work.session, work.now, link.id, actor.id)


def revoke_own(work: Work, link: PlanLink) -> None:
    """By whoever has it."""
    plan_pin.put_out(work.session, work.now, link.id, link.actor_id)


@dataclass(frozen=True, slots=True)
class Shown:
    """A link as a worker sees it. `made_by`: a name; `phones`: on how many it is open."""

    link: PlanLink
    made_by: str | None
    phones: int


def shown(session: Session, scope: Scope, person_id: UUID) -> list[Shown]:
    """Of each role the link that was made last. Raises `NotYours`."""
    person = plan.seen(session, scope, person_id)
    if person is None:
        raise NotYours
    newest = {link.role: link for link in links.of_people(session, person.everybody)}
    return [_shown(session, scope, newest[role.value]) for role in LinkRole if role.value in newest]


def _shown(session: Session, scope: Scope, link: PlanLink) -> Shown:
    maker = select(ActorRow.name).where(ActorRow.id == link.made_by, ActorRow.helhedsplan_id == scope.helhedsplan_id)
    phones = select(func.count()).where(Device.actor_id == link.actor_id, Device.revoked_at.is_(None))
    return Shown(link, session.scalar(maker), session.scalar(phones) or 0)


def open_on(work: Work, done: Try, wanted: Wanted) -> PlanLink | None:
    """The PIN was right: the phone may read and write from now on. None: the link was revoked meanwhile.

    Raises `devices.DeviceTaken`: the phone's id belongs to another key or actor.
    """
    if not plan_pin.settle_right(work.session, work.now, done):
        return None
    link = work.session.get_one(PlanLink, done.key, populate_existing=True)
    actor = work.session.get_one(ActorRow, link.actor_id).to_domain()
    devices.enrol(work, actor, wanted.device_id, wanted.public_key, wanted.label, wanted.app_version)
    return link


def of_actor(session: Session, actor_id: UUID) -> PlanLink | None:
    """The link whose phone asks; None: the phone is a worker's."""
    return session.scalar(select(PlanLink).where(PlanLink.actor_id == actor_id))


def scope_of(session: Session, link: PlanLink) -> Scope:
    """What the one with the link may read: nothing that a worker may."""
    actor = session.get_one(ActorRow, link.actor_id).to_domain()
    return replace(actor.scope, person_id=link.person_id)
