"""Words for what the register holds."""

from __future__ import annotations

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from outreach.domain.assignment import AssignmentReason
from outreach.domain.person import Relation

ASSIGNMENT_REASONS: dict[AssignmentReason, LazyString] = {
    AssignmentReason.NEW: _l("Ny"),
    AssignmentReason.HANDOVER: _l("Overtagelse"),
    AssignmentReason.ILLNESS: _l("Sygdom"),
    AssignmentReason.BACK: _l("Tilbage igen"),
    AssignmentReason.ENDED: _l("Afsluttet"),
}
RELATIONS: dict[Relation, LazyString] = {
    Relation.MOTHER: _l("mor"),
    Relation.FATHER: _l("far"),
    Relation.GUARDIAN: _l("værge"),
    Relation.OTHER: _l("anden voksen"),
}
CONTESTED: dict[str, LazyString] = {
    "person": _l("Oplysninger om en person"),
    "assignment": _l("Hvem der arbejder med personen"),
    "employment": _l("Et job"),
    "consent": _l("Et samtykke"),
    "step": _l("Et trin på stigen"),
    "placement": _l("Et fritidsjob"),
}


def contested(kind: str) -> str:
    """What a conflict is about."""
    from outreach.blueprints.review.words import kind as word_of_kind  # that room tells people's words itself

    return str(CONTESTED[kind]) if kind in CONTESTED else word_of_kind(kind)
