"""The shared purposes as the rule of consent reads them (domain/consent.py)."""

from __future__ import annotations

from collections.abc import Mapping

from outreach import programmes
from outreach.domain.consent import Purpose
from outreach.domain.consent_entry import LegalFunction


def purposes() -> Mapping[str, Purpose]:
    """What consent may be asked for today, by id."""
    return {
        one.id: Purpose(
            one.id,
            LegalFunction(one.legal_function),
            frozenset(one.recipients),
            frozenset(one.data_types),
            one.special_category,
        )
        for one in programmes.shared().purposes
    }


def organisation_kinds() -> Mapping[str, str]:
    """Of each recipient that is one of the house's own organisations, which kind."""
    return {one.id: one.organisation for one in programmes.shared().recipients if one.organisation}
