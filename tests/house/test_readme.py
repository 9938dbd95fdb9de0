"""README's map and commands, and the tables of docs/sync.md, say what is there."""

from __future__ import annotations

import re
from pathlib import Path

from outreach.domain.errors import Code
from outreach.domain.kinds import KINDS

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SYNC = (ROOT / "docs" / "sync.md").read_text(encoding="utf-8")


def the_map(readme: str = README) -> list[str]:
    """The paths of the block under "The map", each whole."""
    block = re.search(r"## The map\n\n((?:    .*\n)+)", readme)
    assert block, "README has no map"
    folders: list[str] = []
    paths = []
    for line in block[1].splitlines():
        depth = (len(line) - len(line.lstrip()) - 4) // 2
        name = line.split()[0]
        folders = [*folders[:depth], name]
        paths.append("".join(folders) if name.endswith("/") else "".join(folders[:depth]) + name)
    return paths


def missing(paths: list[str]) -> list[str]:
    return [path for path in paths if not (ROOT / path).exists()]


def test_what_the_map_names_is_there() -> None:
    assert len(the_map()) > 15
    assert missing(the_map()) == []


def test_a_street_that_is_gone_is_found() -> None:
    assert missing(the_map(README.replace("eventlog/ ", "logbook/  "))) == ["outreach/logbook/"]


def test_every_room_stands_in_the_map() -> None:
    rooms = {f"outreach/{one.parent.name}/" for one in (ROOT / "outreach").glob("*/__init__.py")}
    rooms |= {f"outreach/{name}/" for name in ("templates", "static", "migrations")}
    assert rooms - set(the_map()) == set()


def test_files_that_the_map_explains_by_name_are_there() -> None:
    block = README.split("## The map")[1].split("\n## ")[0]
    names = set(re.findall(r"\b[\w/]+\.(?:py|md|js|toml)\b", block))
    assert names
    lost = [name for name in names if not any(ROOT.glob(f"outreach/**/{name}")) and not any(ROOT.glob(f"**/{name}"))]
    assert lost == []


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), flags=re.M))


def test_the_commands_are_there() -> None:
    named = set(re.findall(r"(?:^ {4}|`)make ([a-z]+)", README, flags=re.M))
    listed = re.search(r"`make` lists the other chores: (.*?)\.\n", README, flags=re.S)
    assert listed
    named |= set(re.findall(r"`([a-z]+)`", listed[1]))
    assert {"run", "test"} < named
    assert named - make_targets() == set()


def test_pictures_and_pages_that_are_linked_are_there() -> None:
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", README) if "://" not in link]
    assert [link for link in links if not (ROOT / link).exists()] == []


def table(header: str) -> list[str]:
    """The first cells of the rows of docs/sync.md's table that begins with `header`."""
    rows = re.search(rf"^\| {header} \|.*\n\|[-| ]+\n((?:\|.*\n)+)", SYNC, flags=re.M)
    assert rows, header
    return [row.split("|")[1] for row in rows[1].splitlines()]


def test_the_contract_lists_every_kind_and_no_other() -> None:
    assert set(re.findall(r"`(\w+)`", " ".join(table("kind")))) == set(KINDS)


def test_the_contract_lists_every_refusal_code_and_no_other() -> None:
    told = re.search(r"^Refusal codes: (.*?)\.\n\n", SYNC, flags=re.M | re.S)
    assert told
    assert set(re.findall(r"`(\w+)`", told[1])) == {code.value for code in Code}
