"""The files that lie in a folder beside the programmes: the work rules by the day they hold from, the school years."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from outreach.domain.school_calendar import SchoolCalendar
from outreach.programmes.lines import line_of
from outreach.programmes.nodes import Node
from outreach.programmes.reader import BadProgramme, Mistake, content, read_as
from outreach.programmes.school_years import SchoolYear, calendar, school_year
from outreach.programmes.youth_rules import WorkRules, work_rules

T = TypeVar("T")
SHIPPED = Path(__file__).parent
WORK_RULES, SCHOOL_CALENDAR = "work_rules", "school_calendar"


@dataclass(frozen=True, slots=True)
class File(Generic[T]):
    called: str
    """What mistakes call it."""
    stem: str
    text: str
    data: T

    def mistake(self, key: str, reason: str) -> Mistake:
        return Mistake(self.called, line_of(self.text, key), key, reason)


def read_work_rules(own: Path | None, mistakes: list[Mistake]) -> tuple[WorkRules, ...]:
    """Every dated set, the oldest first; of two files with the same name, the one in the folder `own`."""
    files = list(_files(WORK_RULES, work_rules, own, mistakes))
    for file in files:
        if file.stem != file.data.rules.valid_from.isoformat():
            mistakes.append(file.mistake("valid_from", f"expected {file.stem}, as the file is called"))
    return tuple(sorted((file.data for file in files), key=lambda one: one.rules.valid_from))


def read_school_calendar(own: Path | None, mistakes: list[Mistake]) -> SchoolCalendar:
    """All school years together; the helhedsplan's own as above. A day may be in one file only."""
    files = list(_files(SCHOOL_CALENDAR, school_year, own, mistakes))
    for at, file in enumerate(files):
        mistakes += _overlaps(file, files[:at])
    return calendar([file.data for file in files])


def _overlaps(file: File[SchoolYear], earlier: Sequence[File[SchoolYear]]) -> Iterator[Mistake]:
    days = file.data.days
    for other in earlier:
        if other.data.days.first <= days.last and days.first <= other.data.days.last:
            yield file.mistake("first", f"the days of {other.called} overlap with these")


def _files(name: str, read: Callable[[Node], T], own: Path | None, mistakes: list[Mistake]) -> Iterator[File[T]]:
    """The readable ones of the folder `name`, by their names; what is wrong with the others goes to `mistakes`."""
    found = {path.name: (path, f"{name}/{path.name}") for path in (SHIPPED / name).glob("*.toml")}
    if own is not None:
        found |= {path.name: (path, str(path)) for path in (own / name).glob("*.toml")}
    for path, called in (found[one] for one in sorted(found) if not one.startswith(".")):
        try:
            text = content(path, called)
            yield File(called, path.stem, text, read_as(read, called, text))
        except BadProgramme as bad:
            mistakes += bad.mistakes
