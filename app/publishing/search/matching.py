"""Asking the full-text index: FTS5 on SQLite, `tsvector` on PostgreSQL, the same stems in both."""

from collections.abc import Collection, Sequence

from sqlalchemy import text

from app.core.database import db, is_postgresql

MOST = 1000
"""How many texts one search ranks; who gets so many wants to narrow it."""

ON_SQLITE = text(
    """
    SELECT document.article_id
    FROM search_index JOIN search_document AS document ON document.id = search_index.rowid
    WHERE search_index MATCH :query AND document.locale = :locale
    ORDER BY bm25(search_index, 8.0, 1.0), document.article_id DESC
    LIMIT :most
    """
)
VECTOR = "(setweight(to_tsvector('simple', title), 'A') || setweight(to_tsvector('simple', body), 'D'))"
ON_POSTGRESQL = text(
    f"""
    SELECT article_id
    FROM search_document, to_tsquery('simple', :query) AS query
    WHERE {VECTOR} @@ query AND locale = :locale
    ORDER BY ts_rank({VECTOR}, query) DESC, article_id DESC
    LIMIT :most
    """  # noqa: S608 - a constant of ours
)


def matching(stems: Collection[str], locale: str, *, all_of_them: bool = True) -> Sequence[int]:
    """Return the ids of the articles whose live text in `locale` holds these stems, the best first.

    Stems come from the analyser and are letters, marks and digits only.
    """
    if not stems:
        return []
    if is_postgresql():
        statement, quote, joint = ON_POSTGRESQL, "'", " & " if all_of_them else " | "
    else:
        statement, quote, joint = ON_SQLITE, '"', " AND " if all_of_them else " OR "
    query = joint.join(f"{quote}{stem}{quote}" for stem in stems)
    return db.session.scalars(statement, {"query": query, "locale": locale, "most": MOST}).all()
