"""The texts of consent: `consent/<purpose>.<language>.toml`, or in their place a helhedsplan's own, which lie below
OUTREACH_PROGRAMMES in texts/consent. Only a version that a named person approved is offered to anybody.

Who approves a text writes name and day into `approved_by` and `approved_on`. Other words are another `version`: which
one somebody said yes to must stay what it was, so each is kept beside the database (`archive`). The Danish is the
master; a translation names the hash of the one that it was made from, and a machine's says so (`machine = true`).
`outreach check` says what is wrong, and which hash it should be.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from outreach.domain.consent import TextKey
from outreach.domain.consent_text import MASTER, WORDS, ConsentText
from outreach.domain.text import bad_text
from outreach.programmes.consent import purposes
from outreach.programmes.lines import line_of
from outreach.programmes.nodes import Node, Wrong, flag, identifier, number
from outreach.programmes.reader import BadProgramme, Mistake, content, read_as
from outreach.texts.consent_words import ConsentWords, keep_words, open_words
from outreach.texts.kept import keep

SHIPPED = Path(__file__).parent / "consent"
FOLDER = Path("texts/consent")
LONGEST = 600
"""Characters of one field."""
EXAMPLES_SINCE = date(2000, 1, 1)
_NAME = re.compile(r"([a-z][a-z0-9_]{0,39})\.([a-z]{2,3})\.toml")
_HASH = re.compile(r"([0-9a-f]{64})?")


_used: ConsentTexts | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """One file: what mistakes call it, and what it says."""

    called: str
    text: str
    said: ConsentText

    def mistake(self, key: str, reason: str) -> Mistake:
        return Mistake(self.called, line_of(self.text, key), key, reason)


@dataclass(frozen=True, slots=True)
class ConsentTexts:
    """`current`: by purpose and language. `known`: every version that is or was here; `approved`: on which day.

    `words`: what stands around them, by language.
    """

    current: Mapping[tuple[str, str], ConsentText]
    known: Mapping[TextKey, ConsentText]
    approved: Mapping[TextKey, date]
    words: Mapping[str, ConsentWords] = field(default_factory=dict)

    def offered(self, today: date) -> list[ConsentText]:
        """What may be shown to somebody, in the order of purpose and language: approved, with the words around it in
        that language and those in Danish, which stand beside them."""
        said = {language for language, one in self.words.items() if one.approved_on and one.approved_on <= today}
        approved = [
            one
            for _, one in sorted(self.current.items())
            if one.approved_on and one.approved_on <= today and {one.language, MASTER} <= said
        ]
        masters = {one.text_id: one for one in approved if one.language == MASTER}
        return [one for one in approved if one.language == MASTER or one.text_id in masters]


def open_texts(
    asked_for: Collection[str], own: Path | None = None, archive: Path | None = None, *, examples: bool = False
) -> ConsentTexts:
    """Every text that is shipped, a helhedsplan's own, and the older ones of `archive` (which is only read here).

    `asked_for`: ids of the purposes that there may be a text for. `examples`: what is shipped counts as approved, for
    the demo alone.
    Raises `BadProgramme` with every mistake.
    """
    mistakes: list[Mistake] = []
    files = {one.called.rpartition("/")[2]: one for one in _folder(mistakes, SHIPPED, asked_for)}
    if examples:
        files = {name: replace(one, said=_example(one.said)) for name, one in files.items()}
    if own and (own / FOLDER).is_dir():
        files |= {one.called.rpartition("/")[2]: one for one in _folder(mistakes, own / FOLDER, asked_for)}
    old = list(_archived(archive)) if archive and archive.is_dir() else []
    mistakes += _without_master(files.values())
    mistakes += _changed(files.values(), old)
    try:
        words = open_words(own, archive, EXAMPLES_SINCE if examples else None)
    except BadProgramme as bad:
        mistakes += bad.mistakes
    if mistakes:
        raise BadProgramme(mistakes)
    return replace(_gathered([one.said for one in files.values()], old), words=words)


def _gathered(current: Sequence[ConsentText], old: Sequence[ConsentText]) -> ConsentTexts:
    known = {key_of(one): one for one in [*old, *current]}
    approved: dict[TextKey, date] = {}
    for one in [*old, *current]:
        if one.approved_on is not None:
            approved[key_of(one)] = min(one.approved_on, approved.get(key_of(one), one.approved_on))
    return ConsentTexts({(one.text_id, one.language): one for one in current}, known, approved)


def key_of(one: ConsentText) -> TextKey:
    return one.text_id, one.version, one.language, one.text_hash


def _example(said: ConsentText) -> ConsentText:
    return replace(said, approved_by="Eksempel", approved_on=EXAMPLES_SINCE)


def _folder(mistakes: list[Mistake], folder: Path, asked_for: Collection[str]) -> Iterator[Read]:
    for path in sorted(folder.glob("*.toml")):
        called = path.name if folder == SHIPPED else str(path)
        try:
            yield _file(path, called, asked_for)
        except BadProgramme as bad:
            mistakes += bad.mistakes


def _file(path: Path, called: str, asked_for: Collection[str]) -> Read:
    """A file says what its name says. Raises `BadProgramme`."""
    name = _NAME.fullmatch(path.name)
    if name is None:
        raise BadProgramme([Mistake(called, None, "", "expected a name such as contact_school.da.toml")])
    text = content(path, called)
    read = Read(called, text, read_as(consent_text, called, text))
    if (read.said.text_id, read.said.language) != (name[1], name[2]):
        key, wanted = ("text_id", name[1]) if read.said.text_id != name[1] else ("language", name[2])
        raise BadProgramme([read.mistake(key, f"expected {wanted}, as the file is called")])
    if read.said.text_id not in asked_for:
        raise BadProgramme([read.mistake("text_id", "expected the id of a purpose in shared.toml")])
    return read


def consent_text(node: Node) -> ConsentText:
    """The whole file. Raises `Wrong`; what else is wrong is noted in the node's list."""
    at = node.fields("text_id", "version", "language", "approved_by", "approved_on", "master_hash", "machine", *WORDS)
    found = ConsentText(
        text_id=at.need("text_id", identifier),
        version=at.need("version", number(1, 10_000)),
        language=at.need("language", identifier),
        master_hash=at.need("master_hash", _hash),
        approved_by=at.need("approved_by", _maybe),
        approved_on=at.need("approved_on", _day),
        machine=at.may("machine", flag, False),
        **{name: at.need(name, _words) for name in WORDS},
    )
    if not at.clean:
        return found
    if bool(found.approved_by.strip()) != bool(found.approved_on):
        raise Wrong("approved_by" if found.approved_on else "approved_on", "expected both: who, and on which day")
    return replace(found, master_hash=found.text_hash) if found.language == MASTER else found


def _words(node: Node) -> str:
    if not isinstance(node.value, str) or not node.value.strip() or len(node.value) > LONGEST or bad_text(node.value):
        raise node.wrong(f"words, at most {LONGEST} characters")
    return node.value


def _maybe(node: Node) -> str:
    return _words(node) if node.value != "" else ""


def _hash(node: Node) -> str:
    """ "" in the Danish, which is the master itself."""
    if not isinstance(node.value, str) or not _HASH.fullmatch(node.value):
        raise node.wrong("the hash of the Danish text: 64 of 0-9 and a-f")
    return node.value


def _day(node: Node) -> date | None:
    """ "" where nobody has approved it yet."""
    try:
        return date.fromisoformat(node.value) if node.value != "" else None
    except (TypeError, ValueError):
        raise node.wrong('"" or a day such as "2026-11-20"') from None


def _without_master(files: Collection[Read]) -> Iterator[Mistake]:
    """A translation is one of the Danish that stands there now."""
    masters = {one.said.text_id: one.said for one in files if one.said.language == MASTER}
    for one in files:
        master = masters.get(one.said.text_id)
        if master is None:
            yield one.mistake("text_id", f"expected a Danish text beside it: {one.said.text_id}.{MASTER}.toml")
        elif one.said.master_hash != master.text_hash:
            yield one.mistake("master_hash", f"expected {master.text_hash}: the Danish says something else than it did")


def _changed(files: Iterable[Read], old: Iterable[ConsentText]) -> Iterator[Mistake]:
    """Words that were changed under a number that was in use."""
    seen = {(one.text_id, one.language, one.version): one for one in old}
    for one in files:
        before = seen.get((one.said.text_id, one.said.language, one.said.version))
        if before and before.text_hash != one.said.text_hash:
            said = f"version {before.version} was in use with other words: raise it to a number not used yet"
            yield one.mistake("version", said)


def _archived(folder: Path) -> Iterator[ConsentText]:
    """Raises `BadProgramme` where the archive cannot be read: then nobody could say what was consented to."""
    for path in sorted(folder.glob("*.toml")):
        if not path.name.startswith("."):
            yield read_as(consent_text, str(path), content(path, str(path)))


def keep_all(texts: ConsentTexts, archive: Path) -> None:
    """Put each text that is used now into the archive, and the name of who approved it. Raises `BadProgramme`."""
    for one in texts.current.values():
        example = one.approved_on == EXAMPLES_SINCE
        keep(archive, replace(one, approved_by="", approved_on=None) if example else one)
    keep_words(texts.words, archive)


def start(own: Path | None, archive: Path, *, examples: bool) -> None:
    """Read them, keep them and make them the process's. Raises `BadProgramme`."""
    texts = open_texts(purposes(), own, archive, examples=examples)
    keep_all(texts, archive)
    use(texts)


def use(texts: ConsentTexts) -> None:
    """Make these the process's texts; create_app does, once."""
    global _used
    _used = texts


def used() -> ConsentTexts:
    """Before any app was made: none, so that nothing may be shared."""
    return _used or ConsentTexts({}, {}, {})
