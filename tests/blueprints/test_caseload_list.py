"""The jobcenter's list at the desk: looked at first, then people and their workers; the next one asks who left."""

from __future__ import annotations

from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from outreach.engine import writing
from outreach.extensions import db
from outreach.projections.models import PersonRow
from outreach.services.rebuild import broken_at, rebuild
from tests.blueprints.at_the_list import (
    AASE,
    FATIMA,
    HEAD,
    LONG,
    YUSUF,
    carried_out,
    counts,
    everything,
    fingerprint,
    looked_at,
    people,
    upload,
    waiting,
)
from tests.factories import Phone, World
from tests.web import Browser, browser


def test_a_list_is_looked_at_and_then_carried_out(desk: Browser, world: World):
    before = everything()
    address, page = looked_at(desk, world, [HEAD, YUSUF, FATIMA])
    assert counts(page) == {"Nye": 2}
    assert "Intet er gemt endnu" in page
    assert world.worker.name in page
    assert everything()[:2] == before[:2]
    told = desk.post(address, data={"plan": fingerprint(page)})
    assert (
        "Listen er læst ind: 2 nye, 0 ændrede, 2 fik en medarbejder, 0 rækker sprunget over."
        in desk.get(told.location).text
    )
    yusuf = people()["Yusuf Warsame"]
    assert (yusuf.birth_year, yusuf.phone, yusuf.worker_id) == (1985, "12345678", world.worker.id)
    assert (yusuf.programmes, yusuf.area_id) == (["jobguide"], world.area)
    assert yusuf.registered_by == world.supervisor.id
    assert desk.get(address).status_code == 404
    assert everything()[2] == 0  # nothing of the list itself is left


def test_the_same_list_again_makes_nobody_and_writes_nothing(desk: Browser, world: World):
    carried_out(desk, world, [HEAD, YUSUF, FATIMA])
    before = everything()
    assert "0 nye, 0 ændrede" in carried_out(desk, world, [HEAD, FATIMA, YUSUF])
    assert everything() == before


def test_columns_are_said_once_and_remembered_for_the_organisation(app: Flask, desk: Browser, world: World):
    head, row = "Hvem er det;Andet;Nummer", "Yusuf Warsame;hemmeligt;12345678"
    first = upload(desk, world, [head, row])
    page = desk.get(first.location)
    assert page.status_code == 302
    none = dict.fromkeys(("name", "first_name", "last_name", "birth", "phone", "worker"), "")
    said = none | {"name": "0", "phone": "2"}
    for wrong, why in (
        (none, "Vælg den kolonne, der har navnet."),
        (said | {"phone": "0"}, "En kolonne kan kun bruges én gang."),
        (said | {"first_name": "1"}, "Vælg enten hele navnet eller fornavn og efternavn."),
        (said | {"phone": "9"}, "Vælg en af dem, der står her."),
    ):
        assert why in desk.post(page.location, data=wrong).text
    assert desk.post(page.location, data=said).location == first.location
    (kept,) = waiting()
    assert kept.rows == [[2, ["Yusuf Warsame", "12345678"]]]  # what nobody asked for is gone
    again = upload(desk, world, ["Nummer;Hvem er det", "12345678;Yusuf Warsame"])
    assert counts(desk.get(again.location).text) == {"Nye": 1}
    other = upload(browser(app, world.kommune_supervisor), world, [head, row], worker="")
    assert browser(app, world.kommune_supervisor).get(other.location).status_code == 302  # theirs are not ours


def test_known_people_are_completed_and_never_renamed(client: FlaskClient, desk: Browser, phone: Phone, world: World):
    yusuf = phone.person("Joesuf Warsame", birth_year=1985, nickname="Y")
    fatima = phone.person("Fatima Aziz", birth_year=1990, phone="87654321")
    assert phone.answers(client, yusuf, fatima) == ["stored"] * 2
    _, page = looked_at(desk, world, [HEAD, "Joesuf Warsame;1985;99887766", FATIMA])
    assert counts(page) == {"Ændret": 2}
    assert "99887766" in page
    carried_out(desk, world, [HEAD, "Joesuf Warsame;1985;99887766", FATIMA])
    row = people()["Joesuf Warsame"]
    assert (row.phone, row.nickname, row.programmes) == ("99887766", "Y", ["jobguide"])
    assert str(row.person_id) == yusuf["about"]["id"]
    assert row.worker_id == world.worker.id
    _, page = looked_at(desk, world, [HEAD, "Joesuf Warsame;1985;99887766", FATIMA])
    assert counts(page) == {"Kendt i forvejen": 2}


def test_whoever_has_a_worker_keeps_them(desk: Browser, world: World):
    carried_out(desk, world, [HEAD, YUSUF])
    carried_out(desk, world, [HEAD, YUSUF, FATIMA], worker=str(world.colleague.id))
    assert people()["Yusuf Warsame"].worker_id == world.worker.id
    assert people()["Fatima Aziz"].worker_id == world.colleague.id


def test_the_worker_of_a_row_comes_before_the_lists(desk: Browser, world: World):
    carried_out(desk, world, [HEAD + ";Jobguide", YUSUF + ";nordbyen BO", FATIMA + ";"])
    assert people()["Yusuf Warsame"].worker_id == world.colleague.id
    assert people()["Fatima Aziz"].worker_id == world.worker.id


@pytest.mark.parametrize("choice", ["same", "new", "", "stranger", "x"])
def test_a_possible_double_is_asked_about(client: FlaskClient, desk: Browser, phone: Phone, world: World, choice: str):
    known = phone.person("Yusuf Warsame", phone="55555555")
    phone.results(client, known)
    content = [HEAD, "Yusuf Warsame;1985;"]
    address, page = looked_at(desk, world, content)
    assert counts(page) == {"Måske kendt i forvejen": 1}
    value = {"same": known["about"]["id"], "stranger": str(uuid4())}.get(choice, choice)
    told = desk.get(desk.post(address, data={"plan": fingerprint(page), "row-2": value}).location).text
    db.session.rollback()
    rows = list(db.session.scalars(select(PersonRow)))
    assert len(rows) == (2 if choice == "new" else 1)
    assert ("1 række sprunget over" in told) == (choice in ("", "stranger", "x"))
    first = next(row for row in rows if str(row.person_id) == known["about"]["id"])
    assert (first.birth_year, first.phone) == (1985 if choice == "same" else None, "55555555")


def test_who_left_the_list_is_asked_about_and_nobody_is_deleted(desk: Browser, world: World):
    carried_out(desk, world, [HEAD, YUSUF, FATIMA, AASE])
    assert "Ikke længere på listen" not in desk.get("/caseload-list/").text
    _, page = looked_at(desk, world, [HEAD, FATIMA])
    assert counts(page) == {"Kendt i forvejen": 1, "Ikke længere på listen": 2}
    home = carried_out(desk, world, [HEAD, FATIMA])
    assert "Yusuf Warsame" in home and "Åse Berg" in home and "Fatima Aziz" not in home
    rows = people()
    for name, ended in (("Yusuf Warsame", "yes"), ("Åse Berg", "no")):
        answer = f"/caseload-list/missing/{rows[name].person_id}"
        assert desk.post(answer, data={"ended": ""}).status_code == 400
        assert desk.post(answer, data={"ended": ended}).status_code == 302
        assert desk.post(answer, data={"ended": ended}).status_code == 404  # it was answered
    assert "Ikke længere på listen" not in desk.get("/caseload-list/").text
    assert people()["Yusuf Warsame"].worker_id is None
    assert people()["Åse Berg"].worker_id == world.worker.id
    assert "1 fik en medarbejder" in carried_out(desk, world, [HEAD, YUSUF])  # back on it, and given anew
    assert people()["Yusuf Warsame"].worker_id == world.worker.id
    assert "Fatima Aziz" in desk.get("/caseload-list/").text


def test_another_areas_list_asks_about_its_own_alone(app: Flask, desk: Browser, world: World):
    carried_out(desk, world, [HEAD, YUSUF])
    finn = browser(app, world.elsewhere_supervisor)
    carried_out(finn, world, [HEAD, FATIMA], area=str(world.other_area), worker="")
    assert "Ikke længere" not in finn.get("/caseload-list/").text
    assert "Ikke længere" not in desk.get("/caseload-list/").text


def test_what_changed_meanwhile_is_shown_again(client: FlaskClient, desk: Browser, phone: Phone, world: World):
    address, page = looked_at(desk, world, [HEAD, YUSUF])
    phone.results(client, phone.person("Yusuf Warsame", birth_year=1985))
    before = everything()
    answer = desk.post(address, data={"plan": fingerprint(page)})
    assert answer.status_code == 200
    assert "Noget har ændret sig" in answer.text
    assert counts(answer.text) == {"Ændret": 1}
    assert everything() == before
    assert desk.post(address, data={"plan": fingerprint(answer.text)}).status_code == 302
    assert len(people()) == 1


def test_thrown_away(desk: Browser, world: World):
    before = everything()
    address, _ = looked_at(desk, world, [HEAD, YUSUF])
    assert desk.post(f"{address}/drop").status_code == 302
    assert everything()[:3] == before[:3]


@pytest.mark.prove
def test_a_long_list_in_one_go_and_the_log_is_whole(desk: Browser, world: World):
    rows = [HEAD, *(f"Person Nr{at:04}x;{1950 + at % 50};{20000000 + at}" for at in range(LONG))]
    _, page = looked_at(desk, world, rows)
    assert counts(page) == {"Nye": LONG}
    assert f"{LONG} nye" in carried_out(desk, world, rows)
    work = world.work
    assert broken_at(work, world.helhedsplan) is None
    before = {row.person_id: row.worker_id for row in people().values()}
    assert len(before) == LONG
    with writing():
        rebuild(work, world.helhedsplan)
        db.session.commit()
    assert {row.person_id: row.worker_id for row in people().values()} == before
