"""Opening hours at the desk: set, planned, taken off again; the sign; who may."""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from flask import Flask

from outreach.accounts.door import Door
from outreach.engine import writing
from outreach.eventlog.models import EntryRow
from outreach.extensions import db
from outreach.projections.models import OpeningHoursRow
from tests.engines import TestClock
from tests.factories import World
from tests.web import Browser, browser

TODAY, DECEMBER = "2026-11-20", "2026-12-01"


def week(valid_from: str = TODAY, note: str = "", **times: str) -> dict[str, str]:
    """A filled-in form: `tue="13.00-16.00"`, `fri2=...` for the second stretch of a day."""
    days = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    data = {"valid_from": valid_from, "note": note}
    for name, said in times.items():
        opens, _, closes = said.partition("-")
        at = f"day{days.index(name[:3])}_{int(name[3:] or 1) - 1}"
        data |= {f"{at}_from": opens, f"{at}_to": closes}
    return data


@pytest.fixture
def path(world: World) -> str:
    return f"/opening-hours/{world.site}"


def stored(site: UUID) -> dict[date, Any]:
    db.session.rollback()
    return {row.valid_from: row for row in db.session.query(OpeningHoursRow).filter_by(site_id=site)}


def door_page(app: Flask, site: UUID) -> str:
    db.session.rollback()
    return browser(app).get(f"/d/{db.session.get_one(Door, site).code}").text


class TestSetting:
    @pytest.mark.parametrize("who", ["supervisor", "admin"])
    def test_it_holds_from_its_day_on(self, app: Flask, world: World, path: str, who: str, clock: TestClock) -> None:
        desk = browser(app, getattr(world, who))
        first = desk.post(path, data=week(tue="13:00-16:00", fri="10:00-12:00", fri2="13:00-14:00"))
        second = desk.post(path, data=week(DECEMBER, "Lukket i uge 52", tue="9:00-10:00"))
        assert (first.status_code, second.status_code) == (302, 302)
        assert set(stored(world.site)) == {date(2026, 11, 20), date(2026, 12, 1)}
        entry = db.session.query(EntryRow).filter_by(kind="opening_hours").first()
        assert entry is not None and entry.device_id is None
        page = door_page(app, world.site)
        assert "Åbner i dag kl. 13.00" in page  # a Friday at noon
        assert "10.00–12.00 og 13.00–14.00" in page
        assert "Fra 1. dec. 2026" in page
        clock.forward(days=13)
        page = door_page(app, world.site)
        assert "Lukket i uge 52" in page and "9.00–10.00" in page and "13.00" not in page

    def test_the_form_is_filled_with_what_holds(self, app: Flask, world: World, path: str) -> None:
        desk = browser(app, world.supervisor)
        desk.post(path, data=week(note="Ring på", tue="13:00-16:00"))
        page = desk.get(path).text
        assert re.search(r'name="day1_0_from"[^>]* value="13:00"', page)
        assert re.search(r'name="note"[^>]* value="Ring på"', page)
        assert re.search(r'name="valid_from"[^>]* value="2026-11-20"', page)

    def test_the_last_one_for_a_day_holds(self, app: Flask, world: World, path: str) -> None:
        desk = browser(app, world.supervisor)
        desk.post(path, data=week(tue="13:00-16:00"))
        desk.post(path, data=week(wed="13:00-16:00"))
        assert [one["weekday"] for one in stored(world.site)[date(2026, 11, 20)].hours] == [2]

    def test_no_hours_at_all_is_closed(self, app: Flask, world: World, path: str) -> None:
        assert "Åbningstiderne er ikke skrevet ind endnu" in door_page(app, world.site)
        browser(app, world.supervisor).post(path, data=week(note="Vi flytter"))
        page = door_page(app, world.site)
        assert "Lukket indtil videre" in page and "Vi flytter" in page

    @pytest.mark.parametrize(
        ("data", "said"),
        [
            (week("2026-11-19", tue="13:00-16:00"), "Vælg i dag eller en dag, der kommer."),
            (week("", tue="13:00-16:00"), "Vælg den dag, tiderne gælder fra."),
            (week("   ", tue="13:00-16:00"), "Vælg den dag, tiderne gælder fra."),
            (week("2026-02-30"), "Skriv en dato, der findes."),
            (week(tue="16:00-13:00"), "Fra skal ligge før til, og tiderne må ikke overlappe: tirsdag."),
            (week(sun="10:00-12:00", sun2="11:00-13:00"), "må ikke overlappe: søndag."),
            (week(tue="13:00-"), "Skriv både fra og til: tirsdag."),
            (week(tue="-13:00"), "Skriv både fra og til: tirsdag."),
            (week(tue="25:00-26:00"), "Skriv klokkeslæt som 13.00."),
            (week(tue="middag-aften"), "Skriv klokkeslæt som 13.00."),
            (week(note="Ring 010190-1234"), "ligner et CPR-nummer"),
            (week(note="x" * 201), "Gør det kortere: højst 200 tegn."),
        ],
    )
    def test_what_cannot_be(self, app: Flask, world: World, path: str, data: dict[str, str], said: str) -> None:
        answer = browser(app, world.supervisor).post(path, data=data)
        assert answer.status_code == 200
        assert said in answer.text
        assert stored(world.site) == {}


class TestTakingOff:
    def test_what_was_to_change_stays_as_it_is(self, app: Flask, world: World, path: str) -> None:
        desk = browser(app, world.supervisor)
        desk.post(path, data=week(tue="13:00-16:00"))
        desk.post(path, data=week(DECEMBER, "Lukket"))
        assert desk.post(f"{path}/drop", data={"valid_from": DECEMBER}).status_code == 302
        rows = stored(world.site)
        assert rows[date(2026, 12, 1)].hours == rows[date(2026, 11, 20)].hours != []

    @pytest.mark.parametrize("day", [TODAY, "2026-11-01", "", "  ", "nonsense"])
    def test_what_holds_already_is_not(self, app: Flask, world: World, path: str, day: str) -> None:
        desk = browser(app, world.supervisor)
        desk.post(path, data=week(tue="13:00-16:00"))
        assert desk.post(f"{path}/drop", data={"valid_from": day}).status_code == 400
        assert len(stored(world.site)) == 1

    def test_nothing_planned_nothing_written(self, app: Flask, world: World, path: str) -> None:
        assert browser(app, world.supervisor).post(f"{path}/drop", data={"valid_from": DECEMBER}).status_code == 302
        assert stored(world.site) == {}


class TestWhose:
    def test_a_supervisor_keeps_those_of_their_areas_an_admin_all(self, app: Flask, world: World) -> None:
        mine, all_of_them = browser(app, world.supervisor), browser(app, world.admin)
        assert "Nordbyen beboerhus" in mine.get("/opening-hours/").text
        assert "Nordbyen skurvogn" not in mine.get("/opening-hours/").text
        assert "Nordbyen skurvogn" in all_of_them.get("/opening-hours/").text
        for way in ("", "/sign"):
            assert mine.get(f"/opening-hours/{world.other_site}{way}").status_code == 404
            assert all_of_them.get(f"/opening-hours/{world.other_site}{way}").status_code == 200

    def test_of_another_helhedsplan_nothing(self, app: Flask, world: World) -> None:
        assert world.noise is not None
        for who in (world.supervisor, world.admin):
            desk: Browser = browser(app, who)
            assert desk.post(f"/opening-hours/{world.noise.site}", data=week(tue="13:00-16:00")).status_code == 404
            assert "Sydbyen" not in desk.get("/opening-hours/").text
        assert stored(world.noise.site) == {}


class TestSign:
    def test_it_says_where_to_scan_in_two_languages(self, app: Flask, world: World, path: str) -> None:
        page = browser(app, world.supervisor).get(f"{path}/sign").text
        db.session.rollback()
        code = db.session.get_one(Door, world.site).code
        assert f"/d/{code}" in page and 'src="data:image/svg+xml' in page
        assert "Kom du forgæves?" in page and "Did you come in vain?" in page
        assert str(world.site) not in page.partition('class="sign"')[2].partition("</section>")[0]

    def test_an_admin_replaces_the_code(self, app: Flask, world: World, path: str) -> None:
        before = db.session.get_one(Door, world.site).code
        assert browser(app, world.supervisor).post(f"{path}/code").status_code == 403
        assert browser(app, world.admin).post(f"{path}/code").status_code == 302
        db.session.rollback()
        assert db.session.get_one(Door, world.site).code != before

    def test_a_site_of_before_gets_its_code_then(self, app: Flask, world: World, path: str) -> None:
        with writing():
            db.session.delete(db.session.get_one(Door, world.site))
            db.session.commit()
        assert "Døren har ingen kode endnu" in browser(app, world.supervisor).get(f"{path}/sign").text
        assert browser(app, world.admin).post(f"{path}/code").status_code == 302
        assert "Kom du forgæves?" in browser(app, world.supervisor).get(f"{path}/sign").text
