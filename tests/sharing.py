"""Two people whose every word can be told from all others (sharing_walk.py looks for those words everywhere).

One is the helhedsplan's and may be shared with the kommune, the other is the kommune's and may be shared with the
helhedsplan: so each organisation stands once on either side.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from flask.testing import FlaskClient

from outreach import programmes
from outreach.accounts.models import ActorRow
from outreach.extensions import db
from tests.asker import SHARE, Asker
from tests.factories import World
from tests.ladder import Mentor, came
from tests.plan import a_link

Data = dict[str, Any]
Pair = tuple[str, str]
"""Purpose and recipient."""
OUT: tuple[Pair, ...] = (("contact_employer", "employer"), ("contact_school", "school"))
"""To somebody who has no account here."""


@dataclass(frozen=True)
class Marks:
    """`tag` stands in all that is said about one person; phone numbers and days cannot hold it. It is long enough never
    to stand in a token by chance."""

    tag: str
    phone: str
    year: int

    def __getitem__(self, word: str) -> str:
        return f"{self.tag}{word}"

    @property
    def parts(self) -> Mapping[str, tuple[str, ...]]:
        """What each type of data tells."""
        return {
            "contact": (self["navn"], self.phone),
            "work": (self["titel"], f"{self.year}-04-03"),
            "follow_up": (f"{self.year}-06-11",),
            "next_steps": (self["skridt"],),
            "progression": (f"{self.year}-08-09",),
        }

    def told(self, purpose: str) -> set[str]:
        """What a consent to all the data of a purpose lets out."""
        types = next(one.data_types for one in programmes.shared().purposes if one.id == purpose)
        return {mark for type in types for mark in self.parts.get(type, ())}

    def found(self, text: str) -> set[str]:
        """Everything of theirs that stands in a text: what may be told, and words that no consent names."""
        every = {mark for marks in self.parts.values() for mark in marks}
        every |= {self[word] for word in ("kaldenavn", "note", "sted", "kontakt", "maal", "hindring", "brev")}
        return {mark for mark in every if mark in text} | ({self.tag} if self.tag in text else set())


class Worker(Asker, Mentor):
    """The phone of somebody who does all kinds of work."""


@dataclass
class Sharable:
    """Somebody with a rich case, whom `worker` knows, and who may be shared with the organisation of `across`."""

    world: World
    worker: ActorRow
    supervisor: ActorRow
    across: Pair
    marks: Marks
    phone: Worker
    person: Data
    named: dict[str, list[Any]] = field(default_factory=dict)
    """What an address may name of theirs, by the argument's name."""
    sitting: Data = field(default_factory=dict)
    yes: dict[Pair, Data] = field(default_factory=dict)
    shares: dict[Pair, Data] = field(default_factory=dict)

    @property
    def person_id(self) -> UUID:
        return UUID(self.person["about"]["id"])

    @property
    def pairs(self) -> tuple[Pair, ...]:
        return (self.across, *OUT)

    def consents(self, client: FlaskClient) -> None:
        """Yes to everything, at one sitting."""
        sitting, yes = self.asked(self.phone, {})
        assert set(self.phone.answers(client, sitting, *yes.values())) == {"stored"}
        self.sitting, self.yes = sitting, yes
        self.named["record_id"] = [sitting["id"]]

    def asked(self, phone: Asker, bases: Mapping[Pair, Data], **more: Any) -> tuple[Data, dict[Pair, Data]]:
        """A sitting and the choice of each pair, on any phone; `bases`: what is known there of each."""
        sitting = phone.sitting(self.person, *(purpose for purpose, _ in self.pairs))
        made = {}
        for pair in self.pairs:
            known = [bases[pair]] if pair in bases else []
            made[pair] = phone.consent(sitting, *known, purpose=pair[0], recipient=pair[1], **more)
        return sitting, made


def make(client: FlaskClient, world: World) -> tuple[Sharable, Sharable]:
    """The helhedsplan's and the kommune's; nobody has asked them yet."""
    own = Marks("Zqxzorlatam", "31 41 59 26", 2016)
    kommunes = Marks("Wqvwendelar", "27 18 28 18", 2017)
    return (
        _plant(client, world, world.worker, world.supervisor, (SHARE, "jobcentre"), own),
        _plant(client, world, world.kommune_worker, world.kommune_supervisor, OBTAIN, kommunes),
    )


OBTAIN = ("obtain_from_jobcentre", "helhedsplan")


def _plant(
    client: FlaskClient, world: World, worker: ActorRow, supervisor: ActorRow, across: Pair, marks: Marks
) -> Sharable:
    db.session.rollback()  # what was read before does not stand in the way of what is written
    phone = Worker(world, worker).enrol()
    note = marks["note"]
    person = phone.person(marks["navn"], phone=marks.phone, nickname=marks["kaldenavn"], birth_year=1990)
    place = phone.workplace(marks["sted"], contact_name=marks["kontakt"], contact_phone=marks.phone)
    job = phone.started(
        person,
        title=marks["titel"],
        note=note,
        started_on=f"{marks.year}-04-03",
        workplace_id=place["about"]["id"],
    )
    then, measured = _at(f"{marks.year}-06-11"), _at(f"{marks.year}-08-09")
    crew = phone.crew(marks["hold"])
    entries = [
        person,
        place,
        job,
        phone.of_job(job, "follow_up", still_in_job=True, note=note, **then),
        phone.about(person, "next_step", what=marks["skridt"]),
        phone.about(person, "conversation", note=note),
        phone.about(
            person,
            "progression",
            **{"on": f"{marks.year}-08-09", "goal": marks["maal"], "obstacles": marks["hindring"]} | measured,
            programme="progression",
        ),
        phone.check_in(person, note=note),
        phone.step(person, "pocket_money_job", on="2026-01-05"),
        crew,
        phone.member(person, crew),
        phone.session(crew, came(60, person)),
    ]
    shared = Sharable(world, worker, supervisor, across, marks, phone, person)
    shared.shares = {
        pair: phone.share(person, purpose=pair[0], recipient=pair[1], what=marks["brev"], done=False)
        for pair in shared.pairs
    }
    entries += shared.shares.values()
    sides = [phone.correction(entries[4], what=f"{marks['skridt']} {n}") for n in range(2)]
    assert phone.answers(client, *entries, *sides) == ["stored"] * (len(entries) + 1) + ["conflict"]
    shared.named = _named(world, shared, entries, crew, a_link(world, worker, shared.person_id).id)
    return shared


def _at(day: str) -> Data:
    return {"occurred_at": f"{day}T11:00:00.000Z", "recorded_at": f"{day}T11:00:00.000Z"}


def _named(world: World, shared: Sharable, entries: list[Data], crew: Data, link: UUID) -> dict[str, list[Any]]:
    """Every argument that an address has today: a new one must say here what of theirs it can name."""
    return {
        "person_id": [shared.person_id],
        "entry_id": [entry["id"] for entry in entries],
        "share_id": [entry["id"] for entry in shared.shares.values()],
        "thing": [f"version:{entries[4]['id']}"],
        "crew_id": [crew["about"]["id"]],
        "link_id": [link],
        "device_id": [shared.phone.id],
        "actor_id": [shared.worker.id],
        "user_id": [shared.worker.user_id],
        "area_id": [world.area],
        "site_id": [world.site],
        "record_id": [uuid4()],
        "withdrawal_id": [uuid4()],
        "list_id": [uuid4()],
        "language": ["da"],
        "filename": ["css/desk.css"],
        "code": ["nosuch"],
    }
