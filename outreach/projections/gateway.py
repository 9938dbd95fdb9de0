"""Who may see whom: the one gate that every query of a read table passes."""

from __future__ import annotations

from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, and_, false

from outreach.domain.actor import ActorType, Scope

S = TypeVar("S", bound=Select[*tuple[Any, ...]])

_READS_PEOPLE = frozenset({ActorType.WORKER, ActorType.SUPERVISOR})
_READS_ONE = frozenset({ActorType.PERSON, ActorType.GUARDIAN})


def visible(stmt: S, table: Any, scope: Scope) -> S:
    """`stmt` with only the rows of `table` in the scope's helhedsplan, organisation and areas.

    Across organisations nothing is read before consent exists, by supervisors neither (systems.md 4). An admin runs
    the house and reads about nobody.
    """
    return stmt.where(in_scope(table, scope))


def in_scope(table: Any, scope: Scope) -> ColumnElement[bool]:
    if scope.type not in _READS_PEOPLE:
        return false()
    return and_(
        table.helhedsplan_id == scope.helhedsplan_id,
        table.organisation_id == scope.organisation_id,
        table.area_id.in_(scope.area_ids),
    )


def own(stmt: S, table: Any, scope: Scope) -> S:
    """`stmt` with only the rows of `table` that the reader wrote."""
    return stmt.where(table.helhedsplan_id == scope.helhedsplan_id, table.actor_id == scope.actor_id)


def of_helhedsplan(stmt: S, table: Any, scope: Scope) -> S:
    """`stmt` with only the rows of `table` in the scope's helhedsplan: for tables that are about nobody."""
    return stmt.where(table.helhedsplan_id == scope.helhedsplan_id)


def of_organisation(stmt: S, table: Any, scope: Scope) -> S:
    """`stmt` with only the rows of `table` in the scope's organisation, whatever the area: devices and refusals."""
    return stmt.where(table.helhedsplan_id == scope.helhedsplan_id, table.organisation_id == scope.organisation_id)


def across(stmt: S, table: Any, scope: Scope) -> S:
    """`stmt` with only the rows of `table` about people of other organisations in the scope's helhedsplan and areas.

    Nothing of them may be shown before consent was asked, each person by themselves: projections/shared.py alone reads
    through this (tests/house/test_consent_is_asked.py).
    """
    if scope.type not in _READS_PEOPLE:
        return stmt.where(false())
    return stmt.where(
        table.helhedsplan_id == scope.helhedsplan_id,
        table.organisation_id != scope.organisation_id,
        table.area_id.in_(scope.area_ids),
    )


def to_ask(stmt: S, table: Any, scope: Scope) -> S:
    """`stmt` with the rows of the scope's helhedsplan that say what somebody consented to, whosever they are.

    So that the question can be answered: projections/consent.py alone reads through this, and answers for people whom
    its callers have found through another gate.
    """
    return stmt.where(table.helhedsplan_id == scope.helhedsplan_id)


def of_person(stmt: S, table: Any, scope: Scope) -> S:
    """`stmt` with only the rows of `table` about the one person whom the reader's link is about; without a link, none.

    What of it is shown to the young person and what to a guardian says plan_document.py.
    """
    if scope.type not in _READS_ONE or scope.person_id is None:
        return stmt.where(false())
    return of_organisation(stmt.where(table.person_id == scope.person_id), table, scope)
