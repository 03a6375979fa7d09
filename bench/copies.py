"""Newsrooms made of another's rows, because importing is not what is measured there."""

from collections.abc import Mapping

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Integer,
    String,
    Table,
    cast,
    delete,
    func,
    insert,
    literal,
    select,
    update,
)

from app.core.database import Base

MULTIPLIED = (
    "article", "revision", "segment", "revision_segment", "article_term", "byline", "translation", "target",
    "approval", "edition", "address", "live_edition", "search_document",
)  # fmt: skip
"""What an article consists of once it is live, each table after those that it refers to."""

NAMES = {("article", "key"), ("address", "slug"), ("live_edition", "slug")}
"""Columns whose values nobody else may have."""

CHUNK = 2000


def transfer(source: Connection, target: Connection) -> None:
    """Give the target, which is migrated, the rows of the source in place of its own."""
    tables = Base.metadata.sorted_tables
    for table in reversed(tables):
        target.execute(delete(table))
    for table in tables:
        for rows in source.execution_options(stream_results=True).execute(select(table)).partitions(CHUNK):
            target.execute(insert(table), [row._asdict() for row in rows])
    _count_on(target)


def multiply(connection: Connection, times: int) -> None:
    """Put every article into the tables so many times, with texts, translations and editions, each as one of its own.

    Words are counted as often. Who did what, drafts and pictures are not copied.
    """
    spans = {name: _span(connection, Base.metadata.tables[name]) for name in MULTIPLIED if _has_id(name)}
    for copy in range(1, times):
        for name in MULTIPLIED:
            table = Base.metadata.tables[name]
            article = table.c["id"] if name == "article" else table.c.article_id
            values = [_copied(column, copy, spans) for column in table.columns]
            rows = select(*values).where(article < spans["article"])
            connection.execute(insert(table).from_select([column.name for column in table.columns], rows))
    words = Base.metadata.tables["search_word"]
    connection.execute(update(words).values(texts=words.c.texts * times))
    _count_on(connection)


def _has_id(name: str) -> bool:
    return "id" in Base.metadata.tables[name].c


def _span(connection: Connection, table: Table) -> int:
    return int(connection.scalar(select(func.max(table.c.id))) or 0) + 1


def _copied(column: Column[object], copy: int, spans: Mapping[str, int]) -> ColumnElement[object]:
    """Return what a copy has in this column: numbers shifted by whole tables, names with the number of the copy."""
    if (column.table.name, column.name) in NAMES:
        return column + literal(f"-{copy}", String)
    owner = _owner(column)
    return column if owner not in spans else cast(column + copy * spans[owner], Integer)


def _owner(column: Column[object]) -> str:
    """Return the table whose numbers stand in a column; an empty string where there are none."""
    if column.name == "id":
        return str(column.table.name)
    return next((found for key in column.foreign_keys if (found := _owner(key.column))), "")


def _count_on(connection: Connection) -> None:
    """Let PostgreSQL give new rows numbers that no row has."""
    if connection.dialect.name != "postgresql":
        return
    for table in Base.metadata.sorted_tables:
        if "id" in table.c and isinstance(table.c.id.type, Integer):
            sequence = func.pg_get_serial_sequence(table.name, "id")
            connection.execute(select(func.setval(sequence, _span(connection, table))))
