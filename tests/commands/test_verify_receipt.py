"""`outreach verify-receipt`: a downloaded receipt and the published key, and everything that may be wrong with them."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from flask.testing import FlaskClient

from outreach.commands.verify_receipt import LONGEST, verify_receipt
from outreach.domain.consent_text import text_hash
from outreach.domain.receipt import code_of
from outreach.services.receipt_key import published, signed
from tests.factories import World
from tests.services.receipt_kinds import KINDS, Data, Desk, path
from tests.test_cli import COMMAND, ROOT, environment
from tests.web import browser

OTHER_SEED = "5a" * 32
CHANGED = "receipt.signature: not of this key, or the receipt was changed\n"
OTHERS_CODE = "code: of another receipt than the file, or of the same record before or after a change\n"
NONE = "this is no receipt, or no key: "
Verify = Callable[..., Result]


@pytest.fixture
def desk(app: Flask, client: FlaskClient, world: World, approved_texts: object) -> Desk:
    return Desk(app, client, world)


@pytest.fixture
def key(app: Flask) -> bytes:
    """As anybody gets it."""
    answer = browser(app).get("/.well-known/outreach-receipt-key.json")
    assert answer.status_code == 200
    return answer.data


@pytest.fixture
def verify(tmp_path: Path) -> Verify:
    """verify(receipt, key): the command on two files, without an app, a database or a setting."""

    def verify(receipt: Any, key: Any, *more: str) -> Result:
        paths = [tmp_path / "samtykke.json", tmp_path / "key.json"]
        for one, said in zip(paths, (receipt, key), strict=True):
            one.write_bytes(said if isinstance(said, bytes) else json.dumps(said).encode())
        return CliRunner().invoke(verify_receipt, [str(paths[0]), "--key", str(paths[1]), *more])

    return verify


@pytest.fixture
def receipt(desk: Desk) -> Data:
    return desk.receipt(KINDS["arabic"](desk))


def refused(result: Result) -> str:
    """What it said."""
    assert (result.exit_code, result.stdout) == (1, "")
    assert isinstance(result.exception, SystemExit), result.exception
    return result.stderr


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_downloaded_is_right(desk: Desk, key: bytes, verify: Verify, kind: str) -> None:
    sitting = KINDS[kind](desk)
    downloaded = browser(desk.app, desk.world.supervisor).get(path(sitting, ".json")).data
    result = verify(downloaded, key)
    said = json.loads(downloaded)
    line = f"OK: receipt {said['receipt']['receipt_id']} of record {sitting['id']}\n"
    assert (result.exit_code, result.output) == (0, line)


def test_however_its_json_is_written(receipt: Data, key: bytes, verify: Verify) -> None:
    turned = json.dumps(dict(reversed(receipt.items())), ensure_ascii=False, indent=7).encode()
    assert verify(turned, key).exit_code == 0


def test_as_it_is_called_where_no_server_is(receipt: Data, key: bytes, tmp_path: Path) -> None:
    """The folder of the instance cannot be used: nothing of it is asked for."""
    for name, said in (("receipt.json", json.dumps(receipt).encode()), ("key.json", key), ("file", b"")):
        (tmp_path / name).write_bytes(said)
    command = [*COMMAND, "verify-receipt", str(tmp_path / "receipt.json"), "--key", str(tmp_path / "key.json")]
    done = subprocess.run(
        command, cwd=ROOT, env=environment(tmp_path / "file"), capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stdout[:11], done.stderr) == (0, "OK: receipt", "")
    assert not [one for one in tmp_path.iterdir() if one.is_dir()]


def test_any_field_that_was_changed(receipt: Data, key: bytes, verify: Verify) -> None:
    """Each leaf of it in turn, but for the signature's own."""
    passed = []
    for at in leaves(receipt):
        if at[:2] != ("receipt", "signature"):
            said = "x" if put(receipt, at, None) == receipt else None
            passed += [at] if verify(put(receipt, at, said), key).exit_code != 1 else []
    assert passed == []


def test_another_text(receipt: Data, key: bytes, verify: Verify) -> None:
    receipt["notice"]["texts"][0]["text"]["what"] += "!"
    said = refused(verify(receipt, key))
    assert said == CHANGED + "notice.texts[0].text: its hash is another than the one that was consented to\n"


def test_another_text_with_its_own_hash(receipt: Data, key: bytes, verify: Verify) -> None:
    notice = receipt["notice"]["texts"][0]
    notice["danish_master"]["what"] += "!"
    notice["danish_master_hash"] = text_hash(notice["danish_master"])
    assert refused(verify(receipt, key)) == CHANGED


@pytest.mark.parametrize("name", ["text", "danish_master"])
def test_a_text_that_is_not_there(receipt: Data, app: Flask, key: bytes, verify: Verify, name: str) -> None:
    """Though the server itself signed it so."""
    receipt["notice"]["texts"][0][name] = None
    again = signed(receipt, app.extensions["outreach"]["config"].receipt_key)
    assert refused(verify(again, key)) == f"notice.texts[0].{name}: missing\n"


@pytest.mark.parametrize(("name", "said"), [("text_id", "contact_school"), ("version", 7), ("language", "da")])
def test_the_text_of_something_else(
    receipt: Data, app: Flask, key: bytes, verify: Verify, name: str, said: object
) -> None:
    notice = receipt["notice"]["texts"][0]
    notice["text"][name] = said
    notice["text_hash"] = text_hash(notice["text"])
    again = signed(receipt, app.extensions["outreach"]["config"].receipt_key)
    why = "another text, version or language than the record says"
    assert refused(verify(again, key)) == f"notice.texts[0].text: {why}\n"


def test_another_decision(receipt: Data, key: bytes, verify: Verify) -> None:
    receipt["items"][0]["decision"] = "deny"
    assert refused(verify(receipt, key)) == CHANGED


@pytest.mark.parametrize("name", ["text_hash", "danish_master_hash"])
def test_another_hash(receipt: Data, key: bytes, verify: Verify, name: str) -> None:
    receipt["notice"]["texts"][0][name] = "0" * 64
    assert "its hash is another" in refused(verify(receipt, key))
    assert CHANGED in refused(verify(receipt, key))


def test_any_sign_of_the_signature_that_was_changed(receipt: Data, key: bytes, verify: Verify) -> None:
    """The last one too, of which base64 reads two bits; and nothing may be put in between."""
    value = receipt["receipt"]["signature"]["value"]
    others = [value[:at] + ("B" if one != "B" else "C") + value[at + 1 :] for at, one in enumerate(value)]
    others += [f"!!!!{value}", f"{value}====", f"{value}\n", f" {value}", value[:-1], f"{value}A", "", value.swapcase()]
    said = [verify(put(receipt, ("receipt", "signature", "value"), other), key) for other in others]
    assert {(one.exit_code, CHANGED in one.stderr or NONE in one.stderr) for one in said} == {(1, True)}


@pytest.mark.parametrize(("name", "said"), [("algorithm", "none"), ("key_id", "0" * 16)])
def test_another_kind_of_signature(receipt: Data, key: bytes, verify: Verify, name: str, said: str) -> None:
    receipt["receipt"]["signature"][name] = said
    assert refused(verify(receipt, key)) == CHANGED


def test_another_instances_key(receipt: Data, verify: Verify) -> None:
    assert refused(verify(receipt, published(OTHER_SEED))) == CHANGED


def test_another_instances_key_beside_the_right_one(receipt: Data, key: bytes, verify: Verify) -> None:
    """A server that has changed its key publishes both."""
    both = {"keys": published(OTHER_SEED)["keys"] + json.loads(key)["keys"]}
    assert verify(receipt, both).exit_code == 0


def test_signed_by_somebody_else_under_our_keys_name(receipt: Data, key: bytes, verify: Verify) -> None:
    ours = receipt["receipt"]["signature"]["key_id"]
    forged = signed(receipt, OTHER_SEED)
    forged["receipt"]["signature"]["key_id"] = ours
    assert refused(verify(forged, key)) == CHANGED
    keys = published(OTHER_SEED)
    keys["keys"][0]["kid"] = ours
    assert refused(verify(receipt, keys)) == CHANGED


@pytest.mark.parametrize("part", ["header", "receipt", "items", "notice", "events", "subject"])
def test_a_part_of_another_receipt(desk: Desk, receipt: Data, key: bytes, verify: Verify, part: str) -> None:
    other = desk.receipt(KINDS["chosen"](desk))
    said = refused(verify(receipt | {part: other[part]}, key))
    assert CHANGED in said
    assert ("receipt.record_id: another record than in header\n" in said) == (part in {"header", "receipt"})


def test_a_name_that_stands_twice(receipt: Data, key: bytes, verify: Verify) -> None:
    """The first would be shown by one reader, the last by another: only one was signed."""
    text = json.dumps(receipt).replace('"decision": "permit"', '"decision": "deny", "decision": "permit"')
    assert json.loads(text) == receipt
    assert "is no JSON: decision stands in it twice" in refused(verify(text.encode(), key))


def test_the_code_belongs_to_the_file(desk: Desk, receipt: Data, key: bytes, verify: Verify) -> None:
    code = str(code_of(receipt))
    for read in (code, code.replace(" ", "\n"), f" {code}\r\n"):
        result = verify(receipt, key, "--code", read)
        assert (result.exit_code, result.stdout.endswith(", and the code is its own\n")) == (0, True)
    other = desk.receipt(KINDS["signed"](desk))
    assert refused(verify(other, key, "--code", code)) == OTHERS_CODE
    changed = put(receipt, ("items", 0, "decision"), "deny")
    assert refused(verify(changed, key, "--code", code)) == CHANGED + OTHERS_CODE


def test_the_code_alone(receipt: Data, key: bytes, tmp_path: Path) -> None:
    """It says which receipt this server signed, and not what stands in it."""
    keys, others = tmp_path / "key.json", tmp_path / "other.json"
    keys.write_bytes(key)
    others.write_text(json.dumps(published(OTHER_SEED)))

    def check(code: str, by: Path = keys) -> tuple[int, str]:
        result = CliRunner().invoke(verify_receipt, ["--code", code, "--key", str(by)])
        return result.exit_code, result.output

    code = code_of(receipt)
    assert check(str(code)) == (
        0,
        f"OK: receipt {code.receipt_id} was signed by this key; what it says, its file says\n",
    )
    wrong = (1, "code: not signed by this key, or changed\n")
    assert check(str(code), others) == wrong
    for name, said in (("receipt_id", "0" * 36), ("digest", "0" * 64), ("signature", code.signature.swapcase())):
        assert check(str(code._replace(**{name: said}))) == wrong
    for none in ("", "https://example.org", str(code)[:-90], f"{code} more"):
        assert check(none) == (1, "code: not the code of a receipt\n")
    assert CliRunner().invoke(verify_receipt, ["--key", str(keys)]).exit_code == 2


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (b"", "is no JSON: Expecting value"),
        (b"%PDF-1.7", "is no JSON: Expecting value"),
        (b"\xff\xfe\xfd", "is no JSON: "),
        (b"[" * 100_000, "is no JSON: "),
        (b" " * (LONGEST + 1), f"is too long: more than {LONGEST} bytes"),
        (b"null", NONE),
        (b"[]", NONE),
        (b"{}", NONE),
        (b'{"receipt": {"signature": null}}', NONE),
        (b'{"keys": 1, "receipt": 2, "notice": 3, "header": 4}', NONE),
    ],
    ids=lambda one: repr(one[:12]) if isinstance(one, bytes) else None,
)
def test_no_receipt_and_no_key(receipt: Data, key: bytes, verify: Verify, said: bytes, why: str) -> None:
    for result in (verify(said, key), verify(receipt, said)):
        assert why in refused(result)
        assert "Traceback" not in result.stderr


@pytest.mark.parametrize("strange", ["\ud800", [[[]]], {"x": "\udfff"}, 10**400, True])
def test_a_strange_value_in_it(receipt: Data, key: bytes, verify: Verify, strange: object) -> None:
    for at in (("items",), ("notice",), ("notice", "texts"), ("header", "record_id"), ("receipt",)):
        refused(verify(put(receipt, at, strange), key))


def test_nested_as_deep_as_can_be_read(receipt: Data, key: bytes, verify: Verify) -> None:
    for depth in range(100, 2100, 50):
        text = json.dumps(receipt | {"x": 0})[:-2] + "[" * depth + "]" * depth + "}"
        refused(verify(text.encode(), key))


def put(receipt: Data, at: tuple[str | int, ...], value: object) -> Data:
    made: Any = deepcopy(receipt)
    inner = made
    for name in at[:-1]:
        inner = inner[name]
    inner[at[-1]] = value
    return dict(made)


def leaves(value: Any, at: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inner = (
        list(value.items()) if isinstance(value, dict) else list(enumerate(value)) if isinstance(value, list) else []
    )
    return [leaf for name, one in inner for leaf in leaves(one, (*at, name))] if inner else [at]
