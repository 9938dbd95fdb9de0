"""How long there was guidance before the measuring began, in CFBU's words, at the desk and on the phone."""

from __future__ import annotations

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from outreach.domain.progression import GuidedFor

GUIDED_FOR: dict[GuidedFor, LazyString] = {
    GuidedFor.UNDER_1: _l("Under 1 måned"),
    GuidedFor.FROM_1: _l("1-3 måneder"),
    GuidedFor.FROM_3: _l("3-12 måneder"),
    GuidedFor.OVER_12: _l("Over 12 måneder"),
}
