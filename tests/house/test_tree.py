"""What lies in the tree: nothing that ties it to one machine, and rooms that keep to themselves."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Written so that this file does not contain what it looks for.
TIES = {
    "a registry's host": r"(?:pyp[i]|pythonhoste[d])\.(?:org|io)|registr[y]\.(?:npmjs|yarnpkg)|deb\.debia[n]",
    "a package index": r"https?://[^\s\"'<>]+/simpl[e]/?(?=[\s\"'<>]|$)",
    "a folder of one machine": r"(?<![\w.])/(?:wor[k]/(?:main|shared|\.\w)|roo[t]/|home/\w+/|opt/pyp[i])",
    "a tool of the workshop": r"\.librar[y]\b",
}


def tree() -> list[Path]:
    """The files that are tracked or could be: whatever is not ignored."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
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
        f"{name}:{text.count(chr(10), 0, match.start()) + 1}: {what}: {match[0]}"
        for name, text in texts()
        if not name.endswith(".lock")
        for what, pattern in TIES.items()
        for match in re.finditer(pattern, text)
    ]
    assert ties == []


@pytest.mark.parametrize(
    ("what", "tie"),
    [
        ("a registry's host", "https://files.python" + "hosted.org/packages/x.whl"),
        ("a registry's host", "https://registry" + ".npmjs.org/idb"),
        ("a package index", "--index-url https://example.org" + "/simple/"),
        ("a folder of one machine", "open('/ro" + "ot/x')"),
        ("a folder of one machine", "see /wo" + "rk/main/README.md"),
    ],
)
def test_a_tie_is_recognised(what: str, tie: str) -> None:
    assert re.search(TIES[what], tie)


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
