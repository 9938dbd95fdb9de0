"""The words that a yes is said with: approved language by language, versioned, and offered only with approved texts."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from outreach.blueprints.pwa.consent_forms import text_files
from outreach.programmes import BadProgramme
from outreach.programmes.consent import purposes
from outreach.texts.consent_texts import ConsentTexts, keep_all, open_texts
from outreach.texts.consent_words import FILE, consent_words
from tests.approved import approved as approved_texts

TODAY = date(2026, 11, 20)
DANISH = FILE.read_text("utf-8").partition("[en]")[0]


def own(tmp_path: Path, text: str) -> Path:
    """A helhedsplan's folder with these words."""
    (tmp_path / "own" / "texts").mkdir(parents=True, exist_ok=True)
    (tmp_path / "own" / "texts" / "consent_words.toml").write_text(text, "utf-8")
    return tmp_path / "own"


def approved(text: str, on: str = "2026-11-01") -> str:
    return text.replace('approved_by = ""', 'approved_by = "Bo Lund"').replace(
        'approved_on = ""', f'approved_on = "{on}"'
    )


def with_words(texts: ConsentTexts, *languages: str) -> ConsentTexts:
    """Every text approved, and the words of these languages alone."""
    return replace(
        texts,
        words={
            name: one if name in languages else replace(one, approved_by="", approved_on=None)
            for name, one in texts.words.items()
        },
    )


def test_every_language_has_the_same_keys() -> None:
    assert {language: set(said) ^ set(consent_words()["da"]) for language, said in consent_words().items()} == {
        language: set() for language in consent_words()
    }


def test_what_is_shipped_is_an_example_that_nobody_approved() -> None:
    """And the own-yes question names no age: a 16-year-old beside a guardian is asked it too."""
    texts = open_texts(purposes())
    assert {one.approved_on for one in texts.words.values()} == {None}
    for language, word in {"da": "Eksempel", "en": "Example", "ar": "مثال", "tr": "Örnek", "so": "Tusaale"}.items():
        assert texts.words[language].words["free"].startswith(f"{word}: ")
        assert not re.search(r"\d", texts.words[language].words["own_yes"])
    assert [name for name, one in texts.words.items() if not one.machine] == ["da"]


def test_a_language_is_offered_where_text_and_words_are_approved() -> None:
    texts = open_texts(purposes(), examples=True)
    assert {one.language for one in texts.offered(TODAY)} == {"da", "en", "ar", "tr", "so"}
    assert {one.language for one in with_words(texts, "da", "ar").offered(TODAY)} == {"da", "ar"}
    assert with_words(texts, "ar").offered(TODAY) == []  # the Danish stands beside them
    assert with_words(texts).offered(TODAY) == []


def test_the_phone_is_given_what_it_names_in_the_record_and_whose_words_they_are() -> None:
    with approved_texts() as texts:
        files = {name[-7:-5]: json.loads(said)["words"] for name, said in text_files(TODAY).items()}
    for language, said in files.items():
        shown = {"version": 1, "words_hash": texts.words[language].words_hash}
        assert (said["shown"], said.get("by_machine", False)) == (shown, language != "da")
        assert {key: said[key] for key in consent_words()[language]} == texts.words[language].words


def test_a_helhedsplans_own_words_count_from_the_day_of_their_approval(tmp_path: Path) -> None:
    folder = own(tmp_path, approved(DANISH).replace("Eksempel: ", ""))
    texts = open_texts(purposes(), folder)
    words = texts.words["da"]
    assert (words.words["free"], words.approved_by, words.approved_on) == ("Du bestemmer", "Bo Lund", date(2026, 11, 1))
    assert words.words_hash != open_texts(purposes()).words["da"].words_hash
    assert texts.words["ar"].approved_on is None
    examples = open_texts(purposes(), folder, examples=True)
    assert {one.language for one in examples.offered(date(2026, 10, 31))} == set()
    assert "da" in {one.language for one in examples.offered(TODAY)}


def test_other_words_are_another_version(tmp_path: Path) -> None:
    archive = tmp_path / "kept"
    keep_all(open_texts(purposes(), own(tmp_path, approved(DANISH)), archive), archive)
    changed = approved(DANISH).replace("Siger du også selv ja?", "Vil du også selv?")
    with pytest.raises(BadProgramme, match="version 1 was in use with other words"):
        open_texts(purposes(), own(tmp_path, changed), archive)
    raised = open_texts(purposes(), own(tmp_path, changed.replace("version = 1", "version = 2")), archive)
    keep_all(raised, archive)
    assert sorted(one.name for one in (archive / "words").glob("da.*")) == ["da.1.json", "da.2.json"]


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ('permit = "Ja"\n', "", "da.permit: missing"),
        ('permit = "Ja"', 'permit = " "', "da.permit: expected words"),
        ('permit = "Ja"', "permit = 1", "da.permit: expected words"),
        ('permit = "Ja"', 'permit = "Ja"\nmaybe = "?"', "da.maybe: unknown key"),
        ("til og med {day}", "i et år", "da.until: expected {day}"),
        ("version = 1", "version = 0", "da.version: expected a number"),
        ('approved_by = ""', 'approved_by = "Bo"', "da.approved_by: expected both"),
        ('approved_on = ""', 'approved_on = "i går"', "da.approved_by: expected both"),
        ("by_machine = false", 'by_machine = "no"', "da.by_machine: expected true or false"),
        ("[da]", "[xx]", "xx: expected one of"),
    ],
)
def test_a_mistake_is_told(tmp_path: Path, before: str, after: str, why: str) -> None:
    assert before in DANISH
    text = DANISH.replace(before, after)
    tomllib.loads(text)
    with pytest.raises(BadProgramme) as bad:
        open_texts(purposes(), own(tmp_path, text))
    assert why in "\n".join(f"{one.key}: {one.reason}" for one in bad.value.mistakes)
