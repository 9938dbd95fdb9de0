"""`outreach verify-receipt`: whether a receipt of consent is what it says, by the file and the published key alone."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from outreach.domain.receipt import wrong_texts
from outreach.services.receipt_key import is_signed

LONGEST = 1_000_000
"""Bytes of a file."""


@click.command("verify-receipt")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--key", required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def verify_receipt(file: Path, key: Path) -> None:
    """Check FILE, a receipt, with KEY, what the server publishes at /.well-known/outreach-receipt-key.json."""
    receipt, keys = _read(file), _read(key)
    wrong = list(mistakes(receipt, keys))
    for one in wrong:
        click.echo(one, err=True)
    if wrong:
        sys.exit(1)
    click.echo(f"OK: receipt {receipt['receipt']['receipt_id']} of record {receipt['header']['record_id']}")


def mistakes(receipt: Any, keys: Any) -> Iterator[str]:
    """What is wrong with a receipt, in words: nothing when it was signed by one of `keys`, and each text in it has the
    hash that the record names."""
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
