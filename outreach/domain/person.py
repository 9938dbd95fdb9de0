"""A person (borger, beboer, ung): the least that work needs. No CPR anywhere."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    nickname: str | None
    birth_year: int | None
    phone: str | None
    language: str | None
