"""The page behind the code on the door: open to everybody, with one button."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from uuid_utils.compat import uuid7

from outreach.accounts.door import Door
from outreach.accounts.models import ActorRow
from outreach.engine import writing
from outreach.eventlog.models import EntryRow
from outreach.extensions import db
from outreach.projections.models import StandingRow
from outreach.services.door import give_code
from outreach.services.place import register_site
from tests import bad
from tests.blueprints.at_the_door import BUTTON, code_of, rows, tap, visit_in
from tests.engines import TestClock
from tests.factories import World
from tests.web import Browser, browser


@pytest.fixture
def path(world: World) -> str:
    return f"/d/{code_of(world.site)}"


@pytest.fixture
def street(app: Flask) -> Browser:
    """Somebody who stands before the door."""
    return browser(app)


class TestOneTap:
    def test_it_is_one_entry_of_nobody(self, street: Browser, world: World, path: str) -> None:
        page = tap(street, path)
        assert "Tak. Nu ved vi, at du kom forgæves." in page
        assert BUTTON not in page
        (row,) = rows()
        assert (row.site_id, row.area_id, row.organisation_id) == (world.site, world.area, world.organisation)
        assert (row.hours, row.occurred_at) == ([], world.clock())
        actor = db.session.get_one(ActorRow, row.actor_id)
        assert (actor.type, actor.user_id) == ("visitor", None)
        body = db.session.get_one(EntryRow, row.entry_id).body or ""
        assert '"device_id":null' in body and '"note":null' in body and "127.0.0.1" not in body

    def test_twice_in_a_row_is_once(self, street: Browser, path: str) -> None:
        visit = visit_in(street.get(path).text)
        for _ in range(3):
            assert street.post(path, data={"visit": visit}).status_code == 302
        assert len(rows()) == 1

    def test_a_reload_stores_nothing(self, street: Browser, path: str) -> None:
        there = street.post(path, data={"visit": visit_in(street.get(path).text)}).location
        assert street.get(there).text == street.get(there).text
        assert len(rows()) == 1

    def test_each_page_is_another_visit(self, street: Browser, path: str) -> None:
        tap(street, path)
        tap(street, path)
        assert len(rows()) == 2

    @pytest.mark.parametrize("text", [*bad.TEXTS.values(), "00000000-0000-4000-8000-000000000000"])
    def test_an_odd_id_is_another_one(self, street: Browser, path: str, text: str) -> None:
        answer = street.post(path, data={"visit": text, "hours": ""}, follow_redirects=True)
        assert answer.status_code in {200, 413} and bad.runs(answer.text) == []
        assert len(rows()) == (answer.status_code == 200)

    def test_an_id_that_is_taken_is_refused(self, street: Browser, world: World, path: str) -> None:
        taken = db.session.query(EntryRow).filter_by(kind="site").first()
        assert taken is not None
        answer = street.post(path, data={"visit": str(taken.id)})
        assert answer.status_code == 409
        assert "Prøv igen" in answer.text
        assert rows() == []


class TestWhatWouldSuit:
    def test_each_tap_adds_or_takes_away(self, street: Browser, path: str) -> None:
        there = street.post(path, data={"visit": visit_in(street.get(path).text)}).location
        visit = visit_in(street.get(there).text)
        for slot in ("saturday", "weekday_evening", "sunday", "saturday"):
            page = street.post(path, data={"visit": visit, "hours": slot}, follow_redirects=True).text
        assert rows()[0].hours == ["weekday_evening", "sunday"]
        pressed = re.findall(r'value="(\w+)" aria-pressed="true"', page)
        assert pressed == ["weekday_evening", "sunday"]
        assert len(rows()) == 1
        assert db.session.query(StandingRow).filter_by(kind="in_vain").one().versions == 5

    def test_for_an_hour_and_for_this_door_only(
        self, street: Browser, world: World, clock: TestClock, path: str
    ) -> None:
        visit = visit_in(street.get(path).text)
        street.post(path, data={"visit": visit})
        street.post(f"/d/{code_of(world.other_site)}", data={"visit": visit, "hours": "saturday"})
        assert rows()[0].hours == []
        clock.forward(minutes=59)
        street.post(path, data={"visit": visit, "hours": "saturday"})
        assert rows()[0].hours == ["saturday"]
        clock.forward(minutes=1)
        answer = street.post(path, data={"visit": visit, "hours": "sunday"}, follow_redirects=True)
        assert rows()[0].hours == ["saturday"]
        assert BUTTON in answer.text

    def test_of_a_visit_that_is_not_there(self, street: Browser, path: str) -> None:
        answer = street.post(path, data={"visit": str(uuid7()), "hours": "saturday"}, follow_redirects=True)
        assert (answer.status_code, rows()) == (200, [])

    @pytest.mark.parametrize("text", bad.TEXTS.values())
    def test_nonsense_is_a_visit_and_no_more(self, street: Browser, path: str, text: str) -> None:
        answer = street.post(path, data={"visit": str(uuid7()), "hours": text}, follow_redirects=True)
        assert answer.status_code in {200, 413}
        assert [row.hours for row in rows()] == ([[]] if answer.status_code == 200 else [])


class TestTheDoor:
    @pytest.mark.parametrize("code", ["nosuch", "x", "x" * 200, "%00", "..%2f..", "abcde%C3%A6", "<b>"])
    def test_a_bad_code(self, street: Browser, world: World, code: str) -> None:
        for answer in (street.get(f"/d/{code}"), street.post(f"/d/{code}", data={"visit": str(uuid7())})):
            assert answer.status_code == 404
        assert rows() == []

    def test_a_bad_code_is_told_in_words(self, street: Browser, world: World) -> None:
        page = street.get("/d/nosuch").text
        assert "Koden virker ikke" in page and "Scan koden på skiltet igen" in page

    def test_capital_letters_are_fine(self, street: Browser, path: str) -> None:
        assert street.get(path.upper().replace("/D/", "/d/")).status_code == 200

    def test_a_replaced_code_leads_nowhere(self, street: Browser, world: World, path: str) -> None:
        with writing():
            give_code(world.work, world.admin.to_domain(), world.site)
            db.session.commit()
        assert street.get(path).status_code == 404
        assert street.get(f"/d/{code_of(world.site)}").status_code == 200

    def test_a_closed_site_has_no_door(self, street: Browser, world: World, path: str) -> None:
        with writing():
            register_site(world.work, world.admin.to_domain(), world.site, world.area, "Nordbyen beboerhus", False)
            db.session.commit()
        assert street.get(path).status_code == 404

    def test_every_site_has_its_own_and_it_stays(self, world: World, path: str) -> None:
        with writing():
            register_site(world.work, world.admin.to_domain(), world.site, world.area, "Nyt navn")
            db.session.commit()
        assert f"/d/{code_of(world.site)}" == path
        codes = [door.code for door in db.session.query(Door)]
        assert len(codes) == len(set(codes)) == 4
        assert not any(str(world.site)[:6] in code for code in codes)

    def test_a_site_that_moved_takes_its_visits_along(self, street: Browser, world: World, path: str) -> None:
        with writing():
            register_site(world.work, world.admin.to_domain(), world.site, world.other_area, "Nordbyen beboerhus")
            db.session.commit()
        tap(street, path)
        assert rows()[0].area_id == world.other_area

    def test_in_english(self, street: Browser, path: str) -> None:
        assert '<html lang="en"' in street.get(path, headers={"Accept-Language": "en-GB"}).text
        answer = street.post(f"{path}?lang=en", data={})
        assert "lang=en" in answer.location
        assert '<html lang="en"' in street.get(answer.location).text
        assert '<html lang="da"' in street.get(f"{path}?lang=xx").text
