"""The lists of the desk with 5,000 articles by 8 languages: the coverage matrix and the queues, on both databases."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from flask_migrate import Migrate, upgrade

from app import create_app
from app.accounts import logins
from app.accounts.logins import Login
from app.accounts.models import Person
from app.accounts.policy import Actor
from app.articles.models import Publication
from app.config import ROOT, Settings
from app.core.database import db, unit_of_work
from app.publishing.board import Narrowing as QueueNarrowing, board
from app.publishing.coverage import Narrowing, Only, coverage
from app.translation.freshness import Freshness
from app.translation.states import Stage
from bench import postgres, work
from bench.limits import Limited, timed

ARTICLES, TURNS = 5000, 40
FACTS: dict[str, str | int | float] = {"articles in lists": ARTICLES, "languages in lists": len(work.LOCALES)}
MATRIX_MS, PAGE_MS, QUEUE_MS = 50.0, 100.0, 100.0
RESULTS = Path(__file__).resolve().parent / "results"
ADMIN, EDITOR, TRANSLATOR = 1, 8, 9
"""Who is who among the people of `work.fill`; the last two work in Polish."""

NARROWINGS = {
    "everything": Narrowing(),
    "behind only": Narrowing(only=Only.BEHIND),
    "missing only": Narrowing(only=Only.MISSING),
    "outdated in Polish": Narrowing(locale="pl", freshness=Freshness.OUTDATED),
    "submitted": Narrowing(stage=Stage.SUBMITTED),
    "withdrawn": Narrowing(publication=Publication.WITHDRAWN),
    "words of a title": Narrowing(text="text 12"),
}


def rows() -> list[Limited]:
    """Return the times on SQLite, and on PostgreSQL where its wheel is there."""
    with on_sqlite() as app:
        found = [*_lists(app, "SQLite"), *_pages(app)]
    if postgres.is_here():
        with on_postgresql() as app:
            found += _lists(app, "PostgreSQL")
    return found


def _lists(app: Flask, database: str) -> list[Limited]:
    with app.app_context():
        people = {
            person_id: db.session.get_one(Person, person_id).as_actor() for person_id in (ADMIN, EDITOR, TRANSLATOR)
        }
        found = [
            timed(f"matrix, {what}, {database}", MATRIX_MS, TURNS, _matrix(people[EDITOR], narrowing))
            for what, narrowing in NARROWINGS.items()
        ]
        found += [
            timed(f"queue of {who}, {database}", QUEUE_MS, TURNS, _queue(people[person_id]))
            for who, person_id in (("a translator", TRANSLATOR), ("an editor", EDITOR))
        ]
        db.session.remove()
    return found


def _matrix(actor: Actor, narrowing: Narrowing) -> Callable[[int], int]:
    def read(_turn: int) -> int:
        db.session.rollback()
        return len(coverage(actor, narrowing, work.LOCALES).rows)

    read(0)
    return read


def _queue(actor: Actor) -> Callable[[int], int]:
    def read(_turn: int) -> int:
        db.session.rollback()
        return sum(len(section.items) for section in board(actor, QueueNarrowing()).sections)

    read(0)
    return read


def _pages(app: Flask) -> list[Limited]:
    """Return the times of whole pages, from the request to the last byte, without a network between."""
    client = app.test_client()
    with app.app_context(), unit_of_work():
        login = logins.login_of(EDITOR) or Login(person_id=EDITOR, email="bench@example.org")
        db.session.add(login)
        db.session.flush()
        token, uniquifier = logins.begin(login), login.fs_uniquifier
    with client.session_transaction("/desk/") as session:
        session.update({"_user_id": uniquifier, "_fresh": True, "_permanent": True, "sign_in": token})

    def page(path: str) -> Callable[[int], int]:
        def read(_turn: int) -> int:
            response = client.get(path)
            assert response.status_code == 200, response.status  # noqa: PLR2004, S101 - or there is nothing to measure
            return len(response.data)

        read(0)
        return read

    return [
        timed("page of the matrix, SQLite", PAGE_MS, TURNS, page("/desk/coverage")),
        timed("page of the queue, SQLite", PAGE_MS, TURNS, page("/desk/")),
    ]


# --- The newsroom, kept between runs ----------------------------------------------------------


@contextmanager
def on_sqlite() -> Iterator[Flask]:
    """Give the application on SQLite with all articles in it."""
    folder = RESULTS / f"matrix-{ARTICLES}"
    done = folder / "done"
    if not done.exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    app = _app(f"sqlite:///{folder / 'tolmach.sqlite'}", folder)
    if not done.exists():
        _fill(app)
        done.touch()
    yield app
    _leave(app)


@contextmanager
def on_postgresql() -> Iterator[Flask]:
    """Give the application on a PostgreSQL of our own with all articles in it."""
    folder = RESULTS / f"matrix-{ARTICLES}-postgresql"
    database = postgres.database(folder, "matrix")
    app = _app(database.url, folder)
    if database.is_new:
        _fill(app)
        database.tidy()
    yield app
    _leave(app)


def _app(url: str, folder: Path) -> Flask:
    app = create_app(Settings(data=folder, database_url=url))
    Migrate(app, db, directory=str(ROOT / "migrations"))
    return app


def _fill(app: Flask) -> None:
    with app.app_context():
        upgrade()
        work.fill(ARTICLES)
        db.session.remove()


def _leave(app: Flask) -> None:
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
