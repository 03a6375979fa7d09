"""`flask catalogs`: the words of the interface, from the program to the compiled files."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import shorten
from typing import Final

import click
from flask.cli import with_appcontext

from app.catalogs import checks, compiling, merging, overlay_files
from app.catalogs.areas import Area
from app.catalogs.catalog import CONTROLS, LARGEST, BadCatalog, Catalog, Reason, read, write
from app.catalogs.checks import Fault, Finding
from app.catalogs.extraction import TwoPlurals, extracted
from app.catalogs.files import (
    COMPLETE_TAGS,
    READER_TAGS,
    SOURCE_TAG,
    TRANSLATIONS,
    catalog_path,
    catalogs as shipped,
    template_path,
)
from app.catalogs.progress import progress
from app.cli.database import needs_database
from app.config import ROOT
from app.locales.tags import BadTag, canonical

LONGEST_EXCERPT: Final = 120

EXTRACT: Final = "run `flask catalogs extract`."

SENTENCES: Final = {
    Fault.LANGUAGE: 'the header says Language "{excerpt}"; write the tag of its language there.',
    Fault.PLURAL_HEADER: "Plural-Forms is missing or cannot be trusted; write: {excerpt}",
    Fault.PLURAL_RULE: "Plural-Forms counts otherwise than the language does (Unicode CLDR); write: {excerpt}",
    Fault.STALE: "differs from the template; run `flask catalogs update`.",
    Fault.TWICE: "stands twice; delete one of the two.",
    Fault.OBSOLETE_TWICE: "stands once more among the obsolete entries; delete it there.",
    Fault.NO_SOURCE: "has no source text; delete it.",
    Fault.FORMS: "has another number of plural forms than the header says; give it {excerpt}.",
    Fault.PARTIAL: "has no text for the plural forms {excerpt}; write them too.",
    Fault.LOST: "lacks {excerpt}; put it where the value belongs.",
    Fault.ADDED: "has {excerpt}, which the source has not; take it out.",
    Fault.REORDERED: "has its placeholders in another order; keep the order {excerpt}.",
    Fault.NUMBER: "has a plural form that serves several numbers and lacks {excerpt}; put the number in.",
    Fault.PER_CENT: "has a per cent sign that formatting stumbles over; write it as %%.",
    Fault.BRACE: "has a brace that formatting stumbles over; write it as {{{{ or }}}}.",
    Fault.TAGS: "has other tags than the source: {excerpt}; make them equal.",
    Fault.CONTROL: "has a control character: {excerpt}; take it out.",
    Fault.BACKSLASH: "has a backslash, which the source has not; take it out.",
    Fault.EDGES: "begins or ends with other blanks or new lines than the source; make them equal.",
    Fault.LAYOUT: "has other lines or tabs than the source, or lost a backslash; make them equal.",
    Fault.MISSING: "is not translated; translate it.",
    Fault.NEEDS_WORK: 'needs work; look at it, mend it and take the flag "fuzzy" off.',
}
"""What is wrong with an entry, and the cure."""

REFUSALS: Final = {
    Reason.ENCODING: "is not in UTF-8; save it in UTF-8.",
    Reason.CHARSET: 'declares another charset than UTF-8; save it in UTF-8 and write "charset=UTF-8".',
    Reason.BYTE_ORDER_MARK: "begins with a byte order mark; save it without one.",
    Reason.CONTROL: "has a control character; take it out.",
    Reason.HEADER: 'does not begin with a header; begin it with the entry msgid "".',
    Reason.SYNTAX: "breaks the grammar of PO files; mend what stands there.",
    Reason.ESCAPE: r"has an escape other than \n, \t, \" and \\ there; write the sign itself.",
    Reason.SIZE: f"is larger than {LARGEST:,} bytes; no catalog of words is.",
}


@dataclass(frozen=True, slots=True)
class Program:
    """Where the words come from and go to."""

    root: Path

    @property
    def folder(self) -> Path:
        """The folder of the catalogs."""
        return self.root / TRANSLATIONS.relative_to(ROOT)

    def extracted(self) -> Catalog:
        """Return the template as the program is now."""
        try:
            return extracted(self.root)
        except TwoPlurals as refusal:
            sentence = f"{refusal.file}: {refusal.msgid!r} has another plural elsewhere; make them equal."
            raise click.ClickException(sentence) from None

    def read(self, path: Path) -> Catalog:
        """Return a catalog that the command cannot do without."""
        try:
            return read(path)
        except BadCatalog as refusal:
            raise click.ClickException(self.refusal(path, refusal)) from None
        except FileNotFoundError:
            raise click.ClickException(f"{self.shown(path)} is missing; {EXTRACT}") from None

    def shown(self, path: Path, line: int | None = None) -> str:
        """Return a path as a person at the root of the program would write it."""
        place = path.relative_to(self.root) if path.is_relative_to(self.root) else path
        return f"{place}:{line}" if line else str(place)

    def refusal(self, path: Path, refused: BadCatalog) -> str:
        """Return a sentence that says why a file is refused."""
        return f"{self.shown(path, refused.line)}: {REFUSALS[refused.reason]}"

    def sentence(self, path: Path, finding: Finding) -> str:
        """Return a sentence that names file, entry and cure."""
        context = f" ({_line(finding.context)})" if finding.context else ""
        entry = f' "{_line(finding.msgid)}"{context}' if finding.msgid else ""
        cure = SENTENCES[finding.fault].format(excerpt=_line(finding.excerpt))
        return f"{self.shown(path, finding.line)}:{entry} {cure}"

    def write(self, catalog: Catalog, path: Path) -> None:
        """Write a catalog if it has changed, and say so."""
        deed = "written" if write(catalog, path) else "as it was"
        click.echo(f"{self.shown(path)}: {deed}")


@click.group()
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=ROOT,
    help="Another copy of the program than the one that runs.",
)
@click.pass_context
def catalogs(context: click.Context, root: Path) -> None:
    """The words of the interface in each language (translations/)."""
    context.obj = Program(root)


@catalogs.command()
@click.pass_obj
def extract(program: Program) -> None:
    """Gather every message of the program into the template."""
    program.write(program.extracted(), template_path(program.folder))


@catalogs.command()
@click.argument("tags", nargs=-1)
@click.pass_obj
def update(program: Program, tags: tuple[str, ...]) -> None:
    """Bring the catalogs up to the template: all of them, or those of TAGS; a new tag begins a catalog."""
    template = program.read(template_path(program.folder))
    for tag in [_tag(text) for text in tags] or [tag for tag, _ in shipped(program.folder)]:
        path = catalog_path(tag, program.folder)
        catalog = program.read(path) if path.exists() else merging.begin(tag)
        for finding in checks.of_header(catalog, tag):
            if finding.fault not in checks.WARNINGS:
                raise click.ClickException(program.sentence(path, finding))
        merging.merge(catalog, template, tag=tag)
        program.write(catalog, path)


@catalogs.command(name="compile")
@click.pass_obj
def compile_(program: Program) -> None:
    """Compile the catalogs that have changed, for pages to read."""
    for path in compiling.ensure_compiled(program.folder):
        click.echo(f"{program.shown(path)}: written")


@catalogs.command()
@click.pass_obj
def stats(program: Program) -> None:
    """Show how far each catalog is."""
    row = "{:<12}{:>9}{:>16}{:>12}{:>9}{:>10}".format
    click.echo(row("language", "messages", "translated", "needs work", "missing", "obsolete"))
    for tag, path in shipped(program.folder):
        now = progress(program.read(path))
        translated = f"{now.translated} ({now.per_cent} %)"
        click.echo(row(tag, now.total, translated, now.needs_work, now.missing, now.obsolete))


@catalogs.command()
@click.option("--all", "is_strict", is_flag=True, help="Name each text that is missing or needs work, and count it.")
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_obj
def check(program: Program, files: tuple[Path, ...], *, is_strict: bool) -> None:
    """Find faults in the template and all catalogs, or in FILES; exit with 1 where there are any.

    Texts that are missing or need work are no faults, except in the languages that are shipped complete: FILES have a
    line with their number, and --all names each of them. Nor is a plural rule unlike that of Unicode CLDR, which is
    told as a warning. What is wrong with a text that needs work is not looked into.
    """
    reports = [_of_file(program, path, is_strict=is_strict) for path in files] if files else list(_of_all(program))
    for report in reports:
        for sentence in (*report.faults, *report.remarks):
            click.echo(sentence)
    if count := sum(len(report.faults) for report in reports):
        click.echo(f"{count} found.", err=True)
        sys.exit(1)


@catalogs.command()
@click.argument("tags", nargs=-1)
@click.pass_obj
@with_appcontext
@needs_database
def contribute(program: Program, tags: tuple[str, ...]) -> None:
    """Write what this newsroom approved into the catalogs of the program: all of it, or that in TAGS.

    The lines of these texts change and no others, so that the change can be looked through and sent to the project.
    """
    for tag in [_tag(text) for text in tags] or overlay_files.reworded():
        count = overlay_files.contribute(tag, program.folder)
        click.echo(f"{program.shown(catalog_path(tag, program.folder))}: {count} texts written")


@dataclass(frozen=True, slots=True)
class Report:
    """Sentences about a file: what is wrong with it, and what else is worth knowing."""

    faults: list[str]
    remarks: list[str]


def _of_all(program: Program) -> Iterator[Report]:
    """Yield what is said of the template and of each catalog."""
    path, current = template_path(program.folder), program.extracted()
    is_stale = not path.exists() or path.read_text(encoding="utf-8") != current.text()
    found = [f"{program.shown(path)}: is not as the program is now; {EXTRACT}"] if is_stale else []
    found += [program.sentence(path, finding) for finding in checks.of_sources(current)]
    yield Report(found, [])
    for tag in sorted({*COMPLETE_TAGS, *READER_TAGS, *dict(shipped(program.folder))}):
        yield _of_catalog(program, tag, current)


def _of_catalog(program: Program, tag: str, template: Catalog) -> Report:
    path = catalog_path(tag, program.folder)
    if not path.exists():
        return Report([f"{program.shown(path)}: is missing; run `flask catalogs update {tag}` and translate it."], [])
    try:
        catalog = read(path)
    except BadCatalog as refused:
        return Report([program.refusal(path, refused)], [])
    found = [*checks.of_header(catalog, tag), *checks.of_agreement(catalog, template), *checks.of_entries(catalog)]
    if tag in COMPLETE_TAGS | READER_TAGS:
        found += checks.of_completeness(catalog, Area.READER if tag in READER_TAGS else None)
    return _report(program, path, found)


def _of_file(program: Program, path: Path, *, is_strict: bool) -> Report:
    """Return what is said of a catalog from anywhere, in the language that it says it is in."""
    try:
        catalog = read(path)
    except BadCatalog as refused:
        return Report([program.refusal(path, refused)], [])
    if path.suffix == template_path().suffix:
        return _report(program, path, [*checks.of_sources(catalog), *checks.of_repetition(catalog)])
    found = [*checks.of_header(catalog, _language(catalog)), *checks.of_entries(catalog)]
    undone = list(checks.of_completeness(catalog))
    report = _report(program, path, [*found, *undone] if is_strict else found)
    if undone and not is_strict:
        report.remarks.append(f"{program.shown(path)}: {_undone(undone)}; `flask catalogs check --all` names them.")
    return report


def _report(program: Program, path: Path, findings: list[Finding]) -> Report:
    warned = [program.sentence(path, finding) for finding in findings if finding.fault in checks.WARNINGS]
    found = [program.sentence(path, finding) for finding in findings if finding.fault not in checks.WARNINGS]
    return Report(found, [f"Warning: {sentence}" for sentence in warned])


def _undone(findings: list[Finding]) -> str:
    """Return in words how many texts need work, and how many there are none of."""
    work = sum(finding.fault is Fault.NEEDS_WORK for finding in findings)
    missing = len(findings) - work
    needs, are = "needs" if work == 1 else "need", "is" if missing == 1 else "are"
    return f"{work:,} of its texts {needs} work, {missing:,} {are} not translated"


def _line(text: str) -> str:
    """Return a text from a catalog as part of one line on a terminal."""
    return shorten(ascii(text)[1:-1] if CONTROLS.search(text) else text, LONGEST_EXCERPT, placeholder=" …")


def _language(catalog: Catalog) -> str:
    try:
        return canonical(catalog.metadata.get("Language", ""))
    except BadTag:
        return SOURCE_TAG


def _tag(text: str) -> str:
    try:
        return canonical(text)
    except BadTag:
        raise click.BadParameter(f"{text!r} is no language tag; write one such as pl or zh-Hans.") from None
