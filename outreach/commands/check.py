"""`outreach check`: whether it would start with these settings and these programmes."""

from __future__ import annotations

import sys

import click

from outreach import programmes
from outreach.config import Config


@click.command()
def check() -> None:
    """Read the settings and every programme's file: say OK, or each mistake. Changes nothing."""
    config = Config.from_environ()
    try:
        library = programmes.open_library(config.programmes, config.instance / "programmes", keep=False)
    except programmes.BadProgramme as bad:
        for mistake in bad.mistakes:
            click.echo(mistake, err=True)
        sys.exit(1)
    for programme in library.current.values():
        click.echo(f"{programme.id}: version {programme.version}")
    click.echo("OK")
