"""`flask import`: texts from outside."""

from pathlib import Path

import click
from flask.cli import AppGroup

from app.accounts.policy import OPERATOR
from app.cli.catalog_files import bring_in
from app.cli.database import needs_database
from app.cli.progress import counter
from app.transfer.article_format import BadFile
from app.transfer.importer import Import, Report
from app.web.shared.settings import settings

import_group = AppGroup("import", help="Take texts in from other systems.")

FILE = click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
LANGUAGE = click.option("--locale", help="The language of the file, where the file does not say it.")
YES = click.option("--yes", is_flag=True, help="Do not ask before the texts are brought in.")
TAKE = click.option("--take-file", is_flag=True, help="Take what the file says where newer work here says otherwise.")


@import_group.command("article")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@needs_database
def article(files: tuple[Path, ...]) -> None:
    """Import articles in the neutral format: .json (one or a list) or .jsonl (one a line).

    A file that has a fault is not imported at all. The same file twice changes nothing.
    """
    run = Import(OPERATOR, settings().media_folder, settings().zone, progress=counter("articles"))
    for path in files:
        try:
            run.run([path])
        except BadFile as bad:
            faults = "\n".join(f"{bad.path}: {problem}" for problem in bad.problems)
            message = f"{faults}\nNothing of {bad.path.name} was imported."
            raise click.ClickException(message) from bad
    click.echo(summary(run.report))


@import_group.command("po")
@FILE
@LANGUAGE
@YES
@TAKE
@needs_database
def import_po(file: Path, locale: str | None, *, yes: bool, take_file: bool) -> None:
    """Bring the interface texts of FILE in, a PO file; what was written here since it was taken out stays."""
    bring_in(file, "po", locale, yes=yes, take_file=take_file)


@import_group.command("xliff")
@FILE
@LANGUAGE
@YES
@TAKE
@needs_database
def import_xliff(file: Path, locale: str | None, *, yes: bool, take_file: bool) -> None:
    """Bring the interface texts of FILE in, XLIFF 1.2 or 2; what was written here since it was taken out stays."""
    bring_in(file, "xliff", locale, yes=yes, take_file=take_file)


def summary(report: Report) -> str:
    """Return what an import did, in words."""
    counts = f"{report.new} new, {report.updated} updated, {report.unchanged} unchanged"
    lines = [f"{counts}; {report.editions} editions published."]
    if report.opened:
        lines.append(f"Languages opened for readers: {', '.join(report.opened)}. See `flask locales list`.")
    if report.missing_pictures:
        lines.append(f"Pictures named without a file, kept for later: {', '.join(report.missing_pictures)}.")
    return "\n".join(lines)
