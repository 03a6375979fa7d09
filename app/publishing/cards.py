"""Texts as cards: the one way in which lists, front page, search, feeds and related texts read editions."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, bindparam, select
from sqlalchemy.orm import InstrumentedAttribute

from app.articles.models import article_term
from app.core.database import AnyRow, AnySelect, db
from app.media.models import Medium
from app.publishing import paths
from app.publishing.models import Edition, LiveEdition
from app.publishing.pages import Card, Picture
from app.taxonomy import queries as taxonomy
from app.taxonomy.queries import LabelledTerm

COLUMNS = (
    LiveEdition.article_id,
    LiveEdition.locale,
    LiveEdition.slug,
    LiveEdition.first_published_at,
    Edition.title,
    Edition.summary,
    Edition.minutes,
    Edition.picture_alt,
    Medium.filename,
    Medium.width,
    Medium.height,
)
PAIRS = select(article_term.c.article_id, article_term.c.term_id).where(
    article_term.c.article_id.in_(bindparam("article_ids", expanding=True))
)
NEWEST_FIRST = (LiveEdition.first_published_at.desc(), LiveEdition.article_id.desc())


def live_in(*more: ColumnElement[Any] | InstrumentedAttribute[Any]) -> AnySelect:
    """Return the statement that reads the live editions of `:locale`, with `more` columns; order and limit are open."""
    return (
        select(*COLUMNS, *more)
        .select_from(LiveEdition)
        .join(Edition, Edition.id == LiveEdition.edition_id)
        .outerjoin(Medium, Medium.id == Edition.picture_id)
        .where(LiveEdition.locale == bindparam("locale"))
    )


def cards_of(rows: Sequence[AnyRow], chain: Sequence[str]) -> tuple[Card, ...]:
    """Return the cards of these rows with their terms, in two more queries whatever their number."""
    terms = terms_of([row.article_id for row in rows], chain)
    return tuple(card_of(row, terms.get(row.article_id, ())) for row in rows)


def card_of(row: AnyRow, terms: Iterable[LabelledTerm] = ()) -> Card:
    """Return the card of one row."""
    return Card(
        article_id=row.article_id,
        locale=row.locale,
        path=paths.article(row.locale, row.slug),
        title=row.title,
        deck=row.summary,
        published_at=row.first_published_at,
        minutes=row.minutes,
        picture=picture_of(row),
        terms=tuple(terms),
    )


def picture_of(row: AnyRow) -> Picture | None:
    """Return the picture that a row names, if there is one."""
    if row.filename is None:
        return None
    return Picture(paths.medium(row.filename), row.width, row.height, row.picture_alt)


def terms_of(article_ids: Collection[int], chain: Sequence[str]) -> dict[int, tuple[LabelledTerm, ...]]:
    """Return the terms of these articles, labelled along the chain, in two queries."""
    if not article_ids:
        return {}
    pairs = db.session.execute(PAIRS, {"article_ids": list(article_ids)}).all()
    labelled = taxonomy.labelled({pair.term_id for pair in pairs}, chain)
    found: dict[int, list[LabelledTerm]] = {}
    for pair in pairs:
        found.setdefault(pair.article_id, []).append(labelled[pair.term_id])
    return {article_id: tuple(sorted(terms, key=_by_label)) for article_id, terms in found.items()}


def _by_label(term: LabelledTerm) -> str:
    return term.label.casefold()
