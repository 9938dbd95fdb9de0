"""When a case comes to a worker's phone, and when it is taken away: assigned, handed over, moved, merged."""

from __future__ import annotations

from flask.testing import FlaskClient

from tests.factories import World
from tests.jobguide import Guide
from tests.projections.conftest import CasePuller


def test_the_worker_who_wrote_last_has_it_until_one_is_assigned(
    client: FlaskClient, world: World, mine: Guide, theirs: Guide, puller: CasePuller
) -> None:
    person = mine.person()
    mine.results(client, person, mine.about(person, "conversation"))
    assert puller.case(person)["conversations"] == 1
    world.clock.forward(minutes=1)  # type: ignore[attr-defined]
    theirs.results(client, theirs.about(person, "conversation"))
    assert puller.case(person) is None
    given = theirs.assignment(person, world.worker)
    assert theirs.answers(client, given) == ["stored"]
    world.clock.forward(minutes=1)  # type: ignore[attr-defined]
    theirs.results(client, theirs.about(person, "conversation"))
    said = puller.case(person)
    assert (said["assignment_version"], said["conversations"]) == (given["id"], 3)


def test_handover_and_back_again(
    client: FlaskClient, world: World, mine: Guide, theirs: Guide, puller: CasePuller
) -> None:
    person = mine.person()
    first = mine.assignment(person, world.worker)
    mine.results(client, person, first)
    assert puller.case(person)["worker_id"] == str(world.worker.id)
    handed = mine.assignment(person, world.colleague, first, reason="illness")
    mine.results(client, handed)
    assert {"op": "remove", "type": "case", "id": person["about"]["id"]} in puller.pull()
    mine.results(client, mine.assignment(person, world.worker, handed, reason="back"))
    assert puller.case(person)["worker_id"] == str(world.worker.id)


def test_moved_out_and_in_again(client: FlaskClient, mine: Guide, puller: CasePuller) -> None:
    person = mine.person()
    mine.results(client, person, mine.about(person, "moved", direction="out", on="2026-11-01"))
    assert puller.case(person) is None
    mine.results(client, mine.about(person, "moved", direction="in", on="2026-11-15"))
    assert puller.case(person)["moved_out_on"] is None


def test_who_moves_to_an_area_that_one_does_not_see(
    client: FlaskClient, world: World, theirs: Guide, puller: CasePuller
) -> None:
    person = theirs.person()
    theirs.results(client, person, theirs.assignment(person, world.worker))
    assert puller.case(person)
    theirs.results(client, theirs.correction(person, area_id=str(world.other_area)))
    assert puller.case(person) is None
    changes = puller.phone.pull(client)["changes"]  # a phone that starts anew has never heard of them
    assert person["about"]["id"] not in {change["id"] for change in changes if change["op"] == "put"}


def test_merged_and_parted(client: FlaskClient, world: World, mine: Guide, puller: CasePuller) -> None:
    one, other = mine.person("Yusuf"), mine.person("Jusuf")
    job = mine.started(other)
    mine.results(client, one, other, mine.about(one, "conversation"), job)
    merge = mine.entry("merge", {"other_id": one["about"]["id"]}, about=other["about"])
    assert mine.answers(client, merge) == ["stored"]
    said = puller.case(one)
    assert (said["conversations"], len(said["employments"])) == (1, 1)
    assert puller.case(other) is None
    assert mine.answers(client, mine.retraction(merge)) == ["stored"]
    assert puller.case(one)["employments"] == []
    assert puller.case(other)["employments"][0]["id"] == job["payload"]["employment_id"]


def test_workplaces_are_the_whole_organisations(
    client: FlaskClient, world: World, mine: Guide, theirs: Guide, puller: CasePuller
) -> None:
    west = Guide(world, world.elsewhere).enrol()
    kommune = Guide(world, world.kommune_worker).enrol()
    bakery = west.workplace("Bageriet") | {"area_id": str(world.other_area)}
    assert west.answers(client, bakery) == ["stored"]
    assert kommune.answers(client, kommune.workplace("Kommunens")) == ["stored"]
    puller.pull()
    assert puller.names("workplace") == {"Bageriet"}
    better = mine.correction(bakery, name="Bageriet på Torvet", area_id=str(world.area))
    assert mine.answers(client, better) == ["stored"]
    puller.pull()
    (found,) = [thing for thing in puller.things.values() if thing["type"] == "workplace"]
    assert (found["name"], found["root_id"], found["version_id"]) == (
        "Bageriet på Torvet",
        bakery["id"],
        better["id"],
    )
    assert kommune.answers(client, kommune.correction(bakery, area_id=str(world.area))) == ["quarantined"]
