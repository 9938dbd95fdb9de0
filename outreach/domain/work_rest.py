"""Rest and breaks: what lies between stretches of work, in minutes that really passed."""

from __future__ import annotations

from collections.abc import Sequence

Span = tuple[int, int]
"""When work began and ended."""


def free_before(spans: Sequence[Span], end: int, length: int) -> list[int]:
    """The stretches without work in the `length` minutes before `end`, where some work ended. `spans` are in order."""
    free, until = [], end - length
    for begin, over in spans:
        if begin >= end:
            break
        if begin > until:
            free.append(begin - until)
        until = max(until, over)
    return [*free, end - until] if until < end else free


def short_break(day: Sequence[tuple[Span, int]], after: int, needed: int) -> int | None:
    """The breaks of the stretch of a day that is longer than `after` and has the fewest, where that is below `needed`.

    `day`: each span of work and the breaks in it, in order. A pause of `needed` between two of them parts them.
    """
    fewest = None
    for first in range(len(day)):
        worked, had, until = 0, 0, day[first][0][0]
        for (begin, over), breaks in day[first:]:
            pause = max(0, begin - until)
            if pause >= needed:
                break
            inside = min(breaks, over - begin)
            worked, had, until = worked + over - begin - inside, had + pause + inside, max(until, over)
            if worked > after and had < needed and (fewest is None or had < fewest):
                fewest = had
    return fewest
