"""The admin's desk: every screen, every form, with what people type."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask import Flask

from outreach.accounts import queries
from outreach.accounts.models import ActorRow, Device, EnrolmentCode, Organisation, User
from outreach.extensions import db
from outreach.projections import place
from tests.factories import Phone, World
from tests.web import Browser, browser

BAD_TEXTS = ["", " ", "x" * 5000, "\x00", "a\x07b", "to\nlinjer", "Ole 010190-1234"]
GOOD_TEXTS = ["<script>alert(1)</script>", "🙂", "‮omvendt", "Åse O'Brien", "' OR 1=1 --"]


@pytest.fixture
def desk(app: Flask, world: World) -> Browser:
    return browser(app, world.admin)


def fresh() -> None:
    db.session.rollback()


def named(model: Any, name: str) -> list[Any]:
    fresh()
    return db.session.query(model).filter_by(name=name).all()


def new_user(world: World, **more: Any) -> dict[str, Any]:
    form = {"name": "Ny Kollega", "email": "ny@eksempel.dk", "language": "da", "type": "worker"}
    return form | {"organisation": str(world.organisation), "areas": [str(world.area)]} | more


class TestScreens:
    def test_no_screen_shows_another_helhedsplan(self, app: Flask, world: World, desk: Browser) -> None:
        assert world.noise is not None
        Phone(world, world.worker).enrol()
        Phone(world.noise, world.noise.worker).enrol()
        noise = browser(app, world.noise.admin)
        paths = ["users", "users/new", "places", "sites/new", "phones", "organisations"]
        paths += [f"users/{world.worker.user_id}", f"users/{world.worker.user_id}/roles/new"]
        for path in paths:
            page = desk.get(f"/admin/{path}").text
            assert "Nordbyen" in page and "Sydbyen" not in page, path
        assert "Sydbyen" in noise.get("/admin/users").text  # the control: it is there

    def test_every_screen_has_one_heading_and_names_for_its_fields(self, world: World, desk: Browser) -> None:
        phone = Phone(world, world.worker).enrol()
        user = f"users/{world.worker.user_id}"
        for path in ["users", "users/new", user, f"{user}/roles/new", f"{user}/roles/{world.worker.id}", "places",
                     "areas/new", f"areas/{world.area}", "sites/new", f"sites/{world.site}", "phones",
                     f"phones/{phone.id}/revoke", "organisations", "organisations/new"]:  # fmt: skip
            page = desk.get(f"/admin/{path}").text
            assert page.count("<h1") == 1, path
            assert " style=" not in page and "<style" not in page and " onclick" not in page
            assert not re.search(r"<script(?![^>]* src=)", page)
            ids = re.findall(r' id="([^"]+)"', page)
            assert len(ids) == len(set(ids)), path
            for field in re.findall(r'<(?:input|select|textarea)(?![^>]*type="hidden")[^>]* id="([^"]+)"', page):
                assert f'for="{field}"' in page, (path, field)


class TestUsers:
    def test_a_new_one(self, world: World, desk: Browser) -> None:
        answer = desk.post("/admin/users/new", data=new_user(world, email=" Ny@Eksempel.dk "))
        (user,) = named(User, "Ny Kollega")
        assert (answer.status_code, answer.location) == (302, f"/admin/users/{user.id}")
        assert (user.email, user.helhedsplan_id) == ("ny@eksempel.dk", world.helhedsplan)
        (actor,) = queries.actors_of(db.session(), user.id)
        assert (actor.type, actor.organisation_id, actor.area_ids) == ("worker", world.organisation, {world.area})

    @pytest.mark.parametrize("name", BAD_TEXTS)
    def test_a_bad_name(self, world: World, desk: Browser, name: str) -> None:
        answer = desk.post("/admin/users/new", data=new_user(world, name=name))
        assert answer.status_code == 200 and 'href="#name"' in answer.text

    @pytest.mark.parametrize("name", GOOD_TEXTS)
    def test_a_name_is_kept_as_it_is_and_shown_as_text(self, world: World, desk: Browser, name: str) -> None:
        assert desk.post("/admin/users/new", data=new_user(world, name=name)).status_code == 302
        assert len(named(User, name)) == 1
        assert "<script>" not in desk.get("/admin/users").text

    @pytest.mark.parametrize("email", ["", "x", "@", "a@", "@b", "a@b@c", "a b@c.dk", "a@x\x00", "a" * 300 + "@x.dk"])
    def test_a_bad_address(self, world: World, desk: Browser, email: str) -> None:
        answer = desk.post("/admin/users/new", data=new_user(world, email=email))
        assert answer.status_code == 200 and 'href="#email"' in answer.text

    def test_an_address_that_is_taken(self, world: World, desk: Browser) -> None:
        taken = db.session.get_one(User, world.worker.user_id).email
        fresh()
        answer = desk.post("/admin/users/new", data=new_user(world, email=taken))
        assert "Måske er personen oprettet allerede?" in answer.text
        assert named(User, "Ny Kollega") == []

    @pytest.mark.parametrize("field", ["type", "organisation", "areas", "language"])
    @pytest.mark.parametrize("value", ["", "x", "noise", "system", "00000000-0000-0000-0000-000000000000"])
    def test_only_what_is_offered_can_be_chosen(self, world: World, desk: Browser, field: str, value: str) -> None:
        assert world.noise is not None
        noise = {"organisation": world.noise.organisation, "areas": world.noise.area}
        chosen = str(noise.get(field, "x")) if value == "noise" else value
        answer = desk.post("/admin/users/new", data=new_user(world, **{field: chosen}))
        assert answer.status_code == 200 and f'href="#{field}-0"' in answer.text
        assert named(User, "Ny Kollega") == []

    def test_a_worker_without_an_area(self, world: World, desk: Browser) -> None:
        answer = desk.post("/admin/users/new", data=new_user(world, areas=[]))
        assert "Vælg mindst ét område" in answer.text
        assert named(User, "Ny Kollega") == []  # nothing half made
        assert desk.post("/admin/users/new", data=new_user(world, areas=[], type="admin")).status_code == 302

    def test_another_name_and_address(self, world: World, desk: Browser) -> None:
        path = f"/admin/users/{world.worker.user_id}"
        assert desk.post(path, data={"name": "Amira B", "email": "amira@eksempel.dk"}).location == path
        fresh()
        assert db.session.get_one(User, world.worker.user_id).email == "amira@eksempel.dk"
        assert db.session.get_one(ActorRow, world.worker.id).name == "Amira B"
        assert "Ret dette" in desk.post(path, data={"name": "", "email": ""}).text

    def test_off_and_on(self, app: Flask, world: World, desk: Browser) -> None:
        path, theirs = f"/admin/users/{world.worker.user_id}", browser(app, world.worker)
        assert theirs.get("/roles").status_code == 200
        desk.post(f"{path}/active", data={"active": "no"})
        assert theirs.get("/roles").status_code == 302
        assert "Adgangen er lukket" in desk.get(path).text
        desk.post(f"{path}/active", data={"active": "yes"})
        fresh()
        assert db.session.get_one(User, world.worker.user_id).active
        assert desk.post(f"{path}/active", data={"active": "perhaps"}).status_code == 400

    def test_the_last_admin_stays(self, world: World, desk: Browser) -> None:
        path = f"/admin/users/{world.admin.user_id}"
        words = "mindst én administrator"
        assert words in desk.post(f"{path}/active", data={"active": "no"}, follow_redirects=True).text
        assert words in desk.post(f"{path}/roles/{world.admin.id}", data={}).text
        assert desk.get("/admin/users").status_code == 200

    def test_nothing_without_the_token_of_the_page(
        self, app: Flask, world: World, desk: Browser, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
        path = f"/admin/users/{world.worker.user_id}"
        assert desk.post(f"{path}/active", data={"active": "no"}).status_code == 400
        assert desk.post(f"{path}/link").status_code == 400
        form = {"active": "no", "csrf_token": desk.token(path)}
        assert desk.post(f"{path}/active", data=form).status_code == 302


class TestRoles:
    def test_one_more(self, world: World, desk: Browser) -> None:
        path = f"/admin/users/{world.worker.user_id}/roles/new"
        form = {"type": "supervisor", "organisation": str(world.organisation), "areas": [str(world.other_area)]}
        assert desk.post(path, data=form).status_code == 302
        fresh()
        assert world.worker.user_id is not None
        types = [actor.type for actor in queries.actors_of(db.session(), world.worker.user_id)]
        assert types == ["worker", "supervisor"]
        assert "har personen allerede" in desk.post(path, data=form).text

    def test_other_areas_and_off(self, world: World, desk: Browser) -> None:
        path = f"/admin/users/{world.worker.user_id}/roles/{world.worker.id}"
        both = {"areas": [str(world.area), str(world.other_area)], "active": "y"}
        assert desk.post(path, data=both).status_code == 302
        fresh()
        assert len(db.session.get_one(ActorRow, world.worker.id).areas) == 2
        assert desk.post(path, data={"areas": []}).status_code == 302
        fresh()
        assert not db.session.get_one(ActorRow, world.worker.id).active


class TestLink:
    def test_it_is_shown_once_and_works(self, app: Flask, world: World, desk: Browser) -> None:
        path = f"/admin/users/{world.worker.user_id}/link"
        page = desk.post(path)
        assert page.headers["Cache-Control"] == "no-store"
        assert 'src="data:image/svg+xml' in page.text
        found = re.search(r">(http\S+/enrol)#([\w-]{43})</textarea>", page.text)
        assert found
        assert found[1] == app.extensions["outreach"]["config"].public_url + "/enrol"
        fresh()
        assert found[2] not in {code.secret_hash for code in db.session.query(EnrolmentCode)}
        form = {"code": found[2], "password": "tre nye ord", "password_again": "tre nye ord"}
        assert browser(app).post("/enrol", data=form).status_code == 302
        assert found[2] not in desk.post(path).text

    def test_not_for_one_who_is_put_out(self, world: World, desk: Browser) -> None:
        path = f"/admin/users/{world.worker.user_id}"
        desk.post(f"{path}/active", data={"active": "no"})
        assert desk.post(f"{path}/link").status_code == 404
        assert "Vis nyt link" not in desk.get(path).text


class TestPlaces:
    def areas(self, world: World) -> dict[str, bool]:
        fresh()
        return {area.name: area.active for area in place.areas(db.session(), world.admin.to_domain().scope)}

    def sites(self, world: World) -> dict[str, Any]:
        fresh()
        rows = place.sites(db.session(), world.admin.to_domain().scope)
        return {site.name: (site.area_id, site.active) for site in rows}

    def test_a_new_area_another_name_closed(self, world: World, desk: Browser) -> None:
        assert desk.post("/admin/areas/new", data={"name": "Parken"}).location == "/admin/places"
        assert self.areas(world)["Parken"]
        path = f"/admin/areas/{world.area}"
        desk.post(path, data={"name": "Øster", "active": "y"})
        assert self.areas(world)["Øster"]
        desk.post(path, data={"name": "Øster"})
        assert not self.areas(world)["Øster"]
        assert "Lukket" in desk.get("/admin/places").text

    def test_a_new_site_moved_closed(self, world: World, desk: Browser) -> None:
        desk.post("/admin/sites/new", data={"name": "Skuret", "area": str(world.area)})
        assert self.sites(world)["Skuret"] == (world.area, True)
        desk.post(f"/admin/sites/{world.site}", data={"name": "Huset", "area": str(world.other_area)})
        assert self.sites(world)["Huset"] == (world.other_area, False)

    @pytest.mark.parametrize("path", ["areas/new", "sites/new"])
    @pytest.mark.parametrize("name", BAD_TEXTS)
    def test_a_bad_name(self, world: World, desk: Browser, path: str, name: str) -> None:
        answer = desk.post(f"/admin/{path}", data={"name": name, "area": str(world.area)})
        assert answer.status_code == 200 and 'href="#name"' in answer.text

    def test_a_name_that_is_taken(self, world: World, desk: Browser) -> None:
        assert "Det navn er brugt" in desk.post("/admin/areas/new", data={"name": "nordbyen øst"}).text
        taken = {"name": "Nordbyen beboerhus", "area": str(world.area)}
        assert "Det navn er brugt" in desk.post("/admin/sites/new", data=taken).text
        free = {"name": "Nordbyen beboerhus", "area": str(world.other_area)}
        assert desk.post("/admin/sites/new", data=free).status_code == 302
        assert desk.post("/admin/areas/new", data={"name": "Sydbyen Øst"}).status_code == 302

    @pytest.mark.parametrize("area", ["", "x", "noise"])
    def test_a_site_lies_in_an_area_of_ours(self, world: World, desk: Browser, area: str) -> None:
        assert world.noise is not None
        chosen = str(world.noise.area) if area == "noise" else area
        assert 'href="#area"' in desk.post("/admin/sites/new", data={"name": "Skuret", "area": chosen}).text


class TestPhones:
    def test_put_out_after_a_question(self, world: World, desk: Browser) -> None:
        phone, other = Phone(world, world.worker).enrol(), Phone(world, world.colleague).enrol()
        path = f"/admin/phones/{phone.id}/revoke"
        assert "Spær telefonen?" in desk.get(path).text
        fresh()
        assert db.session.get_one(Device, phone.id).revoked_at is None  # asking is not doing
        assert desk.post(path).location == "/admin/phones"
        fresh()
        assert db.session.get_one(Device, phone.id).revoked_at == world.clock()
        assert db.session.get_one(Device, other.id).revoked_at is None
        assert "Spærret" in desk.get("/admin/phones").text


def test_organisations(world: World, desk: Browser) -> None:
    assert desk.post("/admin/organisations/new", data={"name": "Bo-Vest", "kind": "helhedsplan"}).status_code == 302
    (made,) = named(Organisation, "Bo-Vest")
    assert made.helhedsplan_id == world.helhedsplan
    again = {"name": "bo-vest", "kind": "kommune"}
    assert "Det navn er brugt" in desk.post("/admin/organisations/new", data=again).text
    assert 'href="#kind-0"' in desk.post("/admin/organisations/new", data={"name": "Ny", "kind": "x"}).text
