"""Lists of texts: all of a language, narrowed by terms, and the pages of terms and vocabularies."""

from collections.abc import Sequence

from sqlalchemy import bindparam, exists, or_, select
from sqlalchemy.orm import aliased

from app.core.database import db
from app.core.prepared import Prepared
from app.core.tags import shows
from app.locales.folding import fold
from app.locales.queries import Registry
from app.publishing import cards, facets, paths, tags
from app.publishing.bitmaps import live
from app.publishing.bitmaps.index import BitmapIndex
from app.publishing.facets import IS_KNOWN, Filter
from app.publishing.models import TermName
from app.publishing.pages import Card, FacetValue, Listing, TermPage, VocabularyPage
from app.publishing.paging import PAGE_SIZE, last_page, pager
from app.taxonomy import queries as taxonomy, tags as term_tags
from app.taxonomy.models import Term, TermText, Vocabulary
from app.taxonomy.standing import at_address

NEIGHBOURS = 8
OWN_TEXTS = Prepared(select(TermText.locale, TermText.html).where(TermText.term_id == bindparam("term_id")))


def listing(locale: str, filters: Sequence[Filter], page: int, registry: Registry) -> Listing | None:
    """Return a page of the list; None where a filter names no term or the list ends before that page."""
    chain = registry.chain(locale)
    texts, register = live.index(locale), taxonomy.register(chain)
    terms = facets.known_terms(filters, texts, register)
    if terms is None:
        return None
    found = texts.carrying(term.id for term in terms)
    total = found.bit_count()
    if page > last_page(total):
        return None
    offered, chosen = facets.facets(locale, terms, facets.counted(texts, found, register))
    return Listing(
        locale=locale,
        path=facets.listing_path(locale, filters, page),
        total=total,
        cards=page_of_cards(texts, found, page, chain),
        chosen=chosen,
        facets=offered,
        pager=pager(page, total, lambda number: facets.listing_path(locale, filters, number)),
        clear_path=paths.listing(locale),
    )


def page_of_cards(texts: BitmapIndex, found: int, page: int, chain: Sequence[str]) -> tuple[Card, ...]:
    """Return the cards of one page of a set of texts, newest first, in one query at most."""
    chosen = list(texts.newest(found, (page - 1) * PAGE_SIZE, PAGE_SIZE))
    return tuple(cards.cards_of(chosen, chain).values())


def term_page(locale: str, vocabulary: Vocabulary, slug: str, page: int, registry: Registry) -> TermPage | None:
    """Return the page of a term; None where readers know no such term or the list ends before that page."""
    chain = registry.chain(locale)
    texts, register = live.index(locale), taxonomy.register(chain)
    known = facets.known_terms([(vocabulary, slug)], texts, register)
    if known is None:
        return None
    [term] = known
    found = texts.carrying([term.id])
    total = found.bit_count()
    if page > last_page(total):
        return None
    others = [counted for counted in facets.counted(texts, found, register) if counted[0] is not term][:NEIGHBOURS]
    taxonomy.shown([term, *(other for other, _count in others)])
    html, html_locale = _own_text(term.id, chain)
    return TermPage(
        locale=locale,
        term=term,
        path=paths.term(locale, vocabulary, slug, page),
        html=html,
        html_locale=html_locale,
        total=total,
        cards=page_of_cards(texts, found, page, chain),
        pager=pager(page, total, lambda number: paths.term(locale, vocabulary, slug, number)),
        neighbours=tuple(
            FacetValue(other, count, facets.listing_path(locale, {(vocabulary, slug), facets.address_of(other)}))
            for other, count in others
        ),
    )


def address_of_name(vocabulary: Vocabulary, name: str) -> Filter | None:
    """Return where the term stands that a slug made of one of its names, in whatever language, stands for.

    Terms of this vocabulary come first, then those of another that took one of this in.
    """
    shows(term_tags.TERMS, tags.ALL_TEXTS)
    words = " ".join(fold(word) for word in name.split("-"))
    gone = aliased(Term)
    took_in = exists().where(gone.merged_into_id == Term.id, gone.vocabulary == vocabulary)
    row = db.session.execute(
        select(Term.vocabulary, Term.slug)
        .join(TermName, TermName.term_id == Term.id)
        .where(TermName.folded == words, IS_KNOWN, or_(Term.vocabulary == vocabulary, took_in))
        .order_by(Term.vocabulary != vocabulary, Term.id)
        .limit(1)
    ).one_or_none()
    return (row.vocabulary, row.slug) if row else None


def moved_to(vocabulary: Vocabulary, slug: str) -> Filter | None:
    """Return where a term stands that had this address once, or went into another; None where readers know no such."""
    shows(term_tags.TERMS, tags.ALL_TEXTS)
    term = at_address(vocabulary, slug)
    if term is None or (term.vocabulary, term.slug) == (vocabulary, slug):
        return None
    is_known = db.session.scalar(select(Term.id).where(Term.id == term.id, IS_KNOWN))
    return (term.vocabulary, term.slug) if is_known else None


def _own_text(term_id: int, chain: Sequence[str]) -> tuple[str, str]:
    """Return the words of a term's page in the first language of the chain that has them, and that language."""
    written = {row.locale: row.html for row in OWN_TEXTS.rows(term_id=term_id)}
    locale = next((candidate for candidate in chain if candidate in written), chain[0])
    return written.get(locale, ""), locale


def vocabulary_page(locale: str, vocabulary: Vocabulary, registry: Registry) -> VocabularyPage:
    """Return all terms of a vocabulary that have texts in this language, by their labels."""
    texts, register = live.index(locale), taxonomy.register(registry.chain(locale))
    counts = texts.counts(texts.everything)
    terms = [term for term in register.in_order(counts) if term.vocabulary is vocabulary]
    taxonomy.shown(terms)
    values = (FacetValue(term, counts[term.id], paths.term(locale, vocabulary, term.slug)) for term in terms)
    return VocabularyPage(locale, vocabulary, tuple(values))
