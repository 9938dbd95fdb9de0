"""The words around the consent texts, which a yes is said with: `consent_words.toml`, a table for each language, every
language the same keys. A helhedsplan's own lie in texts/consent_words.toml below OUTREACH_PROGRAMMES: each language
that is there takes the place of the one that is shipped.

Who approves them writes name and day into `approved_by` and `approved_on`; other words are another `version`. Every
version is kept beside the database, since consents name its hash.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from outreach.domain.text import bad_text
from outreach.programmes.lines import line_of
from outreach.programmes.reader import BadProgramme, Mistake, content, data
from outreach.texts.kept import write

FILE = Path(__file__).with_suffix(".toml")
FOLDER = Path("texts/consent_words.toml")
KEPT = "words"
"""Below the folder of the texts that were ever in use."""
LONGEST = 200
"""Characters of one of them."""
_HEAD = ("version", "approved_by", "approved_on", "by_machine")


@dataclass(frozen=True, slots=True)
class ConsentWords:
    """Those of one language. `approved_on` None: nobody approved them; `machine`: a machine translated them.

    `words`: `dir` is ltr or rtl, `{day}` stands for a day.
    """

    language: str
    version: int
    words: Mapping[str, str]
    approved_by: str = ""
    approved_on: date | None = None
    machine: bool = False

    @property
    def words_hash(self) -> str:
        """SHA-256, lower-case hex, over the JSON of language, version and words, written as a text's (text_hash)."""
        said = {"language": self.language, "version": self.version, "words": dict(self.words)}
        text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


@cache
def consent_words() -> Mapping[str, Mapping[str, str]]:
    """What is shipped: language to key to words."""
    found = tomllib.loads(FILE.read_text("utf-8"))
    return {language: {k: v for k, v in said.items() if k not in _HEAD} for language, said in found.items()}


def open_words(own: Path | None, archive: Path | None, example: date | None) -> dict[str, ConsentWords]:
    """By language. `own`: the helhedsplan's folder; `archive`: that of kept texts; `example`: on which day what is
    shipped counts as approved, for the demo alone. Raises `BadProgramme` with every mistake."""
    found = _read(FILE, FILE.name)
    if example:
        found = {name: replace(one, approved_by="Eksempel", approved_on=example) for name, one in found.items()}
    if own and (own / FOLDER).is_file():
        found |= _read(own / FOLDER, str(own / FOLDER))
    mistakes = [one for words in found.values() for one in _changed(words, archive)]
    if mistakes:
        raise BadProgramme(mistakes)
    return found


def _read(path: Path, called: str) -> dict[str, ConsentWords]:
    text = content(path, called)
    found, mistakes = {}, []
    for language, said in data(called, text).items():
        wrong = list(_wrong(language, said))
        mistakes += [Mistake(called, line_of(text, key), key, reason) for key, reason in wrong]
        if not wrong:
            on = date.fromisoformat(said["approved_on"]) if said["approved_on"] else None
            words = {key: said[key] for key in consent_words()[language]}
            by, machine = said["approved_by"], said["by_machine"]
            found[language] = ConsentWords(language, said["version"], words, by, on, machine)
    if mistakes:
        raise BadProgramme(mistakes)
    return found


def _wrong(language: str, said: Any) -> Iterator[tuple[str, str]]:
    """Key and reason of each mistake in one language's table."""
    shipped = consent_words().get(language)
    if shipped is None or not isinstance(said, dict):
        yield language, f"expected one of {', '.join(consent_words())}, as a table"
        return
    for key in sorted({*shipped, *_HEAD} ^ said.keys()):
        yield f"{language}.{key}", "missing" if key not in said else "unknown key"
    for key in sorted(shipped.keys() & said.keys()):
        one = said[key]
        if not isinstance(one, str) or not one.strip() or len(one) > LONGEST or bad_text(one):
            yield f"{language}.{key}", f"expected words, at most {LONGEST} characters"
        elif ("{day}" in shipped[key]) != ("{day}" in one):
            yield f"{language}.{key}", "expected {day} where the shipped one has it"
    version, on, by = said.get("version"), said.get("approved_on"), said.get("approved_by")
    if isinstance(version, bool) or not isinstance(version, int) or not 1 <= version <= 10_000:
        yield f"{language}.version", "expected a number from 1 to 10000"
    if not isinstance(said.get("by_machine"), bool):
        yield f"{language}.by_machine", "expected true or false"
    if not isinstance(by, str) or not isinstance(on, str) or bool(by.strip()) != bool(on) or not _is_day(on):
        yield f"{language}.approved_by", "expected both as text: who, and on which day; or neither"


def _is_day(on: str) -> bool:
    try:
        return not on or bool(date.fromisoformat(on))
    except ValueError:
        return False


def _changed(words: ConsentWords, archive: Path | None) -> Iterator[Mistake]:
    path = _kept(words, archive) if archive else None
    if path and path.is_file() and path.read_text("utf-8") != _json(words):
        said = f"version {words.version} was in use with other words: raise it to a number not used yet"
        yield Mistake(FOLDER.name, None, f"{words.language}.version", said)


def keep_words(words: Mapping[str, ConsentWords], archive: Path) -> None:
    """Put each into the archive unless it is there. Raises `BadProgramme` when it cannot be written."""
    for one in words.values():
        path = _kept(one, archive)
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not path.exists():
                write(path, _json(one))
        except OSError as error:
            said = f"the words cannot be kept: {error.strerror}"
            raise BadProgramme([Mistake(str(path), None, "", said)]) from error


def _kept(words: ConsentWords, archive: Path) -> Path:
    return archive / KEPT / f"{words.language}.{words.version}.json"


def _json(words: ConsentWords) -> str:
    return json.dumps(dict(words.words), ensure_ascii=False, sort_keys=True, indent=1)
