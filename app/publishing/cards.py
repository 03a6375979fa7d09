"""Texts as cards: the one way in which lists, front page, search, feeds and related texts read editions."""

from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, bindparam, select
from sqlalchemy.orm import InstrumentedAttribute

from app.core.database import AnyRow, AnySelect
from app.core.kept import Kept
from app.core.prepared import Prepared
from app.media.models import Medium
from app.publishing import paths, tags
from app.publishing.bitmaps.index import Text
from app.publishing.models import Edition, LiveEdition
from app.publishing.pages import Card, Picture
from app.taxonomy import queries as taxonomy, tags as term_tags
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

MOST_BYTES: Final = 2 * 2**20
CARD_BYTES: Final = 700


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


def cards_of(texts: Iterable[Text], chain: Sequence[str]) -> dict[int, Card]:
    """Return the cards of these texts by article and in their order, in one query at most.

    The chain is that of the language they are in, which stands first; their terms are labelled along it.
    """
    found = _cards.get_all(_Key(tuple(chain), text) for text in texts).values()
    return _shown({card.article_id: card for card in found if card is not None})


def rows_of(statement: Prepared, texts: Iterable[Text], locale: str) -> Sequence[AnyRow]:
    """Return the rows of these texts; the statement asks for `:article_ids` in `:locale`."""
    return statement.rows(locale=locale, article_ids=tuple(text.article_id for text in texts))


def made_of(rows: Iterable[AnyRow], texts: Iterable[Text], chain: Sequence[str]) -> dict[int, Card]:
    """Return the cards of these rows by article, in the order of the texts, whose terms they carry."""
    return _shown(_made(rows, texts, chain))


def _made(rows: Iterable[AnyRow], texts: Iterable[Text], chain: Sequence[str]) -> dict[int, Card]:
    register = taxonomy.register(chain)
    by_article = {row.article_id: row for row in rows}
    return {
        text.article_id: _card(by_article[text.article_id], register.in_order(text.term_ids))
        for text in texts
        if text.article_id in by_article
    }


def _shown(made: dict[int, Card]) -> dict[int, Card]:
    taxonomy.shown({term for card in made.values() for term in card.terms})
    return made


def _card(row: AnyRow, terms: Sequence[LabelledTerm]) -> Card:
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
        section=sections[0] if sections else None,
        countries=tuple(countries[:COUNTRIES]),
    )


def picture_of(row: AnyRow) -> Picture | None:
    """Return the picture that a row names, if there is one."""
    if row.filename is None:
        return None
    return Picture(paths.medium(row.filename), row.width, row.height, row.picture_alt)


class _Key(NamedTuple):
    """A text with its terms, and the chain of languages along which these are labelled."""

    chain: tuple[str, ...]
    text: Text


def _read(keys: Sequence[_Key]) -> dict[_Key, Card | None]:
    chain, texts = keys[0].chain, [key.text for key in keys]
    made = _made(rows_of(CHOSEN, texts, chain[0]), texts, chain)
    return {key: made.get(key.text.article_id) for key in keys}


def _refresh(key: _Key, known: Card | None, touched: frozenset[str]) -> Card | None:
    own = {tags.article(key.text.article_id), *map(term_tags.term, key.text.term_ids)}
    return known if own.isdisjoint(touched) else None


def _size(known: Card | None) -> int:
    return CARD_BYTES + (2 * len(known.title + known.deck) if known else 0)


_cards: Final = Kept(_read, _refresh, _size, MOST_BYTES)
"""The cards that readers saw last: those on top of lists are on most of them."""
