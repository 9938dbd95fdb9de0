"""A person (borger, beboer, ung): the least that work needs. No CPR anywhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Relation(StrEnum):
    MOTHER = "mother"
    FATHER = "father"
    GUARDIAN = "guardian"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Guardian:
    """Whoever answers for a young person."""

    name: str
    phone: str | None
    relation: Relation


@dataclass(frozen=True, slots=True)
class Person:
    """`programmes`: what they take part in. `background`: question to answer (domain/background.py)."""

    name: str
    nickname: str | None
    birth_year: int | None
    phone: str | None
    language: str | None
    guardian: Guardian | None = None
    programmes: tuple[str, ...] = ()
    background: Mapping[str, str] = field(default_factory=dict)
