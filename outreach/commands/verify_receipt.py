"""`outreach verify-receipt`: whether a receipt of consent is what it says, by its file, the code on its paper and the
published key alone."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from outreach.domain.receipt import code_of, read_code, wrong_texts
from outreach.services.receipt_key import is_code_signed, is_signed

LONGEST = 1_000_000
"""Bytes of a file."""


@click.command("verify-receipt")
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--code", help="The text of the QR code on the receipt's page or paper.")
@click.option("--key", required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def verify_receipt(file: Path | None, code: str | None, key: Path) -> None:
    """Check FILE, a receipt, or the CODE on its paper, or that both are of one receipt, with KEY, what the server
    publishes at /.well-known/outreach-receipt-key.json."""
    if file is None and code is None:
        raise click.UsageError("give FILE, --code or both")
    keys, receipt = _read(key), _read(file) if file else None
    wrong = list(mistakes(receipt, keys)) if file else []
    if code is not None:
        wrong += code_mistakes(code, keys, receipt)
    for one in wrong:
        click.echo(one, err=True)
    if wrong:
        sys.exit(1)
    if receipt:
        beside = ", and the code is its own" if code is not None else ""
        said = f"{receipt['receipt']['receipt_id']} of record {receipt['header']['record_id']}{beside}"
    else:
        read = read_code(code or "")
        said = f"{read.receipt_id if read else ''} was signed by this key; what it says, its file says"
    click.echo(f"OK: receipt {said}")


def mistakes(receipt: Any, keys: Any) -> Iterator[str]:
    """What is wrong with a receipt, in words: nothing when it was signed by one of `keys`, and each text in it has the
    hash that the record names.

    `header.content_hash` is of an entry in the server's log, which no receipt holds: `outreach verify` checks the log.
    """
    try:
        signed, texts = is_signed(receipt, keys), list(wrong_texts(receipt))
        if receipt["header"]["record_id"] != receipt["receipt"]["record_id"]:
            yield "receipt.record_id: another record than in header"
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        yield f"this is no receipt, or no key: {type(error).__name__} {error}"
        return
    if not signed:
        yield "receipt.signature: not of this key, or the receipt was changed"
    yield from texts


def code_mistakes(text: str, keys: Any, receipt: Any = None) -> Iterator[str]:
    """What is wrong with the text of a QR code: nothing when one of `keys` signed it, and it is that of `receipt`,
    where there is one."""
    code = read_code(text)
    if code is None:
        yield "code: not the code of a receipt"
        return
    try:
        if not is_code_signed(code, keys):
            yield "code: not signed by this key, or changed"
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        yield f"this is no key: {type(error).__name__} {error}"
    try:
        if receipt is not None and code_of(receipt) != code:
            yield "code: of another receipt than the file, or of the same record before or after a change"
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        yield "code: the file is no receipt"


def _read(path: Path) -> Any:
    with path.open("rb") as file:
        raw = file.read(LONGEST + 1)
    if len(raw) > LONGEST:
        raise click.ClickException(f"{path} is too long: more than {LONGEST} bytes")
    try:
        return json.loads(raw, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise click.ClickException(f"{path} is no JSON: {error}") from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """What stands twice is read as the first by one reader and as the last by another: only one was signed."""
    made: dict[str, Any] = {}
    for name, value in pairs:
        if name in made:
            raise ValueError(f"{name} stands in it twice")
        made[name] = value
    return made
