"""What lies in the tree: nothing that ties it to one machine, and rooms that keep to themselves."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# Hashed, so that this file does not contain what it looks for: the hosts of the package registries.
REGISTRIES = {
    "a4aa2ac280bb8d1a",
    "8b5bb5eb9d758455",
    "6af40d8f60238faa",
    "8743857e3ea00fd1",
    "3ca29e55be4befa4",
    "87d14f070cb96869",
    "75adac515f0bd3db",
}
HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+", re.IGNORECASE)
INDEX = re.compile(r"https?://[^\s\"'<>]+/simpl[e]/?(?=[\s\"'<>]|$)")  # of packages, wherever it stands
HERE = {str(ROOT), str(ROOT.parent)} - {tempfile.gettempdir()}
FOLDER = re.compile(rf"(?<![\w.])(?:/(?:home/\w+|root|opt)|{'|'.join(map(re.escape, HERE))})/")


def tree() -> list[Path]:
    """The files that are tracked or could be: whatever is not ignored."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert listed.returncode == 0, "git tells what belongs to the tree, and this is no checkout"
    paths = (ROOT / name for name in listed.stdout.decode().split("\0") if name)
    return sorted(path for path in paths if path.is_file())


def texts() -> list[tuple[str, str]]:
    found = []
    for path in tree():
        try:
            found.append((path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    assert found, "git lists no text file at all"
    return found


def test_no_file_names_a_registry_or_one_machines_folders() -> None:
    ties = [
        f"{name}:{text.count(chr(10), 0, at) + 1}: {found}"
        for name, text in texts()
        if not name.endswith(".lock")
        for at, found in ties_in(text)
    ]
    assert ties == []


def ties_in(text: str, registries: Iterable[str] = frozenset(REGISTRIES)) -> list[tuple[int, str]]:
    hosts = [(match.start(), match[0]) for match in HOST.finditer(text) if digest(match[0]) in registries]
    others = [(match.start(), match[0]) for pattern in (INDEX, FOLDER) for match in pattern.finditer(text)]
    return hosts + others


@cache
def digest(host: str) -> str:
    """Of the last two labels: whatever its subdomain is called."""
    domain = ".".join(host.lower().split(".")[-2:])
    return sha256(domain.encode()).hexdigest()[:16]


def test_a_tie_is_recognised() -> None:
    known = {digest("packages.example.net")}
    assert ties_in("see https://eu.example.net/x", known) == [(12, "eu.example.net")]
    assert ties_in("see https://example.org", known) == []
    assert ties_in("--index-url https://example.org/" + "simple/")
    for path in (Path("/", "root", "x"), Path("/", "home", "else", "x"), Path("/", "opt", "x"), ROOT / "README.md"):
        assert ties_in(f"open({str(path)!r})"), path


def test_the_locks_hold_hashes_and_no_addresses() -> None:
    for name in ("requirements.lock", "requirements-test.lock"):
        lines = (ROOT / name).read_text().splitlines()
        pins = [line for line in lines if line and not line.startswith(("#", " "))]
        assert pins
        for pin in pins:
            assert re.fullmatch(r"[a-z0-9-]+==[^ @]+( ; [^@]+)? \\", pin), f"{name}: {pin}"


def test_the_runtime_lock_is_part_of_the_test_lock() -> None:
    def pins(name: str) -> set[str]:
        return set(re.findall(r"^[a-z0-9-]+==\S+", (ROOT / name).read_text(), flags=re.MULTILINE))

    assert pins("requirements.lock") <= pins("requirements-test.lock")


def test_the_npm_lock_names_no_address() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text())
    assert [name for name, package in lock["packages"].items() if "resolved" in package] == []
    assert all("integrity" in package for name, package in lock["packages"].items() if name)


def test_the_domain_imports_the_standard_library_alone() -> None:
    strangers = []
    for path in sorted((ROOT / "outreach" / "domain").rglob("*.py")):
        package = ("outreach", *path.parent.relative_to(ROOT / "outreach").parts)
        for line, module in imports(path, package):
            if module.split(".")[0] in sys.stdlib_module_names:
                continue
            if (module + ".").startswith("outreach.domain."):
                continue
            strangers.append(f"{path.relative_to(ROOT)}:{line}: {module}")
    assert strangers == []


def imports(path: Path, package: tuple[str, ...]) -> list[tuple[int, str]]:
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join([*base, *filter(None, [node.module])])
            if module == "outreach":  # from outreach import domain
                found += [(node.lineno, f"outreach.{alias.name}") for alias in node.names]
            else:
                found.append((node.lineno, module))
    return found
