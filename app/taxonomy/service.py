"""Deeds on terms."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from app.core.database import db, unit_of_work
from app.core.events import Event
from app.core.text import one_line, slugify
from app.taxonomy import tags
from app.taxonomy.models import NAME_LENGTH, Term, TermAlias, TermKind, TermLabel, TermText, Vocabulary

SLUG_LENGTH = 100


@dataclass(frozen=True, slots=True)
class TermChanged(Event):
    """A term was made, or is called something else."""

    term_id: int


def country(code: str) -> Term:
    """Return the term of a country by its ISO 3166-1 code, made where it is missing. CLDR names it."""
    code = code.upper()
    found = db.session.scalar(select(Term).where(Term.vocabulary == Vocabulary.COUNTRY, Term.code == code))
    return found or _make(Vocabulary.COUNTRY, TermKind.COUNTRY, code.lower(), code=code)


def term_by_slug(vocabulary: Vocabulary, slug: str) -> Term | None:
    """Return the term at this address."""
    return db.session.scalar(select(Term).where(Term.vocabulary == vocabulary, Term.slug == slug))


def term_named(vocabulary: Vocabulary, name: str, locale: str, *, kind: TermKind, slug: str = "") -> Term:
    """Return the term of exactly this label in `locale`, made where it is missing.

    Look-alikes are different terms until a person merges them.
    """
    label = one_line(name)[:NAME_LENGTH]
    found = db.session.scalar(
        select(Term)
        .join(TermLabel)
        .where(Term.vocabulary == vocabulary, TermLabel.locale == locale, TermLabel.label == label)
    )
    if found is None:
        found = _make(vocabulary, kind, _free_slug(vocabulary, slug or slugify(label) or kind.value))
        set_labels(found, {locale: label})
    return found


def set_labels(term: Term, labels: Mapping[str, str]) -> None:
    """Give a term these labels; other languages keep theirs."""
    with unit_of_work() as work:
        known = {label.locale: label.label for label in term.labels}
        wanted = {locale: one_line(name)[:NAME_LENGTH] for locale, name in labels.items()}
        if wanted.items() <= known.items():
            return
        for label in term.labels:
            label.label = wanted.pop(label.locale, label.label)
        term.labels += [TermLabel(locale=locale, label=name) for locale, name in wanted.items()]
        db.session.flush()
        work.announce(TermChanged(term.id))


def add_alias(term: Term, locale: str, name: str) -> None:
    """Let a term be found by one more name."""
    alias = one_line(name)[:NAME_LENGTH]
    if any((known.locale, known.alias) == (locale, alias) for known in term.aliases):
        return
    with unit_of_work() as work:
        term.aliases.append(TermAlias(locale=locale, alias=alias))
        db.session.flush()
        work.announce(TermChanged(term.id))


def set_text(term: Term, locale: str, body: str, html: str) -> None:
    """Set the words that open the page of a term in one language."""
    with unit_of_work() as work:
        work.touch(tags.term(term.id))
        known = next((text for text in term.texts if text.locale == locale), None)
        if known is None:
            term.texts.append(TermText(locale=locale, body=body, html=html))
        else:
            known.body, known.html = body, html


def _make(vocabulary: Vocabulary, kind: TermKind, slug: str, *, code: str | None = None) -> Term:
    with unit_of_work() as work:
        term = Term(vocabulary=vocabulary, kind=kind, slug=slug, code=code)
        db.session.add(term)
        db.session.flush()
        work.announce(TermChanged(term.id))
    return term


def _free_slug(vocabulary: Vocabulary, wanted: str) -> str:
    wanted = wanted[:SLUG_LENGTH].strip("-")
    taken = set(
        db.session.scalars(select(Term.slug).where(Term.vocabulary == vocabulary, Term.slug.startswith(wanted)))
    )
    number, slug = 1, wanted
    while slug in taken:
        number += 1
        slug = f"{wanted}-{number}"
    return slug
