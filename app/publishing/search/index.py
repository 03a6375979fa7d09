"""The words of live texts, kept in the same transaction as the pointer to them: what is taken down is not found."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import delete, insert, select

from app.articles.markdown import on_one_line
from app.core.database import db, insert_or_change
from app.locales.analysis import analyse, stems
from app.publishing.models import Edition, SearchDocument, SearchWord

SHORTEST_WORD = 3
LONGEST_WORD = 60

Row = dict[str, Any]
"""A document before it is kept."""


def document(edition: Edition, text: str) -> Row:
    """Return an edition as the row of a `SearchDocument`; `text` is what a reader reads, one block a line."""
    heads = f"{edition.title}\n{edition.deck}"
    return {
        "article_id": edition.article_id,
        "locale": edition.locale,
        "title": stems(heads, edition.locale),
        "body": stems(text, edition.locale),
        "heads": heads,
        "text": on_one_line(text),
    }


def put(edition: Edition, text: str) -> None:
    """Index this edition in place of the one before (`document`)."""
    replace([document(edition, text)])


def replace(documents: Sequence[Row]) -> None:
    """Index these documents, each in place of the one that stands for its article in its locale."""
    article_ids = {row["article_id"] for row in documents}
    places = {(row["article_id"], row["locale"]) for row in documents}
    known = select(SearchDocument.article_id, SearchDocument.locale).where(SearchDocument.article_id.in_(article_ids))
    for article_id, locale in db.session.execute(known).all():
        if (article_id, locale) in places:
            remove(article_id, locale)
    db.session.execute(insert(SearchDocument), documents)
    _count(Counter((row["locale"], word) for row in documents for word in words(row["heads"], row["locale"])))


def remove(article_id: int, locale: str) -> None:
    """Forget the words of the live text, if there is one."""
    where = (SearchDocument.article_id == article_id, SearchDocument.locale == locale)
    heads = db.session.scalar(select(SearchDocument.heads).where(*where))
    if heads is None:
        return
    db.session.execute(delete(SearchDocument).where(*where))
    gone = words(heads, locale)
    _count({(locale, word): -1 for word in gone})
    unused = (SearchWord.locale == locale, SearchWord.word.in_(gone), SearchWord.texts <= 0)
    db.session.execute(delete(SearchWord).where(*unused))


def words(heads: str, locale: str) -> set[str]:
    """Return the words of a title and deck that may be suggested."""
    found = (token.surface.lower() for token in analyse(heads, locale))
    return {word for word in found if SHORTEST_WORD <= len(word) <= LONGEST_WORD and not word.isdigit()}


def _count(changes: Mapping[tuple[str, str], int]) -> None:
    """Add to the number of texts that each word of a locale stands in."""
    if not changes:
        return
    statement = insert_or_change(SearchWord)
    rows = [{"locale": locale, "word": word, "texts": change} for (locale, word), change in sorted(changes.items())]
    db.session.execute(
        statement.on_conflict_do_update(
            index_elements=["locale", "word"], set_={"texts": SearchWord.texts + statement.excluded.texts}
        ),
        rows,
    )
