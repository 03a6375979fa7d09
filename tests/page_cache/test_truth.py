"""Whatever the newsroom does, every kept page is the page that would be made now."""

from collections.abc import Iterator
from pathlib import Path
from random import Random, SystemRandom

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.test import Client

from app.articles.models import Article
from app.core.database import db
from app.taxonomy.models import Term
from app.web.page_cache.disk import SUFFIXES, file_name
from app.web.page_cache.front import PageCache
from tests import databases
from tests.makers import Maker
from tests.marks import on_both
from tests.page_cache.newsroom import LOCALES, Newsroom

DEEDS = 12


@pytest.fixture
def other(database: str, tmp_path: Path) -> Iterator[Client]:
    """Give a reader of another process, which keeps nothing of what the first has read."""
    app = databases.app_on(database, tmp_path / "data")
    yield app.test_client()
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@on_both
def test_every_kept_page_is_the_page_that_would_be_made_now(
    app: Flask, cache: PageCache, reader: Client, other: Client, make: Maker, folder: Path
) -> None:
    seed = SystemRandom().getrandbits(32)
    with app.app_context():
        newsroom = Newsroom(make, Random(seed))  # noqa: S311 - chance, not a secret

    done: list[str] = []
    for _ in range(DEEDS):
        for path in addresses(app, newsroom):
            kept, made = reader.get(path), other.get(path)
            assert (kept.status_code, kept.data) == (made.status_code, made.data), (seed, path, done)
            assert files_of(folder, path) <= {made.data}, (seed, path, done)
        with app.app_context():
            done.append(newsroom.act())

    assert len(cache.store) > DEEDS


def addresses(app: Flask, newsroom: Newsroom) -> list[str]:
    """Return addresses of all kinds that show something of the newsroom."""
    with app.app_context():
        terms = [(f"{term.vocabulary}", term.slug) for term in db.session.scalars(select(Term))]
        articles = db.session.scalars(select(Article.id)).all()
        db.session.rollback()
    plural = {"country": "countries", "topic": "topics", "section": "sections"}
    found = ["/sitemap.xml", "/sitemap-texts-1.xml", "/sitemap-pages-1.xml", "/robots.txt", *sorted(newsroom.seen)]
    for locale in LOCALES:
        found += [f"/{locale}/{rest}" for rest in ("", "articles/", "feed.atom", "feed.json", "search?q=title")]
        found += [f"/{locale}/{word}/" for word in plural.values()]
        found += [f"/{locale}/waiting/{number}" for number in articles[:2]]
    for locale in LOCALES[:2]:
        for vocabulary, slug in terms[:3]:
            found += [f"/{locale}/articles/?{vocabulary}={slug}", f"/{locale}/{plural[vocabulary]}/{slug}"]
        found += [f"/{locale}/{plural[vocabulary]}/{slug}/feed.atom" for vocabulary, slug in terms[:1]]
    return found


def files_of(folder: Path, path: str) -> set[bytes]:
    """Return what lies for a web server under the address of a page."""
    names = [file_name(path, suffix) or "" for suffix in SUFFIXES.values()]
    files = [folder / "current" / "live" / name for name in names]
    return {file.read_bytes() for file in files if "?" not in path and file.is_file()}
