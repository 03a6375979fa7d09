"""`flask export`: what the site holds, as files for other programs."""

from pathlib import Path

import click
from flask.cli import AppGroup

from app.cli.catalog_files import take_out
from app.cli.database import needs_database

export_group = AppGroup("export", help="Take out what the site holds, for other programs.")

FILE = click.argument("file", default="-", type=click.Path(path_type=Path, dir_okay=False))


@export_group.command("po")
@click.argument("tag")
@FILE
@needs_database
def export_po(tag: str, file: Path) -> None:
    """Write the interface texts in the language TAG, drafts included, to FILE as PO; to the terminal without one."""
    take_out(tag, "po", file)


@export_group.command("xliff")
@click.argument("tag")
@FILE
@needs_database
def export_xliff(tag: str, file: Path) -> None:
    """Write the interface texts in the language TAG, drafts included, to FILE as XLIFF 1.2; to the terminal without."""
    take_out(tag, "xliff", file)
