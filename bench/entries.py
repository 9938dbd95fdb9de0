"""Entries as a worker's phone writes them in an ordinary week, made before the clock starts."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from uuid_utils import uuid7

from tests.factories import open_counselling, text_of

BATCH = 50
NOTES = (
    "Ringede til jobcentret sammen",
    "Kigger på ansøgningen igen på torsdag",
    "Havde brevet fra kommunen med; vi læste det",
    "Kom sammen med sin søster. Vil gerne høre om sprogskole",
    None,
    None,
)
TOPICS = ("personal_development", "everyday", "search", "labour_market", "qualifications", "society")
BRIDGING = ("jobcentre", "language_school", "family_offer", "association")


@dataclass(frozen=True)
class Login:
    """A worker's token, and what the entries sent with it must name."""

    token: str
    device_id: str
    helhedsplan_id: str
    organisation_id: str
    area_id: str
    site_id: str


@dataclass(frozen=True)
class Batch:
    ids: tuple[str, ...]
    body: bytes


@dataclass
class Writer:
    """Writes the entries of one device in its own sequence, from `sequence` on; `people` are registered already."""

    login: Login
    sequence: int = 0
    people: Sequence[str] = ()
    seed: int = 0
    chance: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self.chance = random.Random(f"{self.login.device_id}{self.seed}")

    def check_ins(self) -> Batch:
        """A batch of check-ins about known people, with one or two new people among them."""
        people = self.chance.randint(1, 2)
        return self._batch([self.person() for _ in range(people)] + [self.check_in() for _ in range(BATCH - people)])

    def newcomers(self) -> tuple[Batch, list[str]]:
        """A batch of people, and their ids."""
        entries = [self.person() for _ in range(BATCH)]
        return self._batch(entries), [entry["about"]["id"] for entry in entries]

    def check_in(self) -> dict[str, Any]:
        pick = self.chance.choice
        topics = {topic: pick(("some", "much")) for topic in self.chance.sample(TOPICS, self.chance.randint(1, 2))}
        note, minutes = pick(NOTES), pick((10, 15, 20, 30, 45, None))
        bridging = [pick(BRIDGING)] if self.chance.random() < 0.2 else []
        payload = open_counselling(
            topics=topics, note=note, minutes=minutes, bridging=bridging, role=pick(("doing", "supporting", None))
        )
        return self._entry("open_counselling", payload, pick(self.people), self.login.site_id)

    def person(self) -> dict[str, Any]:
        name = f"{self.chance.choice(('Yusuf', 'Amina', 'Lærke', 'Søren', 'Hodan'))} nr. {self.sequence + 1}"
        payload = {"name": name, "nickname": None, "birth_year": 1984, "phone": None, "language": "da"}
        return self._entry("person", payload, str(uuid7()), None)

    def _entry(self, kind: str, payload: dict[str, Any], person: str, site_id: str | None) -> dict[str, Any]:
        self.sequence += 1
        recorded = datetime.now(UTC)
        return {
            "id": str(uuid7()),
            "kind": kind,
            "version": 1,
            "helhedsplan_id": self.login.helhedsplan_id,
            "organisation_id": self.login.organisation_id,
            "device_id": self.login.device_id,
            "sequence": self.sequence,
            "programme": "open_counselling",
            "programme_version": 1,
            "about": {"type": "person", "id": person},
            "area_id": self.login.area_id,
            "site_id": site_id,
            "occurred_at": _iso(recorded - timedelta(seconds=self.chance.randint(20, 3600))),
            "recorded_at": _iso(recorded),
            "utc_offset": 60,
            "replaces_refused": None,
            "payload": payload,
        }

    def _batch(self, entries: list[dict[str, Any]]) -> Batch:
        envelope = {
            "app_version": "0.1.0",
            "unsent": len(entries),
            "oldest_unsent_at": entries[0]["recorded_at"],
            "entries": [text_of(entry) for entry in entries],
        }
        return Batch(tuple(entry["id"] for entry in entries), json.dumps(envelope, ensure_ascii=False).encode())


def texts_of(batch: Batch) -> list[str]:
    texts: list[str] = json.loads(batch.body)["entries"]
    return texts


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
