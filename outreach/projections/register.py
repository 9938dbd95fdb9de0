"""The register as a supervisor reads it: everybody once, who works with them, who may be here twice."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from outreach.domain.actor import Scope
from outreach.domain.assignment import AssignmentReason
from outreach.domain.doubles import Known, fold_words, likely
from outreach.projections.gateway import of_organisation, visible
from outreach.projections.models import DecisionRow, PersonRow
from outreach.projections.models_people import AssignmentRow, MergeRow
from outreach.projections.person import ASSIGNMENT


@dataclass(frozen=True, slots=True)
class Shown:
    """A person with those that they were merged with."""

    row: PersonRow
    others: list[PersonRow]

    @property
    def id(self) -> UUID:
        return self.row.person_id

    @property
    def worker_id(self) -> UUID | None:
        return next((one.worker_id for one in (self.row, *self.others) if one.worker_id), None)

    def fits(self, words: Sequence[str], digits: str) -> bool:
        """Whether every word of a search begins one of theirs, or the digits stand in their number."""
        said = [one for row in (self.row, *self.others) for one in (row.name, row.nickname or "")]
        own = [word for one in said for word in fold_words(one)]
        phones = "".join(sign for row in (self.row, *self.others) for sign in (row.phone or " ") if sign.isdigit())
        if digits and digits in phones:
            return True
        return all(any(mine.startswith(word) for mine in own) for word in words)


def everybody(session: Session, scope: Scope) -> list[Shown]:
    """Each person of the scope once, by name."""
    rows = session.scalars(visible(select(PersonRow), PersonRow, scope).order_by(PersonRow.person_id)).all()
    others = defaultdict[UUID, list[PersonRow]](list)
    for row in rows:
        if row.merged_into is not None:
            others[row.merged_into].append(row)
    shown = [Shown(row, others[row.person_id]) for row in rows if row.merged_into is None]
    return sorted(shown, key=lambda one: (fold_words(one.row.name), one.id))


def search(people: Iterable[Shown], text: str) -> list[Shown]:
    """Those whose name, nickname or number fits, spelling mistakes allowed (domain/doubles.py)."""
    words = [word for word in fold_words(text) if not word.isdecimal()]
    digits = "".join(sign for sign in text if sign.isdigit())
    if not words and not digits:
        return [] if text.strip() else list(people)
    return [one for one in people if one.fits(words or ["\0"], digits)]


def doubles(people: Iterable[Shown]) -> list[tuple[UUID, ...]]:
    """Groups of people who may be one, as they are shown."""
    return likely(Known(one.id, one.row.name, one.row.birth_year, one.row.phone) for one in people)


def caseloads(people: Iterable[Shown]) -> Counter[UUID]:
    """How many people each worker has."""
    return Counter(one.worker_id for one in people if one.worker_id is not None)


@dataclass(frozen=True, slots=True)
class Life:
    """What was decided about a person: who worked with them, oldest first; the merges that they are part of."""

    assignments: Sequence[AssignmentRow]
    merges: Sequence[MergeRow]


def life(session: Session, scope: Scope, person: Shown) -> Life:
    """Of somebody whom the scope may see."""
    ids = [person.id, *(one.person_id for one in person.others)]
    assigned = of_organisation(select(AssignmentRow), AssignmentRow, scope).where(AssignmentRow.person_id.in_(ids))
    merged = of_organisation(select(MergeRow), MergeRow, scope)
    merged = merged.where(or_(MergeRow.person_id.in_(ids), MergeRow.other_id.in_(ids)))
    return Life(
        session.scalars(assigned.order_by(AssignmentRow.log_sequence)).all(),
        session.scalars(merged.order_by(MergeRow.log_sequence)).all(),
    )


def away(session: Session, scope: Scope, people: Iterable[Shown]) -> dict[UUID, list[UUID]]:
    """Worker -> the people whom somebody else looks after while that worker is ill."""
    current = {one.row.assignment_id: one.id for one in people if one.row.assignment_id}
    ill = of_organisation(select(AssignmentRow.entry_id, AssignmentRow.person_id), AssignmentRow, scope)
    ill = ill.where(AssignmentRow.reason == AssignmentReason.ILLNESS.value)
    lent = {entry_id: person_id for entry_id, person_id in session.execute(ill) if entry_id in current}
    bases = of_organisation(select(DecisionRow.entry_id, DecisionRow.bases), DecisionRow, scope)
    bases = bases.where(DecisionRow.thing.in_([f"{ASSIGNMENT}{person_id}" for person_id in lent.values()]))
    before = {id: UUID(named[0]) for id, named in session.execute(bases) if id in lent and named} if lent else {}
    rows = of_organisation(select(AssignmentRow.entry_id, AssignmentRow.worker_id), AssignmentRow, scope)
    rows = rows.where(AssignmentRow.entry_id.in_(list(before.values())))
    whose = {id: worker for id, worker in session.execute(rows)}
    found = defaultdict[UUID, list[UUID]](list)
    for entry_id, base in before.items():
        if (worker := whose.get(base)) is not None:
            found[worker].append(lent[entry_id])
    return dict(found)
