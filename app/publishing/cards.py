"""Texts as cards: the one way in which lists, front page, search, feeds and related texts read editions."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, bindparam, select
from sqlalchemy.orm import InstrumentedAttribute

from app.core.database import AnyRow, AnySelect
from app.core.prepared import Prepared
from app.media.models import Medium
from app.publishing import paths
from app.publishing.bitmaps.index import Text
from app.publishing.models import Edition, LiveEdition
from app.publishing.pages import Card, Picture, TermLink
from app.taxonomy import queries as taxonomy
from app.taxonomy.models import Vocabulary
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
COUNTRIES: Final = 2
"""How many countries a card names."""

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


CHOSEN = Prepared(live_in().where(LiveEdition.article_id.in_(bindparam("article_ids", expanding=True))))


def cards_of(texts: Sequence[Text], locale: str, chain: Sequence[str]) -> dict[int, Card]:
    """Return the cards of these texts by article and in their order, with their terms, in one query."""
    return made_of(rows_of(CHOSEN, texts, locale), texts, chain) if texts else {}


def rows_of(statement: Prepared, texts: Iterable[Text], locale: str) -> Sequence[AnyRow]:
    """Return the rows of these texts; the statement asks for `:article_ids` in `:locale`."""
    return statement.rows(locale=locale, article_ids=tuple(text.article_id for text in texts))


def made_of(rows: Iterable[AnyRow], texts: Sequence[Text], chain: Sequence[str]) -> dict[int, Card]:
    """Return the cards of these rows by article, in the order of the texts, whose terms they carry."""
    register = taxonomy.register(chain)
    by_article = {row.article_id: row for row in rows}
    made = {
        text.article_id: card_of(by_article[text.article_id], register.in_order(text.term_ids))
        for text in texts
        if text.article_id in by_article
    }
    taxonomy.shown({term.id: term for card in made.values() for term in card.terms}.values())
    return made


def card_of(row: AnyRow, terms: Sequence[LabelledTerm] = ()) -> Card:
    """Return the card of one row."""
    sections = [term for term in terms if term.vocabulary is Vocabulary.SECTION]
    countries = [term for term in terms if term.vocabulary is Vocabulary.COUNTRY]
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
        section=_link(sections[0], row.locale) if sections else None,
        countries=tuple(_link(term, row.locale) for term in countries[:COUNTRIES]),
    )


def _link(term: LabelledTerm, locale: str) -> TermLink:
    return TermLink(term, paths.term(locale, term.vocabulary, term.slug))


def picture_of(row: AnyRow) -> Picture | None:
    """Return the picture that a row names, if there is one."""
    if row.filename is None:
        return None
    return Picture(paths.medium(row.filename), row.width, row.height, row.picture_alt)
