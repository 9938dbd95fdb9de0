"""What a young person or a guardian writes from their own page, and what of it a worker's phone is told."""

from __future__ import annotations

from itertools import permutations
from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from outreach.accounts.plan_link import LinkRole
from outreach.domain import admission
from outreach.domain.entry import AboutType
from outreach.engine import writing
from outreach.extensions import db
from outreach.services import plan_link
from tests.conftest import SignIn
from tests.engines import TestClock
from tests.factories import World
from tests.jobguide import Data
from tests.ladder import Mentor
from tests.plan import Link, Page, a_link
from tests.projections.conftest import CasePuller
from tests.projections.test_ladder import case, ladder


@pytest.fixture
def mine(world: World) -> Mentor:
    return Mentor(world, world.worker).enrol()


@pytest.fixture
def zahra(client: FlaskClient, mine: Mentor) -> Data:
    person = mine.person("Zahra Aden")
    assert set(mine.answers(client, person, mine.step(person, "pocket_money_job"))) == {"stored"}
    return person


def link(world: World, person: Data, role: LinkRole = LinkRole.YOUNG) -> Link:
    return a_link(world, world.worker, UUID(person["about"]["id"]), role)


def own_page(client: FlaskClient, world: World, person: Data, role: LinkRole = LinkRole.YOUNG) -> Page:
    return Page(world, world.worker).opened(client, link(world, person, role))


def mitid(person: Data) -> Any:
    found = ladder(person)["ticks"]["pocket_money_job"]["mitid"]
    return found["done"], found["waiting"]


def at(minute: int) -> str:
    return f"2026-11-20T10:{minute:02}:00.000Z"


class TestTicks:
    def test_wait_until_a_worker_confirms(self, client: FlaskClient, world: World, mine: Mentor, zahra: Data) -> None:
        page = own_page(client, world, zahra)
        assert page.answers(client, page.tick(recorded_at=at(1))) == ["stored"]
        assert mitid(zahra) == (False, True)
        mine.results(client, mine.climbs(zahra, "checklist_tick", recorded_at=at(2)))
        assert mitid(zahra) == (True, False)
        page.results(client, page.tick(done=False, recorded_at=at(3)))
        assert mitid(zahra) == (True, True)
        mine.results(client, mine.climbs(zahra, "checklist_tick", done=False, recorded_at=at(4)))
        assert mitid(zahra) == (False, False)

    def test_not_yet_and_again(self, client: FlaskClient, world: World, mine: Mentor, zahra: Data) -> None:
        page = own_page(client, world, zahra)
        page.results(client, page.tick(recorded_at=at(1)))
        mine.results(client, mine.climbs(zahra, "checklist_tick", done=False, recorded_at=at(2)))
        assert mitid(zahra) == (False, False)
        page.results(client, page.tick(recorded_at=at(3)))
        assert mitid(zahra) == (False, True)
        page.results(client, page.tick(done=False, recorded_at=at(4)))  # thought better of it
        assert mitid(zahra) == (False, False)

    def test_in_every_order_the_same(self, client: FlaskClient, world: World, mine: Mentor) -> None:
        """By when they were written, not by when they came."""
        for order in permutations(range(3)):
            person = mine.person("Ung")
            mine.results(client, person, mine.step(person, "pocket_money_job"))
            page = own_page(client, world, person)
            early, late = page.tick(recorded_at=at(1)), page.tick(recorded_at=at(3), done=False)
            said = mine.climbs(person, "checklist_tick", recorded_at=at(2))
            sent = [(page, early), (mine, said), (page, late)]
            for n in order:
                phone, entry = sent[n]
                assert phone.answers(client, entry) == ["stored"]
            assert mitid(person) == (True, True), order

    def test_do_not_make_the_case_the_young_persons(
        self, client: FlaskClient, world: World, zahra: Data, mine: Mentor
    ) -> None:
        """Nobody was assigned: the case stays the last worker's."""
        page = own_page(client, world, zahra)
        page.results(client, page.tick(recorded_at="2026-11-20T12:00:00.000Z"), page.wish())
        assert case(zahra).worker_id == world.worker.id
        assert [(one["what"], one["by"]) for one in ladder(zahra)["wishes"]] == [("talk", "young")]


class TestWhatTheyMayWrite:
    def test_about_their_own_person_alone(self, client: FlaskClient, world: World, mine: Mentor, zahra: Data) -> None:
        other = mine.person("En anden")
        mine.results(client, other)
        page = own_page(client, world, zahra)
        foreign = [page.tick(about=other["about"]), page.wish(about=other["about"])]
        foreign += [page.tick(area_id=str(world.other_area)), page.tick(about=None)]
        told = [(one["code"], one["field"]) for one in page.results(client, *foreign)]
        assert told == [
            ("not_allowed", "about"),
            ("not_allowed", "about"),
            ("not_allowed", "area_id"),
            ("missing", "about"),
        ]

    @pytest.mark.parametrize("role", LinkRole)
    def test_nothing_but_ticks_and_wishes(
        self, client: FlaskClient, world: World, mine: Mentor, zahra: Data, role: LinkRole
    ) -> None:
        """Of every kind; the guardian no ticks."""
        page = own_page(client, world, zahra, role)
        step = mine.step(zahra, "public_job")
        crew = {"id": str(UUID(int=7)), "type": AboutType.CREW.value}
        foreign = [step, mine.placed(zahra), mine.climbs(zahra, "young_person"), mine.crew()]
        foreign += [mine.session({"about": crew, "area_id": step["area_id"]}), mine.member(zahra, {"about": crew})]
        foreign += [mine.about(zahra, "conversation"), mine.retraction(step), mine.check_in(zahra)]
        foreign += [mine.climbs(zahra, "wish_met", wish_id=step["id"]), mine.correction(step, programme="leisure_job")]
        sent = [entry | {"device_id": str(page.id), "sequence": n} for n, entry in enumerate(foreign, 1)]
        assert {one["code"] for one in page.results(client, *sent)} == {"not_allowed"}
        tick, wish = page.answers(client, page.tick(), page.wish("data"))
        assert (tick, wish) == ("stored" if role is LinkRole.YOUNG else "refused", "stored")

    def test_control_without_the_rule_they_write_about_anybody(
        self, client: FlaskClient, world: World, mine: Mentor, zahra: Data, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(admission, "at_home", lambda entry, actor, facts: actor)
        other = mine.person("En anden")
        mine.results(client, other)
        page = own_page(client, world, zahra)
        assert page.answers(client, page.tick(about=other["about"])) == ["stored"]

    def test_who_moved_is_still_themselves(self, client: FlaskClient, world: World, zahra: Data, mine: Mentor) -> None:
        """From the area that the page knows, or the new one."""
        colleague = Mentor(world, world.colleague).enrol()
        page = own_page(client, world, zahra)
        assert colleague.answers(client, colleague.correction(zahra, area_id=str(world.other_area))) == ["stored"]
        assert page.answers(client, page.tick(), page.wish(area_id=str(world.other_area))) == ["stored", "stored"]

    def test_a_revoked_link_is_kept_for_a_supervisor(self, client: FlaskClient, world: World, zahra: Data) -> None:
        made = link(world, zahra)
        page = Page(world, world.worker).opened(client, made)
        revoke(world, made)
        assert page.answers(client, page.tick()) == ["quarantined"]
        assert ladder(zahra)["ticks"] == {}


def revoke(world: World, made: Link) -> None:
    db.session.rollback()
    with writing():
        plan_link.revoke(world.work, world.worker.to_domain(), made.id)
        db.session.commit()


class TestOnTheWorkersPhone:
    @pytest.fixture
    def puller(self, client: FlaskClient, world: World, sign_in: SignIn, mine: Mentor) -> CasePuller:
        return CasePuller(sign_in(client, world.worker), mine)

    def test_the_links_state_without_an_entry(
        self, client: FlaskClient, world: World, zahra: Data, puller: CasePuller
    ) -> None:
        assert puller.case(zahra)["ladder"]["link"] == {"young": None, "guardian": None}
        assert puller.pull() == []
        made = link(world, zahra)
        assert puller.case(zahra)["ladder"]["link"] == {"young": "open", "guardian": None}
        assert puller.pull() == []
        link(world, zahra, LinkRole.GUARDIAN)
        revoke(world, made)
        assert puller.case(zahra)["ladder"]["link"] == {"young": "revoked", "guardian": "open"}
        fresh = CasePuller(client, Mentor(world, world.worker, id=puller.phone.id, key=puller.phone.key))
        assert fresh.case(zahra)["ladder"]["link"] == {"young": "revoked", "guardian": "open"}
        assert fresh.pull() == []

    def test_of_somebody_without_a_ladder(
        self, client: FlaskClient, world: World, mine: Mentor, puller: CasePuller
    ) -> None:
        person = mine.person("Ny")
        mine.results(client, person, mine.about(person, "conversation"))
        assert puller.case(person)["ladder"] is None
        link(world, person)
        said = puller.case(person)["ladder"]
        assert (said["step"], said["link"]["young"]) == (None, "open")

    def test_nobody_elses_links(self, client: FlaskClient, world: World, zahra: Data, sign_in: SignIn) -> None:
        link(world, zahra)
        other = Mentor(world, world.colleague).enrol()
        puller = CasePuller(sign_in(client, world.colleague), other)
        assert puller.case(zahra) is None

    def test_shifts_of_the_last_nine_weeks(
        self, client: FlaskClient, clock: TestClock, mine: Mentor, zahra: Data, puller: CasePuller
    ) -> None:
        """The sum counts all of them."""
        job = mine.placed(zahra, started_on="2026-01-01")
        days = ("2026-09-13", "2026-09-14", "2026-11-18", "2026-12-24")
        weeks = [mine.of_placement(job, "work_week", week=week, minutes=30) for week in ("2026-09-07", "2026-09-14")]
        mine.results(client, job, *(mine.of_placement(job, "shift", on=day) for day in days), *weeks)
        said = puller.case(zahra)["ladder"]
        assert [shift["on"] for shift in said["shifts"]] == list(days[1:])
        assert ([week["week"] for week in said["weeks"]], said["hours"]["minutes_total"]) == (["2026-09-14"], 480)
