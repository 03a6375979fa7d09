"""Facets: how many texts of a locale carry each term, among those that the chosen terms leave."""

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import exists, func, select, tuple_

from app.articles.models import article_term
from app.core.database import AnyRow, AnySelect, db
from app.publishing import paths
from app.publishing.models import LiveEdition
from app.publishing.pages import Facet, FacetValue
from app.taxonomy import queries as taxonomy
from app.taxonomy.models import Term, Vocabulary
from app.taxonomy.queries import LabelledTerm

SHOWN = 12
Filter = tuple[Vocabulary, str]
"""A term to filter by: its vocabulary and its slug."""


IS_KNOWN = exists().where(article_term.c.term_id == Term.id, LiveEdition.article_id == article_term.c.article_id)
"""The condition that readers have a text with a term, in whatever language: others tell what is still being written."""


def term_ids(filters: Sequence[Filter]) -> dict[Filter, int]:
    """Return the ids of the terms that readers know among these, in one query."""
    if not filters:
        return {}
    rows = db.session.execute(
        select(Term.vocabulary, Term.slug, Term.id).where(tuple_(Term.vocabulary, Term.slug).in_(filters), IS_KNOWN)
    )
    return {(row.vocabulary, row.slug): row.id for row in rows}


def carrying(statement: AnySelect, ids: Iterable[int]) -> AnySelect:
    """Narrow a statement over live editions to the articles that carry all these terms."""
    for term_id in ids:
        carriers = select(article_term.c.article_id).where(article_term.c.term_id == term_id)
        statement = statement.where(LiveEdition.article_id.in_(carriers))
    return statement


def counts(locale: str, ids: Iterable[int], *, only: Collection[int] | None = None) -> Sequence[AnyRow]:
    """Return (term_id, vocabulary, slug, texts) of every term on the texts left, the most frequent first.

    `only` asks for these terms and spares counting the others.
    """
    statement = (
        select(article_term.c.term_id, func.count().label("texts"))
        .select_from(LiveEdition)
        .join(article_term, article_term.c.article_id == LiveEdition.article_id)
        .where(LiveEdition.locale == locale)
        .group_by(article_term.c.term_id)
    )
    if only is not None:
        statement = statement.where(article_term.c.term_id.in_(only))
    counted = carrying(statement, ids).subquery()
    return db.session.execute(
        select(counted.c.term_id, Term.vocabulary, Term.slug, counted.c.texts)
        .join(Term, Term.id == counted.c.term_id)
        .order_by(counted.c.texts.desc(), Term.slug)
    ).all()


def facets(
    locale: str, chosen: Sequence[Filter], chosen_ids: Sequence[int], chain: Sequence[str]
) -> tuple[tuple[Facet, ...], tuple[FacetValue, ...]]:
    """Return the facets that narrow a list further, and the chosen values with the links that drop them.

    Two queries, whatever the number of terms and texts.
    """
    by_vocabulary: dict[Vocabulary, list[AnyRow]] = {vocabulary: [] for vocabulary in Vocabulary}
    of_chosen: dict[int, int] = {}
    for row in counts(locale, chosen_ids):
        if row.term_id in chosen_ids:
            of_chosen[row.term_id] = row.texts
        else:
            by_vocabulary[row.vocabulary].append(row)
    shown = {row.term_id for rows in by_vocabulary.values() for row in rows[:SHOWN]}
    labelled = taxonomy.labelled(shown | set(chosen_ids), chain)
    offered = tuple(
        Facet(
            vocabulary,
            tuple(_offer(row, labelled, locale, chosen) for row in rows[:SHOWN]),
            len(rows[SHOWN:]),
        )
        for vocabulary, rows in by_vocabulary.items()
        if rows
    )
    dropped = tuple(
        FacetValue(labelled[term_id], of_chosen.get(term_id, 0), listing_path(locale, set(chosen) - {value}))
        for value, term_id in zip(chosen, chosen_ids, strict=True)
    )
    return offered, dropped


def _offer(row: AnyRow, labelled: dict[int, LabelledTerm], locale: str, chosen: Sequence[Filter]) -> FacetValue:
    path = listing_path(locale, {*chosen, (row.vocabulary, row.slug)})
    return FacetValue(labelled[row.term_id], row.texts, path)


def listing_path(locale: str, filters: Iterable[Filter], page: int = 1) -> str:
    """Return the one address of a filtered list: vocabularies in their order, slugs by the alphabet."""
    order = list(Vocabulary)
    sorted_filters = sorted(filters, key=lambda value: (order.index(value[0]), value[1]))
    return paths.listing(locale, [(vocabulary.value, slug) for vocabulary, slug in sorted_filters], page)
