"""`flask memory`: what was translated before, looked up, brought in, taken out, and made anew."""

import sys
from pathlib import Path

import click
from flask.cli import AppGroup

from app.accounts.policy import OPERATOR
from app.cli.database import needs_database
from app.cli.progress import counter
from app.exchange import tmx
from app.exchange.refusals import BadExchangeFile
from app.locales.queries import registry
from app.publishing import remembering
from app.transfer.memories import Report, bring_in, take_out
from app.translation.concordance import Query, search

memory = AppGroup("memory", help="What was translated before.")


@memory.command("rebuild")
@needs_database
def rebuild() -> None:
    """Remember all approved translations anew; what came in files stays."""
    count = remembering.rebuild(counter("translations"))
    click.echo(f"{count:,} translations are remembered.")


@memory.command("search")
@click.argument("words")
@click.option("--in", "locale", required=True, help="The language of the words.")
@click.option("--other", help="The other language of the pair; any unless given.")
@needs_database
def search_memory(words: str, locale: str, other: str | None) -> None:
    """Show how WORDS were translated before, in any of their forms."""
    for tag in filter(None, (locale, other)):
        _require(tag)
    hits = search(Query(words, locale, other), actor=OPERATOR).hits
    for hit in hits:
        click.echo(f"{hit.source_locale}: {hit.source}\n{hit.locale}: {hit.target}\n    {hit.title}\n")
    click.echo(f"{len(hits):,} texts.")


@memory.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--name", default="", help="The name that its texts are shown under; that of the file unless given.")
@needs_database
def import_files(files: tuple[Path, ...], name: str) -> None:
    """Bring in translation memories of other programs (TMX). The same file twice changes nothing."""
    for path in files:
        try:
            with path.open("rb") as file:
                report = bring_in(file, name or path.stem, actor=OPERATOR, progress=_tell)
        except BadExchangeFile as bad:
            message = (
                f"{path}, line {bad.line}: the file cannot be read ({bad.fault}). What stood before that line is "
                "brought in. Mend the file and bring it in again: nothing doubles."
            )
            raise click.ClickException(message) from bad
        click.echo(f"{path.name}: {summary(report)}")


@memory.command("export")
@click.option("--locale", help="Only translations from or into this language.")
@click.option("--output", type=click.Path(path_type=Path), help="The file to write; the terminal unless given.")
@needs_database
def export(locale: str | None, output: Path | None) -> None:
    """Take the memory out as TMX 1.4, for other programs."""
    if locale is not None:
        _require(locale)
    pieces = tmx.write(take_out(OPERATOR, locale))
    if output is None:
        for piece in pieces:
            sys.stdout.buffer.write(piece)
        return
    with output.open("wb") as file:
        file.writelines(pieces)
    click.echo(f"Written to {output}.")


def summary(report: Report) -> str:
    """Return what an import did, in words."""
    lines = [f"{report.units:,} units read: {report.new:,} translations new, {report.known:,} known already."]
    if report.faults:
        faults = ", ".join(f"{count:,} {fault}" for fault, count in sorted(report.faults.items()))
        lines.append(f"Left out: {faults}.")
    if report.unknown:
        tags = ", ".join(f"{tag} ({count:,})" for tag, count in sorted(report.unknown.items()))
        lines.append(f"Languages that this site does not have: {tags}. Open them first (`flask locales open`).")
    return " ".join(lines)


def _require(locale: str) -> None:
    if locale not in registry().by_tag:
        message = f"There is no language {locale}; see `flask locales list`."
        raise click.ClickException(message)


def _tell(done: int) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{done:,} units")
        sys.stderr.flush()
