"""All programmes together: a helhedsplan's own, and what a programme was before it was changed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from outreach import programmes
from outreach.domain.entry import Entry
from outreach.domain.errors import Code, Refusal
from outreach.programmes import BadProgramme, Library, open_library
from outreach.programmes.library import SHIPPED
from tests.test_cli import COMMAND, ROOT, environment
from tests.wire.payloads import entry, parse

SMALL = 'id = "crew"\nversion = {version}\nname = {{ da = "{name}" }}\n'


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "own").mkdir()
    return tmp_path / "own"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "kept"


@pytest.fixture(autouse=True)
def the_process_keeps_its_programmes() -> Iterator[None]:
    before = programmes._library()
    yield
    programmes.use(before)


def put(folder: Path, version: int, name: str = "Hold", file: str = "crew.toml") -> Path:
    (folder / file).write_text(SMALL.format(version=version, name=name), "utf-8")
    return folder / file


def said(own: Path | None, archive: Path | None = None) -> list[str]:
    with pytest.raises(BadProgramme) as bad:
        open_library(own, archive)
    return [str(one) for one in bad.value.mistakes]


def test_what_is_shipped(archive: Path):
    library = open_library(None, archive)
    assert set(library.current) == {"jobguide", "leisure_job", "open_counselling", "progression", "three_step"}
    versions = {name: one.version for name, one in library.current.items()} | {"shared": 2}
    assert versions == dict.fromkeys(versions, 1) | {"leisure_job": 2, "shared": 2}
    assert {one.name for one in archive.iterdir()} == {f"{name}.{version}.toml" for name, version in versions.items()}
    assert all((SHIPPED / f"{one.name.split('.')[0]}.toml").read_text("utf-8") == one.read_text("utf-8")
               for one in archive.iterdir())  # fmt: skip


def test_a_helhedsplan_adds_and_changes(own: Path):
    put(own, 1)
    text = (SHIPPED / "jobguide.toml").read_text("utf-8")
    (own / "jobguide.toml").write_text(text.replace("version = 1", "version = 7").replace("goal = 200", "goal = 9"))
    library = open_library(own)
    assert library.current["crew"].name["en"] == "Hold"
    assert library.current["jobguide"].targets[0].goal == 9
    assert library.current["three_step"].caseload_limits[1].id == "job_finder"


def test_an_entry_is_read_with_the_version_that_it_was_made_under(own: Path, archive: Path):
    put(own, 1, "Hold")
    open_library(own, archive)
    put(own, 3, "Nyt hold")
    library = open_library(own, archive)
    names = [found.name["da"] if (found := library.get("crew", one)) else None for one in (1, 2, 3, 4)]
    assert names == ["Hold", "Nyt hold", "Nyt hold", None]
    assert [one.version for one in library.all("crew")] == [1, 3]
    assert library.current["crew"].version == 3
    (own / "crew.toml").unlink()
    gone = open_library(own, archive)
    assert "crew" not in gone.current
    assert name(gone, 1) == "Hold" and name(gone, 3) == "Nyt hold"


def name(library: Library, version: int) -> str:
    found = library.get("crew", version)
    assert found
    return found.name["da"]


def test_older_versions_may_lie_beside_the_one_in_use(own: Path):
    put(own, 2, "Nyt hold")
    put(own, 1, "Hold", "crew.1.toml")
    library = open_library(own)
    assert (name(library, 1), name(library, 2)) == ("Hold", "Nyt hold")
    assert library.current["crew"].version == 2


def test_back_to_what_was_there_is_allowed(own: Path, archive: Path):
    put(own, 1, "Hold")
    open_library(own, archive)
    put(own, 2, "Nyt hold")
    open_library(own, archive)
    put(own, 1, "Hold")
    library = open_library(own, archive)
    assert library.current["crew"].version == 1
    assert name(library, 2) == "Nyt hold"  # phones may still send what they wrote under it


def test_the_wire_takes_what_was_written_under_any_version_that_was_in_use(own: Path, archive: Path):
    for version in (1, 3):
        put(own, version)
        programmes.use(open_library(own, archive))
    (own / "crew.toml").unlink()
    programmes.use(open_library(own, archive))
    for version, taken in ((1, True), (3, True), (4, False)):
        data = entry("session_opened") | {"programme": "crew", "programme_version": version}
        assert isinstance(parse(data), Entry) == taken
    assert parse(entry("session_opened") | {"programme": "crews"}) == Refusal(Code.UNKNOWN_PROGRAMME, "programme")


def test_a_change_under_the_same_number_is_refused_and_a_comment_is_none(own: Path, archive: Path):
    put(own, 1)
    open_library(own, archive)
    file = put(own, 1)
    file.write_text("# Hold\n\n" + file.read_text("utf-8"), "utf-8")
    open_library(own, archive)
    file = put(own, 1, "Et andet hold")
    reason = "version 1 was in use with other content: raise it to a number not used yet"
    assert said(own, archive) == [f"{file}:2: version: {reason}"]
    assert "Et andet hold" not in (archive / "crew.1.toml").read_text("utf-8")


def test_what_a_file_is_called(own: Path):
    put(own, 1, file="crews.toml")
    put(own, 2, file="crew.1.toml")
    put(own, 1, file="My crew.toml")
    put(own, 1, file="notes.txt")
    put(own, 1, file=".crew.toml")
    assert said(own) == [
        f"{own / 'My crew.toml'}: expected a name such as jobguide.toml, or jobguide.1.toml for an older version",
        f"{own / 'crew.1.toml'}:2: version: expected 1, as the file is called",
        f"{own / 'crews.toml'}:1: id: expected crews, as the file is called",
    ]


def test_a_version_is_one_file(own: Path):
    put(own, 1)
    put(own, 1, file="crew.1.toml")
    assert said(own) == [f"{own / 'crew.toml'}:2: version: 1 is another file's version too"]


def test_purposes_are_those_of_the_shared_file(own: Path):
    file = put(own, 1)
    file.write_text(file.read_text("utf-8") + 'purposes = ["contact_school", "sell"]\n', "utf-8")
    assert said(own) == [f"{file}:4: purposes: expected ids of purposes in shared.toml: sell is none"]
    (own / "shared.toml").write_text((SHIPPED / "shared.toml").read_text("utf-8").replace("share_health", "sell"))
    assert open_library(own).current["crew"].purposes == ("contact_school", "sell")


def test_the_folder_must_be_there(tmp_path: Path):
    assert said(tmp_path / "nowhere") == [f"{tmp_path / 'nowhere'}: is no folder (OUTREACH_PROGRAMMES)"]


def test_a_damaged_archive_is_said(own: Path, archive: Path):
    put(own, 1)
    open_library(own, archive)
    (archive / "crew.1.toml").write_bytes(b"\xff")
    assert said(own, archive)[0] == f"{archive / 'crew.1.toml'}:1: is not UTF-8"
    (tmp := archive.parent / "file").touch()
    assert said(own, tmp) == [f"{tmp}: the programmes cannot be kept: File exists"]


def test_many_starts_at_once_keep_one_whole_file(own: Path, archive: Path):
    put(own, 1)
    with ThreadPoolExecutor(8) as pool:
        libraries = list(pool.map(lambda _: open_library(own, archive), range(24)))
    assert {name(one, 1) for one in libraries} == {"Hold"}
    assert sorted(one.name for one in archive.iterdir() if one.name.startswith(".")) == []
    assert (archive / "crew.1.toml").read_text("utf-8") == (own / "crew.toml").read_text("utf-8")


# --- the command, the start ------------------------------------------------------------------------


def run(instance: Path, own: Path | None, *arguments: str) -> subprocess.CompletedProcess[str]:
    env = environment(instance) | ({"OUTREACH_PROGRAMMES": str(own)} if own else {})
    return subprocess.run([*COMMAND, *arguments], cwd=ROOT, env=env, capture_output=True, text=True, timeout=60)


def test_check_says_ok_and_keeps_nothing(own: Path, tmp_path: Path):
    put(own, 4)
    done = run(tmp_path / "instance", own, "check")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0] == "jobguide: version 1"
    assert "crew: version 4" in done.stdout.splitlines()
    assert done.stdout.splitlines()[-5:-3] == [
        "work rules: from 2025-01-01, checked 2026-11-20",
        "school calendar: 2025-08-01 to 2026-07-31",
    ]
    assert done.stdout.splitlines()[-1] == "OK"
    assert not (tmp_path / "instance" / "programmes").exists()


def test_check_says_every_mistake_and_nothing_starts(own: Path, tmp_path: Path):
    file = put(own, 0)
    other = put(own, 1, file="other.toml")
    mistakes = [
        f"{file}:2: version: expected a whole number from 1 to 10000",
        f"{other}:1: id: expected other, as the file is called",
    ]
    checked = run(tmp_path / "instance", own, "check")
    assert (checked.returncode, checked.stdout, checked.stderr.splitlines()) == (1, "", mistakes)
    for command in ("upgrade", "serve"):
        refused = run(tmp_path / "instance", own, command)
        assert refused.returncode == 1
        assert refused.stderr.splitlines() == [f"outreach: {one}" for one in mistakes]
    wsgi = [sys.executable, "-m", "gunicorn", "--check-config", "wsgi:app"]
    env = environment(tmp_path / "instance") | {"OUTREACH_PROGRAMMES": str(own)}
    assert subprocess.run(wsgi, cwd=ROOT, env=env, capture_output=True, timeout=60).returncode != 0
