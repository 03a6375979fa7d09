"""The names of terms, so that a search in any language finds what is filed under them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select

from app.core.database import db, unit_of_work
from app.locales import cldr
from app.locales.analysis import Token, analyse
from app.locales.folding import folded as fold
from app.publishing.models import TermName
from app.taxonomy.events import TermChanged
from app.taxonomy.models import NAME_LENGTH, Term

LONGEST_NAME = 6
"""How many words of a query may make one name."""


@dataclass(frozen=True, slots=True)
class Named:
    """A term that a query names, by the words from `start` up to `end`."""

    term_id: int
    start: int
    end: int


def index_term(happening: TermChanged) -> None:
    """Keep the names of a term in every language, as they are written and as they are stemmed.

    What is never written is looked for all the same; a term that went into another is found under that one.
    """
    with unit_of_work():
        term = db.session.get(Term, happening.term_id)
        if term is None:
            return
        db.session.execute(delete(TermName).where(TermName.term_id == term.id))
        if term.merged_into_id is not None:
            return
        folded = {form[:NAME_LENGTH] for locale, name in _names(term) for form in _forms(analyse(name, locale))}
        db.session.add_all(TermName(term_id=term.id, folded=form) for form in sorted(folded))


def _names(term: Term) -> Iterator[tuple[str, str]]:
    yield from ((label.locale, label.label) for label in term.labels)
    yield from ((alias.locale, alias.alias) for alias in term.aliases)
    yield from ((form.locale, form.form) for form in term.forms)
    yield from ((wrong.locale, wrong.spelling) for wrong in term.forbidden)
    if term.code:
        yield from cldr.country_names_everywhere(term.code).items()


def _forms(words: Sequence[Token]) -> set[str]:
    """Return a name, given by its words, folded and stemmed."""
    forms = {" ".join(fold(word.surface) for word in words), " ".join(word.stem for word in words)}
    return {form for form in forms if form}


def named_in(query: str, locales: Iterable[str]) -> list[Named]:
    """Return the terms that a query names, read in each of these languages, in one database query."""
    places: dict[str, tuple[int, int]] = {}
    for locale in locales:
        words = analyse(query, locale)
        for start in range(len(words)):
            for end in range(start + 1, min(len(words), start + LONGEST_NAME) + 1):
                for form in _forms(words[start:end]):
                    places.setdefault(form, (start, end))
    rows = db.session.execute(select(TermName.term_id, TermName.folded).where(TermName.folded.in_(places)))
    return [Named(row.term_id, *places[row.folded]) for row in rows]
