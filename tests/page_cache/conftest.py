"""The site with finished pages in front of it."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import Client

from app.core.following import News, follower_of
from app.locales import queries as locales
from app.web.page_cache import mirror
from app.web.page_cache.disk import Pages
from app.web.page_cache.front import PageCache
from app.web.page_cache.mirror import Mirror
from app.web.reader.addresses import KINDS
from app.web.shared.settings import settings_of
from tests.patience import until


@pytest.fixture
def folder(app: Flask, tmp_path: Path) -> Path:
    """Give the folder of finished pages, which the site keeps true."""
    folder = tmp_path / "pages"
    app.config["SETTINGS"] = settings_of(app).model_copy(update={"pages_folder": folder})
    with app.app_context():
        mirror.begin()
    return folder


@pytest.fixture
def cache(app: Flask, database: str, folder: Path) -> Iterator[PageCache]:
    """Give the site, as `wsgi` puts it together."""
    pages = Pages(folder)
    with (
        closing(follower_of(database, News(on_everything=locales.forget))) as follower,
        closing(Mirror(pages, hearing := follower_of(database, News(on_touched=pages.purge)))) as files,
    ):
        until(lambda: follower.is_in_touch() and hearing.is_in_touch())
        yield PageCache(
            app,
            follower,
            base_url="http://localhost",
            hosts=["localhost"],
            budget=20_000_000,
            kinds=KINDS,
            mirror=files,
        )


@pytest.fixture
def reader(cache: PageCache) -> Client:
    """Give a reader's browser that keeps no cookies."""
    return Client(cache, use_cookies=False)
