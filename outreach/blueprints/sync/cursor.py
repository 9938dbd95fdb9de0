"""The cursor: opaque to the phone, only positions inside; it opens no door, since scope is asked each time."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from uuid import UUID

from outreach.projections.feed import COLLEAGUES, LINKS, OWN, SHARED


class BadCursor(Exception):
    """Not a cursor of ours, or of another helhedsplan: the phone starts without one."""


def dump(helhedsplan_id: UUID, positions: Mapping[str, int]) -> str:
    by_position: dict[int, list[str]] = {}
    for name, at in positions.items():
        by_position.setdefault(at, []).append(name)
    data = [1, str(helhedsplan_id), [[at, names] for at, names in by_position.items()]]
    return urlsafe_b64encode(json.dumps(data, separators=(",", ":")).encode()).decode().rstrip("=")


def load(helhedsplan_id: UUID, text: str) -> dict[str, int]:
    """Raises `BadCursor`."""
    try:
        version, owner, groups = json.loads(urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        positions = {str(name): at for at, names in groups for name in names}
    except (ValueError, TypeError, RecursionError):
        raise BadCursor from None
    if version != 1 or owner != str(helhedsplan_id):
        raise BadCursor
    if not all(type(at) is int and 0 <= at < 2**60 and _is_name(name) for name, at in positions.items()):
        raise BadCursor
    return positions


def _is_name(name: str) -> bool:
    if name in {OWN, COLLEAGUES, LINKS, SHARED}:
        return True
    try:
        return str(UUID(name)) == name
    except ValueError:
        return False
