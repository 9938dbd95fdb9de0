"""Who acts, and what they may see."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class ActorType(StrEnum):
    WORKER = "worker"
    SUPERVISOR = "supervisor"
    ADMIN = "admin"
    PERSON = "person"
    GUARDIAN = "guardian"
    VISITOR = "visitor"
    SYSTEM = "system"


class OrganisationKind(StrEnum):
    HELHEDSPLAN = "helhedsplan"
    KOMMUNE = "kommune"


@dataclass(frozen=True, slots=True)
class Actor:
    """One role of one user in one organisation of one helhedsplan; `area_ids` are the areas given to that role."""

    id: UUID
    type: ActorType
    helhedsplan_id: UUID
    organisation_id: UUID
    area_ids: frozenset[UUID]
    name: str
    active: bool = True

    @property
    def scope(self) -> Scope:
        return Scope(self.id, self.type, self.helhedsplan_id, self.organisation_id, self.area_ids)


@dataclass(frozen=True, slots=True)
class Scope:
    """What a reader may see. Every query of a projection takes one (projections/gateway.py).

    Reading across organisations asks consent of each person (projections/shared.py, systems.md 4).
    `person_id`: the one that a young person's or a guardian's link is about; they read about nobody else.
    """

    actor_id: UUID
    type: ActorType
    helhedsplan_id: UUID
    organisation_id: UUID
    area_ids: frozenset[UUID]
    person_id: UUID | None = None
