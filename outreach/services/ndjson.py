"""The entries of a file, one exact JSON text a line, taken in by the road of a phone's batch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import BinaryIO

from outreach.domain.entry import Codec
from outreach.domain.errors import Code, Refusal
from outreach.projections import held
from outreach.services.receive import Answer, Arrived, Caller, Result, read, take
from outreach.services.work import Work

LONGEST = 65_536
"""Bytes of one line: those of one entry (docs/sync.md)."""
_AT_ONCE = 500
_BOM = b"\xef\xbb\xbf"
_LIMIT = len(_BOM) + LONGEST + len(b"\r\n")


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank, by its number in the file (from 1)."""

    number: int
    arrived: Arrived


@dataclass(slots=True)
class Outcome:
    """What became of a file's lines. `stored` counts the `waiting` too."""

    lines: int = 0
    stored: int = 0
    waiting: int = 0
    there: int = 0
    conflicts: int = 0
    bad: list[tuple[int, Result]] = field(default_factory=list)


def lines(file: BinaryIO, codec: Codec) -> Iterator[Line]:
    """Read and parse each line. Needs no database. A line that is too long is never in memory as a whole."""
    number = 0
    while raw := file.readline(_LIMIT):
        number += 1
        too_long = not raw.endswith(b"\n") and len(raw) == _LIMIT
        if too_long:
            _skip(file)
        text = (raw.removeprefix(_BOM) if number == 1 else raw).removesuffix(b"\n").removesuffix(b"\r")
        if text.strip() or too_long:
            yield Line(number, _arrived(text, too_long, codec))


def _skip(file: BinaryIO) -> None:
    while (more := file.readline(_LIMIT)) and not more.endswith(b"\n"):
        pass


def _arrived(raw: bytes, too_long: bool, codec: Codec) -> Arrived:
    if too_long:
        return Arrived("", None, None, refusal=Refusal(Code.TOO_LARGE))
    try:
        return read([raw.decode("utf-8")], codec)[0]
    except UnicodeDecodeError:
        return Arrived(raw.decode("utf-8", "surrogateescape"), None, None, refusal=Refusal(Code.UNREADABLE))


def bring_in(work: Work, caller: Caller, file: Sequence[Line]) -> Outcome:
    """Log every line that is good, in the file's order, with the checks of the phone's upload.

    What is refused or quarantined is `bad`, and kept as the phone's is. Whoever wants all or none rolls back.
    """
    outcome, waiting = Outcome(lines=len(file)), set()
    rest = iter(file)
    while some := list(islice(rest, _AT_ONCE)):
        for line, result in zip(some, take(work, caller, [one.arrived for one in some]), strict=True):
            _count(outcome, line.number, result)
            if result.answer is Answer.HELD and result.id:
                waiting.add(result.id)
    outcome.waiting = len(held.still(work.session, waiting))
    return outcome


def _count(outcome: Outcome, number: int, result: Result) -> None:
    parked = Answer.QUARANTINED in (result.answer, result.first)
    if parked or result.answer is Answer.REFUSED:
        outcome.bad.append((number, result))
    elif result.answer is Answer.DUPLICATE:
        outcome.there += 1
    else:
        outcome.stored += 1
        outcome.conflicts += result.answer is Answer.CONFLICT
