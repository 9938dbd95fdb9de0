"""Links to the young person's and the guardian's own page: make, replace, revoke, open. Nothing here commits."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from outreach.accounts import plan_link as links
from outreach.accounts.models import ActorArea, ActorRow, Device
from outreach.accounts.plan_link import LinkRole, LinkState, PlanLink, foremost
from outreach.domain.actor import Actor, Scope
from outreach.projections import merge, plan
from outreach.services import device as devices
from outreach.services import plan_pin
from outreach.services.desk import new_id
from outreach.services.plan_link_ends import is_grown
from outreach.services.plan_pin import Try
from outreach.services.work import Work

CALLED = {LinkRole.YOUNG: "Den unge selv", LinkRole.GUARDIAN: "En voksen hjemme"}
"""What such an author is called in the data. No name: those who run the house read about nobody."""


class GrownUp(Exception):
    """The person is 18: no guardian has a part in it any more (law.md)."""


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
    """A link for somebody whom the worker sees, in the place of an open one. Raises `NotYours`, `GrownUp`.

    Of two made at once one raises sqlalchemy.exc.IntegrityError: whoever calls does it again, and replaces the other.
    """
    person = plan.seen(work.session, actor.scope, person_id)
    if person is None:
        raise NotYours
    if role is LinkRole.GUARDIAN and is_grown(work.session, actor.scope, person.id, work.now):
        raise GrownUp
    _close(work, person.everybody, role.value, actor.id)
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
    """The link opens nothing, its phones get nothing more. Again is fine. Raises `NotYours`.

    So for every link of that role, also those of whom the person is merged with: a worker sees one, and means them all.
    """
    link = work.session.get(PlanLink, link_id)
    person = plan.seen(work.session, actor.scope, link.person_id) if link else None
    if link is None or person is None:
        raise NotYours
    _close(work, person.everybody, link.role, actor.id)


def revoke_own(work: Work, link: PlanLink) -> None:
    """By whoever has it: every one of theirs, as by a worker."""
    _close(work, _everybody(work, link), link.role, link.actor_id)


def replace_own(work: Work, link: PlanLink, secret: str, pin_hash: str, phone: UUID) -> None:
    """By whoever has it: the same link goes on under another secret and PIN, on this phone alone.

    So nothing that waits on the phone is lost, and an answer that gets lost is asked for again. Other links of theirs
    are closed.
    """
    _close(work, _everybody(work, link), link.role, link.actor_id, but=link.id)
    plan_pin.renew(work.session, work.now, link, secret, pin_hash, phone)


def _everybody(work: Work, link: PlanLink) -> Sequence[UUID]:
    return merge.same_as(work.session, scope_of(work.session, link), link.person_id)


def _close(work: Work, people: Sequence[UUID], role: str, by: UUID, but: UUID | None = None) -> None:
    for link in links.of_people(work.session, people):
        if link.role == role and link.revoked_at is None and link.id != but:
            plan_pin.put_out(work.session, work.now, link.id, by)


@dataclass(frozen=True, slots=True)
class Shown:
    """A link as a worker sees it, for all of its role. `made_by`: a name; `phones`: on how many they are open."""

    link: PlanLink
    state: LinkState
    made_by: str | None
    phones: int


def shown(session: Session, scope: Scope, person_id: UUID, now: datetime) -> list[Shown]:
    """Of each role the link that phones are told of too (feed_ladder.py). `now`: aware. Raises `NotYours`."""
    person = plan.seen(session, scope, person_id)
    if person is None:
        raise NotYours
    theirs = links.of_people(session, person.everybody)
    told = foremost(theirs, now, is_grown(session, scope, person.id, now))
    return [_shown(session, scope, *told[role], theirs) for role in LinkRole if role in told]


def _shown(session: Session, scope: Scope, link: PlanLink, state: LinkState, theirs: Sequence[PlanLink]) -> Shown:
    maker = select(ActorRow.name).where(ActorRow.id == link.made_by, ActorRow.helhedsplan_id == scope.helhedsplan_id)
    actors = [one.actor_id for one in theirs if one.role == link.role and state is not LinkState.REVOKED]
    phones = select(func.count()).where(Device.actor_id.in_(actors), Device.revoked_at.is_(None))
    return Shown(link, state, session.scalar(maker), session.scalar(phones) or 0)


def open_on(work: Work, done: Try, wanted: Wanted) -> PlanLink | None:
    """The PIN was right: the phone may read and write from now on. None: the link was revoked meanwhile.

    Raises `devices.DeviceTaken`: the phone's id belongs to another key or actor; `GrownUp`.
    """
    if not plan_pin.settle_right(work.session, work.now, done):
        return None
    link = work.session.get_one(PlanLink, done.key, populate_existing=True)
    if is_over(work.session, link, work.now):
        raise GrownUp
    actor = work.session.get_one(ActorRow, link.actor_id).to_domain()
    devices.enrol(work, actor, wanted.device_id, wanted.public_key, wanted.label, wanted.app_version)
    return link


def is_over(session: Session, link: PlanLink, now: datetime) -> bool:
    """Whether it is a guardian's, of somebody who is 18 by now (aware)."""
    young = link.role == LinkRole.YOUNG.value
    return not young and is_grown(session, scope_of(session, link), link.person_id, now)


def of_actor(session: Session, actor_id: UUID) -> PlanLink | None:
    """The link whose phone asks; None: the phone is a worker's."""
    return session.scalar(select(PlanLink).where(PlanLink.actor_id == actor_id))


def scope_of(session: Session, link: PlanLink) -> Scope:
    """What the one with the link may read: nothing that a worker may."""
    actor = session.get_one(ActorRow, link.actor_id).to_domain()
    return replace(actor.scope, person_id=link.person_id)
