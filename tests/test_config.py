"""The instance's secrets: made once, kept, and completed when a newer version needs one more."""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from outreach.config import Config, ConfigError

NAMES = {"secret_key", "password_salt", "proof_key", "receipt_key"}
ROOT = Path(__file__).resolve().parents[1]


def start(instance: Path) -> Config:
    return Config.from_environ({"OUTREACH_INSTANCE": str(instance)})


def kept(instance: Path) -> dict[str, str]:
    found: dict[str, str] = json.loads((instance / "secrets.json").read_text())
    return found


def test_they_are_made_once_and_for_their_owner_alone(tmp_path: Path) -> None:
    first = start(tmp_path)
    assert kept(tmp_path).keys() == NAMES and len(set(kept(tmp_path).values())) == len(NAMES)
    assert (tmp_path / "secrets.json").stat().st_mode & 0o777 == 0o600
    assert start(tmp_path) == first
    assert [len(bytes.fromhex(key)) for key in (first.proof_key, first.receipt_key)] == [32, 32]


def test_an_older_instance_gets_what_it_lacks_and_keeps_the_rest(tmp_path: Path) -> None:
    (tmp_path / "secrets.json").write_text(json.dumps({"secret_key": "a", "password_salt": "b"}))
    made = start(tmp_path)
    assert (made.secret_key, made.password_salt) == ("a", "b")
    assert kept(tmp_path)["proof_key"] == made.proof_key == start(tmp_path).proof_key
    assert [one.name for one in tmp_path.iterdir() if one.name.endswith(".new")] == []


def test_many_that_start_at_once_agree(tmp_path: Path) -> None:
    (tmp_path / "secrets.json").write_text(json.dumps({"secret_key": "a", "password_salt": "b"}))
    say = "from outreach.config import Config; print(Config.from_environ().proof_key)"

    def one(_: int) -> str:
        environ = {"OUTREACH_INSTANCE": str(tmp_path)}
        return subprocess.run(
            [sys.executable, "-c", say], cwd=ROOT, env=environ, capture_output=True, text=True, check=True
        ).stdout

    with ThreadPoolExecutor(6) as pool:
        assert len(set(pool.map(one, range(6)))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "[]",
        "{}",
        '{"secret_key": "a"}',
        '{"secret_key": 7, "password_salt": "b"}',
        '{"secret_key": "a", "password_salt": "b", "proof_key": "x"}',
        '{"secret_key": "a", "password_salt": "b", "proof_key": "00"}',
        '{"secret_key": "a", "password_salt": "b", "proof_key": null}',
        '{"secret_key": "a", "password_salt": "b", "receipt_key": "00"}',
    ],
)
def test_a_damaged_file_is_said_and_left_alone(tmp_path: Path, text: str) -> None:
    (tmp_path / "secrets.json").write_text(text)
    with pytest.raises(ConfigError, match="restore it from your backup"):
        start(tmp_path)
    assert (tmp_path / "secrets.json").read_text() == text
