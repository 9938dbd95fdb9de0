"""`outreach import`: entries from a file, by the same road as a phone's."""

from __future__ import annotations

import sys
from typing import BinaryIO

import click
from flask.cli import with_appcontext
from flask_babel import force_locale
from sqlalchemy.exc import IntegrityError

from outreach.blueprints.sync.words import sentence
from outreach.blueprints.work import current_work
from outreach.engine import writing
from outreach.extensions import db
from outreach.services import accounts
from outreach.services import device as devices
from outreach.services.ndjson import Outcome, bring_in, lines
from outreach.services.receive import Caller, Result
from outreach.wire.entry import codec


@click.command("import")
@click.argument("file", type=click.File("rb"))
@click.option("--token", envvar="OUTREACH_TOKEN", help="What `outreach token` gave; the entries name its device.")
@click.option("--as", "email", help="The e-mail of the one who writes; the entries then name no device (null).")
@click.option("--partial", is_flag=True, help="Store the good lines though others are bad.")
@with_appcontext
def import_entries(file: BinaryIO, token: str | None, email: str | None, partial: bool) -> None:
    """Take the entries of FILE (NDJSON: one entry a line; `-` is standard input), with the checks of a phone's upload.

    Says each bad line by its number, and then stores nothing of the file unless --partial is given. The same file again
    stores nothing twice. Exit 1 when a line was bad.
    """
    if bool(token) == bool(email):
        raise click.UsageError("say who writes: --token or --as, one of them")
    read = list(lines(file, codec))
    with writing():
        work = current_work()
        caller = _by_token(token) if token else _by_email(email or "")
        try:
            outcome = bring_in(work, caller, read)
            if outcome.bad and not partial:
                db.session.rollback()
            else:
                if caller.device_id:
                    devices.note_contact(work.session, caller.device_id, work.now, 0, None, None)
                db.session.commit()
        except IntegrityError:
            db.session.rollback()
            raise click.ClickException(
                "nothing was stored: the same entries came by another way meanwhile; try again"
            ) from None
    _report(outcome, partial)
    sys.exit(1 if outcome.bad else 0)


def _by_token(token: str) -> Caller:
    key = devices.key_of_token(db.session(), token.strip())
    caller = devices.caller(db.session(), key.device_id) if key else None
    if caller is None or caller.revoked:
        raise click.ClickException("the token is not known, or was revoked")
    return caller


def _by_email(email: str) -> Caller:
    actor = accounts.writer(db.session(), email)
    if actor is None:
        raise click.ClickException(f"nobody who is active and writes entries signs in as {email}")
    return Caller(actor.to_domain(), None)


def _report(outcome: Outcome, partial: bool) -> None:
    with force_locale("en"):
        for number, result in outcome.bad:
            click.echo(f"line {number}: {_why(result)}", err=True)
    if outcome.bad and not partial:
        click.echo(f"nothing was stored: {len(outcome.bad)} of {outcome.lines} lines are bad")
        return
    said = [f"{outcome.stored} stored", f"{outcome.there} were there already"]
    said += [f"{outcome.waiting} of them wait for something that has not come"] if outcome.waiting else []
    said += [f"{outcome.conflicts} in conflict with another"] if outcome.conflicts else []
    said += [f"{len(outcome.bad)} bad"] if outcome.bad else []
    click.echo(f"{outcome.lines} lines: {', '.join(said)}")


def _why(result: Result) -> str:
    refusal = result.refusal
    if refusal is None:
        return "quarantined: the author has no access to what it is about; a supervisor must look"
    return f"{refusal.code.value} {refusal.field}".rstrip() + f": {sentence(refusal.code)}"
