"""Every version of a programme that was ever in use here, as it was: a folder beside the database (decisions/0007)."""

from __future__ import annotations

import os
import tempfile
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from outreach.programmes.reader import BadProgramme, Mistake, content


class Versioned(Protocol):
    @property
    def version(self) -> int: ...


class Keepable(Protocol):
    """A file that was read (library.File)."""

    @property
    def id(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def data(self) -> Versioned: ...
    def mistake(self, key: str, reason: str) -> Mistake: ...


@dataclass(frozen=True, slots=True)
class Archive:
    folder: Path

    def compare(self, files: Iterable[Keepable]) -> Iterator[Mistake]:
        """A mistake for each file that says something else than when its version was first seen."""
        for file in files:
            kept = self._path(file)
            if kept.exists() and not _same(content(kept, str(kept)), file.text):
                number = file.data.version
                said = f"version {number} was in use with other content: raise it to a number not used yet"
                yield file.mistake("version", said)

    def keep(self, files: Iterable[Keepable]) -> None:
        """Keep each version that is not there yet. Raises `BadProgramme` when the folder cannot be written."""
        try:
            self.folder.mkdir(mode=0o700, exist_ok=True)
            for file in files:
                if not self._path(file).exists():
                    _write(self._path(file), file.text)
        except OSError as error:
            said = f"the programmes cannot be kept: {error.strerror}"
            raise BadProgramme([Mistake(str(self.folder), None, "", said)]) from error

    def _path(self, file: Keepable) -> Path:
        return self.folder / f"{file.id}.{file.data.version}.toml"


def _same(one: str, other: str) -> bool:
    """Comments and blanks may change."""
    try:
        return tomllib.loads(one) == tomllib.loads(other)
    except tomllib.TOMLDecodeError:
        return False


def _write(path: Path, text: str) -> None:
    """All of it or nothing, also when several processes start at once: the first one stays."""
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", newline="", dir=path.parent, prefix=".", delete=False
    ) as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(file.name, path)
    except FileExistsError:
        pass
    finally:
        os.unlink(file.name)
