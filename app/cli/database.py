"""The database as commands need it: there, and up to date."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

import click
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import current_app
from flask.cli import with_appcontext
from flask_migrate import Migrate, cli as flask_migrate, upgrade
from sqlalchemy import inspect
from sqlalchemy.exc import OperationalError

from app.config import ROOT
from app.core.database import db

Given = ParamSpec("Given")
Answer = TypeVar("Answer")


def needs_database(command: Callable[Given, Answer]) -> Callable[Given, Answer]:
    """Let a command find its database: an empty one is set up, one of an earlier version is refused with the cure."""

    @wraps(command)
    def run(*arguments: Given.args, **options: Given.kwargs) -> Answer:
        make_ready()
        return command(*arguments, **options)

    return run


def bring_up_to_date() -> None:
    """Migrate the database to this version; refuse one that does not answer."""
    _look()
    know_migrations()
    upgrade()


def make_ready() -> None:
    """Set up an empty database; refuse one that does not answer or is of an earlier version."""
    has_tables, present = _look()
    know_migrations()
    if not has_tables:
        upgrade()
    elif set(present) != set(_scripts().get_heads()):
        message = "The database is of another version of Tolmach; run `python3 dev.py flask db upgrade`."
        raise click.ClickException(message)


def know_migrations() -> None:
    """Let Flask-Migrate know our migrations, for the current application."""
    Migrate(current_app, db, directory=str(ROOT / "migrations"), render_as_batch=True)


@with_appcontext
def _begin(**options: object) -> None:
    know_migrations()
    flask_migrate.db.callback(**options)


migrations = click.Group(
    "db",
    callback=_begin,
    params=flask_migrate.db.params,
    commands=flask_migrate.db.commands,
    help=flask_migrate.db.help,
)
"""`flask db`: the commands of Flask-Migrate, for our migrations."""


def _look() -> tuple[bool, tuple[str, ...]]:
    """Return whether there are tables, and the version they are of."""
    try:
        with db.engine.connect() as connection:
            has_tables = bool(inspect(connection).get_table_names())
            return has_tables, MigrationContext.configure(connection).get_current_heads()
    except OperationalError as error:
        message = f"The database does not answer ({_first_line(error)}). Look at TOLMACH_DATABASE_URL."
        raise click.ClickException(message) from error


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(current_app.extensions["migrate"].migrate.get_config())


def _first_line(error: OperationalError) -> str:
    return str(error.orig).strip().partition("\n")[0]
