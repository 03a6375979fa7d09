"""The database: SQLAlchemy set up alike for SQLite and PostgreSQL, and the unit of work.

Traps that are met here once: a plain `DeclarativeBase` needs its own registry for Flask-SQLAlchemy; SQLite drops
time zones, ignores foreign keys unless asked, and upgrades a read to a write only if nobody else wrote meanwhile.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, cast

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    JSON,
    Connection,
    DateTime,
    Dialect,
    Engine,
    Enum,
    Index,
    MetaData,
    Row,
    Select,
    String,
    event,
    func,
    orm,
    select,
    text,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.types import TypeDecorator

from app.core import events
from app.core.late import Late
from app.core.sessions import OPTIONS, Session

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql
else:
    postgresql = Late("sqlalchemy.dialects.postgresql")  # 2 MB, which a site on SQLite does without

SQLITE_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000")
IMMEDIATE = "tolmach_immediate"
WHERE: Final = "tolmach.where"

TAG_LENGTH = 35
"""The longest BCP 47 tag that we accept (RFC 5646, 4.4.1)."""


class UtcDateTime(TypeDecorator[datetime]):
    """An aware time in UTC, also where the database keeps no zone. Naive times are refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Turn an aware time into UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            message = "a time without a zone cannot be stored"
            raise ValueError(message)
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Give the zone back that SQLite dropped."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], datetime | None] | None:
        """Return how what the driver gives becomes a time: from the text of SQLite in one step."""
        return _from_sqlite if dialect.name == "sqlite" else super().result_processor(dialect, coltype)


def _from_sqlite(written: str | None) -> datetime | None:
    return None if written is None else datetime.fromisoformat(f"{written}+00:00")


def enum_column(members: type[StrEnum]) -> Enum:
    """Return the column type of an enumeration: its values as text, kept true by a CHECK."""
    return Enum(
        members,
        native_enum=False,
        create_constraint=True,
        length=24,
        name=_snake(members.__name__),
        values_callable=lambda kind: [member.value for member in kind],
    )


def partial_index(name: str, *columns: str, where: str, unique: bool = False) -> Index:
    """Return an index of those rows only for which a condition holds."""
    return Index(name, *columns, unique=unique, sqlite_where=text(where), info={WHERE: where})


def _snake(name: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("_")


class Base(orm.DeclarativeBase):
    """The base of every model."""

    registry = orm.registry(
        metadata=MetaData(
            naming_convention={
                "ix": "ix_%(column_0_N_label)s",
                "uq": "uq_%(table_name)s_%(column_0_N_name)s",
                "ck": "ck_%(table_name)s_%(constraint_name)s",
                "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
                "pk": "pk_%(table_name)s",
            }
        ),
        type_annotation_map={datetime: UtcDateTime, dict[str, Any]: JSON, list[int]: JSON, list[str]: JSON},
    )


Tag = String(TAG_LENGTH)
"""The column type of a locale."""

AnySelect = Select[*tuple[Any, ...]]
AnyRow = Row[*tuple[Any, ...]]
"""A statement over many columns, and a row of it, where naming each type would say nothing."""

db = SQLAlchemy(model_class=Base, session_options={"class_": Session, **OPTIONS})


def session() -> Session:
    """Return the session of the running request or job."""
    return cast("Session", db.session())


def set_up(app: Flask) -> None:
    """Bind the database to an application."""
    db.init_app(app)
    with app.app_context():
        engine = db.engine
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        _tell_postgresql_of_conditions()


def _tell_postgresql_of_conditions() -> None:
    """Give partial indexes their condition for PostgreSQL, too: to name it in a model would load its dialect."""
    for table in Base.metadata.tables.values():
        for index in table.indexes:
            if WHERE in index.info:
                index.dialect_options["postgresql"]["where"] = text(index.info[WHERE])


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # BEGIN is ours, see _begin_sqlite
    for pragma in SQLITE_PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    if connection.get_execution_options().get(IMMEDIATE, False):
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        # Takes no lock, so nothing can be in its way; and this is what each page begins with.
        connection.connection.cursor().execute("BEGIN")


def is_postgresql(engine: Engine | None = None) -> bool:
    """Say whether the database of the current application is PostgreSQL."""
    return (engine or db.engine).dialect.name == "postgresql"


def insert_or_change(model: type[Base]) -> sqlite.Insert:
    """Return an INSERT that can say what is done with a row that is there already, alike on both databases."""
    made: Any = (postgresql.insert if is_postgresql() else sqlite.insert)(model)
    return cast("sqlite.Insert", made)


class UnitOfWork:
    """What one transaction has announced and touched so far."""

    def __init__(self) -> None:
        """Begin with nothing announced."""
        self.announced: list[events.Event] = []
        self.touched: set[str] = set()

    def announce(self, happening: events.Event) -> None:
        """Send this event once the transaction is committed."""
        self.announced.append(happening)

    def touch(self, *tags: str) -> None:
        """Say that pages which bear one of these tags (`core.tags`) are not true any more after the commit."""
        self.touched.update(tags)


def take_turn(turn: int) -> None:
    """Wait until nobody else is in a transaction that took this turn, and have it until the end of the running one.

    `turn` is any number that nothing else uses. On SQLite, which has one writer, whoever writes has every turn.
    """
    if is_postgresql():
        db.session.execute(select(func.pg_advisory_xact_lock(turn)))


_KEY = "tolmach.unit_of_work"


def is_at_work(running: orm.Session) -> bool:
    """Say whether a unit of work is running: what it reads may be its own, and nobody else's yet."""
    return _KEY in running.info


@contextmanager
def unit_of_work() -> Iterator[UnitOfWork]:
    """Make everything inside one transaction: all of it is kept, or none; events go out after the commit.

    What accompanies an event (`events.accompany`) is done inside, last.

    Within another unit of work it joins that one. It takes the write lock of SQLite at the start, so that what
    was read inside cannot have changed when it is written.
    """
    session = db.session()
    running: UnitOfWork | None = session.info.get(_KEY)
    if running is not None:
        yield running
        return
    session.commit()  # ends a read transaction that the request may have open; there is nothing to write
    session.connection(execution_options={IMMEDIATE: True})
    work = session.info[_KEY] = UnitOfWork()
    try:
        yield work
        events.settle(work.announced)
        if work.touched:
            touched = events.Touched(frozenset(work.touched))
            events.settle([touched])
            work.announced.insert(0, touched)
        session.commit()
    except BaseException:
        session.rollback()
        raise
    finally:
        del session.info[_KEY]
    events.send(work.announced)
