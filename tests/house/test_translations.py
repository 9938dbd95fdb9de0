"""Danish is the source, English is whole: nothing missing, nothing stale, nothing unmarked, no Danish on English pages.

New texts: `make translations`, fill in the empty English, `make translations` again.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from flask_babel import force_locale
from playwright.sync_api import Playwright

from outreach.blueprints.times import day_and_time
from outreach.language import LANGUAGES
from tests import engines as made
from tests.browser.walk import walk

ROOT = Path(__file__).resolve().parents[2]
SOURCE = "da"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%(?!\()[sd%]")


def catalogue(language: str) -> Catalog:
    with (ROOT / "translations" / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=language)


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """The texts as they stand in the code now, by the very command of `make translations`."""
    recipe = (ROOT / "Makefile").read_text().replace("\\\n", " ")
    command = re.search(r"pybabel (-q extract .*?) -o \S+ \.$", recipe, flags=re.M)
    assert command
    pot = tmp_path_factory.mktemp("texts") / "messages.pot"
    pybabel = Path(sys.executable).with_name("pybabel")
    subprocess.run([str(pybabel), *command[1].split(), "-o", str(pot), "."], cwd=ROOT, check=True, capture_output=True)
    return read_po(BytesIO(pot.read_bytes()))


def ids(catalog: Catalog, part: str = "") -> set[object]:
    return {one.id for one in catalog if one.id and any(part in path for path, _ in one.locations)}


others = pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {SOURCE}))


@others
def test_the_catalogue_holds_the_texts_of_the_code_and_no_others(extracted: Catalog, language: str) -> None:
    known = catalogue(language)
    assert ids(extracted) - ids(known) == set(), "missing: make translations"
    assert ids(known) - ids(extracted) == set(), "stale: make translations"
    assert ids(extracted, "static/js/") == ids(known, "static/js/"), "the phone would not get these: make translations"
    assert len(ids(known, "static/js/")) > 50


def incomplete(message: Message) -> str | None:
    """What is wrong with a translation."""
    sources = [message.id] if isinstance(message.id, str) else list(message.id)
    texts = [message.string] if isinstance(message.string, str) else list(message.string or ())
    if message.fuzzy:
        return "fuzzy"
    if not texts or not all(texts):
        return "empty"
    wanted = {frozenset(PLACEHOLDER.findall(source)) for source in sources}
    if any(frozenset(PLACEHOLDER.findall(text)) not in wanted for text in texts):
        return "other placeholders"
    return None


@others
def test_every_text_is_translated_with_its_placeholders(language: str) -> None:
    assert [(one.id, why) for one in catalogue(language) if one.id and (why := incomplete(one))] == []


@pytest.mark.parametrize(
    ("why", "message"),
    [
        ("empty", Message("Gem", "")),
        ("empty", Message(("%(n)s dag", "%(n)s dage"), ("%(n)s day", ""))),
        ("fuzzy", Message("Gem", "Save", flags=["fuzzy"])),
        ("other placeholders", Message("%(n)s venter", "%(m)s waiting")),
        ("other placeholders", Message("%(n)s venter", "waiting")),
        (None, Message(("%(n)s dag", "%(n)s dage"), ("%(n)s day", "%(n)s days"))),
    ],
)
def test_a_bad_translation_is_found(why: str | None, message: Message) -> None:
    assert incomplete(message) == why


# --- marked at all --------------------------------------------------------------------------------

JINJA = re.compile(r"\{% block width %\}[\w-]+\{% endblock %\}|\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.S)
NO_TEXT = re.compile(r"<(script|style|svg)\b.*?</\1>|<!--.*?-->|<!doctype[^>]*>", re.S | re.I)
SPOKEN = re.compile(r"""\b(?:alt|title|placeholder|aria-label|label|summary)=(["'])(.*?)\1""")
LETTERS = re.compile(r"[^\W\d_]{2,}")
IDS = re.compile(r"(?<!\w)-\w+")
AS_THEY_ARE = {"Dansk", "English", "digst.dk/was"}
"""Languages in their own words, an address."""


def unmarked_in_template(source: str) -> list[str]:
    """Words that a person would see, and that no catalogue knows of."""
    plain = IDS.sub(" ", NO_TEXT.sub(" ", JINJA.sub(" ", source)))
    spoken = [words for _, words in SPOKEN.findall(plain)]
    texts = [text.strip() for text in re.split(r"<[^>]*>", plain)]
    return [words for words in [*texts, *spoken] if LETTERS.search(words) and words not in AS_THEY_ARE]


def test_no_template_says_anything_unmarked() -> None:
    found = {
        str(p.relative_to(ROOT)): unmarked_in_template(p.read_text()) for p in ROOT.glob("outreach/templates/**/*.html")
    }
    assert len(found) > 20
    assert {name: words for name, words in found.items() if words} == {}


@pytest.mark.parametrize(
    "source",
    [
        "<p>Gem nu</p>",
        '<img alt="Et billede">',
        "<h1>{{ _('Gem') }} straks</h1>",
        '<a aria-label="Tilbage" href="/">{{ x }}</a>',
    ],
)
def test_an_unmarked_text_in_a_template_is_found(source: str) -> None:
    assert unmarked_in_template(source)
    assert not unmarked_in_template("<p class='hard coded'>{{ _('Gem') }} · {% if x %}{{ y }}{% endif %}</p>")


STRING = re.compile(r""""(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`""")
COMMENT = re.compile(r"""("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)|/\*.*?\*/|//[^\n]*""", re.S)
SENTENCE = re.compile(r"[æøåÆØÅ]|^[A-ZÆØÅ][a-zæøå]+( [a-zæøå]+)+[.?!]?$")
MARKS = re.compile(r"\bn?gettext\(\s*(?:(?:\"[^\"\n]*\"),\s*)?$")
NO_WORDS = re.compile(r"throw|new \w*Error\(|console\.|report\(")


def unmarked_in_script(source: str) -> list[str]:
    """Strings that are Danish or a sentence, and that no gettext() takes. Errors that are thrown are for developers."""
    plain = COMMENT.sub(lambda match: match[1] or "", source)
    found = []
    for match in STRING.finditer(plain):
        words = match[0][1:-1]
        line = plain[plain.rfind("\n", 0, match.start()) + 1 : match.start()]
        if SENTENCE.search(words) and not MARKS.search(plain[: match.start()]) and not NO_WORDS.search(line):
            found.append(words)
    return found


LETTER_TABLES = {"search.js"}
"""Folds æ, ø, å and says nothing."""


def test_no_script_says_anything_unmarked() -> None:
    scripts = [
        p for p in ROOT.glob("outreach/static/**/*.js") if "vendor" not in p.parts and p.name not in LETTER_TABLES
    ]
    assert len(scripts) > 20
    found = {str(path.relative_to(ROOT)): unmarked_in_script(path.read_text()) for path in scripts}
    assert {name: words for name, words in found.items() if words} == {}


def test_an_unmarked_text_in_a_script_is_found() -> None:
    assert unmarked_in_script('el("p", {}, "Gemt på telefonen");') == ["Gemt på telefonen"]
    assert unmarked_in_script('say("Prøv");') == ["Prøv"]
    assert unmarked_in_script('say("Send det igen.");') == ["Send det igen."]
    marked = 'ngettext("%(n)s besøg", "%(n)s besøg", n); // på dansk\nthrow new Error("Not a thing");'
    assert unmarked_in_script(marked) == []


MARKERS = {"_", "_l", "gettext", "lazy_gettext", "ngettext", "lazy_ngettext"}
DANISH = re.compile(r"[æøåÆØÅ]")
NOT_SHOWN = ("outreach/demo/", "outreach/domain/caseload_list.py", "outreach/domain/doubles.py")
"""Data; and what is looked for in lists and names that others wrote."""


def unmarked_in_python(source: str) -> list[str]:
    """Danish strings outside of a marker and of docstrings."""
    tree = ast.parse(source)
    marked = {id(node) for call in ast.walk(tree) if _marks(call) for node in ast.walk(call)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):  # docstrings
            marked.add(id(node.value))
    strings = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return [
        str(node.value)
        for node in strings
        if DANISH.search(str(node.value).replace("Små skridt", "")) and id(node) not in marked
    ]


def _marks(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKERS


def test_no_python_says_anything_unmarked() -> None:
    found = {}
    for path in ROOT.glob("outreach/**/*.py"):
        name = path.relative_to(ROOT).as_posix()
        if not name.startswith(NOT_SHOWN):
            found[name] = unmarked_in_python(path.read_text())
    assert {name: words for name, words in found.items() if words} == {}


def test_an_unmarked_text_in_python_is_found() -> None:
    assert unmarked_in_python('flash("Prøv igen")') == ["Prøv igen"]
    assert unmarked_in_python('"""På dansk"""\nflash(_("Prøv igen"))') == []


def test_every_name_of_a_marker_is_extracted() -> None:
    """`from flask_babel import lazy_gettext as tekst` would hide its texts from the extraction."""
    aliases = {
        alias.asname or alias.name
        for path in ROOT.glob("outreach/**/*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom) and node.module == "flask_babel"
        for alias in node.names
        if "gettext" in alias.name
    }
    command = (ROOT / "Makefile").read_text()
    keywords = {"_", "gettext", "ngettext", "pgettext"} | set(re.findall(r"-k (\w+)", command))
    assert {"_", "_l"} <= aliases
    assert aliases <= keywords


# --- as it is seen --------------------------------------------------------------------------------

TERMS = ("Små skridt", "CPR", "Nørrevang", "Beboerhuset", "Dansk")
"""A name, examples of names, a language in its own words."""
WORD = re.compile(r"[^\W\d_]+")


def danish_in(texts: list[str], data: frozenset[str], danish: frozenset[str]) -> list[str]:
    """What is still Danish among the texts of an English page."""
    known = sorted({*data, *TERMS}, key=len, reverse=True)
    found = []
    for text in texts:
        rest = text
        for name in known:
            rest = rest.replace(name, " ")
        if text in danish or any(DANISH.search(word) for word in WORD.findall(rest)):
            found.append(text)
    return found


def danish_texts() -> frozenset[str]:
    """The sources whose English is another text."""
    messages = [one for one in catalogue("en") if isinstance(one.id, str) and one.id]
    english = {str(one.string) for one in messages}
    return frozenset(str(one.id) for one in messages if one.id != one.string and one.id not in english)


@pytest.mark.browser
@pytest.mark.prove
def test_english_pages_are_english(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> None:
    walked = walk(playwright, tmp_path_factory.mktemp("walk"))
    danish = danish_texts()
    found = {name: danish_in(texts, walked.data, danish) for name, texts in walked.words.items()}
    assert {name: texts for name, texts in found.items() if texts} == {}
    assert all(texts[1] == "en" for texts in walked.words.values())


def test_danish_on_an_english_page_is_found() -> None:
    def look(text: str) -> list[str]:
        return danish_in([text], frozenset({"Bent Kjærulf"}), danish_texts())

    assert look("Gå til indholdet")
    assert look("Log ind")
    assert not look("Choose Bent Kjærulf")
    assert not look("Welcome to Små skridt")


@pytest.mark.parametrize(("language", "told"), [("da", "20. nov. 2026 14.32"), ("en", "20 Nov 2026 14:32")])
def test_times_are_told_as_each_language_tells_them(engines: made.Engines, language: str, told: str) -> None:
    with engines.app("sqlite").test_request_context(), force_locale(language):
        assert day_and_time(datetime(2026, 11, 20, 13, 32, tzinfo=UTC)) == told
