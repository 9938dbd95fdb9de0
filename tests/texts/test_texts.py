"""The words of the young person's page: five languages with the same keys, plain Danish, honest about machines."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from outreach import texts
from outreach.programmes import BadProgramme
from outreach.texts import PLAN_LANGUAGES, open_texts
from outreach.texts.reader import SHIPPED

ROOT = Path(__file__).resolve().parents[2]
LIX = ROOT / "scripts" / "lix"
PLAINEST = 30.0
"""The LIX that the Danish may have at most: easy, as in books for children."""


def lix(*paths: Path) -> dict[str, float]:
    """What the script says of each."""
    done = subprocess.run([sys.executable, str(LIX), *map(str, paths)], capture_output=True, text=True, check=True)
    return {Path(path).name: float(said) for path, said in re.findall(r"^(\S+): LIX (\d+\.\d)", done.stdout, re.M)}


class TestShipped:
    def test_every_language_has_every_key(self) -> None:
        keys = {language: set(texts.plan_text(language).text) for language in PLAN_LANGUAGES}
        assert len(keys["da"]) > 60
        assert {language: found ^ keys["da"] for language, found in keys.items() if found != keys["da"]} == {}

    def test_only_arabic_is_written_from_the_right(self) -> None:
        assert {one: texts.plan_text(one).dir for one in PLAN_LANGUAGES if texts.plan_text(one).dir != "ltr"} == {
            "ar": "rtl"
        }

    def test_nobody_has_approved_a_translation_yet_and_each_says_so(self) -> None:
        told = {one: texts.plan_text(one).machine(2) for one in PLAN_LANGUAGES}
        assert told == dict.fromkeys(PLAN_LANGUAGES, True) | {"da": False}

    def test_translations_are_translated(self) -> None:
        """Hardly a text is the Danish one: names of things are."""
        danish = texts.plan_text("da").text
        for language in PLAN_LANGUAGES[1:]:
            words = texts.plan_text(language).text
            same = [key for key in danish if words[key] == danish[key] and re.search(r"[^\W\d_]{4}", danish[key])]
            assert len(same) <= 3, (language, same)

    def test_arabic_is_in_arabic_letters(self) -> None:
        words = {key: re.sub(r"\{\w+\}", "", text) for key, text in texts.plan_text("ar").text.items()}
        assert [
            key for key, text in words.items() if text.strip(" .:-") and not re.search(r"[\u0600-\u06ff]", text)
        ] == []

    def test_the_proof_has_its_words(self) -> None:
        assert {"title", "steps", "courses", "check"} <= set(texts.proof_words())


class TestPlainDanish:
    def test_the_page_and_the_proof(self) -> None:
        found = lix(SHIPPED / "plan" / "da.toml", SHIPPED / "bevis.toml")
        assert set(found) == {"da.toml", "bevis.toml"}
        assert max(found.values()) <= PLAINEST, found

    def test_what_the_programme_says_on_it(self) -> None:
        """Labels and help of steps, items, courses."""
        assert lix(ROOT / "outreach" / "programmes" / "leisure_job.toml")["leisure_job.toml"] <= PLAINEST

    def test_what_is_asked_of_somebody_is_plain(self) -> None:
        """Terms of the field and names of parties could count as short words: it is plain without that."""
        asked = sorted((SHIPPED / "consent").glob("*.da.toml"))
        found = lix(*asked, SHIPPED / "consent_words.toml")
        assert len(found) == len(asked) + 1 >= 6
        assert {name: said for name, said in found.items() if not 5 < said <= PLAINEST} == {}

    def test_help_by_itself(self, tmp_path: Path) -> None:
        """Labels are short whatever their words are; the sentences must be plain too."""
        data = tomllib.loads((ROOT / "outreach" / "programmes" / "leisure_job.toml").read_text("utf-8"))
        sentences = [step["help"]["da"] for step in data["steps"]]
        (tmp_path / "help.txt").write_text("\n".join(sentences), "utf-8")
        assert lix(tmp_path / "help.txt")["help.txt"] <= PLAINEST

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Du går på job. Du får løn.", 3.5),
            ("Lommepengejob", 101.0),
            ("Her er dine timer: {hours}", 4.0),
            ("Virksomhedsforlagt undervisning forudsætter forhåndsgodkendelse.", 104.0),
            ("", 0.0),
        ],
    )
    def test_how_it_counts(self, tmp_path: Path, text: str, expected: float) -> None:
        """Words by sentences, and long words of a hundred."""
        (tmp_path / "one.txt").write_text(text, "utf-8")
        assert lix(tmp_path / "one.txt") == {"one.txt": expected}

    def test_the_language_of_authorities_is_found(self, tmp_path: Path) -> None:
        """The control."""
        text = (
            "I henhold til bekendtgørelsens bestemmelser vedrørende beskæftigelsesindsatsen meddeles det, at "
            "ansøgningen behandles efterfølgende, såfremt dokumentationen er fyldestgørende og fremsendt rettidigt."
        )
        (tmp_path / "letter.txt").write_text(text, "utf-8")
        assert lix(tmp_path / "letter.txt")["letter.txt"] > 60


Change = Callable[[str], str]


def said(own: Path) -> list[str]:
    with pytest.raises(BadProgramme) as bad:
        open_texts(own)
    return [str(one) for one in bad.value.mistakes]


class TestAHelhedsplansOwn:
    def own(self, tmp_path: Path, change: Change, name: str = "plan/so.toml") -> Path:
        file = tmp_path / "texts" / name
        file.parent.mkdir(parents=True)
        text = (SHIPPED / name).read_text("utf-8")
        assert change(text) != text
        file.write_text(change(text), "utf-8")
        return file

    def test_an_approved_translation_is_no_machines(self, tmp_path: Path) -> None:
        self.own(
            tmp_path,
            lambda text: text.replace('approved_by = ""', 'approved_by = "Tolken"').replace(
                'approved_on = ""', 'approved_on = "2026-11-20"'
            ),
        )
        found = open_texts(tmp_path).plan
        assert (found["so"].machine(None), found["so"].approved_by, found["ar"].machine(None)) == (
            False,
            "Tolken",
            True,
        )

    def test_steps_that_nobody_has_read_are_a_machines(self, tmp_path: Path) -> None:
        """They stand in the programme, and change with its version."""
        says = {"by": '"Tolken"', "on": '"2026-11-20"', "programme": "2"}
        self.own(
            tmp_path, lambda text: re.sub(r'approved_(\w+) = ""', lambda at: f"approved_{at[1]} = {says[at[1]]}", text)
        )
        read = open_texts(tmp_path).plan["so"]
        assert (read.machine(2), read.machine(3)) == (False, True)

    def test_other_words(self, tmp_path: Path) -> None:
        self.own(tmp_path, lambda text: text.replace("Bevis for fritidsjob", "Bevis fra Nordbyen"), "bevis.toml")
        assert open_texts(tmp_path).proof["title"] == "Bevis fra Nordbyen"

    @pytest.mark.parametrize(
        ("change", "key", "reason"),
        [
            (lambda text: text.replace("title =", "titel ="), "text.title", "missing"),
            (lambda text: text.replace("title =", "titel ="), "text.titel", "no such key"),
            (lambda text: text.replace('approved_by = ""', 'approved_by = "Tolken"'), "approved_on", "expected both"),
            (lambda text: text.replace('approved_on = ""', 'approved_on = "i dag"'), "approved_on", "a day such as"),
            (lambda text: text.replace('dir = "ltr"', 'dir = "up"'), "dir", "one of"),
            (lambda text: re.sub(r"^version = \d+", "version = 0", text, flags=re.M), "version", "whole number"),
            (lambda text: re.sub(r'^title = ".*"$', 'title = " "', text, flags=re.M), "text.title", "expected words"),
            (lambda text: re.sub(r'^title = ".*"$', "title = 7", text, flags=re.M), "text.title", "expected words"),
            (lambda text: text.replace("[text]", 'more = "x"\n[text]'), "more", "no such key"),
            (lambda text: text.split("[text]")[0], "text", "missing"),
            (lambda text: re.sub(r"\{\w+\}", "{other}", text), "text.", "the same places in braces"),
            (lambda text: text + "x", "", "Expected '='"),
        ],
    )
    def test_a_bad_one_is_refused_with_its_place(self, tmp_path: Path, change: Change, key: str, reason: str) -> None:
        file = self.own(tmp_path, change)
        found = said(tmp_path)
        assert all(one.startswith(str(file)) for one in found)
        assert any(key in one and reason in one for one in found), found

    def test_nothing_starts_with_it(self, tmp_path: Path) -> None:
        self.own(tmp_path, lambda text: text.replace("title =", "titel ="))
        environ = {"OUTREACH_INSTANCE": str(tmp_path / "instance"), "OUTREACH_PROGRAMMES": str(tmp_path)}
        command = [str(Path(sys.executable).with_name("outreach")), "check"]
        done = subprocess.run(command, env=environ, capture_output=True, text=True, cwd=ROOT)
        assert done.returncode == 1 and "text.title: missing" in done.stderr
