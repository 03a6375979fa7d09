"""Asking the full-text index: FTS5 on SQLite, `tsvector` on PostgreSQL, the same stems in both."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

from sqlalchemy import TextClause, bindparam, select, text

from app.core.database import db, is_postgresql
from app.core.kept import Kept, one_by_one
from app.publishing import tags
from app.publishing.models import SearchDocument

MOST: Final = 1000
"""How many texts one search gives, the best first; who gets so many wants to narrow it."""

RANKED: Final = 2000
"""How many of the texts that hold the words are ranked, those indexed last: so a large site is searched as fast.
SQLite takes three microseconds for each."""

HELD: Final = 5000
"""How many are looked up where none need be ranked, those indexed last."""

WEIGHED: Final = 50
"""Up to how many texts PostgreSQL weighs by every word in them, half a millisecond each. Of more, those whose titles
and decks hold more of the words come first, and then the newest."""

MOST_BYTES: Final = 16 * 2**20
DOCUMENT_BYTES: Final = 150

# A join with `search_document` would cost more than the search: which document is of which language is kept.
ON_SQLITE = text(
    """
    SELECT document FROM (
        SELECT rowid AS document, bm25(search_index, 8.0, 1.0) AS score
        FROM search_index WHERE search_index MATCH :query
        ORDER BY rowid DESC LIMIT :ranked
    )
    ORDER BY score, document DESC
    """
)
HELD_ON_SQLITE = text("SELECT rowid FROM search_index WHERE search_index MATCH :query ORDER BY rowid DESC LIMIT :held")
VECTOR = "(setweight(to_tsvector('simple', title), 'A') || setweight(to_tsvector('simple', body), 'D'))"
ON_POSTGRESQL = text(
    f"""
    SELECT article_id FROM (
        SELECT article_id, title, body, query, count(*) OVER () AS found
        FROM search_document, to_tsquery('simple', :query) AS query
        WHERE {VECTOR} @@ query AND locale = :locale
        ORDER BY id DESC LIMIT :ranked
    ) AS document
    ORDER BY
        CASE WHEN found <= :weighed THEN ts_rank({VECTOR}, query) ELSE (
            SELECT count(*) FROM unnest(CAST(:stems AS text[])) AS stem
            WHERE position(' ' || stem || ' ' IN ' ' || title || ' ') > 0
        ) END DESC,
        article_id DESC
    LIMIT :most
    """  # noqa: S608 - a constant of ours
)
HELD_ON_POSTGRESQL = text(
    f"""
    SELECT article_id FROM search_document
    WHERE {VECTOR} @@ to_tsquery('simple', :query) AND locale = :locale
    ORDER BY id + 0 DESC LIMIT :held
    """  # noqa: S608 - a constant of ours
)
DOCUMENTS = select(SearchDocument.id, SearchDocument.article_id).where(SearchDocument.locale == bindparam("locale"))
TOUCHED = DOCUMENTS.where(SearchDocument.article_id.in_(bindparam("article_ids", expanding=True)))


def matching(stems: Collection[str], locale: str, *, all_of_them: bool = True) -> Sequence[int]:
    """Return the ids of the articles whose live text in `locale` holds these stems, the best first.

    Stems come from the analyser and are letters, marks and digits only.
    """
    if not stems:
        return []
    if is_postgresql():
        given = {"stems": list(stems), "locale": locale, "ranked": RANKED, "weighed": WEIGHED, "most": MOST}
        return _read_ids(ON_POSTGRESQL, query=_on_postgresql(stems, all_of_them=all_of_them), **given)
    found = _read_ids(ON_SQLITE, query=_on_sqlite(stems, all_of_them=all_of_them), ranked=RANKED)
    return list(islice(_articles(found, locale), MOST))


def holding(stems: Collection[str], locale: str) -> Collection[int]:
    """Return the ids of the articles whose live text in `locale` holds all these stems, in no order."""
    if is_postgresql():
        return _read_ids(HELD_ON_POSTGRESQL, query=_on_postgresql(stems), locale=locale, held=HELD)
    return set(_articles(_read_ids(HELD_ON_SQLITE, query=_on_sqlite(stems), held=HELD), locale))


def _on_postgresql(stems: Collection[str], *, all_of_them: bool = True) -> str:
    return (" & " if all_of_them else " | ").join(f"'{stem}'" for stem in stems)


def _on_sqlite(stems: Collection[str], *, all_of_them: bool = True) -> str:
    return (" AND " if all_of_them else " OR ").join(f'"{stem}"' for stem in stems)


def _articles(documents: Iterable[int], locale: str) -> Iterator[int]:
    """Return the articles of documents, leaving out those in other languages: SQLite has one index for all."""
    known = _documents.get(locale)
    return (known[document] for document in documents if document in known)


def _read_ids(statement: TextClause, **values: object) -> Sequence[int]:
    return db.session.connection().execute(statement, values).scalars().all()


def _read(locale: str) -> Mapping[int, int]:
    rows = db.session.execute(DOCUMENTS, {"locale": locale})
    return {row.id: row.article_id for row in rows}


def _refresh(locale: str, known: Mapping[int, int], touched: frozenset[str]) -> Mapping[int, int]:
    changed = tags.articles_among(touched) if tags.texts(locale) in touched else set()
    if not changed:
        return known
    kept = {document: article_id for document, article_id in known.items() if article_id not in changed}
    rows = db.session.execute(TOUCHED, {"locale": locale, "article_ids": sorted(changed)})
    return kept | {row.id: row.article_id for row in rows}


def _size(known: Mapping[int, int]) -> int:
    return len(known) * DOCUMENT_BYTES


_documents: Final = Kept(one_by_one(_read), _refresh, _size, MOST_BYTES)
"""The articles of a language by the documents that SQLite indexes."""
