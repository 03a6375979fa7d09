"""Deeds on terms as imports do them: what is named is found, or made. For those of people see `editing`, `merging`."""

from collections.abc import Mapping

from sqlalchemy import select

from app.core.database import db, unit_of_work
from app.core.text import one_line, slugify
from app.taxonomy import tags
from app.taxonomy.addresses import free_slug
from app.taxonomy.events import TermChanged
from app.taxonomy.models import NAME_LENGTH, Term, TermAlias, TermKind, TermLabel, TermText, Vocabulary
from app.taxonomy.standing import at_address, called


def country(code: str) -> Term:
    """Return the term of a country by its ISO 3166-1 code, made where it is missing. CLDR names it."""
    code = code.upper()
    found = db.session.scalar(select(Term).where(Term.vocabulary == Vocabulary.COUNTRY, Term.code == code))
    return found or _make(Vocabulary.COUNTRY, TermKind.COUNTRY, code.lower(), code=code)


def term_by_slug(vocabulary: Vocabulary, slug: str) -> Term | None:
    """Return the term at this address, also where it is one of former times or of a term that was merged."""
    return at_address(vocabulary, slug)


def term_named(vocabulary: Vocabulary, name: str, locale: str, *, kind: TermKind, slug: str = "") -> Term:
    """Return the term of exactly this label in `locale`, made where it is missing.

    Look-alikes are different terms until a person merges them; then the name of the one finds the other.
    """
    label = one_line(name)[:NAME_LENGTH]
    found = called(vocabulary, label, locale)
    if found is None:
        found = _make(vocabulary, kind, free_slug(vocabulary, slug or slugify(label) or kind.value))
        set_labels(found, {locale: label})
    return found


def set_labels(term: Term, labels: Mapping[str, str]) -> None:
    """Give a term these labels; other languages keep theirs.

    What somebody at the desk has set down as another name or as a forbidden spelling does not become the name again.
    """
    with unit_of_work() as work:
        known = {label.locale: label.label for label in term.labels}
        named = {locale: one_line(name)[:NAME_LENGTH] for locale, name in labels.items()}
        settled = {(row.locale, row.alias) for row in term.aliases}
        settled |= {(row.locale, row.spelling) for row in term.forbidden}
        wanted = dict(pair for pair in named.items() if pair not in settled)
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
