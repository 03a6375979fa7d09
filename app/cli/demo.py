"""`flask demo`: the newsroom to try things in."""

import click
from flask.cli import AppGroup

from app.accounts.policy import OPERATOR
from app.cli.database import needs_database
from app.cli.imports import summary
from app.cli.progress import counter
from app.transfer import demo as newsroom, demo_people, demo_work
from app.transfer.importer import Import
from app.web.shared.settings import settings

demo = AppGroup("demo", help="The demo newsroom.")


@demo.command("load")
@needs_database
def load() -> None:
    """Load the demo newsroom, and where nobody works yet, people with work for each; twice, nothing doubles."""
    run = Import(OPERATOR, settings().media_folder, settings().zone, progress=counter("demo articles"))
    is_staffed = demo_people.load(settings().demo_accounts)
    click.echo(summary(newsroom.load(run)))
    if is_staffed:
        demo_work.load()
        click.echo(f"The accounts of the demo people are in {settings().demo_accounts}.")
