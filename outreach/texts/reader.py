"""How the texts are read. A file that cannot be used is told with every mistake in it, as programmes are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

from outreach.programmes import ALL_LANGUAGES, BadProgramme, Mistake
from outreach.programmes.lines import line_of
from outreach.programmes.nodes import Node, Wrong, number, one_of
from outreach.programmes.reader import content, read_as

PLAN_LANGUAGES = ALL_LANGUAGES
SOURCE = "da"
SHIPPED = Path(__file__).parent
FOLDER = "texts"
"""Below OUTREACH_PROGRAMMES: a file of the same name there takes the place of the one that is shipped."""
LONGEST = 400
_PLACE = re.compile(r"\{(\w+)\}")

Words = Mapping[str, str]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PlanText:
    """The page's words in one language. `name`: what the language calls itself; `dir`: ltr or rtl.

    `approved_on` None: nobody who knows the language has read them through. `approved_programme`: with which version of
    the leisure jobs, whose steps, tasks and courses stand on the page too.
    """

    language: str
    version: int
    name: str
    dir: str
    approved_by: str
    approved_on: date | None
    approved_programme: int | None
    text: Words

    def machine(self, programme: int | None) -> bool:
        """Whether the page says that a machine has translated some of it. Danish is what the others are made from.

        `programme`: the version of the leisure jobs in use; None: the helhedsplan has none.
        """
        read_through = self.approved_on is not None and programme in (None, self.approved_programme)
        return self.language != SOURCE and not read_through


@dataclass(frozen=True, slots=True)
class Texts:
    """`proof`: the words of a proof (bevis), Danish only: an employer reads it."""

    plan: Mapping[str, PlanText]
    proof: Words


def open_texts(own: Path | None = None) -> Texts:
    """What is shipped, or the helhedsplan's own (below the folder `own`) in its place. Raises `BadProgramme`."""
    mistakes: list[Mistake] = []
    plan = {
        language: found
        for language in PLAN_LANGUAGES
        if (found := _read(mistakes, own, f"plan/{language}.toml", partial(_plan, language))) is not None
    }
    proof = _read(mistakes, own, "bevis.toml", _proof)
    if mistakes or proof is None:
        raise BadProgramme(mistakes)
    return Texts(plan, proof.text)


@dataclass(frozen=True, slots=True)
class _Proof:
    text: Words


def _read(mistakes: list[Mistake], own: Path | None, name: str, read: Callable[[Node], T]) -> T | None:
    path, called = SHIPPED / name, name
    if own is not None and (own / FOLDER / name).exists():
        path = own / FOLDER / name
        called = str(path)
    try:
        text = content(path, called)
        found = read_as(read, called, text)
    except BadProgramme as bad:
        mistakes += bad.mistakes
        return None
    source = SHIPPED / name if name == "bevis.toml" else SHIPPED / f"plan/{SOURCE}.toml"
    like = read_as(_only_text, source.name, content(source, source.name)).text
    wrong = _unlike(getattr(found, "text"), like)  # noqa: B009  (of any T here)
    mistakes += [Mistake(called, line_of(text, key), key, said) for key, said in wrong]
    return found


def _unlike(words: Words, like: Words) -> Iterator[tuple[str, str]]:
    """Every key of the Danish that is shipped, with its places, and no other: the page asks for these."""
    for key in like.keys() - words.keys():
        yield f"text.{key}", "missing"
    for key in words.keys() - like.keys():
        yield f"text.{key}", "no such key"
    for key in words.keys() & like.keys():
        if sorted(set(_PLACE.findall(words[key]))) != sorted(set(_PLACE.findall(like[key]))):
            yield f"text.{key}", f"expected the same places in braces as in the Danish: {like[key]}"


def _plan(language: str, node: Node) -> PlanText:
    at = node.fields("version", "name", "dir", "approved_by", "approved_on", "approved_programme", "text")
    found = PlanText(
        language=language,
        version=at.need("version", number(1, 10_000)),
        name=at.need("name", _words),
        dir=at.need("dir", one_of(("ltr", "rtl"))),
        approved_by=at.need("approved_by", _maybe),
        approved_on=at.need("approved_on", _day),
        approved_programme=at.may("approved_programme", _version, None),
        text=at.need("text", _text),
    )
    if at.clean and bool(found.approved_by) != bool(found.approved_on):
        raise Wrong("approved_by" if found.approved_on else "approved_on", "expected both: who, and on which day")
    return found


def _proof(node: Node) -> _Proof:
    at = node.fields("version", "text")
    at.need("version", number(1, 10_000))
    return _Proof(at.need("text", _text))


def _only_text(node: Node) -> _Proof:
    return _Proof(_text(Node(node.value["text"], "text", node.mistakes)))


def _text(node: Node) -> Words:
    if not isinstance(node.value, dict):
        raise node.wrong("a table")
    return {key: _words(Node(words, f"{node.key}.{key}", node.mistakes)) for key, words in node.value.items()}


def _words(node: Node) -> str:
    if not isinstance(node.value, str) or not node.value.strip() or len(node.value) > LONGEST:
        raise node.wrong(f"words, at most {LONGEST} characters")
    return node.value


def _maybe(node: Node) -> str:
    return _words(node) if node.value != "" else ""


def _version(node: Node) -> int | None:
    return number(1, 10_000)(node) if node.value != "" else None


def _day(node: Node) -> date | None:
    """ "" where nobody has approved it yet."""
    try:
        return date.fromisoformat(node.value) if node.value != "" else None
    except (TypeError, ValueError):
        raise node.wrong('"" or a day such as "2026-11-20"') from None
