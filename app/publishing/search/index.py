"""The words of live texts, kept in the same transaction as the pointer to them: what is taken down is not found."""

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert as insert_on_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_on_sqlite

from app.articles.markdown import on_one_line, plain_text
from app.core.database import db, is_postgresql
from app.publishing.analysis import analyse, stems
from app.publishing.models import Edition, SearchDocument, SearchWord

SHORTEST_WORD = 3
LONGEST_WORD = 60


def replace(edition: Edition, body: str) -> None:
    """Index this edition in place of the one before; `body` is its Markdown."""
    put(edition, plain_text(body))


def put(edition: Edition, text: str) -> None:
    """Index this edition in place of the one before; `text` is what a reader reads, one block a line."""
    remove(edition.article_id, edition.locale)
    heads = f"{edition.title}\n{edition.deck}"
    db.session.add(
        SearchDocument(
            article_id=edition.article_id,
            locale=edition.locale,
            title=stems(heads, edition.locale),
            body=stems(text, edition.locale),
            heads=heads,
            text=on_one_line(text),
        )
    )
    db.session.flush()
    _count(edition.locale, heads, 1)


def remove(article_id: int, locale: str) -> None:
    """Forget the words of the live text, if there is one."""
    where = (SearchDocument.article_id == article_id, SearchDocument.locale == locale)
    heads = db.session.scalar(select(SearchDocument.heads).where(*where))
    if heads is None:
        return
    db.session.execute(delete(SearchDocument).where(*where))
    _count(locale, heads, -1)
    db.session.execute(delete(SearchWord).where(SearchWord.locale == locale, SearchWord.texts <= 0))


def words(heads: str, locale: str) -> set[str]:
    """Return the words of a title and deck that may be suggested."""
    found = (token.surface.lower() for token in analyse(heads, locale))
    return {word for word in found if SHORTEST_WORD <= len(word) <= LONGEST_WORD and not word.isdigit()}


def _count(locale: str, heads: str, change: int) -> None:
    insert = insert_on_postgresql if is_postgresql() else insert_on_sqlite
    rows = [{"locale": locale, "word": word, "texts": change} for word in sorted(words(heads, locale))]
    if rows:
        statement = insert(SearchWord)
        db.session.execute(
            statement.on_conflict_do_update(
                index_elements=["locale", "word"], set_={"texts": SearchWord.texts + statement.excluded.texts}
            ),
            rows,
        )
