"""The demo's residents, and what each comes for."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from outreach.domain.background import QUESTIONS
from outreach.domain.entry import About, AboutType
from outreach.domain.open_counselling import Arrival, Degree, OpenCounselling, Role
from outreach.domain.person import Person

_HERE = Path(__file__).parent


@dataclass(slots=True)
class Resident:
    """`steps` are the visits that are still to come; `about` is set once a worker has met them."""

    payload: Person
    steps: list[Mapping[str, Any]]
    about: About | None = None
    last_seen: datetime | None = field(default=None)

    def met(self, person_id: UUID) -> About:
        self.about = About(AboutType.PERSON, person_id)
        return self.about


def residents(pool: str, today: date, rng: Random) -> list[Resident]:
    """Those of one pool of people.toml, in an order of their own."""
    people = [_resident(row, today, rng) for row in _load("people.toml")[pool]]
    rng.shuffle(people)
    return people


def _resident(row: list[Any], today: date, rng: Random) -> Resident:
    name, nickname, age, language, course = row
    phone = f"01 {rng.randrange(100):02} {rng.randrange(100):02} {rng.randrange(100):02}"
    reachable = rng.random() < 0.75
    person = Person(
        name,
        nickname or None,
        today.year - age,
        phone if reachable else None,
        language or None,
        programmes=("open_counselling", *_PROGRAMMES.get(course, ())),
        background=_background(age),
    )
    return Resident(person, list(steps(course)))


_PROGRAMMES = {"job": ("jobguide",), "work": ("jobguide",), "leisure": ("leisure_job",)}


def _background(age: int) -> dict[str, str]:
    """Of every other grown-up it has been asked."""
    if age < 18 or age % 2:
        return {}
    learned, worked = QUESTIONS["education"], QUESTIONS["work_history"]
    return {"education": learned[age % len(learned)], "work_history": worked[age % len(worked)]}


def steps(course: str) -> list[Mapping[str, Any]]:
    """The visits of a course, or the notes of a kind of session, of courses.toml."""
    found: list[Mapping[str, Any]] = _load("courses.toml")[course]
    return found


@cache
def _load(name: str) -> Mapping[str, Any]:
    return tomllib.loads((_HERE / name).read_text(encoding="utf-8"))


def visit(step: Mapping[str, Any], session_id: UUID | None, day: date) -> OpenCounselling:
    """A check-in on `day`, as the step of a course says."""
    return OpenCounselling(
        session_id=session_id,
        arrival=Arrival(step.get("arrival", "drop_in")),
        referred_by=step.get("referred_by"),
        topics={topic: Degree(degree) for topic, degree in step.get("topics", {}).items()},
        role=Role(step["role"]) if "role" in step else None,
        minutes=step.get("minutes"),
        bridging=tuple(step.get("bridging", ())),
        next_step=step.get("next_step"),
        next_step_by=day + timedelta(days=step["days"]) if "days" in step else None,
        note=step.get("note"),
    )
