"""Decisions about things as they stand after each entry, and the conflicts that a person must settle.

Everything is read off the set of decisions (domain/decision.py), so that no order of arrival matters. A root is the
first version of itself and is stored as a decision only when it was retracted: most entries are never corrected.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import cast
from uuid import UUID

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from outreach.accounts.rows import Row, Rows, rows_in, upsert_rows
from outreach.domain.actor import Scope
from outreach.domain.decision import Node, Ruling, bases_of, rule, thing_of, version_thing
from outreach.domain.entry import AboutType, Codec, Entry, Logged
from outreach.domain.kinds import KINDS
from outreach.domain.review import Correction, Retraction
from outreach.domain.waiting import target_of
from outreach.eventlog import log
from outreach.projections.applied import Applied
from outreach.projections.gateway import of_organisation
from outreach.projections.models import ConflictRow, DecisionRow

_DECISION = cast(Table, DecisionRow.__table__)
_CONFLICT = cast(Table, ConflictRow.__table__)


def settle(session: Session, batch: Sequence[Applied], codec: Codec) -> list[Applied]:
    """`batch` with what each entry leaves standing; decisions and conflicts are written down."""
    if not any(_decides(applied.entry) for applied in batch):
        return [_first_version(applied) for applied in batch]
    board = _Board(session, batch, codec)
    settled = [board.settle(applied) for applied in batch]
    board.flush()
    return settled


def disputed(session: Session, ids: Iterable[UUID]) -> set[UUID]:
    """Which of the entries `ids` are among those that an open conflict is about."""
    wanted = set(ids)
    things = {row.thing for row in rows_in(session, _DECISION, ("thing",), "entry_id", wanted)} if wanted else set()
    if not things:
        return set()
    heads = session.scalars(select(ConflictRow.heads).where(ConflictRow.thing.in_(things)))
    return {UUID(head) for each in heads for head in each} & wanted


def _decides(entry: Entry) -> bool:
    return isinstance(entry.payload, Retraction) or thing_of(entry) is not None


def _first_version(applied: Applied) -> Applied:
    return replace(applied, version=applied.logged) if KINDS[applied.entry.kind].root else applied


def _rests_on(entry: Entry) -> UUID | None:
    rests_on = KINDS[entry.kind].rests_on
    return rests_on(entry) if rests_on else None


class _Board:
    """The things that a batch touches: read once, kept up to date entry by entry, written once."""

    def __init__(self, session: Session, batch: Sequence[Applied], codec: Codec) -> None:
        self._session, self._codec = session, codec
        self._texts: dict[UUID, Logged | None] = {applied.entry.id: applied.logged for applied in batch}
        self._nodes: defaultdict[str, dict[UUID, Node]] = defaultdict(dict)
        self._thing: dict[UUID, str] = {}  # a decision -> what it decides about, versions apart
        self._rows: dict[tuple[str, UUID], Row] = {}
        self._changed: set[tuple[str, UUID]] = set()
        things = {thing for applied in batch if (thing := thing_of(applied.entry))}
        targets = [t for applied in batch if _decides(applied.entry) and (t := target_of(applied.entry))]
        found = rows_in(session, _DECISION, ("thing",), "entry_id", targets)
        things |= {row.thing for row in found} | {version_thing(target) for target in targets}
        resting = {on for applied in batch if (on := _rests_on(applied.entry))}
        found = rows_in(session, _DECISION, ("thing",), "rests_on", targets)
        things |= {row.thing for row in found} | {version_thing(id) for id in resting}
        self._load(things)
        self._load({version_thing(id) for id in self._thing} - things)
        self._conflicts = Rows(session, _CONFLICT, things)

    def _load(self, things: set[str]) -> None:
        """Read all the decisions about `things`."""
        if not things:
            return
        rows = self._session.execute(_DECISION.select().where(_DECISION.c.thing.in_(things)))
        for row in rows:
            self._learn(dict(row._mapping))

    def _put(self, row: Row) -> None:
        self._learn(row)
        self._changed.add((row["thing"], row["entry_id"]))

    def _learn(self, row: Row) -> None:
        thing, id = row["thing"], row["entry_id"]
        self._rows[thing, id] = row
        self._nodes[thing][id] = Node(id, tuple(UUID(str(base)) for base in row["bases"]), row["retracted"])
        if not thing.startswith("version:"):
            self._thing[id] = thing

    def settle(self, applied: Applied) -> Applied:
        """What stands once this entry, the next of the batch, has taken effect."""
        entry = applied.entry
        if not _decides(entry):
            return _first_version(applied)
        if isinstance(entry.payload, Retraction):
            return self._retracted(applied, entry.payload.entry_id)
        rests_on = _rests_on(entry)
        void = rests_on is not None and rests_on in self._nodes[version_thing(rests_on)]
        row = _row(applied, thing_of(entry) or "", entry.id, bases_of(entry), retracted=void)
        self._put(row | {"rests_on": rests_on})
        if not isinstance(entry.payload, Correction):
            return self._decided(replace(applied, version=applied.logged), self._thing[entry.id])
        root_id = entry.payload.entry_id
        ruling, void = self._versions(root_id)
        settled = replace(applied, version=self._text(ruling.undisputed), disputed=ruling.disputed and not void)
        self._note(settled, version_thing(root_id), entry.payload.kind, ruling, settled.version, void)
        return self._decided(settled, self._thing[root_id]) if root_id in self._thing else settled

    def _retracted(self, applied: Applied, root_id: UUID) -> Applied:
        thing = version_thing(root_id)
        self._put(_row(applied, thing, root_id, (), retracted=True))
        ruling, _ = self._versions(root_id)
        self._note(applied, thing, "", ruling, None, True)
        for key, row in list(self._rows.items()):
            if row["rests_on"] == root_id:
                self._put(self._rows[key] | {"retracted": True})
                self._decided(applied, key[0])
        about = self._thing.get(root_id)
        if about is None:
            return applied
        self._put(self._rows[about, root_id] | {"retracted": True})
        return self._decided(applied, about)

    def _decided(self, applied: Applied, thing: str) -> Applied:
        ruling = rule(self._nodes[thing].values())
        head = ruling.undisputed
        decided = self._text(self._versions(head)[0].undisputed) if head else None
        agreed = self._agree(ruling)
        self._note(applied, thing, thing.partition(":")[0], ruling, decided or applied.logged, agreed)
        disputed = applied.disputed or (ruling.disputed and not agreed)
        return replace(applied, thing=thing, ruling=ruling, decided=decided, disputed=disputed)

    def _agree(self, ruling: Ruling) -> bool:
        """Whether all that nothing builds on says the same: two withdrawals contradict nobody."""
        if not ruling.disputed:
            return True
        said = [self._text(head) for head in ruling.heads]
        return all(one is not None and KINDS[one.entry.kind].agrees for one in said)

    def _versions(self, root_id: UUID) -> tuple[Ruling, bool]:
        """What stands of the versions of a root, and whether the root was retracted: then there is no conflict."""
        nodes = self._nodes[version_thing(root_id)]
        void = root_id in nodes
        return rule([*nodes.values(), Node(root_id)]), void

    def _text(self, id: UUID | None) -> Logged | None:
        if id is not None and id not in self._texts:
            self._texts[id] = next(iter(log.read_some(self._session, [id], self._codec)), None)
        return self._texts[id] if id is not None else None

    def _note(self, applied: Applied, thing: str, kind: str, ruling: Ruling, stands: Logged | None, void: bool) -> None:
        """Keep the conflict about `thing`, or that it is settled. `stands` says where it belongs."""
        before = self._conflicts.get(thing)
        open_now = ruling.disputed and not void
        if not open_now and not (before and before["open"]):
            return
        entry = (stands or applied.logged).entry
        about = entry.about if entry.about and entry.about.type is AboutType.PERSON else None
        self._conflicts.put(
            {
                "thing": thing,
                "helhedsplan_id": entry.helhedsplan_id,
                "organisation_id": entry.organisation_id,
                "area_id": entry.area_id,
                "kind": kind or (before["kind"] if before else ""),
                "person_id": about.id if about else None,
                "open": open_now,
                "heads": [str(head) for head in ruling.heads] if open_now else [],
                "base_id": ruling.undisputed if open_now else None,
                "changed_sequence": applied.at,
            }
        )

    def flush(self) -> None:
        upsert_rows(self._session, _DECISION, [self._rows[key] for key in sorted(self._changed)])
        self._conflicts.flush()


def _row(applied: Applied, thing: str, id: UUID, bases: tuple[UUID, ...], *, retracted: bool = False) -> Row:
    """Of a retraction, the row of what it takes back."""
    return {
        "thing": thing,
        "entry_id": id,
        "helhedsplan_id": applied.entry.helhedsplan_id,
        "organisation_id": applied.entry.organisation_id,
        "bases": [str(base) for base in bases],
        "retracted": retracted,
        "rests_on": None,
        "log_sequence": applied.logged.log_sequence,
    }


def heads(session: Session, scope: Scope, things: Iterable[str]) -> dict[str, tuple[UUID, ...]]:
    """What a new decision about each of `things` is based on, if its author knows all that there is."""
    wanted = list(things)
    stmt = select(DecisionRow).where(DecisionRow.thing.in_(wanted))
    found: dict[str, list[Node]] = {thing: [] for thing in wanted}
    for row in session.scalars(of_organisation(stmt, DecisionRow, scope)) if wanted else ():
        found[row.thing].append(Node(row.entry_id, tuple(UUID(base) for base in row.bases), row.retracted))
    return {thing: rule(nodes).heads for thing, nodes in found.items()}
