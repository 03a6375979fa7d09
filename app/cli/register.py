"""`flask register`: the names of things, found in texts, and as files."""

import sys
from pathlib import Path

import click
from flask.cli import AppGroup

from app.accounts.policy import OPERATOR
from app.cli.database import needs_database
from app.exchange.refusals import BadExchangeFile
from app.locales.queries import registry
from app.taxonomy.glossaries import glossary
from app.taxonomy.matching import find
from app.taxonomy.suggestions import suggestions
from app.transfer.plans import Fate
from app.transfer.register_export import FORMATS, read, written
from app.transfer.register_import import Plan, PlanLine, carry_out, plan_of
from app.web.desk.words.exchange import fault_words
from app.web.desk.words.likeness import certainty_word, likeness_words, remark_words
from app.web.shared.refusals import say

register = AppGroup("register", help="Find names in texts, take the register out, bring one in, look for look-alikes.")


@register.command("export")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--format", "form", type=click.Choice(FORMATS), help="What to write; the ending of the file says it else."
)
@needs_database
def export_file(file: Path, form: str | None) -> None:
    """Write all terms to FILE: .tbx (TBX 3) or .csv; "-" is the terminal."""
    chosen = form or ("csv" if file.suffix.casefold() == ".csv" else "tbx")
    if str(file) == "-":
        sys.stdout.buffer.writelines(written(chosen))
        return
    with file.open("wb") as target:
        target.writelines(written(chosen))
    click.echo(f"The register is in {file}.")


@register.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@click.option("--take-file", is_flag=True, help="Where the register says otherwise, take what the file says.")
@needs_database
def import_file(file: Path, *, dry_run: bool, take_file: bool) -> None:
    """Bring the terms of FILE in: TBX 2 or 3, or CSV.

    What the register says stays, unless the file is to be taken. The same file twice changes nothing.
    """
    try:
        with file.open("rb") as source:
            plan = plan_of(read(source, file.name), actor=OPERATOR)
    except BadExchangeFile as bad:
        raise click.ClickException(fault_words(bad)) from bad
    tell(plan)
    if dry_run:
        click.echo("Nothing was changed.")
        return
    take = [line.key for line in plan.of(Fate.CONFLICT)] if take_file else []
    done = carry_out(plan, seen=plan.fingerprint, take=take, actor=OPERATOR)
    click.echo(f"{done} terms were made or changed.")


def tell(plan: Plan) -> None:
    """Say how many lines there are of each fate, and name those that need a person."""
    for line in (*plan.of(Fate.CONFLICT), *plan.of(Fate.REFUSED)):
        click.echo(_told(line))
    counts = plan.counts
    click.echo(
        f"{counts[Fate.NEW]} new, {counts[Fate.CHANGED]} changed, {counts[Fate.CONFLICT]} in conflict, "
        f"{counts[Fate.REFUSED]} refused, {counts[Fate.SAME]} unchanged."
    )


def _told(line: PlanLine) -> str:
    place = f"line {line.line}, {line.locale}" if line.locale else f"line {line.line}"
    if line.reason is not None:
        sentence = fault_words(line.reason) if isinstance(line.reason, BadExchangeFile) else say(line.reason)
        return f"{place}: refused: {line.said}: {sentence}"
    return f"{place}: the register says “{line.before.label}”, the file “{line.said}”."


@register.command("find")
@click.argument("text")
@click.option("--locale", required=True, help="The language of the text.")
@click.option("--into", help="Say what each is called in this language, too.")
@needs_database
def find_names(text: str, locale: str, into: str | None) -> None:
    """Show which terms TEXT names, in whatever forms, and which spellings in it are forbidden."""
    for tag in filter(None, (locale, into)):
        if tag not in registry().by_tag:
            message = f"There is no language {tag}; see `flask locales list`."
            raise click.ClickException(message)
    known = glossary(locale)
    called = glossary(into).preferred if into else {}
    for span in find(known.names, text):
        said = f" ({into}: {called.get(span.term_id, 'no name yet')})" if into else ""
        click.echo(f"{span.surface}: {known.preferred.get(span.term_id, span.name.text)}, term {span.term_id}{said}")
    for span in find(known.forbidden, text):
        click.echo(f"{span.surface}: forbidden, term {span.term_id}")


@register.command("lookalikes")
@needs_database
def list_lookalikes() -> None:
    """List the terms that may be one, the surest first, and the names that somebody should look at."""
    found = suggestions()
    for pair in found.pairs:
        first, second = pair.names
        words = f"{certainty_word(pair)}: {likeness_words(pair)}"
        click.echo(f"{first} (term {pair.first_id}) = {second} (term {pair.second_id})? {words}")
    for remark in found.remarks:
        better = f" Perhaps “{remark.better}”." if remark.better else ""
        click.echo(f"{remark.name} (term {remark.term_id}): {remark_words(remark)}{better}")
    click.echo(f"{len(found.pairs)} pairs, {len(found.remarks)} names. Nothing is merged by itself.")
