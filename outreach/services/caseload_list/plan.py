"""What would happen if a list were carried out now: a verdict for each row, and who is not on the list any more."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from outreach.accounts import caseload_list as kept
from outreach.accounts.caseload_list import WaitingList
from outreach.domain.actor import Scope
from outreach.domain.caseload_list import (
    Column,
    Known,
    Listed,
    Meant,
    Reason,
    Rules,
    Unreadable,
    fold_name,
    key,
    read_row,
    whom,
)
from outreach.domain.doubles import fold_phone
from outreach.projections import caseload_list as people
from outreach.projections.models import PersonRow
from outreach.services.work import Work


class Verdict(StrEnum):
    NEW = "new"
    KNOWN = "known"
    CHANGED = "changed"
    DOUBLE = "double"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Planned:
    """One row. `changes`: field -> what it will be; `worker_id`: who the person is given to, None: stays as it is."""

    number: int
    verdict: Verdict
    listed: Listed | None = None
    person_id: UUID | None = None
    maybe: tuple[UUID, ...] = ()
    changes: tuple[tuple[str, object], ...] = ()
    worker_id: UUID | None = None
    trouble: Unreadable | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    rows: tuple[Planned, ...]
    people: Mapping[UUID, PersonRow]
    """Everybody that a row names, and who is missing."""
    missing: tuple[UUID, ...]
    """Who stood on the last list of the area and stands on this one no more."""

    @property
    def fingerprint(self) -> str:
        """Changes when anything does that the plan shows."""
        versions = sorted((str(id), str(row.version_id), str(row.assignment_id)) for id, row in self.people.items())
        return hashlib.sha256(repr((self.rows, versions, self.missing)).encode()).hexdigest()

    def count(self, verdict: Verdict) -> int:
        return sum(row.verdict is verdict for row in self.rows)


class Register:
    """The people that rows are compared with."""

    def __init__(self, rows: Sequence[PersonRow]) -> None:
        self.rows = {row.person_id: row for row in rows}
        self._workers = {self.shown(row.person_id): row.worker_id for row in rows if row.worker_id}
        self._phones: dict[str, list[Known]] = {}
        self._words: dict[str, list[Known]] = {}
        for row in rows:
            one = Known(self.shown(row.person_id), row.name, row.birth_year, row.phone)
            self._phones.setdefault(fold_phone(row.phone), []).append(one)
            for word in set(fold_name(row.name).split()):
                self._words.setdefault(word, []).append(one)

    def shown(self, person_id: UUID) -> UUID:
        """Who a person is shown as; one who is shown as somebody out of sight stays themselves."""
        into = self.rows[person_id].merged_into
        return into if into in self.rows else person_id

    def near(self, listed: Listed) -> list[Known]:
        """Everybody who shares a word of the name or the telephone: only they can be meant."""
        found = [one for word in set(fold_name(listed.name).split()) for one in self._words.get(word, ())]
        phone = fold_phone(listed.phone)
        return found + (self._phones.get(phone, []) if phone else [])

    def worker_of(self, person_id: UUID) -> UUID | None:
        """Who works with a person, under whichever of their records."""
        return self._workers.get(person_id)


def make(work: Work, scope: Scope, waiting: WaitingList) -> Plan:
    """The plan of a list whose columns are known. Raises nothing: what cannot be read is a verdict."""
    register = Register(people.people(work.session, scope))
    workers = kept.workers(work.session, scope, waiting.area_id)
    rules = Rules(work.now.year, {fold_name(row.name): row.id for row in workers})
    given = waiting.worker_id if waiting.worker_id in {row.id for row in workers} else None
    seen: set[object] = set()
    taken: set[UUID] = set()
    rows = []
    for number, cells in waiting.rows:
        planned = _row(number, cells, waiting, rules, register, seen)
        planned = _once(planned, taken)
        rows.append(_given(planned, given, register))
    missing = _missing(work, scope, waiting, register, rows)
    named = {id for row in rows for id in (row.person_id, *row.maybe) if id} | set(missing)
    return Plan(tuple(rows), {id: register.rows[id] for id in named}, missing)


def _row(
    number: int, cells: Sequence[str | None], waiting: WaitingList, rules: Rules, register: Register, seen: set[object]
) -> Planned:
    columns = {Column(name): at for name, at in (waiting.columns or {}).items()}
    try:
        listed = read_row({column: cells[at] for column, at in columns.items()}, rules)
        if key(listed) in seen:
            raise Unreadable(Reason.TWICE)
    except Unreadable as trouble:
        return Planned(number, Verdict.UNREADABLE, trouble=trouble)
    seen.add(key(listed))
    return settle(Planned(number, Verdict.NEW, listed), whom(listed, register.near(listed)), waiting, register)


def settle(planned: Planned, meant: Meant, waiting: WaitingList, register: Register) -> Planned:
    """The verdict once it is known whom a row means."""
    if meant.maybe:
        return replace(planned, verdict=Verdict.DOUBLE, maybe=meant.maybe)
    if meant.person_id is None or planned.listed is None:
        return planned
    row = register.rows[meant.person_id]
    changes = tuple(_changes(planned.listed, row, waiting.programme))
    verdict = Verdict.CHANGED if changes else Verdict.KNOWN
    return replace(planned, verdict=verdict, person_id=row.person_id, changes=changes, maybe=())


def _changes(listed: Listed, row: PersonRow, programme: str) -> list[tuple[str, object]]:
    """What the list knows and the register does not. A name stays as the worker wrote it."""
    changes: list[tuple[str, object]] = []
    if listed.birth_year is not None and row.birth_year is None:
        changes.append(("birth_year", listed.birth_year))
    if listed.phone and fold_phone(listed.phone) != fold_phone(row.phone):
        changes.append(("phone", listed.phone))
    if programme not in row.programmes:
        changes.append(("programmes", (*row.programmes, programme)))
    return changes


def _once(planned: Planned, taken: set[UUID]) -> Planned:
    """Two rows that mean the same person: the second is left."""
    if planned.person_id in taken:
        return Planned(planned.number, Verdict.UNREADABLE, planned.listed, trouble=Unreadable(Reason.TWICE))
    if planned.person_id:
        taken.add(planned.person_id)
    return planned


def _given(planned: Planned, given: UUID | None, register: Register) -> Planned:
    """Whoever has nobody is given to the worker of the row, or else of the list."""
    if planned.listed is None or planned.verdict is Verdict.UNREADABLE:
        return planned
    if planned.person_id and register.worker_of(planned.person_id):
        return planned
    return replace(planned, worker_id=planned.listed.worker_id or given)


def _missing(
    work: Work, scope: Scope, waiting: WaitingList, register: Register, rows: Sequence[Planned]
) -> tuple[UUID, ...]:
    here = {row.person_id for row in rows} | {id for row in rows for id in row.maybe}
    members = kept.members(work.session, scope, waiting.area_id)
    gone = {
        register.shown(one.person_id) for one in members if one.missing_since is None and one.person_id in register.rows
    }
    return tuple(sorted(gone - here))
