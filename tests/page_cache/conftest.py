"""The site with finished pages in front of it."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from flask import Flask
from werkzeug.test import Client

from app.core.following import News, follower_of
from app.locales import queries as locales
from app.web.page_cache.front import PageCache
from app.web.reader.addresses import KINDS


@pytest.fixture
def cache(app: Flask, database: str) -> Iterator[PageCache]:
    """Give the site, as `wsgi` puts it together."""
    with closing(follower_of(database, News(on_everything=locales.forget))) as follower:
        yield PageCache(app, follower, base_url="http://localhost", hosts=["localhost"], budget=20_000_000, kinds=KINDS)


@pytest.fixture
def reader(cache: PageCache) -> Client:
    """Give a reader's browser that keeps no cookies."""
    return Client(cache, use_cookies=False)
