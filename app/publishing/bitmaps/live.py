"""The bitmap index of each language, kept in memory and as current as the transaction that asks."""

from typing import Final

from sqlalchemy import String, bindparam, cast, func, select

from app.articles.models import article_term
from app.core.database import AnySelect, db
from app.core.kept import Kept, one_by_one
from app.core.tags import shows
from app.publishing import tags
from app.publishing.bitmaps.index import BitmapIndex, Text, index_of
from app.publishing.models import LiveEdition

MOST_BYTES: Final = 64 * 2**20
"""What the indexes may take in a process; 100,000 editions in five languages under 200 terms take 31 MB."""

MOST_STEPS: Final = 64
"""If more articles than this were touched, the index is read anew instead."""

TEXTS: AnySelect = (
    select(
        LiveEdition.first_published_at,
        LiveEdition.article_id,
        func.aggregate_strings(cast(article_term.c.term_id, String), ",").label("term_ids"),
    )
    .outerjoin(article_term, article_term.c.article_id == LiveEdition.article_id)
    .where(LiveEdition.locale == bindparam("locale"))
    .group_by(LiveEdition.first_published_at, LiveEdition.article_id)
)
TOUCHED = TEXTS.where(LiveEdition.article_id.in_(bindparam("article_ids", expanding=True)))


def index(locale: str) -> BitmapIndex:
    """Return the index of what is live in a language; the page that asks shows that."""
    shows(tags.texts(locale))
    return look_up(locale)


def look_up(locale: str) -> BitmapIndex:
    """Return the same for a page that shows but a few of the texts, and says itself which."""
    return _indexes.get(locale)


def _read(locale: str) -> BitmapIndex:
    return index_of(_texts(TEXTS, locale))


def _refresh(locale: str, known: BitmapIndex, touched: frozenset[str]) -> BitmapIndex:
    if tags.texts(locale) not in touched:
        return known
    article_ids = tags.articles_among(touched)
    if not 0 < len(article_ids) <= MOST_STEPS:
        return _read(locale)
    return known.changed(article_ids, _texts(TOUCHED, locale, article_ids=sorted(article_ids)))


def _texts(statement: AnySelect, locale: str, **values: object) -> list[Text]:
    rows = db.session.execute(statement, {"locale": locale, **values})
    return [Text(moment, article_id, _numbers(term_ids)) for moment, article_id, term_ids in rows]


def _numbers(joined: str | None) -> tuple[int, ...]:
    return tuple(sorted(map(int, joined.split(",")))) if joined else ()


def _size(known: BitmapIndex) -> int:
    return known.size


_indexes: Final = Kept(one_by_one(_read), _refresh, _size, MOST_BYTES)
