"""Words for the domain's few fixed values."""

from __future__ import annotations

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from outreach.domain.actor import ActorType, OrganisationKind
from outreach.domain.in_vain import SuitingHours

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
SUITING: dict[SuitingHours, LazyString] = {
    SuitingHours.WEEKDAY_MORNING: _l("Hverdage om formiddagen"),
    SuitingHours.WEEKDAY_AFTERNOON: _l("Hverdage om eftermiddagen"),
    SuitingHours.WEEKDAY_EVENING: _l("Hverdage om aftenen"),
    SuitingHours.SATURDAY: _l("Lørdag"),
    SuitingHours.SUNDAY: _l("Søndag"),
}
"""When it would have suited somebody who came in vain."""
