"""`flask audit`: whether the record of deeds is whole."""

import click

from app.audit import queries
from app.cli.database import needs_database


@click.group("audit")
def audit() -> None:
    """The record of who did what."""


@audit.command("verify")
@needs_database
def verify() -> None:
    """Count the chain of the record anew, and say where it breaks if somebody changed it by hand."""
    verdict = queries.verify()
    if verdict.broken_at is not None:
        message = (
            f"The record breaks at entry {verdict.broken_at}: that entry, or one just before it, was changed, put in "
            "or taken out by hand. Compare it with a backup."
        )
        raise click.ClickException(message)
    click.echo(f"The record is whole: {verdict.entries} entries.")
    if verdict.digest:
        click.echo(f"The last digest is {verdict.digest}. Note it elsewhere: then it also shows if the end is cut off.")
