"""Hundreds of broken programme files, made from the good ones: each is refused with its file, key, line and reason."""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from outreach.programmes import ALL_LANGUAGES, BadProgramme, read
from outreach.programmes.common import shared
from outreach.programmes.library import SHIPPED
from outreach.programmes.reader import content, read_as
from tests.programmes.toml import dump

FILES = sorted(path.name for path in SHIPPED.glob("*.toml"))
Path_ = tuple[str | int, ...]
STRANGE: tuple[Any, ...] = (None, "", " ", "Ikke et id!", "x" * 2000, 0, -1, 10**9, 1.5, True, [], [0], {}, {"x": 1})
"""Put in the place of each value; None: the key is left out."""


def good(name: str) -> dict[str, Any]:
    return tomllib.loads((SHIPPED / name).read_text("utf-8"))


def paths(data: Any, before: Path_ = ()) -> Iterator[Path_]:
    """Every value of a file; of a list, the first and the last item."""
    if before:
        yield before
    if isinstance(data, dict):
        for key, value in data.items():
            yield from paths(value, (*before, key))
    if isinstance(data, list):
        for at in sorted({0, len(data) - 1}):
            yield from paths(data[at], (*before, at))


def key_of(path: Path_) -> str:
    words = ""
    for part in path:
        words += f"[{part}]" if isinstance(part, int) else f".{part}" if words else part
    return words


def changed(data: dict[str, Any], path: Path_, value: Any) -> dict[str, Any]:
    data = copy.deepcopy(data)
    inner: Any = data
    for part in path[:-1]:
        inner = inner[part]
    if value is None:
        del inner[path[-1]]
    else:
        inner[path[-1]] = value
    return data


def refusals(path: Path) -> list[tuple[int | None, str, str]]:
    """(line, key, reason) of each mistake; empty: the file is taken."""
    try:
        if path.stem == "shared":
            read_as(shared, path.name, content(path, path.name))
        else:
            read(path)
    except BadProgramme as bad:
        assert all(one.file == path.name and one.reason for one in bad.mistakes)
        return [(one.line, one.key, one.reason) for one in bad.mistakes]
    return []


CASES = [(name, path) for name in FILES for path in paths(good(name))]


@pytest.mark.parametrize("name", FILES)
def test_the_good_ones_are_taken(tmp_path: Path, name: str):
    path = tmp_path / name
    path.write_text(dump(good(name)), "utf-8")
    assert refusals(path) == []
    path.write_text((SHIPPED / name).read_text("utf-8"), "utf-8")
    assert refusals(path) == []


@pytest.mark.parametrize("name", FILES)
def test_broken_files_name_the_place(tmp_path: Path, name: str):
    """A strange value is refused at its key, at one inside it, or at the table or list that it stands in."""
    file, data, broken = tmp_path / name, good(name), 0
    for path in paths(data):
        for value in STRANGE:
            if value is None and isinstance(path[-1], int):
                continue
            made = changed(data, path, value)
            file.write_text(dump(made), "utf-8")
            found = refusals(file)
            if not found:
                assert allowed(path, value), f"{key_of(path)} = {value!r} was taken"
                continue
            broken += 1
            for line, key, _ in found:
                assert related(key, path), f"{key_of(path)} = {value!r} was refused at {key}"
                top = path[0]
                if key.startswith(str(top)) and top in made:
                    assert line == list(made).index(str(top)) + 1
    assert broken > 100


def related(key: str, path: Path_) -> bool:
    here = key_of(path)
    above = {key_of(path[:at]) for at in range(1, len(path))}
    beside = {"topics": "degrees", "degrees": "topics", "measure": "months", "months": "months"}
    across = {beside.get(str(path[-1])), "legal_function", "falls_back_to", "pay_sources", "recipients"}
    return (
        key == here
        or key.startswith((f"{here}.", f"{here}["))
        or key in above
        or key.split(".")[-1] in across  # what one part says of another
    )


def allowed(path: Path_, value: Any) -> bool:
    """What is no mistake: leaving out what need not be there, another number, another flag, another text."""
    last = path[-1]
    if value is None:
        return last not in {"version", "name", "label", "da", "limit", "goal", "measure", "period", "after"}
    if value == "x" * 2000 or value in ("", " ", "Ikke et id!"):
        return value == "Ikke et id!" and last in ALL_LANGUAGES
    if isinstance(value, bool):
        return last in ("special_category", "working")
    return isinstance(value, int) and value == 0 and last in ("youngest", "oldest")


def edit(old: str, new: str, count: int = 1) -> Callable[[bytes], bytes]:
    return lambda text: text.replace(old.encode(), new.encode(), count)


@pytest.mark.parametrize(
    ("change", "key", "said"),
    [
        (lambda text: b"\xef\xbb\xbf" + text, "", "Invalid statement"),
        (lambda text: text.replace("ø".encode(), b"\xf8", 1), "", "is not UTF-8"),
        (lambda text: text + b"\x00", "", "line"),
        (lambda text: text + b'\nid = "twice"\n', "", "line"),
        (lambda text: text[: len(text) // 2], "", "(at "),
        (lambda text: b"", "id", "missing"),
        (lambda text: b"a = " + b"[" * 5000, "", "nested"),
        (lambda text: text + b"#" * 1_000_001, "", "longer than"),
        (edit("version = 1", "version = 1\nversion = 2"), "", "line"),
        (edit('"1m"', '"1y"'), "follow_ups[1]", "an interval"),
        (edit('"1m"', '"0m"'), "follow_ups[1]", "an interval"),
        (edit('"1m"', '"999m"'), "follow_ups[1]", "an interval"),
        (edit('"1m"', '"2w"'), "follow_ups", "ids must all differ: 2w"),
        (edit('"1m"', '"5m"'), "follow_ups", "the shortest interval first"),
        (edit("months = 6\n", ""), "targets[1].months", "with the measure still_in_job"),
        (edit("goal = 200", "goal = 200\nmonths = 3"), "targets[0].months", "with the measure still_in_job"),
        (edit('id = "into_job"', 'id = "in_education"'), "targets", "ids must all differ: in_education"),
        (edit("follow_ups", "project = { first = 2027-01-01, last = 2026-01-01 }\nfollow_ups"), "project", "not after"),
        (edit("follow_ups", "project = { first = 2027-01-01 }\nfollow_ups"), "project.last", "missing"),
        (edit("follow_ups", "ages = { youngest = 18, oldest = 13 }\nfollow_ups"), "ages", "youngest not above oldest"),
        (edit("topics = [", "topicz = ["), "topicz", "no such key"),
    ],
)
def test_broken_by_hand(tmp_path: Path, change: Callable[[bytes], bytes], key: str, said: str):
    file = tmp_path / "jobguide.toml"
    text = (SHIPPED / "jobguide.toml").read_bytes()
    assert change(text) != text
    file.write_bytes(change(text))
    found = [(one, why) for _, one, why in refusals(file)]
    assert any(one == key and said in why for one, why in found), found


@pytest.mark.parametrize("name", FILES)
def test_the_line_is_the_one_that_a_reader_would_look_at(tmp_path: Path, name: str):
    """Each line of the files as they are written that gives an id, a number or a measure, broken by itself."""
    file, tried = tmp_path / name, 0
    lines = (SHIPPED / name).read_text("utf-8").splitlines()
    for at, line in enumerate(lines):
        for word in ("id", "goal", "months", "measure", "limit", "after", "version"):
            old = next((start for start in (f"{word} = ", f"{{ {word} = ") if line.strip().startswith(start)), None)
            if old is None:
                continue
            broken = line.replace(old, f"{old}-", 1) if line.rstrip()[-1].isdigit() else line.replace('= "', '= "? ', 1)
            file.write_text("\n".join([*lines[:at], broken, *lines[at + 1 :]]), "utf-8")
            found = refusals(file)
            assert {line for line, key, _ in found if key.endswith(word)} == {at + 1}, (broken, found)
            tried += 1
    assert tried >= 10
