"""Every version of a consent text that was ever in use here, as a file beside the database: consents name its hash."""

from __future__ import annotations

import json
import os
import tempfile
import tomllib
from pathlib import Path

from outreach.domain.consent_text import WORDS, ConsentText
from outreach.programmes.reader import BadProgramme, Mistake


def keep(folder: Path, text: ConsentText) -> None:
    """Write it there unless it is. Raises `BadProgramme` when the folder cannot be written.

    An approval is added to what is there, and never taken away: those who said yes to an approved text did so.
    """
    path = folder / f"{text.text_id}.{text.language}.{text.version}.toml"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        there = path.exists()
        if not there or (text.approved_on and not tomllib.loads(path.read_text("utf-8"))["approved_on"]):
            write(path, _toml(text))
    except OSError as error:
        said = f"the texts cannot be kept: {error.strerror}"
        raise BadProgramme([Mistake(str(folder), None, "", said)]) from error


def _toml(text: ConsentText) -> str:
    on = text.approved_on.isoformat() if text.approved_on else ""
    said: dict[str, object] = {"text_id": text.text_id, "version": text.version, "language": text.language}
    said |= {"approved_by": text.approved_by, "approved_on": on, "machine": text.machine}
    said |= {"master_hash": text.master_hash} | {name: getattr(text, name) for name in WORDS}
    # A JSON string, whole number or boolean is TOML's too (but for DEL, which no text may hold).
    return "".join(f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in said.items())


def write(path: Path, text: str) -> None:
    """All of it or nothing, also when several processes start at once."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, prefix=".", delete=False) as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(file.name, path)
