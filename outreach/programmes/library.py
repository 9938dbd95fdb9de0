"""All programmes together: those shipped, a helhedsplan's own in their place or beside them, all older versions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from outreach.domain.school_calendar import SchoolCalendar
from outreach.programmes import common, folders, parts
from outreach.programmes.archive import Archive
from outreach.programmes.lines import line_of
from outreach.programmes.model import Programme, Shared
from outreach.programmes.reader import BadProgramme, Mistake, content, read_as
from outreach.programmes.youth_rules import WorkRules

SHIPPED = Path(__file__).parent
SHARED = "shared"
_NAME = re.compile(r"([a-z][a-z0-9_]{0,59})(?:\.([1-9][0-9]{0,4}))?\.toml")

D = TypeVar("D", Programme, Shared)


@dataclass(frozen=True, slots=True)
class File(Generic[D]):
    """One file that was read. `older`: it is there for what was recorded under it, and not in use."""

    path: Path
    called: str
    """What mistakes call it."""
    id: str
    text: str
    data: D
    older: bool

    def mistake(self, key: str, reason: str) -> Mistake:
        return Mistake(self.called, line_of(self.text, key), key, reason)


@dataclass(frozen=True, slots=True)
class Library:
    current: Mapping[str, Programme]
    """What is in use, by id."""
    versions: Mapping[tuple[str, int], Programme]
    """Every version that is known, by id and version; also of programmes that are no longer in use."""
    shared: Shared
    work_rules: tuple[WorkRules, ...]
    """Each dated set, the oldest first."""
    school_calendar: SchoolCalendar

    def get(self, programme_id: str, version: int) -> Programme | None:
        """A programme as it was in `version`: what was recorded under it is read with it.

        Where that version is not known here, the next later one stands in for it. None: no such programme, or no
        version that late.
        """
        if (programme_id, version) in self.versions:
            return self.versions[programme_id, version]
        later = [one for id, one in self.versions if id == programme_id and one >= version]
        return self.versions[programme_id, min(later)] if later else None

    def all(self, programme_id: str) -> list[Programme]:
        """Every version of it that is known, the oldest first, the one in use last."""
        older = sorted((one for one in self.versions.values() if one.id == programme_id), key=lambda one: one.version)
        used = self.current.get(programme_id)
        return [*(one for one in older if one != used), *([used] if used else [])]


def open_library(own: Path | None = None, archive: Path | None = None, *, keep: bool = True) -> Library:
    """Read every file of the product, of the folder `own` and of the `archive`.

    A version that is seen for the first time is kept in the archive (unless not `keep`). Raises `BadProgramme` with
    all mistakes, those of a version that was changed since it was first seen among them.
    """
    mistakes: list[Mistake] = []
    files = _effective(mistakes, own)
    rules, school = folders.read_work_rules(own, mistakes), folders.read_school_calendar(own, mistakes)
    old = list(_folder(mistakes, archive)) if archive and archive.is_dir() else []
    programmes = [one for one in files if isinstance(one.data, Programme)]
    shared = next((one for one in files if one.id == SHARED and not one.older), None)
    if mistakes or shared is None:
        raise BadProgramme(mistakes or [Mistake(f"{SHARED}.toml", None, "", "missing")])
    assert isinstance(shared.data, Shared)
    mistakes += _twice(files)
    mistakes += _strange_purposes(programmes, shared.data)
    if archive:
        mistakes += Archive(archive).compare(files)
    if mistakes:
        raise BadProgramme(mistakes)
    if archive and keep:
        Archive(archive).keep(files)
    known = [one.data for one in [*old, *files] if isinstance(one.data, Programme)]
    return Library(
        current={one.id: one.data for one in programmes if not one.older},
        versions={(one.id, one.version): one for one in known},
        shared=shared.data,
        work_rules=rules,
        school_calendar=school,
    )


def _effective(mistakes: list[Mistake], own: Path | None) -> list[File[Programme] | File[Shared]]:
    """The shipped files and the helhedsplan's own: of two with the same name, its own."""
    shipped = {one.path.name: one for one in _folder(mistakes, SHIPPED)}
    if own is None:
        return list(shipped.values())
    if not own.is_dir():
        mistakes.append(Mistake(str(own), None, "", "is no folder (OUTREACH_PROGRAMMES)"))
        return []
    return list((shipped | {one.path.name: one for one in _folder(mistakes, own)}).values())


def _folder(mistakes: list[Mistake], folder: Path) -> Iterator[File[Programme] | File[Shared]]:
    """The readable TOML files of a folder; what is wrong with the others goes to `mistakes`."""
    for path in sorted(folder.glob("*.toml")):
        if path.name.startswith("."):
            continue
        try:
            yield _file(path, path.name if folder == SHIPPED else str(path))
        except BadProgramme as bad:
            mistakes += bad.mistakes


def _file(path: Path, called: str) -> File[Programme] | File[Shared]:
    """The file at `path`, which mistakes name as `called`."""
    name = _NAME.fullmatch(path.name)
    if name is None:
        said = "expected a name such as jobguide.toml, or jobguide.1.toml for an older version"
        raise BadProgramme([Mistake(called, None, "", said)])
    text = content(path, called)
    if name[1] == SHARED:
        return _checked(path, called, name, text, read_as(common.shared, called, text))
    return _checked(path, called, name, text, read_as(parts.programme, called, text))


def _checked(path: Path, called: str, name: re.Match[str], text: str, data: D) -> File[D]:
    """A file says what its name says."""
    file = File(path, called, name[1], text, data, older=bool(name[2]))
    if isinstance(data, Programme) and data.id != name[1]:
        raise BadProgramme([file.mistake("id", f"expected {name[1]}, as the file is called")])
    if name[2] and data.version != int(name[2]):
        raise BadProgramme([file.mistake("version", f"expected {name[2]}, as the file is called")])
    return file


def _twice(files: Iterable[File[Programme] | File[Shared]]) -> Iterator[Mistake]:
    """A version is one file."""
    seen: set[tuple[str, int]] = set()
    for file in files:
        if (file.id, file.data.version) in seen:
            yield file.mistake("version", f"{file.data.version} is another file's version too")
        seen.add((file.id, file.data.version))


def _strange_purposes(files: Iterable[File[Programme]], shared: Shared) -> Iterator[Mistake]:
    known = {one.id for one in shared.purposes}
    for file in files:
        strange = [one for one in file.data.purposes if one not in known and not file.older]
        if strange:
            said = f"expected ids of purposes in {SHARED}.toml: {strange[0]} is none"
            yield file.mistake("purposes", said)
