"""The ladder at the desk: numbers and who is behind them, crews with attendance, one person's way, conflicts."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.blueprints.at_the_desk import flash, stored
from tests.factories import World
from tests.jobguide import Data
from tests.ladder import Mentor, came
from tests.web import browser


def text_of(app: Flask, actor: object, path: str = "/ladder/") -> str:
    answer = browser(app, actor).get(path)  # type: ignore[arg-type]
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text.partition("<main")[2]))


def cells(app: Flask, actor: object, path: str = "/ladder/") -> dict[str, list[str]]:
    """What each row of the tables says, by its heading."""
    page = browser(app, actor).get(path).text  # type: ignore[arg-type]
    rows = re.findall(r"<tr role=\"row\">(.*?)</tr>", page, re.DOTALL)
    plain = [re.findall(r"<(?:th|td)[^>]*>(.*?)</(?:th|td)>", row, re.DOTALL) for row in rows]
    words = [[re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", cell)).strip() for cell in row] for row in plain]
    return {row[0]: row[1:] for row in words if row}


@pytest.fixture
def mentor(world: World) -> Mentor:
    return Mentor(world, world.colleague).enrol()


@pytest.fixture
def young(client: FlaskClient, world: World, mentor: Mentor) -> list[Data]:
    """Three at work: one new, one who moved up, one in another area; and a placement at the bakery each."""
    place = mentor.workplace("Bageriet", pay_source="business")
    here = [mentor.person(name) for name in ("Zahra", "Yusuf")]
    away = mentor.person("Ali", area_id=str(world.other_area))
    steps = [mentor.step(here[0], "pocket_money_job", on="2026-10-01")]
    before = mentor.step(here[1], "pocket_money_job", on="2025-05-01")
    steps += [before, mentor.step(here[1], "public_job", before, on="2026-03-01", reason="Klar til plejehjemmet")]
    steps += [mentor.step(away, "business_job", on="2026-02-01")]
    where = {"workplace_id": place["about"]["id"], "step": "public_job"}
    jobs = [mentor.placed(one, **where, pay_source="kommune", started_on="2026-03-02") for one in (here[1], away)]
    jobs += [mentor.placed(here[0], pay_source="project", started_on="2026-10-02")]
    stored(client, mentor, place, *here, away, *steps, *jobs)
    return [*here, away]


class TestNumbers:
    def test_a_new_house_has_nobody_on_the_ladder(self, app: Flask, world: World) -> None:
        assert "Her kommer de unge" in text_of(app, world.supervisor)

    def test_who_stands_where(self, app: Flask, world: World, young: list[Data]) -> None:
        found = cells(app, world.supervisor)
        assert found["Trin 1: Lommepengejob"][0] == "1 Trin 1: Lommepengejob: hvem? Zahra 1. okt. 2026"
        assert found["Trin 1: Lommepengejob"][1].startswith("1 ")
        step = found["Trin 2: Fritidsjob i kommunen eller boligorganisationen"]
        assert [cell.split()[0] for cell in step] == ["1", "0", "1", "0"] and "Yusuf" in step[2]
        assert found["Trin 3: Fritidsjob i en virksomhed"] == ["0", "0", "0", "0"]  # Ali is elsewhere
        assert "2 unge på stigen" in text_of(app, world.supervisor)

    def test_where_they_work_and_who_pays(self, app: Flask, world: World, young: list[Data]) -> None:
        found = cells(app, world.supervisor)
        assert found["Bageriet"][0] == "0" and found["Bageriet"][1].startswith("1 ") and found["Bageriet"][-1] == "1"
        assert found["Ingen arbejdsplads skrevet"][0].startswith("1 ")
        assert "2 unge i arbejde, 2 fritidsjob, 1 arbejdsplads" in text_of(app, world.supervisor)

    def test_nobody_outside_of_ones_areas_or_organisation(self, app: Flask, world: World, young: list[Data]) -> None:
        assert "Ali" not in text_of(app, world.supervisor)
        page = text_of(app, world.elsewhere_supervisor)
        assert "Ali" in page and "Zahra" not in page and "1 ung på stigen" in page
        assert "Her kommer de unge" in text_of(app, world.kommune_supervisor)
        assert world.noise is not None
        assert "Her kommer de unge" in text_of(app, world.noise.supervisor)

    def test_another_period(self, app: Flask, world: World, young: list[Data]) -> None:
        path = "/ladder/?first=2025-01-01&last=2025-12-31"
        found = cells(app, world.supervisor, path)
        assert [cell.split()[0] for cell in found["Trin 1: Lommepengejob"]] == ["1", "1", "0", "0"]
        assert "0 unge i arbejde" in text_of(app, world.supervisor, path)
        last = text_of(app, world.supervisor, "/ladder/?first=2026-12-01&last=2026-11-01")
        assert "Den sidste dag ligger før den første." in last

    @pytest.mark.parametrize("query", ["first=x", "last=9999-99-99", "first=&last=", "first=%00", "first=2199-12-31"])
    def test_what_is_no_period(self, app: Flask, world: World, young: list[Data], query: str) -> None:
        assert text_of(app, world.supervisor, f"/ladder/?{query}")

    def test_ended_and_back(self, app: Flask, client: FlaskClient, world: World, mentor: Mentor) -> None:
        person = mentor.person("Nadia")
        up = mentor.step(person, "public_job", on="2026-09-01")
        back = mentor.step(person, "pocket_money_job", up, on="2026-10-01")
        stored(client, mentor, person, up, back, mentor.step(person, None, back, on="2026-11-01"))
        found = cells(app, world.supervisor)
        assert found["Trin 1: Lommepengejob"][3].startswith("1 ")
        page = text_of(app, world.supervisor)
        assert "0 unge på stigen" in page and "Har forladt stigen 1" in page


class TestCrews:
    def test_with_attendance(self, app: Flask, client: FlaskClient, world: World, mentor: Mentor) -> None:
        crew = mentor.crew("Det grønne hold", leader_id=str(world.worker.id))
        one, two = mentor.person("Zahra"), mentor.person("Yusuf")
        first = mentor.session(crew, came(120, one, two), title="Ukrudt")
        second = mentor.session(crew, came(60, one), absent=[two["about"]["id"]], on="2026-11-11", course="hygiene")
        stored(client, mentor, crew, one, two, mentor.member(one, crew), mentor.member(two, crew), first, second)
        page = text_of(app, world.supervisor, "/ladder/crews")
        assert "Det grønne hold" in page and "2 unge · mødtes 2 gange" in page and world.worker.name in page
        page = text_of(app, world.supervisor, f"/ladder/crews/{crew['about']['id']}")
        assert "Zahra 2 af 2 3 timer" in page and "Yusuf 1 af 2 2 timer" in page
        assert "Arbejde: Ukrudt" in page and "Hygiejnebevis" in page

    def test_of_ones_own_areas_alone(self, app: Flask, client: FlaskClient, world: World, mentor: Mentor) -> None:
        crew = mentor.crew("Skjult", area_id=str(world.other_area))
        stored(client, mentor, crew)
        assert "Skjult" not in text_of(app, world.supervisor, "/ladder/crews")
        there = f"/ladder/crews/{crew['about']['id']}"
        assert browser(app, world.supervisor).get(there).status_code == 404
        assert browser(app, world.kommune_supervisor).get(there).status_code == 404
        assert "Skjult" in text_of(app, world.elsewhere_supervisor, there)


class TestThePerson:
    def test_their_way(self, app: Flask, client: FlaskClient, world: World, mentor: Mentor, young: list[Data]) -> None:
        zahra, yusuf, _ = young
        job = mentor.placed(zahra, title="Gartner", started_on="2026-11-02")
        late = mentor.of_placement(job, "shift", starts="20:00", ends="23:30")
        told = mentor.climbs(zahra, "young_person")
        stored(client, mentor, job, late, told, mentor.climbs(zahra, "checklist_tick"), mentor.climbs(zahra, "wish"))
        page = text_of(app, world.supervisor, f"/people/{zahra['about']['id']}")
        assert "Trin 1: Lommepengejob siden 1. okt. 2026" in page
        assert "Betalte timer i alt: 3,5 timer" in page and "Beder om: En samtale (skrevet af en medarbejder" in page
        assert "Gartner" in page and "Mod loven." in page and "Har MitID 20. nov. 2026" in page
        page = text_of(app, world.supervisor, f"/people/{yusuf['about']['id']}")
        assert "Rykket op · Trin 2" in page and "Klar til plejehjemmet" in page

    def test_who_has_no_ladder_has_no_such_section(
        self, app: Flask, client: FlaskClient, world: World, mentor: Mentor
    ) -> None:
        person = mentor.person("Bo")
        stored(client, mentor, person)
        assert "Tjekliste" not in text_of(app, world.supervisor, f"/people/{person['about']['id']}")


class TestConflicts:
    def settled(self, app: Flask, world: World, thing: str, chosen: Data, *sides: Data) -> str:
        data: dict[str, Any] = {"chosen": chosen["id"], "seen": [side["id"] for side in sides]}
        client = browser(app, world.supervisor)
        answer = client.post(f"/people/conflicts/{thing}/settle", data=data)
        return flash(client.get(answer.location).text)

    def test_two_first_steps_are_settled_in_one_tap(
        self, app: Flask, client: FlaskClient, world: World, mentor: Mentor
    ) -> None:
        """Though neither has a reason."""
        person, other = mentor.person("Zahra"), Mentor(world, world.worker).enrol()
        sides = [mentor.step(person, "pocket_money_job"), other.step(person, "public_job")]
        stored(client, mentor, person, sides[0])
        assert other.answers(client, sides[1]) == ["conflict"]
        thing = f"step:{person['about']['id']}"
        assert "Et trin på stigen" in text_of(app, world.supervisor, "/people/")
        page = text_of(app, world.supervisor, f"/people/conflicts/{thing}")
        assert "Trin 1: Lommepengejob" in page and "Trin 2" in page
        assert "Afgjort" in self.settled(app, world, thing, sides[1], *sides)
        page = text_of(app, world.supervisor, f"/people/{person['about']['id']}")
        assert "Trin 2: Fritidsjob i kommunen eller boligorganisationen siden" in page
        assert "Afgjort: to havde skrevet hver sit." in page

    def test_a_placement(self, app: Flask, client: FlaskClient, world: World, mentor: Mentor) -> None:
        person, other = mentor.person("Zahra"), Mentor(world, world.worker).enrol()
        job = mentor.placed(person)
        sides = [mentor.of_placement(job, "placement_changed"), other.of_placement(job, "placement_ended")]
        stored(client, mentor, person, job, sides[0])
        assert other.answers(client, sides[1]) == ["conflict"]
        thing = f"placement:{job['payload']['placement_id']}"
        assert "Et fritidsjob" in text_of(app, world.supervisor, "/people/")
        assert "Sæsonen er slut" in text_of(app, world.supervisor, f"/people/conflicts/{thing}")
        assert "Afgjort" in self.settled(app, world, thing, sides[1], *sides)
        assert "31. dec. 2026, Sæsonen er slut" in text_of(app, world.supervisor, f"/people/{person['about']['id']}")

    def test_a_crews_day(self, app: Flask, client: FlaskClient, world: World, mentor: Mentor) -> None:
        crew, person = mentor.crew(), mentor.person("Zahra")
        met = mentor.session(crew, came(60, person))
        sides = [mentor.correction(met, programme="leisure_job", attendance=came(n, person)) for n in (90, 30)]
        stored(client, mentor, crew, person, met, sides[0])
        assert mentor.answers(client, sides[1]) == ["conflict"]
        page = text_of(app, world.supervisor, f"/people/conflicts/version:{met['id']}")
        assert "Holdet mødtes" in page and "Zahra (60 min)" in page and "Zahra (90 min)" in page


KINDS = {
    "step_decision": "Trin 1: Lommepengejob",
    "checklist_tick": "Har MitID",
    "placement_started": "Hjælper",
    "placement_changed": "4 timer, Let arbejde",
    "placement_ended": "Sæsonen er slut",
    "shift": "18. nov. 2026, 15.00-17.00",
    "work_week": "uge 47, 5 timer",
    "young_person": "",
    "crew": "Det grønne hold",
    "crew_member": "Det grønne hold",
    "crew_session": "18. nov. 2026, Arbejde, 1 kom",
    "wish": "En samtale",
    "wish_met": "",
}


def test_every_kind_is_told(app: Flask, client: FlaskClient, world: World, mentor: Mentor) -> None:
    """In the list and opened, each with its words."""
    person, crew = mentor.person("Zahra"), mentor.crew()
    job, wish = mentor.placed(person, title="Hjælper"), mentor.climbs(person, "wish")
    entries = [mentor.step(person, "pocket_money_job"), mentor.climbs(person, "checklist_tick"), job, crew, wish]
    entries += [mentor.of_placement(job, "placement_changed", minutes_week=240, why="Aftalt med skolen")]
    entries += [mentor.of_placement(job, "placement_ended", bases=[entries[-1]["id"]])]
    entries += [mentor.of_placement(job, "shift"), mentor.of_placement(job, "work_week")]
    entries += [mentor.climbs(person, "young_person"), mentor.member(person, crew)]
    entries += [mentor.session(crew, came(60, person)), mentor.climbs(person, "wish_met", wish_id=wish["id"])]
    stored(client, mentor, person, *entries)
    assert {entry["kind"] for entry in entries} == set(KINDS)
    page = text_of(app, world.supervisor, "/review/")
    for entry in entries:
        assert KINDS[entry["kind"]] in page, entry["kind"]
        opened = text_of(app, world.supervisor, f"/review/{entry['id']}").partition("Hvem")[2]
        assert "Ukendt" not in opened and "ikke kender" not in opened, entry["kind"]
