"""Facets: how many texts of a locale carry each term, among those that the chosen terms leave."""

from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Final

from sqlalchemy import exists, select

from app.articles.models import article_term
from app.core.database import db
from app.core.tags import shows
from app.publishing import paths, tags
from app.publishing.bitmaps.index import BitmapIndex
from app.publishing.models import LiveEdition
from app.publishing.pages import Facet, FacetValue
from app.taxonomy import queries as taxonomy, tags as term_tags
from app.taxonomy.models import Term, Vocabulary
from app.taxonomy.queries import LabelledTerm, Register

SHOWN = 12
ORDER: Final = {vocabulary: place for place, vocabulary in enumerate(Vocabulary)}
Filter = tuple[Vocabulary, str]
"""A term to filter by: its vocabulary and its slug."""

Counted = tuple[LabelledTerm, int]
"""A term, and how many texts carry it."""

IS_KNOWN = exists().where(article_term.c.term_id == Term.id, LiveEdition.article_id == article_term.c.article_id)
"""The condition that readers have a text with a term, in whatever language: others tell what is still being written."""


def known_terms(filters: Iterable[Filter], texts: BitmapIndex, register: Register) -> list[LabelledTerm] | None:
    """Return the terms at these addresses; None where readers know one of them from no text in any language.

    `texts` are those of the language that is read: one more query is made only where a term is on none of them.
    """
    terms = [register.by_address.get(address) for address in filters]
    found = [term for term in terms if term is not None]
    elsewhere = [term.id for term in found if term.id not in texts.carriers]
    if len(found) == len(terms) and not elsewhere:
        return found
    shows(term_tags.TERMS, tags.ALL_TEXTS)
    if len(found) < len(terms):
        return None
    known = db.session.scalars(select(Term.id).where(Term.id.in_(elsewhere), IS_KNOWN)).all()
    return found if len(known) == len(set(elsewhere)) else None


def counted(texts: BitmapIndex, chosen: int, register: Register) -> list[Counted]:
    """Return the terms on a set of texts with how many carry each, the most frequent first."""
    found = [
        (register.by_id[term_id], count) for term_id, count in texts.counts(chosen).items() if term_id in register.by_id
    ]
    return sorted(found, key=_by_frequency)


def facets(
    locale: str, chosen: Collection[LabelledTerm], found: Iterable[Counted]
) -> tuple[tuple[Facet, ...], tuple[FacetValue, ...]]:
    """Return the facets that narrow a list further, and the chosen values with the links that drop them.

    `found` are the terms on the texts that the chosen ones leave, the most frequent first.
    """
    filters = {address_of(term) for term in chosen}
    of_chosen = {term.id: 0 for term in chosen}
    by_vocabulary: dict[Vocabulary, list[Counted]] = {vocabulary: [] for vocabulary in Vocabulary}
    for term, count in found:
        if term.id in of_chosen:
            of_chosen[term.id] = count
        else:
            by_vocabulary[term.vocabulary].append((term, count))
    offered = tuple(
        Facet(vocabulary, tuple(_offer(*each, locale, filters) for each in terms[:SHOWN]), len(terms[SHOWN:]))
        for vocabulary, terms in by_vocabulary.items()
        if terms
    )
    dropped = tuple(
        FacetValue(term, of_chosen[term.id], listing_path(locale, filters - {address_of(term)})) for term in chosen
    )
    taxonomy.shown(value.term for values in (dropped, *(facet.values for facet in offered)) for value in values)
    return offered, dropped


def address_of(term: LabelledTerm) -> Filter:
    """Return the filter that stands for a term."""
    return term.vocabulary, term.slug


def _offer(term: LabelledTerm, count: int, locale: str, filters: Collection[Filter]) -> FacetValue:
    return FacetValue(term, count, listing_path(locale, {*filters, address_of(term)}))


def _by_frequency(counted: Counted) -> tuple[int, str, int]:
    term, count = counted
    return -count, term.slug, term.id


def listing_path(locale: str, filters: Iterable[Filter], page: int = 1) -> str:
    """Return the one address of a filtered list: vocabularies in their order, slugs by the alphabet."""
    ordered = sorted(_placed(vocabulary, slug) for vocabulary, slug in filters)
    return paths.listing(locale, [(name, slug) for _place, slug, name in ordered], page)


@lru_cache(maxsize=4096)
def _placed(vocabulary: Vocabulary, slug: str) -> tuple[int, str, str]:
    return ORDER[vocabulary], slug, vocabulary.value
