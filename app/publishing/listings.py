"""Lists of texts: all of a language, narrowed by terms, and the pages of terms and vocabularies."""

from collections.abc import Sequence

from sqlalchemy import func, select

from app.core.database import db
from app.locales.queries import Registry
from app.publishing import cards, facets, paths
from app.publishing.facets import IS_KNOWN, Filter, carrying
from app.publishing.folding import fold
from app.publishing.models import LiveEdition, TermName
from app.publishing.pages import Card, FacetValue, Listing, TermPage, VocabularyPage
from app.publishing.paging import PAGE_SIZE, last_page, pager
from app.taxonomy import queries as taxonomy
from app.taxonomy.models import Term, TermText, Vocabulary

NEIGHBOURS = 8


def listing(locale: str, filters: Sequence[Filter], page: int, registry: Registry) -> Listing | None:
    """Return a page of the list; None where a filter names no term or the list ends before that page."""
    known = facets.term_ids(filters)
    if len(known) < len(filters):
        return None
    ids = [known[value] for value in filters]
    total = count_of(locale, ids)
    if page > last_page(total):
        return None
    chain = registry.chain(locale)
    offered, chosen = facets.facets(locale, filters, ids, chain)
    return Listing(
        locale=locale,
        path=facets.listing_path(locale, filters, page),
        total=total,
        cards=page_of_cards(locale, ids, page, chain),
        chosen=chosen,
        facets=offered,
        pager=pager(page, total, lambda number: facets.listing_path(locale, filters, number)),
        clear_path=paths.listing(locale),
    )


def count_of(locale: str, ids: Sequence[int]) -> int:
    """Return how many live texts of a locale carry all these terms."""
    statement = select(func.count()).select_from(LiveEdition).where(LiveEdition.locale == locale)
    return db.session.scalar(carrying(statement, ids)) or 0


def page_of_cards(locale: str, ids: Sequence[int], page: int, chain: Sequence[str]) -> tuple[Card, ...]:
    """Return the cards of one page, newest first, in three queries."""
    first = (page - 1) * PAGE_SIZE
    chosen = select(LiveEdition.article_id).where(LiveEdition.locale == locale).order_by(*cards.NEWEST_FIRST)
    article_ids = carrying(chosen, ids).limit(PAGE_SIZE).offset(first)
    statement = cards.live_in().where(LiveEdition.article_id.in_(article_ids))
    rows = db.session.execute(statement.order_by(*cards.NEWEST_FIRST), {"locale": locale}).all()
    return cards.cards_of(rows, chain)


def term_page(locale: str, vocabulary: Vocabulary, slug: str, page: int, registry: Registry) -> TermPage | None:
    """Return the page of a term; None where readers know no such term or the list ends before that page."""
    found = db.session.execute(
        select(Term.id).where(Term.vocabulary == vocabulary, Term.slug == slug, IS_KNOWN)
    ).one_or_none()
    if found is None:
        return None
    total = count_of(locale, [found.id])
    if page > last_page(total):
        return None
    chain = registry.chain(locale)
    counted = [row for row in facets.counts(locale, [found.id]) if row.term_id != found.id][:NEIGHBOURS]
    labelled = taxonomy.labelled({found.id, *(row.term_id for row in counted)}, chain)
    html, html_locale = _own_text(found.id, chain)
    return TermPage(
        locale=locale,
        term=labelled[found.id],
        path=paths.term(locale, vocabulary, slug, page),
        html=html,
        html_locale=html_locale,
        total=total,
        cards=page_of_cards(locale, [found.id], page, chain),
        pager=pager(page, total, lambda number: paths.term(locale, vocabulary, slug, number)),
        neighbours=tuple(
            FacetValue(
                labelled[row.term_id],
                row.texts,
                facets.listing_path(locale, {(vocabulary, slug), (row.vocabulary, row.slug)}),
            )
            for row in counted
        ),
    )


def slug_of_name(vocabulary: Vocabulary, name: str) -> str | None:
    """Return the slug of the term that a slug made of one of its names stands for, in whatever language."""
    words = " ".join(fold(word) for word in name.split("-"))
    return db.session.scalar(
        select(Term.slug)
        .join(TermName, TermName.term_id == Term.id)
        .where(Term.vocabulary == vocabulary, TermName.folded == words, IS_KNOWN)
        .order_by(Term.id)
        .limit(1)
    )


def _own_text(term_id: int, chain: Sequence[str]) -> tuple[str, str]:
    """Return the words of a term's page in the first language of the chain that has them, and that language."""
    rows = db.session.execute(
        select(TermText.locale, TermText.html).where(TermText.term_id == term_id, TermText.locale.in_(chain))
    )
    written = {row.locale: row.html for row in rows}
    locale = next((candidate for candidate in chain if candidate in written), chain[0])
    return written.get(locale, ""), locale


def vocabulary_page(locale: str, vocabulary: Vocabulary, registry: Registry) -> VocabularyPage:
    """Return all terms of a vocabulary that have texts in this language, by their labels."""
    rows = [row for row in facets.counts(locale, []) if row.vocabulary is vocabulary]
    labelled = taxonomy.labelled({row.term_id for row in rows}, registry.chain(locale))
    values = [FacetValue(labelled[row.term_id], row.texts, paths.term(locale, vocabulary, row.slug)) for row in rows]
    return VocabularyPage(locale, vocabulary, tuple(sorted(values, key=lambda value: value.term.label.casefold())))
