"""What can be wrong with an entry, as codes. The words that a person reads are made in the blueprints."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Code(StrEnum):
    """Refusal codes of docs/sync.md; a phone may meet a new one, so it shows the sentence and never only the code."""

    UNREADABLE = "unreadable"
    TOO_LARGE = "too_large"
    MISSING = "missing"
    UNKNOWN_FIELD = "unknown_field"
    WRONG_TYPE = "wrong_type"
    BAD_VALUE = "bad_value"
    TOO_LONG = "too_long"
    BAD_TEXT = "bad_text"
    CPR = "cpr"
    BAD_ID = "bad_id"
    ID_REUSED = "id_reused"
    UNKNOWN_KIND = "unknown_kind"
    UNKNOWN_PROGRAMME = "unknown_programme"
    WRONG_DEVICE = "wrong_device"
    WRONG_HELHEDSPLAN = "wrong_helhedsplan"
    WRONG_ORGANISATION = "wrong_organisation"
    NOT_ALLOWED = "not_allowed"
    NOT_YOURS = "not_yours"
    WRONG_TARGET = "wrong_target"
    UNKNOWN_SITE = "unknown_site"
    COMMENT_NEEDED = "comment_needed"
    REASON_NEEDED = "reason_needed"


@dataclass
class Refusal(Exception):
    """An entry that cannot be taken: `field` is a path such as `payload.note`, or "" for the whole entry."""

    code: Code
    field: str = ""
