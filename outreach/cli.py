"""The commands: serve, upgrade, check, demo, token, import, rebuild, verify, verify-receipt."""

from __future__ import annotations

import os
import sys
from functools import partial
from uuid import UUID

import click
import flask_migrate
from alembic.migration import MigrationContext
from flask import Flask
from flask.cli import FlaskGroup, with_appcontext
from sqlalchemy.exc import OperationalError

from outreach import create_app, programmes, texts
from outreach.blueprints.work import current_work
from outreach.commands.check import check
from outreach.commands.importing import import_entries
from outreach.commands.verify_receipt import verify_receipt
from outreach.config import Config, ConfigError
from outreach.engine import writing
from outreach.extensions import db
from outreach.programmes import BadProgramme
from outreach.services import accounts
from outreach.services.quarantine import let_withdrawals_in
from outreach.services.rebuild import broken_at, helhedsplaner
from outreach.services.rebuild import rebuild as rebuild_one
from outreach.texts import consent_texts


def init_app(app: Flask) -> None:
    for command in (upgrade, demo, token, import_entries, rebuild, verify):
        app.cli.add_command(command)


@click.command()
@click.option("--port", default=8000, type=click.IntRange(1, 65535), show_default=True)
def serve(port: int) -> None:
    """Serve the app with a production server, on loopback. Says where when it is ready; SIGTERM ends it."""
    from outreach.serve import Server
    from outreach.serve import check as server_check

    config = Config.from_environ({"OUTREACH_PUBLIC_URL": f"http://localhost:{port}", **os.environ})
    programmes.use(programmes.open_library(config.programmes, config.instance / "programmes"))
    texts.open_texts(config.programmes)
    kept = config.instance / "texts" / "consent"
    consent_texts.start(config.programmes, kept, examples=config.example_texts)
    server_check(config, port)
    Server(partial(create_app, config), config, port).run()


@click.command()
@with_appcontext
def upgrade() -> None:
    """Bring the database to this version's shape, its read tables made anew from the log; let in what need not lie in
    quarantine any more. Safe to run again."""
    with writing():
        before = _revision()
        flask_migrate.upgrade()
        if before not in (None, _revision()):
            _rebuild()
        for helhedsplan_id in helhedsplaner(current_work()):
            let_withdrawals_in(current_work(), helhedsplan_id)
        db.session.commit()


@click.command()
@click.option("--if-empty", is_flag=True, help="Do nothing when there is a helhedsplan already.")
@with_appcontext
def demo(if_empty: bool) -> None:
    """Fill the database with a believable helhedsplan, and say who can sign in."""
    from outreach import demo as made_up

    with writing():
        made = made_up.fill(current_work())
        db.session.commit()
    if not made and not if_empty:
        raise click.ClickException("there is a helhedsplan already; the demo wants an empty database")
    for line in made_up.who_can_sign_in(current_work()):
        click.echo(line)


@click.command()
@click.argument("email")
@click.option("--label", default="import", show_default=True)
@with_appcontext
def token(email: str, label: str) -> None:
    """Make a bearer token that sends entries as the one with EMAIL. Shown once, with what its entries must name."""
    with writing():
        row = accounts.writer(db.session(), email)
        if row is None:
            raise click.ClickException(f"nobody who is active and writes entries signs in as {email}")
        secret, device = accounts.make_token(db.session(), current_work().now, row.to_domain(), label)
        db.session.commit()
    click.echo(f"token {secret}")
    click.echo(f"device_id {device.id}")
    click.echo(f"helhedsplan_id {row.helhedsplan_id}")
    click.echo(f"organisation_id {row.organisation_id}")


@click.command()
@with_appcontext
def rebuild() -> None:
    """Make every read table anew from the log."""
    with writing():
        replayed = _rebuild()
        db.session.commit()
    for helhedsplan_id, entries in replayed.items():
        click.echo(f"{helhedsplan_id}: {entries} entries replayed")


def _rebuild() -> dict[UUID, int]:
    return {id: rebuild_one(current_work(), id) for id in helhedsplaner(current_work())}


def _revision() -> str | None:
    """The shape that the database is in; None: it is empty."""
    with db.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


@click.command()
@with_appcontext
def verify() -> None:
    """Check the hash chain of every log; exit 1 where one is broken."""
    results = [_report(helhedsplan_id) for helhedsplan_id in helhedsplaner(current_work())]
    if not results:
        click.echo("there is no log yet")
    sys.exit(0 if all(results) else 1)


def _report(helhedsplan_id: UUID) -> bool:
    broken = broken_at(current_work(), helhedsplan_id)
    click.echo(f"{helhedsplan_id}: " + ("whole" if broken is None else f"broken at {broken}"))
    return broken is None


def commands() -> FlaskGroup:
    """All that `outreach` can do; with an app, `app.cli` as well."""
    group = FlaskGroup(name="outreach", create_app=create_app, add_default_commands=False, load_dotenv=False)
    for command in (serve, check, verify_receipt):
        group.add_command(command)
    return group


def main() -> None:
    """The `outreach` command."""
    try:
        commands().main(prog_name="outreach")
    except (ConfigError, BadProgramme) as error:
        sys.exit("\n".join(f"outreach: {line}" for line in str(error).splitlines()))
    except OperationalError as error:
        sys.exit(f"outreach: the database cannot be used: {error.orig}")
