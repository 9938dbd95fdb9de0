"""The jobcenter's list: what a row says, and whom it means. Nothing here knows a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from outreach.domain.doubles import fold_phone, fold_words
from outreach.domain.errors import Code
from outreach.domain.text import check_text

LONGEST_NAME, LONGEST_PHONE = 80, 30
Cell = str | None
"""What stood in a cell, stripped; None: a CPR number, which was not kept."""


class Column(StrEnum):
    """What a column can mean to us. Everything else on a list is left where it is."""

    NAME = "name"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    BIRTH = "birth"
    PHONE = "phone"
    WORKER = "worker"


class Reason(StrEnum):
    """Why a row cannot be used."""

    NO_NAME = "no_name"
    TOO_LONG = "too_long"
    BAD_TEXT = "bad_text"
    CPR = "cpr"
    BAD_BIRTH = "bad_birth"
    BAD_PHONE = "bad_phone"
    UNKNOWN_WORKER = "unknown_worker"
    TWICE = "twice"


@dataclass(frozen=True, slots=True)
class Unreadable(Exception):
    """`column` None: the row as a whole."""

    reason: Reason
    column: Column | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody on the list."""

    name: str
    birth_year: int | None
    phone: str | None
    worker_id: UUID | None


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody in the register. `id` is who they are shown as, when they were merged with somebody."""

    id: UUID
    name: str
    birth_year: int | None
    phone: str | None


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom a row means: `person_id` for certain, one of `maybe`, or (neither) nobody who is known."""

    person_id: UUID | None = None
    maybe: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Rules:
    """What a row is read with: this year, and the workers it may name, by folded name."""

    this_year: int
    workers: Mapping[str, UUID] = field(default_factory=dict)


def read_row(cells: Mapping[Column, Cell], rules: Rules) -> Listed:
    """Somebody, from the mapped cells of one row. Raises `Unreadable`."""
    stopped = next((column for column, cell in cells.items() if cell is None), None)
    if stopped is not None:
        raise Unreadable(Reason.CPR, stopped)
    said = {column: cell or "" for column, cell in cells.items()}
    parts = (said.get(Column.FIRST_NAME, ""), said.get(Column.LAST_NAME, ""))
    name = said.get(Column.NAME, "") or " ".join(filter(None, parts))
    column = Column.NAME if Column.NAME in cells else Column.FIRST_NAME
    if not fold_words(name):
        raise Unreadable(Reason.NO_NAME, column)
    _check(name, LONGEST_NAME, column)
    return Listed(
        name,
        _birth_year(said.get(Column.BIRTH, ""), rules.this_year),
        _phone(said.get(Column.PHONE, "")),
        _worker(said.get(Column.WORKER, ""), rules.workers),
    )


_CODES = {Code.TOO_LONG: Reason.TOO_LONG, Code.BAD_TEXT: Reason.BAD_TEXT, Code.CPR: Reason.CPR}


def _check(text: str, longest: int, column: Column) -> None:
    code = Code.BAD_TEXT if "\n" in text or "\t" in text else check_text(text, longest)
    if code is not None:
        raise Unreadable(_CODES[code], column)


_YEAR = re.compile(r"(?:\d{1,2}[-./ ]\d{1,2}[-./ ])?(\d{4})|(\d{4})-\d{2}-\d{2}(?:[T ]00:00(?::00)?)?", re.ASCII)


def _birth_year(text: str, this_year: int) -> int | None:
    """The year of a year or a date; the day is not kept."""
    if not text:
        return None
    found = _YEAR.fullmatch(text)
    year = int(found[1] or found[2]) if found else 0
    if not this_year - 120 <= year <= this_year:
        raise Unreadable(Reason.BAD_BIRTH, Column.BIRTH)
    return year


def _phone(text: str) -> str | None:
    if not text:
        return None
    _check(text, LONGEST_PHONE, Column.PHONE)
    if not re.fullmatch(r"[+(]?[0-9][0-9 ()./-]*", text) or not fold_phone(text):
        raise Unreadable(Reason.BAD_PHONE, Column.PHONE)
    return text


def fold_name(name: str) -> str:
    """A name as two are compared: whatever the order and spelling of its words."""
    return " ".join(sorted(fold_words(name)))


def _worker(text: str, workers: Mapping[str, UUID]) -> UUID | None:
    if not text:
        return None
    if fold_name(text) not in workers:
        raise Unreadable(Reason.UNKNOWN_WORKER, Column.WORKER)
    return workers[fold_name(text)]


def whom(listed: Listed, known: Iterable[Known]) -> Meant:
    """Certain where the name is the same and the birth year or the telephone too; when in doubt a person decides."""
    certain: list[UUID] = []
    maybe: list[UUID] = []
    for person in known:
        alike = _alike(listed, person)
        if alike is not None:
            (certain if alike else maybe).append(person.id)
    found = tuple(dict.fromkeys(certain or maybe))
    return Meant(found[0]) if certain and len(found) == 1 else Meant(None, found)


def _alike(listed: Listed, person: Known) -> bool | None:
    """True: the same; False: perhaps; None: another."""
    years = _same(listed.birth_year, person.birth_year)
    phones = _same(fold_phone(listed.phone) or None, fold_phone(person.phone) or None)
    ours, theirs = set(fold_words(listed.name)), set(fold_words(person.name))
    if ours == theirs:
        if years is False:
            return False if phones else None
        return bool(years or phones)
    if phones and years is not False:
        return False
    return False if years and (ours < theirs or theirs < ours) else None


def _same(one: object | None, other: object | None) -> bool | None:
    """None: one of them is not known."""
    return None if one is None or other is None else one == other


def key(listed: Listed) -> tuple[str, int | None, str]:
    """The same for two rows that say the same of somebody."""
    return fold_name(listed.name), listed.birth_year, fold_phone(listed.phone)


def guess(headers: Sequence[str]) -> dict[Column, int]:
    """Which column is which, by the words that such lists use; each column once, each meaning once."""
    found: dict[Column, int] = {}
    for column, words in _HEADERS.items():
        for at, header in enumerate(headers):
            if at not in found.values() and " ".join(re.findall(r"[a-zæøå]+", header.lower())) in words:
                found[column] = at
                break
    if Column.NAME in found:
        found.pop(Column.FIRST_NAME, None)
        found.pop(Column.LAST_NAME, None)
    return found


_HEADERS: dict[Column, frozenset[str]] = {
    Column.NAME: frozenset({"navn", "borger", "borgers navn", "fulde navn", "name", "borgernavn"}),
    Column.FIRST_NAME: frozenset({"fornavn", "fornavne", "first name"}),
    Column.LAST_NAME: frozenset({"efternavn", "efternavne", "last name", "surname"}),
    Column.BIRTH: frozenset({"fødselsår", "fødselsdato", "født", "fødselsdag", "birth year", "date of birth"}),
    Column.PHONE: frozenset({"telefon", "tlf", "mobil", "telefonnummer", "mobilnummer", "tlf nr", "phone"}),
    Column.WORKER: frozenset({"medarbejder", "jobguide", "vejleder", "worker"}),
}
