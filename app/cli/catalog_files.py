"""Interface texts in a language as files: what `flask export po`, `flask import xliff` and so on do."""

import sys
from pathlib import Path

import click

from app.accounts.policy import OPERATOR
from app.catalogs.shelf import Shelf, shelf
from app.core.errors import Refusal
from app.locales.queries import registry
from app.transfer.catalog_files import read, written
from app.transfer.catalog_files_plan import Plan, PlanLine, carry_out, plan_of
from app.transfer.plans import Fate
from app.web.desk.words.catalog_files import refused_words
from app.web.shared.voices import CATALOGS


def take_out(tag: str, form: str, file: Path) -> None:
    """Write the interface texts in a language to a file; "-" is the terminal."""
    pieces = written(_texts_in(tag), form)
    if str(file) == "-":
        sys.stdout.buffer.writelines(pieces)
        return
    with file.open("wb") as target:
        target.writelines(pieces)
    click.echo(f"The interface texts in {tag} are in {file}.")


def bring_in(file: Path, form: str, locale: str | None, *, yes: bool, take_file: bool) -> None:
    """Say what a file would do, ask unless told not to, and do it."""
    try:
        with file.open("rb") as source:
            units = read(source, f".{form}")
        if not (tag := locale or units.locale):
            message = "The file does not say its language; say it with --locale."
            raise click.ClickException(message)
        texts = _texts_in(tag)
        plan = plan_of(units, texts, actor=OPERATOR)
    except Refusal as refusal:
        raise click.ClickException(refused_words(refusal)) from refusal
    _tell(plan)
    take = [line.key for line in plan.of(Fate.CONFLICT)] if take_file else []
    if not (plan.counts[Fate.NEW] or plan.counts[Fate.CHANGED] or take):
        click.echo("Nothing was changed.")
        return
    if not yes:
        click.confirm("Bring them in?", abort=True)
    done = carry_out(plan, texts, seen=plan.fingerprint, take=take, actor=OPERATOR)
    click.echo(f"{done} texts were brought in. They wait for approval.")


def _texts_in(tag: str) -> Shelf:
    """Return the interface texts in a language of the site."""
    if tag not in registry().by_tag:
        message = f"There is no language {tag}; see `flask locales list`."
        raise click.ClickException(message)
    return shelf(tag, CATALOGS.folder)


def _tell(plan: Plan) -> None:
    """Say how many texts there are of each fate, and name those that need a person."""
    for line in (*plan.of(Fate.CONFLICT), *plan.of(Fate.REFUSED)):
        click.echo(_told(line))
    counts = plan.counts
    click.echo(
        f"{counts[Fate.NEW]} new, {counts[Fate.CHANGED]} changed, {counts[Fate.CONFLICT]} in conflict, "
        f"{counts[Fate.REFUSED]} refused, {counts[Fate.SAME]} unchanged."
    )


def _told(line: PlanLine) -> str:
    if line.reason is not None:
        return f"line {line.line}: refused: {line.source}: {refused_words(line.reason)}"
    ours, theirs = (" | ".join(side.texts) for side in (line.ours, line.theirs))
    return f"line {line.line}: {line.source}: the site says “{ours}”, the file “{theirs}”."
