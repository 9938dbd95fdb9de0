"""Words for the domain's few fixed values."""

from __future__ import annotations

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from outreach.domain.actor import ActorType, OrganisationKind

ACTOR_TYPES: dict[str, LazyString] = {
    ActorType.WORKER: _l("Medarbejder"),
    ActorType.SUPERVISOR: _l("Leder"),
    ActorType.ADMIN: _l("Administrator"),
    ActorType.SYSTEM: _l("Systemet"),
}
ORGANISATION_KINDS: dict[str, LazyString] = {
    OrganisationKind.HELHEDSPLAN: _l("Helhedsplan"),
    OrganisationKind.KOMMUNE: _l("Kommune"),
}
