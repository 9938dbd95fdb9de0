"""Special categories are refused and hidden until the helhedsplan's admin switches them on with a reason."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient

from outreach.accounts.models import Helhedsplan
from outreach.extensions import db
from tests.conftest import SignIn
from tests.factories import Phone, World
from tests.web import browser


def test_ethnicity_waits_for_a_reason(app: Flask, client: FlaskClient, world: World, sign_in: SignIn) -> None:
    phone = Phone(world, world.worker).enrol()

    def person() -> dict[str, object]:
        more: dict[str, object] = {
            "guardian": None,
            "programmes": [],
            "background": {"ethnicity": "other", "gender": "male"},
        }
        return phone.person("Yusuf", **more) | {"version": 2}

    (refused,) = phone.results(client, person())
    assert (refused["code"], refused["field"]) == ("bad_value", "payload.background.ethnicity")
    desk = browser(app, world.admin)
    assert "field-error" in desk.post("/admin/special", data={"on": "y", "reason": " "}).text
    assert desk.post("/admin/special", data={"on": "y", "reason": "Målt af CFBU"}).status_code == 302
    db.session.rollback()
    plan = db.session.get_one(Helhedsplan, world.helhedsplan)
    assert (plan.special_reason, plan.special_by) == ("Målt af CFBU", world.admin.id)
    taken = person()
    assert phone.answers(client, taken) == ["stored"]
    sign_in(client, world.worker)
    assert client.get("/api/v1/me").get_json()["special_categories"] is True
    told = {change["id"]: change for change in phone.pull(client)["changes"] if change["type"] == "person"}
    assert told[taken["about"]["id"]]["data"]["background"] == {"ethnicity": "other", "gender": "male"}
    desk.post("/admin/special", data={"reason": ""})
    told = {change["id"]: change for change in phone.pull(client)["changes"] if change["type"] == "person"}
    assert told[taken["about"]["id"]]["data"]["background"] == {"gender": "male"}
    assert client.get("/api/v1/me").get_json()["special_categories"] is False
