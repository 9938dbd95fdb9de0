"""The browser's modules, tested in Node: each file of node:test is one test here."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.node import run

HERE = Path(__file__).parent
FILES = sorted(HERE.glob("*.test.js"))


def test_there_are_files() -> None:
    assert FILES


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_node(file: Path) -> None:
    run("--test", "--test-reporter=spec", file, seconds=120)
