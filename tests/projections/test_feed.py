"""What a phone pulls: its own scope, from where it stands, with removals."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from uuid_utils.compat import uuid7

from outreach.accounts.models import ActorArea, ActorRow, Device
from outreach.engine import writing
from outreach.extensions import db
from outreach.projections import feed, feed_people
from outreach.services.place import register_area, register_site
from outreach.services.review import return_entry
from tests.conftest import SignIn
from tests.engines import TestClock
from tests.factories import Phone, World


class Puller:
    """A phone's own picture of the world, kept by applying what it pulls."""

    def __init__(self, client: FlaskClient, phone: Phone) -> None:
        self.client, self.phone = client, phone
        self.cursor: str | None = None
        self.things: dict[str, dict[str, Any]] = {}

    def pull(self) -> list[dict[str, Any]]:
        seen: list[dict[str, Any]] = []
        more = True
        while more:
            page = self.phone.pull(self.client, self.cursor)
            for change in page["changes"]:
                self._apply(change)
            seen += page["changes"]
            self.cursor, more = page["cursor"], page["more"]
        return seen

    def _apply(self, change: dict[str, Any]) -> None:
        key = f"case:{change['id']}" if change["type"] == "case" else change["id"]  # a case has its person's id
        if change["op"] == "put":
            self.things[key] = change["data"] | {"type": change["type"]}
            return
        self.things.pop(key, None)
        if change["type"] == "area":
            gone = [key for key, thing in self.things.items() if thing.get("area_id") == change["id"]]
            for key in gone:
                del self.things[key]

    def names(self, kind: str) -> set[str]:
        return {thing["name"] for thing in self.things.values() if thing["type"] == kind}


@pytest.fixture
def puller(client: FlaskClient, world: World, sign_in: SignIn) -> Puller:
    sign_in(client, world.worker)
    return Puller(client, Phone(world, world.worker).enrol())


def send_people(client: FlaskClient, world: World) -> None:
    """Noise in every direction: another area, another organisation, another helhedsplan."""
    mine, west = Phone(world, world.colleague).enrol(), Phone(world, world.elsewhere).enrol()
    kommune = Phone(world, world.kommune_worker).enrol()
    assert world.noise
    far = Phone(world.noise, world.noise.worker).enrol()
    assert mine.answers(client, mine.person("Øst")) == ["stored"]
    assert west.answers(client, west.person("Vest", area_id=str(world.other_area))) == ["stored"]
    assert kommune.answers(client, kommune.person("Kommunens")) == ["stored"]
    assert far.answers(client, far.person("Fjern")) == ["stored"]


def give_areas(actor: ActorRow, *areas: UUID) -> None:
    with writing():
        row = db.session.get_one(ActorRow, actor.id)
        row.areas = [ActorArea(area_id=area, helhedsplan_id=row.helhedsplan_id) for area in areas]
        db.session.commit()


def test_only_the_scope(client: FlaskClient, world: World, puller: Puller) -> None:
    send_people(client, world)
    puller.pull()
    assert puller.names("person") == {"Øst"}
    assert puller.names("area") == {"Nordbyen Øst"}
    assert puller.names("site") == {"Nordbyen beboerhus"}


def test_the_control_sees_the_noise(
    client: FlaskClient, world: World, monkeypatch: pytest.MonkeyPatch, puller: Puller
) -> None:
    """Without the gate the same pull shows what is not theirs: so the test above can fail."""
    monkeypatch.setattr(feed_people, "visible", lambda stmt, table, scope: stmt)
    send_people(client, world)
    puller.pull()
    assert "Kommunens" in puller.names("person")


def test_an_area_that_comes_is_filled_and_one_that_goes_is_removed(
    client: FlaskClient, world: World, puller: Puller
) -> None:
    send_people(client, world)
    puller.pull()
    give_areas(world.worker, world.area, world.other_area)
    puller.pull()
    assert puller.names("person") == {"Øst", "Vest"}
    give_areas(world.worker, world.other_area)
    removed = puller.pull()
    assert {"op": "remove", "type": "area", "id": str(world.area)} in removed
    assert puller.names("person") == {"Vest"}
    assert puller.names("site") == {"Nordbyen skurvogn"}
    assert puller.pull() == []


def test_someone_who_moves_out_is_removed_and_comes_to_the_other(
    client: FlaskClient, world: World, puller: Puller
) -> None:
    both = Phone(world, world.colleague).enrol()
    yusuf = both.person("Yusuf")
    both.results(client, yusuf)
    puller.pull()
    assert puller.names("person") == {"Yusuf"}
    assert both.answers(client, both.correction(yusuf, area_id=str(world.other_area))) == ["stored"]
    changes = puller.pull()
    assert changes == [{"op": "remove", "type": "person", "id": yusuf["about"]["id"]}]
    assert puller.names("person") == set()


def test_a_returned_entry_comes_with_its_comment(client: FlaskClient, world: World, puller: Puller) -> None:
    entry = puller.phone.check_in(note="Ring")
    puller.phone.results(client, entry)
    puller.pull()
    with writing():
        return_entry(world.work, world.supervisor.to_domain(), UUID(entry["id"]), UUID(entry["id"]), "Hvem ringer?")
        db.session.commit()
    (change,) = puller.pull()
    assert change["data"]["state"] == "returned"
    assert change["data"]["comment"] == "Hvem ringer?"
    assert change["data"]["reviewed_by"] == "Nordbyen Else"


def test_pages_are_bounded_and_miss_nothing(world: World) -> None:
    with writing():
        for number in range(25):
            area = world.area if number % 2 else world.other_area
            register_site(world.work, world.admin.to_domain(), None, area, f"Sted {number}")
        register_area(world.work, world.admin.to_domain(), world.area, "Nordbyen Ny")
        db.session.commit()
    scope = world.colleague.to_domain().scope
    positions, names, pages = None, [], 0
    while True:
        page = feed.page(db.session(), scope, positions, world.clock(), limit=4)
        found = [change for change in page.changes if change["type"] not in {"target", "worker"}]
        assert len(found) <= 5
        names += [change["data"]["name"] for change in found]
        positions, pages = page.positions, pages + 1
        if not page.more:
            break
    assert pages > 5
    assert sorted(names) == sorted(
        ["Nordbyen Ny", "Nordbyen Vest", "Nordbyen beboerhus", "Nordbyen skurvogn", *(f"Sted {n}" for n in range(25))]
    )


def test_old_text_stays_at_the_server_unless_it_was_returned(
    client: FlaskClient, world: World, puller: Puller, clock: TestClock
) -> None:
    old, returned = puller.phone.check_in(note="gammel"), puller.phone.check_in(note="returneret")
    puller.phone.results(client, old, returned)
    with writing():
        version = UUID(returned["id"])
        return_entry(world.work, world.supervisor.to_domain(), version, version, "Ret")
        db.session.commit()
    clock.forward(days=15)
    puller.pull()
    assert returned["id"] in puller.things
    assert old["id"] not in puller.things


def test_times_travel_as_the_contract_says(client: FlaskClient, world: World, puller: Puller) -> None:
    about = {"type": "session", "id": str(uuid7())}
    opened = puller.phone.entry("session_opened", {"closes_at": "16:00"}, about=about, site_id=str(world.site))
    yusuf = puller.phone.person()
    puller.phone.results(client, opened, yusuf, puller.phone.check_in(yusuf))
    puller.pull()
    session, person = puller.things[about["id"]], puller.things[yusuf["about"]["id"]]
    assert (session["opened_at"], session["closes_at"]) == ("2026-11-20T11:00:00.000Z", "16:00")
    assert (session["site_id"], session["mine"]) == (str(world.site), True)
    assert person["last_seen_at"] == "2026-11-20T11:00:00.000Z"
    assert puller.things[opened["id"]]["received_at"] == "2026-11-20T11:00:00.000Z"


def test_a_bad_cursor_starts_anew(client: FlaskClient, world: World, puller: Puller) -> None:
    for cursor in ("x", "W10", "bnVsbA", "WzEsICJ4IiwgW11d", "é"):
        response = client.get(
            "/api/v1/changes", query_string={"cursor": cursor}, headers={"X-Device-Id": str(puller.phone.id)}
        )
        assert (response.status_code, response.json["code"]) == (400, "bad_cursor")


def test_a_revoked_phone_is_told_so(client: FlaskClient, world: World, puller: Puller) -> None:
    with writing():
        db.session.get_one(Device, puller.phone.id).revoked_at = world.clock()
        db.session.commit()
    response = client.get("/api/v1/changes", headers={"X-Device-Id": str(puller.phone.id)})
    assert (response.status_code, response.json["code"]) == (403, "device_revoked")


def test_a_phone_of_somebody_else_opens_nothing(client: FlaskClient, world: World, puller: Puller) -> None:
    other = Phone(world, world.colleague).enrol()
    response = client.get("/api/v1/changes", headers={"X-Device-Id": str(other.id)})
    assert response.status_code == 403
