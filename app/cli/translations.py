"""`flask translations`: what the checks find on the whole site."""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import click
from flask.cli import AppGroup

from app.checks import Finding, Severity
from app.cli.database import needs_database
from app.cli.progress import counter
from app.core.database import db
from app.locales.tags import BadTag, canonical
from app.translation.checked import Known, segments_to_check, translations_to_check
from app.translation.findings import findings_of
from app.web.desk.words.findings import message

translations = AppGroup("translations", help="Translations on the site.")


@dataclass(slots=True)
class Tally:
    """What was found so far."""

    translations: int = 0
    segments: int = 0
    errors: int = 0
    warnings: int = 0
    let_stand: int = 0
    by_check: Counter[str] = field(default_factory=Counter)
    by_locale: Counter[str] = field(default_factory=Counter)

    def count(self, known: Known, finding: Finding) -> None:
        """Add one finding; what somebody let stand is only counted as such."""
        if not finding.is_open:
            self.let_stand += 1
            return
        self.errors += finding.severity is Severity.ERROR
        self.warnings += finding.severity is Severity.WARNING
        self.by_check[finding.check] += 1
        self.by_locale[known.locale] += 1


@dataclass(frozen=True, slots=True)
class Line:
    """A finding in its place; `passage` counts from one."""

    known: Known
    passage: int
    segment_id: int
    finding: Finding

    def as_text(self) -> str:
        """Return it as a line for people."""
        place = f"{self.known.locale} {self.known.article_id} ({self.known.title}), passage {self.passage}"
        return f"{place}: {self.finding.severity}: {message(self.finding)}"

    def as_json(self) -> str:
        """Return it as a line of JSON."""
        return json.dumps(
            {
                "locale": self.known.locale,
                "article": self.known.article_id,
                "translation": self.known.id,
                "passage": self.passage,
                "segment": self.segment_id,
                "check": self.finding.check,
                "severity": self.finding.severity,
                "piece": self.finding.excerpt,
                "fix": self.finding.fix,
                "reason": self.finding.reason,
            },
            ensure_ascii=False,
        )


@translations.command("check")
@click.option("--locale", help="Only translations into this language, such as pl.")
@click.option("--article", type=click.IntRange(min=1), help="Only translations of the article with this number.")
@click.option("--json", "is_json", is_flag=True, help="One JSON object a line, the counts in the last one.")
@needs_database
def check(locale: str | None, article: int | None, *, is_json: bool) -> None:
    """Ask all checks about all translations; exit with 1 where there is an error. Warnings alone are no failure."""
    wanted = translations_to_check(_tag(locale), article)
    tally, show = Tally(translations=len(wanted)), counter("translations")
    for done, known in enumerate(wanted, start=1):
        for line in _findings(known, tally):
            tally.count(known, line.finding)
            if is_json:
                click.echo(line.as_json())
            elif line.finding.is_open:
                click.echo(line.as_text())
        db.session.rollback()
        show(done, len(wanted))
    click.echo(_as_json(tally) if is_json else _as_text(tally))
    if tally.errors:
        sys.exit(1)


def _findings(known: Known, tally: Tally) -> Iterator[Line]:
    segments = segments_to_check(known.id)
    tally.segments += len(segments)
    found = findings_of(known.id, known.source_locale, known.locale, segments)
    for number, segment in enumerate(segments, start=1):
        for finding in found.get(segment.segment_id, ()):
            yield Line(known, number, segment.segment_id, finding)


def _as_json(tally: Tally) -> str:
    return json.dumps(
        {
            "translations": tally.translations,
            "segments": tally.segments,
            "errors": tally.errors,
            "warnings": tally.warnings,
            "let_stand": tally.let_stand,
            "by_check": dict(tally.by_check.most_common()),
            "by_locale": dict(tally.by_locale.most_common()),
        },
        ensure_ascii=False,
    )


def _as_text(tally: Tally) -> str:
    rows = [
        f"{count:>8,}  {name}" for counts in (tally.by_check, tally.by_locale) for name, count in counts.most_common()
    ]
    total = (
        f"{tally.translations:,} translations, {tally.segments:,} passages: {tally.errors:,} errors,"
        f" {tally.warnings:,} warnings, {tally.let_stand:,} let stand."
    )
    return "\n".join([*rows, total])


def _tag(text: str | None) -> str | None:
    try:
        return canonical(text) if text else None
    except BadTag:
        raise click.BadParameter(f"{text!r} is no language tag; write one such as pl or zh-Hans.") from None
