"""Users and roles, as an admin changes them, and nobody else."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import func, select

from outreach.accounts import queries
from outreach.accounts.models import ActorArea, ActorRow, Device, User
from outreach.domain.actor import Actor, ActorType, OrganisationKind
from outreach.engine import writing
from outreach.extensions import db
from outreach.services import accounts
from outreach.services.accounts import AccountError, Problem
from outreach.services.signature import token_hash
from tests.factories import Phone, World, make_actor


@pytest.fixture
def admin(world: World) -> Actor:
    return world.admin.to_domain()


def user_id(row: ActorRow) -> UUID:
    assert row.user_id is not None
    return row.user_id


def refused(problem: Problem, call: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
    with writing(), pytest.raises(AccountError) as caught:
        call(db.session(), *args, **kwargs)
    assert caught.value.problem == problem


class TestWho:
    """Every verb: an admin may, nobody else, and never beyond their own helhedsplan."""

    def calls(self, world: World, target: World) -> list[tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]]:
        them, role = user_id(target.worker), target.worker.id
        return [
            (accounts.change_user, (them,), {"name": "N", "email": "n@x.dk"}),
            (accounts.add_role, (them, ActorType.SUPERVISOR, world.organisation, [world.area]), {}),
            (accounts.change_role, (them, role), {"area_ids": [world.other_area], "active": True}),
            (accounts.deactivate_user, (them,), {}),
            (accounts.reactivate_user, (them,), {}),
        ]

    def test_an_admin_may(self, world: World, admin: Actor) -> None:
        for call, args, kwargs in self.calls(world, world):
            with writing():
                call(db.session(), admin, *args, **kwargs)
                db.session.commit()

    @pytest.mark.parametrize("who", ["worker", "supervisor", "inactive admin"])
    def test_nobody_else(self, world: World, admin: Actor, who: str) -> None:
        actor = replace(admin, active=False) if who == "inactive admin" else getattr(world, who).to_domain()
        for call, args, kwargs in self.calls(world, world):
            refused(Problem.NOT_ALLOWED, call, actor, *args, **kwargs)
        refused(Problem.NOT_ALLOWED, accounts.create_user, actor, name="N", email="n@x.dk")
        refused(Problem.NOT_ALLOWED, accounts.create_organisation, actor, name="N", kind=OrganisationKind.KOMMUNE)

    def test_not_beyond_their_own(self, world: World, admin: Actor) -> None:
        assert world.noise is not None
        for call, args, kwargs in self.calls(world, world.noise):
            refused(Problem.NOT_FOUND, call, admin, *args, **kwargs)

    def test_not_with_what_is_another_helhedsplans(self, world: World, admin: Actor) -> None:
        noise, them = world.noise, user_id(world.colleague)
        assert noise is not None
        add = accounts.add_role
        refused(Problem.NOT_FOUND, add, admin, them, ActorType.SUPERVISOR, noise.organisation, [world.area])
        refused(Problem.NOT_FOUND, add, admin, them, ActorType.SUPERVISOR, world.organisation, [noise.area])
        refused(Problem.NOT_FOUND, add, admin, them, ActorType.SYSTEM, world.organisation, [world.area])
        role = {"area_ids": [world.area, noise.area], "active": True}
        refused(Problem.NOT_FOUND, accounts.change_role, admin, them, world.colleague.id, **role)
        # A role of one user is not found under another.
        own = {"area_ids": [world.area], "active": True}
        refused(Problem.NOT_FOUND, accounts.change_role, admin, them, world.worker.id, **own)

    def test_queries_show_only_their_own(self, world: World, admin: Actor) -> None:
        noise = world.noise
        assert noise is not None
        Phone(world, world.worker).enrol()
        Phone(noise, noise.worker).enrol()
        session = db.session()
        assert len(queries.users(session, admin.scope)) == 8
        assert len(queries.organisations(session, admin.scope)) == 2
        assert len(queries.devices(session, admin.scope)) == 1
        assert queries.user(session, admin.scope, user_id(noise.worker)) is None
        assert session.scalar(select(func.count()).select_from(User)) == 16

    def test_a_supervisor_sees_the_phones_of_own_people(self, world: World) -> None:
        phones = [world.worker, world.colleague, world.elsewhere, world.kommune_worker, world.supervisor]
        for row in phones:
            Phone(world, row).enrol()
        seen = queries.devices(db.session(), world.supervisor.to_domain().scope)
        assert {device.actor_id for device in seen} == {world.worker.id, world.colleague.id, world.supervisor.id}
        assert queries.devices(db.session(), world.worker.to_domain().scope) == []


class TestRoles:
    def test_another_role_is_another_actor(self, world: World, admin: Actor) -> None:
        them = user_id(world.worker)
        with writing():
            row = accounts.add_role(
                db.session(), admin, them, ActorType.SUPERVISOR, world.organisation, [world.area, world.other_area]
            )
            db.session.commit()
        assert row.id != world.worker.id
        mine = queries.actors_of(db.session(), them)
        assert [(actor.type, len(actor.area_ids)) for actor in mine] == [("worker", 1), ("supervisor", 2)]
        again = (them, ActorType.SUPERVISOR, world.organisation, [world.area])
        refused(Problem.ROLE_THERE, accounts.add_role, admin, *again)

    def test_areas_come_and_go(self, world: World, admin: Actor) -> None:
        them, role = user_id(world.worker), world.worker.id
        for areas in ([world.area, world.other_area], [world.other_area]):
            with writing():
                accounts.change_role(db.session(), admin, them, role, area_ids=areas, active=True)
                db.session.commit()
            assert queries.actors_of(db.session(), them)[0].area_ids == frozenset(areas)
        assert db.session.query(ActorArea).filter_by(actor_id=role).count() == 1

    def test_without_an_area_nobody_works(self, world: World, admin: Actor) -> None:
        role = (user_id(world.worker), world.worker.id)
        refused(Problem.AREA_NEEDED, accounts.change_role, admin, *role, area_ids=[], active=True)
        with writing():
            accounts.change_role(db.session(), admin, *role, area_ids=[], active=False)
            db.session.commit()

    def test_an_admin_has_no_areas(self, world: World, admin: Actor) -> None:
        with writing():
            row = accounts.add_role(
                db.session(), admin, user_id(world.worker), ActorType.ADMIN, world.organisation, [world.area]
            )
            db.session.commit()
        assert row.areas == []

    def test_a_role_that_is_off_is_no_role(self, world: World, admin: Actor) -> None:
        role = (user_id(world.worker), world.worker.id)
        with writing():
            accounts.change_role(db.session(), admin, *role, area_ids=[world.area], active=False)
            db.session.commit()
        assert queries.actors_of(db.session(), role[0]) == []


class TestTheLastAdmin:
    def test_cannot_leave(self, world: World, admin: Actor) -> None:
        """The other helhedsplan's admin does not count."""
        me = user_id(world.admin)
        refused(Problem.LAST_ADMIN, accounts.deactivate_user, admin, me)
        role = {"area_ids": [], "active": False}
        refused(Problem.LAST_ADMIN, accounts.change_role, admin, me, world.admin.id, **role)

    def test_can_when_there_is_another(self, world: World, admin: Actor) -> None:
        with writing():
            make_actor(world.helhedsplan, world.organisation, "admin", "Nordbyen to")
            db.session.commit()
        with writing():
            accounts.deactivate_user(db.session(), admin, user_id(world.admin))
            db.session.commit()

    @pytest.mark.parametrize("off", ["role", "user"])
    def test_one_who_is_off_does_not_count(self, world: World, admin: Actor, off: str) -> None:
        with writing():
            other = make_actor(world.helhedsplan, world.organisation, "admin", "Nordbyen to")
            if off == "role":
                other.active = False
            else:
                db.session.get_one(User, other.user_id).active = False
            db.session.commit()
        refused(Problem.LAST_ADMIN, accounts.deactivate_user, admin, user_id(world.admin))

    def test_two_who_switch_each_other_off_take_turns(self, app: Flask, world: World, admin: Actor) -> None:
        with writing():
            other = make_actor(world.helhedsplan, world.organisation, "admin", "Nordbyen to")
            db.session.commit()
        pairs = [(admin, user_id(other)), (other.to_domain(), user_id(world.admin))]
        db.session.rollback()
        outcomes: list[str] = []
        first_has_written = threading.Event()

        def run(number: int) -> None:
            with app.app_context(), writing():
                if number:
                    first_has_written.wait()
                try:
                    accounts.deactivate_user(db.session(), *pairs[number])
                    first_has_written.set()
                    time.sleep(0 if number else 0.3)  # the second comes while the first has not committed
                    db.session.commit()
                    outcomes.append("done")
                except AccountError as error:
                    db.session.rollback()
                    outcomes.append(error.problem.value)

        threads = [threading.Thread(target=run, args=(number,)) for number in (0, 1)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(outcomes) == ["done", "last_admin"]


class TestUsers:
    def test_a_new_one_has_no_password_that_fits(self, world: World, admin: Actor) -> None:
        with writing():
            user = accounts.create_user(db.session(), admin, name="Ny", email="ny@x.dk", language="en")
            db.session.commit()
        assert (user.password, user.active, user.helhedsplan_id) == ("", True, world.helhedsplan)

    def test_an_address_is_one_persons(self, world: World, admin: Actor) -> None:
        taken = db.session.get_one(User, world.colleague.user_id).email
        refused(Problem.EMAIL_TAKEN, accounts.create_user, admin, name="Ny", email=taken)
        change = {"name": "Ny", "email": taken}
        refused(Problem.EMAIL_TAKEN, accounts.change_user, admin, user_id(world.worker), **change)
        with writing():  # one's own address is no other's
            accounts.change_user(db.session(), admin, user_id(world.colleague), **change)
            db.session.commit()
        assert db.session.get_one(ActorRow, world.colleague.id).name == "Ny"

    @pytest.mark.parametrize("typed", ["Ny@X.dk", " ny@x.DK ", "NY@x.dk"])
    def test_an_address_has_one_spelling(self, typed: str) -> None:
        assert accounts.normalise_email(typed) == "ny@x.dk"

    def test_switching_off_ends_every_session(self, world: World, admin: Actor) -> None:
        before = db.session.get_one(User, world.worker.user_id).fs_uniquifier
        bystander = db.session.get_one(User, world.colleague.user_id).fs_uniquifier
        with writing():
            user = accounts.deactivate_user(db.session(), admin, user_id(world.worker))
            db.session.commit()
        assert not user.active and user.fs_uniquifier != before
        assert db.session.get_one(User, world.colleague.user_id).fs_uniquifier == bystander
        assert queries.actors_of(db.session(), user.id) == []


def test_organisations_have_names_of_their_own(world: World, admin: Actor) -> None:
    make = accounts.create_organisation
    with writing():
        made = make(db.session(), admin, name="Boligforeningen", kind=OrganisationKind.HELHEDSPLAN)
        db.session.commit()
    assert made.helhedsplan_id == world.helhedsplan
    refused(Problem.NAME_TAKEN, make, admin, name="boligforeningen", kind=OrganisationKind.KOMMUNE)
    with writing():  # the other helhedsplan's names are free
        make(db.session(), admin, name="Sydbyen kommune", kind=OrganisationKind.KOMMUNE)
        db.session.commit()


def test_a_token_is_kept_as_a_hash(world: World) -> None:
    with writing():
        secret, device = accounts.make_token(db.session(), world.clock(), world.worker.to_domain(), "import")
        db.session.commit()
    assert len(secret) >= 43
    assert secret not in str(db.session.execute(select(Device.__table__)).all())
    (kept,) = db.session.query(Device).filter_by(token_hash=token_hash(secret)).all()
    assert (kept.id, kept.actor_id, kept.helhedsplan_id) == (device.id, world.worker.id, world.helhedsplan)
