"""`outreach check`: whether it would start with these settings, programmes and texts."""

from __future__ import annotations

import sys
from datetime import date

import click

from outreach import programmes, texts
from outreach.config import Config
from outreach.programmes.consent import purposes
from outreach.texts import consent_texts


@click.command()
def check() -> None:
    """Read the settings and the files of every programme and text: say OK, or each mistake. Changes nothing."""
    config = Config.from_environ()
    try:
        library = programmes.open_library(config.programmes, config.instance / "programmes", keep=False)
        programmes.use(library)
        texts.open_texts(config.programmes)
        kept = config.instance / "texts" / "consent"
        asked = consent_texts.open_texts(purposes(), config.programmes, kept, examples=config.example_texts)
    except programmes.BadProgramme as bad:
        for mistake in bad.mistakes:
            click.echo(mistake, err=True)
        sys.exit(1)
    for programme in library.current.values():
        click.echo(f"{programme.id}: version {programme.version}")
    for one in library.work_rules:
        click.echo(f"work rules: from {one.rules.valid_from}, checked {one.rules.checked_on}")
    for year in library.school_calendar.years:
        click.echo(f"school calendar: {year.first} to {year.last}")
    offered = asked.offered(date.today())
    click.echo(f"consent texts: {len(asked.current)}, approved and offered: {len(offered)}")
    click.echo("OK")
