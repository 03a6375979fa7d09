"""What `flask serve` loads, and any WSGI server can: the site with finished pages in front of it."""

import gc
from functools import partial

from flask import Flask

from app import create_app
from app.catalogs import compiling
from app.config import Settings
from app.core.following import News, follower_of
from app.jobs import asking
from app.locales import queries as locales
from app.server.application import Application
from app.web.page_cache.disk import Pages
from app.web.page_cache.front import PageCache
from app.web.page_cache.mirror import Mirror
from app.web.reader.addresses import KINDS
from app.web.shared.bodies import most_of_all
from app.web.shared.settings import settings_of

MEGABYTE = 1_000_000


def served(site: Flask) -> Application:
    """Return the site with finished pages in front of it, as many as its operator gave room for."""
    settings = settings_of(site)
    most = partial(most_of_all, site)
    if not settings.page_cache_mb:
        return Application(site, most=most)
    cache = PageCache(
        site,
        follower_of(settings.database, News(on_everything=locales.forget)),
        base_url=settings.base_url,
        hosts=settings.hosts,
        budget=settings.page_cache_mb * MEGABYTE,
        kinds=KINDS,
        mirror=_mirror(settings),
        means=compiling.stamp,
    )
    return Application(cache, cache.ready, most)


def _mirror(settings: Settings) -> Mirror | None:
    if settings.pages_folder is None:
        return None
    pages = Pages(settings.pages_folder)
    return Mirror(pages, follower_of(settings.database, News(on_touched=pages.purge)))


site = create_app()
asking.set_up(site)
app = served(site)

# What is there now stays to the end, so nobody needs to look through it for garbage again and again.
gc.collect()
gc.freeze()
