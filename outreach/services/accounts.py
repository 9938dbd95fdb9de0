"""Users and their roles, as an admin changes them. Nothing here commits.

A role (actor) keeps its type and organisation for good, since entries bear its id: another role is another actor.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum
from secrets import token_urlsafe
from uuid import UUID, uuid4

from sqlalchemy import delete, select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from outreach.accounts import queries
from outreach.accounts.models import (
    ActorArea,
    ActorRow,
    Device,
    EnrolmentCode,
    Helhedsplan,
    Organisation,
    User,
)
from outreach.domain.actor import Actor, ActorType, OrganisationKind
from outreach.projections import place
from outreach.services.signature import token_hash

ROLES = (ActorType.WORKER, ActorType.SUPERVISOR, ActorType.ADMIN)
"""What a user can be."""


class Problem(StrEnum):
    """Why an admin's wish is not carried out. The words are made in the blueprints."""

    NOT_ALLOWED = "not_allowed"
    NOT_FOUND = "not_found"
    EMAIL_TAKEN = "email_taken"
    ROLE_THERE = "role_there"
    AREA_NEEDED = "area_needed"
    LAST_ADMIN = "last_admin"
    NAME_TAKEN = "name_taken"


class AccountError(Exception):
    """An admin's wish that is not carried out."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.value)
        self.problem = problem


def create_user(
    session: Session, actor: Actor, *, name: str, email: str, language: str = "da", phone: str | None = None
) -> User:
    """Someone new in the actor's helhedsplan, without a password (services.enrolment) and without a role (`add_role`).

    `email` as `normalise_email` gives it. Raises `AccountError`: NOT_ALLOWED, EMAIL_TAKEN.
    """
    require_admin(actor)
    _require_free_email(session, email, None)
    user = User(
        id=uuid7(),
        helhedsplan_id=actor.helhedsplan_id,
        email=email,
        name=name,
        password="",  # no password fits
        active=True,
        fs_uniquifier=uuid4().hex,
        language=language,
        phone=phone or None,
    )
    session.add(user)
    session.flush()
    return user


def change_user(
    session: Session, actor: Actor, user_id: UUID, *, name: str, email: str, phone: str | None = None
) -> User:
    """New name, new address, new telephone (None: none). Raises `AccountError`: NOT_ALLOWED, NOT_FOUND, EMAIL_TAKEN."""
    user = own_user(session, actor, user_id)
    _require_free_email(session, email, user.id)
    user.name, user.email, user.phone = name, email, phone or None
    for row in user.actors:
        row.name = name
    session.flush()
    return user


def add_role(
    session: Session,
    actor: Actor,
    user_id: UUID,
    type: ActorType,
    organisation_id: UUID,
    area_ids: Collection[UUID],
) -> ActorRow:
    """A role that the user did not have. Raises `AccountError`: NOT_ALLOWED, NOT_FOUND, ROLE_THERE, AREA_NEEDED."""
    user = own_user(session, actor, user_id)
    organisation = session.get(Organisation, organisation_id)
    if type not in ROLES or organisation is None or organisation.helhedsplan_id != actor.helhedsplan_id:
        raise AccountError(Problem.NOT_FOUND)
    there = select(ActorRow.id).where(ActorRow.user_id == user.id, ActorRow.type == type)
    if session.scalar(there.where(ActorRow.organisation_id == organisation_id)) is not None:
        raise AccountError(Problem.ROLE_THERE)
    row = ActorRow(
        id=uuid7(),
        helhedsplan_id=actor.helhedsplan_id,
        organisation_id=organisation_id,
        user_id=user.id,
        type=type.value,
        name=user.name,
        active=True,
    )
    _set_areas(session, actor, row, area_ids)
    session.add(row)
    session.flush()
    session.expire(user, ["actors"])
    return row


def change_role(
    session: Session, actor: Actor, user_id: UUID, actor_id: UUID, *, area_ids: Collection[UUID], active: bool
) -> ActorRow:
    """Other areas; on or off. Raises `AccountError`: NOT_ALLOWED, NOT_FOUND, AREA_NEEDED, LAST_ADMIN."""
    require_admin(actor)
    row = queries.role(session, actor.scope, user_id, actor_id)
    if row is None:
        raise AccountError(Problem.NOT_FOUND)
    if not active:
        _require_an_admin_left(session, actor.helhedsplan_id, [row.id])
    row.active = active
    _set_areas(session, actor, row, area_ids)
    session.flush()
    return row


def deactivate_user(session: Session, actor: Actor, user_id: UUID) -> User:
    """Signed out everywhere, at once, and no way back in before `reactivate_user`.

    Raises `AccountError`: NOT_ALLOWED, NOT_FOUND, LAST_ADMIN.
    """
    user = own_user(session, actor, user_id)
    _require_an_admin_left(session, actor.helhedsplan_id, [row.id for row in user.actors])
    user.active = False
    user.fs_uniquifier = uuid4().hex
    session.execute(delete(EnrolmentCode).where(EnrolmentCode.user_id == user.id, EnrolmentCode.used_at.is_(None)))
    session.flush()
    return user


def reactivate_user(session: Session, actor: Actor, user_id: UUID) -> User:
    """May sign in again, with the old password. Raises `AccountError`: NOT_ALLOWED, NOT_FOUND."""
    user = own_user(session, actor, user_id)
    user.active = True
    session.flush()
    return user


def create_organisation(session: Session, actor: Actor, *, name: str, kind: OrganisationKind) -> Organisation:
    """One more in the actor's helhedsplan. Raises `AccountError`: NOT_ALLOWED, NAME_TAKEN."""
    require_admin(actor)
    there = queries.organisations(session, actor.scope)
    if name.casefold() in {organisation.name.casefold() for organisation in there}:
        raise AccountError(Problem.NAME_TAKEN)
    organisation = Organisation(id=uuid7(), helhedsplan_id=actor.helhedsplan_id, name=name, kind=kind.value)
    session.add(organisation)
    session.flush()
    return organisation


def set_special(session: Session, now: datetime, actor: Actor, reason: str | None) -> None:
    """Ask about special categories, for a `reason`, or (None) stop asking. Raises `AccountError`: NOT_ALLOWED."""
    require_admin(actor)
    plan = session.get_one(Helhedsplan, actor.helhedsplan_id)
    plan.special_reason, plan.special_by, plan.special_at = reason, actor.id, now
    session.flush()


def make_token(session: Session, now: datetime, actor: Actor, label: str) -> tuple[str, Device]:
    """A secret with which imports and load tests send entries as `actor`, and the device that the entries name."""
    secret = token_urlsafe(32)
    device = Device(
        id=uuid7(),
        helhedsplan_id=actor.helhedsplan_id,
        actor_id=actor.id,
        token_hash=token_hash(secret),
        label=label,
        app_version="",
        enrolled_at=now,
    )
    session.add(device)
    session.flush()
    return secret, device


def writer(session: Session, email: str) -> ActorRow | None:
    """The role in which someone writes entries: worker before supervisor, the oldest first. None: in none."""
    user = session.scalar(select(User).where(User.email == normalise_email(email)))
    roles = queries.roles_of(session, user.id) if user else []
    writers = [row for row in roles if row.type in (ActorType.WORKER, ActorType.SUPERVISOR)]
    return min(writers, key=lambda row: row.type != ActorType.WORKER, default=None)


def normalise_email(text: str) -> str:
    """One spelling for each address, so that it is found again however it is typed."""
    return text.strip().casefold()


def require_admin(actor: Actor) -> None:
    """Raise `AccountError` NOT_ALLOWED unless the actor is an active admin (or the system: cli, demo)."""
    if not actor.active or actor.type not in {ActorType.ADMIN, ActorType.SYSTEM}:
        raise AccountError(Problem.NOT_ALLOWED)


def own_user(session: Session, actor: Actor, user_id: UUID) -> User:
    """A user of the admin's helhedsplan. Raises `AccountError`: NOT_ALLOWED, NOT_FOUND."""
    require_admin(actor)
    user = queries.user(session, actor.scope, user_id)
    if user is None:
        raise AccountError(Problem.NOT_FOUND)
    return user


def _require_free_email(session: Session, email: str, user_id: UUID | None) -> None:
    holder = session.scalar(select(User.id).where(User.email == email))
    if holder is not None and holder != user_id:
        raise AccountError(Problem.EMAIL_TAKEN)


def _set_areas(session: Session, actor: Actor, row: ActorRow, area_ids: Collection[UUID]) -> None:
    """An area that is not the helhedsplan's own does not exist. An admin reads about nobody, hence has no areas."""
    wanted = set() if row.type == ActorType.ADMIN else set(area_ids)
    if not wanted <= {area.id for area in place.areas(session, actor.scope)}:
        raise AccountError(Problem.NOT_FOUND)
    if not wanted and row.active and row.type != ActorType.ADMIN:
        raise AccountError(Problem.AREA_NEEDED)
    kept = [area for area in row.areas if area.area_id in wanted]
    new = wanted - {area.area_id for area in kept}
    row.areas = kept + [ActorArea(area_id=id, helhedsplan_id=row.helhedsplan_id) for id in sorted(new)]


def _require_an_admin_left(session: Session, helhedsplan_id: UUID, leaving: Collection[UUID]) -> None:
    """The row lock makes two admins who switch each other off take turns (SQLite's writers do so anyway)."""
    session.get(Helhedsplan, helhedsplan_id, with_for_update=True, populate_existing=True)
    if not queries.other_active_admins(session, helhedsplan_id, but=list(leaving)):
        raise AccountError(Problem.LAST_ADMIN)
