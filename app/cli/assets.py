"""`flask assets`: styles, scripts and icons as files."""

from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup

from app.web.shared.assets import assets_of, folder

assets = AppGroup("assets", help="Styles, scripts and icons as files.")


@assets.command("write")
@click.argument("target", metavar="FOLDER", type=click.Path(file_okay=False, path_type=Path))
def write(target: Path) -> None:
    """Write all files into FOLDER, also compressed, for a web server that serves them under /static/.

    Files of earlier versions stay there, for readers whose page is of that version.
    """
    try:
        count = folder.write(assets_of(current_app).values(), target)
    except OSError as error:
        message = f"{error.filename or target}: {error.strerror}"
        raise click.ClickException(message) from error
    click.echo(f"{count} new files in {target}.")
