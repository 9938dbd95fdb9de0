"""Where in a TOML file a key stands: tomllib tells only of mistakes in the writing."""

from __future__ import annotations

import re

_PART = re.compile(r"([^.\[\]]+)(?:\[(\d+)\])?")
_HEADER = re.compile(r"\s*\[\[?\s*([^\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*["']?[A-Za-z0-9_\-]+["']?\s*[.=]""")


def line_of(text: str, key: str) -> int | None:
    """The line (from 1) of `key`, such as `steps[1].label.da`, or of the table it is missing in; None: not found."""
    lines, found, names = text.splitlines(), None, []
    first, end = 0, len(lines)
    for name, index in _PART.findall(key):
        names.append(name)
        at = _header(lines, ".".join(names), int(index or 0), first, end)
        if at is not None:
            found, first, end = at, at, _next_header(lines, ".".join(names), at, end)
            continue
        at = _assigned(lines, name, first if found is not None else 0, end)
        if at is None:
            break
        found, first, end = at, at, _next_key(lines, at, end)
        if index:
            found = first = _item(lines, int(index), at, end)
    return None if found is None else found + 1


def _header(lines: list[str], path: str, index: int, first: int, end: int) -> int | None:
    found = [at for at in range(first, end) if (match := _HEADER.match(lines[at])) and match[1] == path]
    return found[index] if index < len(found) else None


def _next_header(lines: list[str], path: str, at: int, end: int) -> int:
    """The line at which the table of `path` ends: headers below it belong to it."""
    for line in range(at + 1, end):
        match = _HEADER.match(lines[line])
        if match and not match[1].startswith(f"{path}."):
            return line
    return end


def _assigned(lines: list[str], name: str, first: int, end: int) -> int | None:
    key = rf"""["']?{re.escape(name)}["']?\s*[.=]"""
    beginning, inside = re.compile(rf"\s*{key}"), re.compile(rf"[{{,]\s*{key}")
    for pattern in (beginning.match, inside.search):
        for line in range(first, end):
            if pattern(lines[line]):
                return line
    return None


def _next_key(lines: list[str], at: int, end: int) -> int:
    return next((line for line in range(at + 1, end) if _KEY.match(lines[line]) or _HEADER.match(lines[line])), end)


def _item(lines: list[str], index: int, at: int, end: int) -> int:
    """The line of an item of a list that is written with one item a line; else where the list begins."""
    items = [line for line in range(at + 1, end) if lines[line].strip() and lines[line].strip()[0] not in "#]"]
    return items[index] if index < len(items) else at
