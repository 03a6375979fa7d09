"""Whether what people wait for grows with the newsroom: 1,000, 10,000 and 100,000 editions, on both databases."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from flask_migrate import Migrate, upgrade
from sqlalchemy import Engine, create_engine, select

from app import create_app
from app.accounts.models import Person, RoleGrant
from app.accounts.policy import OPERATOR, Actor, Grant, Role
from app.articles.models import Article, Publication
from app.config import ROOT, Settings
from app.core.clock import now
from app.core.database import db, unit_of_work
from app.publishing.coverage import Narrowing, coverage
from app.publishing.service import publish
from app.translation import claims, requests, targets
from app.translation.bases import targets_by_segment
from app.translation.models import Claim, Translation
from bench import copies, postgres, reader
from bench.corpus import LOCALES
from bench.limits import timed
from bench.report import RESULTS, Figures
from bench.server import site
from bench.usage import megabytes
from bench.volley import FEW, Asked, cost

SIZES = (200, 2000, 20_000)
"""Articles, each in five languages."""

BASE = 2000
"""Up to so many are imported; more are copies of their rows (`bench.copies`)."""

PAGES = ("article", "list", "list with facets", "search")
SECONDS = 1.0
DEEDS = 60
TRANSLATED_INTO = "kk"
PLAIN = ("Accept-Encoding: identity",)
DATABASES = ("SQLite", "PostgreSQL")

Measured = dict[str, float]
"""What was measured, by the name and unit of the row."""


@dataclass(frozen=True, slots=True)
class Newsroom:
    """A newsroom to measure: its data folder, and where its database is."""

    folder: Path
    url: str

    @property
    def settings(self) -> dict[str, str]:
        """Return what a server needs to know to serve it."""
        return {"TOLMACH_DATABASE_URL": self.url}


def measure(sizes: tuple[int, ...] = SIZES) -> Figures:
    """Measure each size on each database."""
    found: dict[tuple[str, int], Measured] = {}
    for size in sizes:
        found["SQLite", size] = _measure(_on_sqlite(size))
        if postgres.is_here():
            found["PostgreSQL", size] = _measure(_on_postgresql(size))
    return _table(found, sizes)


def _table(found: Mapping[tuple[str, int], Measured], sizes: tuple[int, ...]) -> Figures:
    rows: list[tuple[str | float, ...]] = [
        (what, database, *(round(found[database, size][what], 2) for size in sizes))
        for what in next(iter(found.values()))
        for database in DATABASES
        if (database, sizes[0]) in found
    ]
    columns = ("what", "database", *(f"{size * len(LOCALES):,} editions" for size in sizes))
    return Figures("Growth", columns, rows, {"processes that answer": 1})


def _measure(newsroom: Newsroom) -> Measured:
    return {**_deeds(newsroom), **_server(newsroom)}


def _server(newsroom: Newsroom) -> Measured:
    """Serve the newsroom by one process, without finished pages in memory."""
    options = ("--no-demo", "--no-jobs", "--workers", "1")
    with site(newsroom.folder, *options, settings={**newsroom.settings, **reader.NOT_KEPT}) as server:
        paths = reader.pages(server.port)
        found = {
            f"{page}, ms of CPU": cost(server.port, server.pid, Asked(paths[page], PLAIN), SECONDS, FEW).cpu_us / 1000
            for page in PAGES
        }
        resident, share = megabytes(server.pid)
        return {**found, "start-up, s": server.seconds, "memory, MB": resident, "memory, own share, MB": share}


def _deeds(newsroom: Newsroom) -> Measured:
    """Do what people do at the desk, in this process, each with its commit."""
    app = _app(newsroom)
    with app.app_context(), closing(db.session):
        live = select(Article.id).where(Article.publication == Publication.LIVE, Article.source_locale == "en")
        ids = list(db.session.scalars(live.order_by(Article.id).limit(DEEDS)))
        editor = Actor(None, frozenset({Grant(Role.EDITOR, LOCALES[0])}))
        save, matrix = _saving(), _reading(lambda: len(coverage(editor, Narrowing(), LOCALES).rows))
        found = {
            "publish, ms": timed("", 0, DEEDS, lambda turn: publish(ids[turn % len(ids)], "en", actor=OPERATOR).words),
            "save of a target, ms": timed("", 0, DEEDS, save),
            "coverage matrix of an editor, ms": timed("", 0, DEEDS, matrix),
        }
    _leave(app)
    return {name: row.p50_ms for name, row in found.items()}


def _reading(read: Callable[[], int]) -> Callable[[int], int]:
    def once(_turn: int) -> int:
        db.session.rollback()
        return read()

    once(0)
    return once


def _saving() -> Callable[[int], int]:
    """Return the save of a passage by the person who holds the translation that `_prepare` asked for."""
    held = select(Claim).join(Translation, Translation.id == Claim.translation_id)
    claim = db.session.scalars(held.where(Translation.locale == TRANSLATED_INTO).limit(1)).one()
    actor, translation_id = db.session.get_one(Person, claim.person_id).as_actor(), claim.translation_id
    versions = {segment: target.version for segment, target in targets_by_segment(translation_id).items()}
    ids = list(versions)

    def save(turn: int) -> int:
        segment = ids[turn % len(ids)]
        text = f"Бұл {turn}-сөйлем {versions[segment]}."
        versions[segment] = targets.save(translation_id, segment, text, version=versions[segment], actor=actor).version
        return len(text)

    return save


# --- The newsrooms, kept between runs ---------------------------------------------------------


def _on_sqlite(size: int) -> Newsroom:
    folder = RESULTS / f"scale-{size}"
    newsroom = Newsroom(folder, f"sqlite:///{folder / 'tolmach.sqlite'}")
    done = folder / "done"
    if done.exists():
        _migrate(newsroom)
        return newsroom
    shutil.rmtree(folder, ignore_errors=True)
    if size <= BASE:
        base, _ = reader.build(size)
        shutil.copytree(base, folder, ignore=shutil.ignore_patterns("done", "articles.jsonl"))
    else:
        base = _on_sqlite(BASE).folder
        shutil.copytree(base, folder, ignore=shutil.ignore_patterns("done"))
        with _engine(newsroom) as engine, engine.begin() as connection:
            copies.multiply(connection, size // BASE)
    _prepare(newsroom)
    done.touch()
    return newsroom


def _on_postgresql(size: int) -> Newsroom:
    folder = RESULTS / "scale-postgresql"
    database = postgres.database(folder, f"editions_{size * len(LOCALES)}")
    newsroom = Newsroom(folder / "data", database.url)
    newsroom.folder.mkdir(exist_ok=True)
    _migrate(newsroom)
    if database.is_new:
        source = _on_sqlite(min(size, BASE))
        with _engine(newsroom) as engine, _engine(source) as kept:
            with engine.begin() as connection, kept.connect() as rows:
                copies.transfer(rows, connection)
            with engine.begin() as connection:
                copies.multiply(connection, max(1, size // BASE))
        database.tidy()
    return newsroom


@contextmanager
def _engine(newsroom: Newsroom) -> Iterator[Engine]:
    engine = create_engine(newsroom.url)
    yield engine
    engine.dispose()


def _migrate(newsroom: Newsroom) -> None:
    """Bring its database up to this version: newsrooms are kept for longer than one."""
    app = _app(newsroom)
    with app.app_context():
        upgrade()
    _leave(app)


def _prepare(newsroom: Newsroom) -> None:
    """Let somebody hold a translation, so that there is something to save."""
    app = _app(newsroom)
    with app.app_context(), closing(db.session):
        if db.session.scalar(select(Claim.person_id).join(Translation).where(Translation.locale == TRANSLATED_INTO)):
            return
        with unit_of_work():
            grant = RoleGrant(role=Role.TRANSLATOR, locale=TRANSLATED_INTO)
            person = Person(name="Translator", created_at=now(), roles=[grant])
            db.session.add(person)
            db.session.flush()
            first = db.session.scalars(select(Article.id).where(Article.key == "bench-0")).one()
            (asked,) = requests.request(first, [TRANSLATED_INTO], actor=OPERATOR)
            claims.claim(asked.id, actor=person.as_actor())
    _leave(app)


def _app(newsroom: Newsroom) -> Flask:
    app = create_app(Settings(data=newsroom.folder, database_url=newsroom.url))
    Migrate(app, db, directory=str(ROOT / "migrations"))
    return app


def _leave(app: Flask) -> None:
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
