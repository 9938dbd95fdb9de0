"""Broken files of the work rules and of the school calendar: each is refused with its file, key, line and reason."""

from __future__ import annotations

import subprocess
import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from outreach import programmes
from outreach.domain.school_calendar import is_school_day
from outreach.programmes import BadProgramme, open_library
from outreach.programmes.library import SHIPPED
from tests.programmes.test_broken import STRANGE, Path_, changed, key_of, paths
from tests.programmes.toml import dump
from tests.test_cli import COMMAND, ROOT, environment

RULES, YEAR = "work_rules/2025-01-01.toml", "school_calendar/2026-27.toml"
FILES = sorted(path.relative_to(SHIPPED).as_posix() for path in SHIPPED.glob("*/*.toml"))


def good(name: str) -> dict[str, Any]:
    return tomllib.loads((SHIPPED / name).read_text("utf-8"))


def refusals(own: Path, name: str, text: str) -> list[tuple[int | None, str, str]]:
    """(line, key, reason) of each mistake in a helhedsplan's own file of this name; empty: it is taken."""
    file = own / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, "utf-8")
    try:
        open_library(own)
    except BadProgramme as bad:
        assert {one.file for one in bad.mistakes} == {str(file)}
        return [(one.line, one.key, one.reason) for one in bad.mistakes]
    return []


def test_there_are_files() -> None:
    assert {RULES, YEAR} < set(FILES)


@pytest.mark.parametrize("name", FILES)
def test_the_good_ones_are_taken(tmp_path: Path, name: str) -> None:
    assert refusals(tmp_path, name, dump(good(name))) == []
    assert refusals(tmp_path, name, (SHIPPED / name).read_text("utf-8")) == []


@pytest.mark.parametrize("name", [RULES, YEAR])
def test_broken_files_name_the_place(tmp_path: Path, name: str) -> None:
    """A strange value is refused at its key, at one inside it, or at the table or list that it stands in."""
    data, broken = good(name), 0
    for path in paths(data):
        for value in STRANGE:
            if value is None and isinstance(path[-1], int):
                continue
            made = changed(data, path, value)
            if made == data:
                continue
            found = refusals(tmp_path, name, dump(made))
            if not found:
                assert allowed(path, value), f"{key_of(path)} = {value!r} was taken"
                continue
            broken += 1
            for line, key, reason in found:
                assert reason
                assert related(key, path), f"{key_of(path)} = {value!r} was refused at {key}"
                if key.startswith(str(path[0])) and path[0] in made:
                    assert line == list(made).index(str(path[0])) + 1
    assert broken > 80


def related(key: str, path: Path_) -> bool:
    here, above = key_of(path), {key_of(path[:at]) for at in range(1, len(path))}
    across = {
        "group",
        "rule",
        "min_age",
        "warn_only_until",
        "day_from",
        "source",
        "first",
    }  # what one part says of another
    return key == here or key.startswith((f"{here}.", f"{here}[")) or key in above or key.split(".")[-1] in across


def allowed(path: Path_, value: Any) -> bool:
    """What is no mistake: other words, another number, yes for no, and leaving out what need not be there."""
    last = str(path[-1])
    if value is None:
        return last in {"en", "tasks_after_risk_assessment"}
    if isinstance(value, bool):
        return last in {"guardian_told"}
    if value == "Ikke et id!":
        return last in {"da", "en", "checked_against"} or path[0] == "sources"
    return isinstance(value, float) and last.startswith(("hours_", "daily_rest", "break_after"))


def edit(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new, 1)


@pytest.mark.parametrize(
    ("name", "change", "key", "said"),
    [
        (RULES, edit("valid_from = 2025-01-01", "valid_from = 2025-01-02"), "valid_from", "as the file is called"),
        (RULES, edit("hours_school_day = 2", "hours_school_day = 25"), "group[0].hours_school_day", "at most 24"),
        (RULES, edit("hours_school_day = 2", "hours_school_day = 2.001"), "group[0].hours_school_day", "whole minutes"),
        (RULES, edit("hours_school_day = 2", "hours_school_day = nan"), "group[0].hours_school_day", "hours"),
        (RULES, edit("day_from = 06:00:00", "day_from = 06:00:30"), "group[0].day_from", "a time of day"),
        (RULES, edit("day_from = 06:00:00", "day_from = 21:00:00"), "group[0].day_from", "before day_to"),
        (RULES, edit("max_age = 14", "max_age = 12"), "group[0].min_age", "not above max_age"),
        (RULES, edit("max_age = 14", "max_age = 13"), "group", "aged 14, compulsory_school = true"),
        (RULES, edit("max_age = 14", "max_age = 15"), "group", "aged 15, compulsory_school = true"),
        (RULES, edit("min_age_for_employer = 13", "min_age_for_employer = 12"), "group", "aged 12"),
        (RULES, edit("_until = 23:00:00", "_until = 19:00:00"), "group[3].warn_only_until", "after day_to"),
        (RULES, edit("min_age = 13", "min_age = 12"), "group[0].min_age", "below min_age_for_employer"),
        (RULES, edit("warn_only_until = 23:00:00\n", ""), "group[3].warn_only_until", "together"),
        (RULES, edit("early_start_before = 07:00:00\n", ""), "group[3].warn_only_until", "together"),
        (RULES, edit('tasks = ["light"]', 'tasks = ["heavy"]'), "group[0].tasks[0]", "one of light, other, machines"),
        (RULES, edit('id = "breaks"', 'id = "naps"'), "rule[9].id", "one of hours_school_day"),
        (RULES, edit('id = "breaks"', 'id = "tasks"'), "rule", "ids must all differ: tasks"),
        (RULES, edit('source = "breaks"', 'source = "naps"'), "rule[9].source", "naps is none"),
        (RULES, edit('unit = "minutes"', 'unit = "days"'), "rule[9].unit", "one of hours, minutes"),
        (RULES, edit("weekly_rest_days = 2\n", ""), "all.weekly_rest_days", "missing"),
        (RULES, edit("[all]", "[everybody]"), "everybody", "no such key"),
        (YEAR, edit("first = 2026-08-01\n", "first = 2027-08-01\n"), "first", "first not after last"),
        (YEAR, edit("first = 2026-08-01\n", "first = 2026-07-31\n"), "first", "2025-26.toml overlap"),
        (YEAR, edit("first = 2026-10-10", "first = 2026-10-20"), "off[1].first", "first not after last"),
        (YEAR, edit("last = 2026-08-09", "last = 2028-08-09"), "off[0]", "within first and last"),
        (YEAR, edit("last = 2026-10-18 }", "last = 2026-10-18, why = 1 }"), "off[1].why", "no such key"),
        (YEAR, lambda text: "", "off", "missing"),
    ],
)  # fmt: skip
def test_broken_by_hand(tmp_path: Path, name: str, change: Callable[[str], str], key: str, said: str) -> None:
    text = (SHIPPED / name).read_text("utf-8")
    assert change(text) != text
    found = refusals(tmp_path, name, change(text))
    assert any(one == key and said in why for _, one, why in found), found


@pytest.mark.parametrize("name", [RULES, YEAR])
def test_the_line_is_the_one_that_a_reader_would_look_at(tmp_path: Path, name: str) -> None:
    """Each line of the files as they are written that gives a number, a day or an id, broken by itself."""
    lines, tried = (SHIPPED / name).read_text("utf-8").splitlines(), 0
    for at, line in enumerate(lines):
        word, _, value = line.partition(" = ")
        if not word.isidentifier() or value.startswith(("{", "[")):
            continue
        (tmp_path / name).parent.mkdir(exist_ok=True)
        found = refusals(tmp_path, name, "\n".join([*lines[:at], f"{word} = []", *lines[at + 1 :]]))
        assert {line for line, key, _ in found if key.endswith(word)} == {at + 1}, (line, found)
        tried += 1
    assert tried > 1


@pytest.fixture
def the_process_keeps_its_programmes() -> Iterator[None]:
    before = programmes._library()
    yield
    programmes.use(before)


def test_a_helhedsplans_own(tmp_path: Path, the_process_keeps_its_programmes: None) -> None:
    """A school year in the place of the shipped one, a further one, and rules that hold from a later day on."""
    for name in ("school_calendar", "work_rules"):
        (tmp_path / name).mkdir()
    day_off = 'off = [{ label = { da = "Fri" }, first = 2026-11-20, last = 2026-11-20 }]\n'
    (tmp_path / YEAR).write_text(f"first = 2026-08-01\nlast = 2027-07-31\n{day_off}", "utf-8")
    later = day_off.replace("2026", "2027")
    (tmp_path / "school_calendar" / "2027-28.toml").write_text(
        f"first = 2027-08-01\nlast = 2028-07-31\n{later}", "utf-8"
    )
    rules = (SHIPPED / RULES).read_text("utf-8").replace("valid_from = 2025-01-01", "valid_from = 2027-01-01")
    (tmp_path / "work_rules" / "2027-01-01.toml").write_text(rules, "utf-8")
    library = open_library(tmp_path)
    assert [one.rules.valid_from for one in library.work_rules] == [date(2025, 1, 1), date(2027, 1, 1)]
    days = {"2025-11-20": True, "2026-10-14": True, "2026-11-20": False, "2027-11-19": True, "2028-08-01": None}
    assert {day: is_school_day(library.school_calendar, date.fromisoformat(day)) for day in days} == days
    programmes.use(library)
    assert [one["valid_from"] for one in programmes.work_data("en")["sets"]] == ["2025-01-01", "2027-01-01"]
    assert programmes.work_data("en")["words"]["breaks"]["label"] == "Breaks on a long day"
    assert len(programmes.work_data("da")["calendar"]["years"]) == 3


def test_check_says_the_mistakes_of_these_files_too(tmp_path: Path) -> None:
    own = tmp_path / "own"
    (own / "work_rules").mkdir(parents=True)
    broken = own / "work_rules" / "2026-01-01.toml"
    broken.write_text("valid_from = 2026-01-01\n", "utf-8")
    env = environment(tmp_path / "instance") | {"OUTREACH_PROGRAMMES": str(own)}
    command = [*COMMAND, "check"]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert f"{broken}: group: missing" in done.stderr.splitlines()


def test_both_languages_everywhere() -> None:
    for name in FILES:
        text = (SHIPPED / name).read_text("utf-8")
        assert text.count("{ da = ") == text.count(", en = ") > 0, name
