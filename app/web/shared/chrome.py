"""The frame around a page for readers: what head, masthead, switcher and footer need to know."""

from dataclasses import dataclass
from functools import cached_property
from http import HTTPStatus

from flask import Flask, Response, current_app

from app.locales.queries import Language, registry
from app.publishing.pages import Alternate, LanguageLink
from app.web.shared.settings import settings_of


@dataclass(frozen=True)
class Chrome:
    """The frame of one page.

    `path` is its canonical path (an IRI), `alternates` are complete or empty, `current` is the entry of the
    navigation that the page belongs to: front, articles, countries, topics, sections, search or article.
    """

    locale: str
    path: str
    languages: tuple[LanguageLink, ...]
    alternates: tuple[Alternate, ...]
    is_indexed: bool = True
    feed_path: str | None = None
    current: str = ""

    @cached_property
    def language(self) -> Language:
        """The language of the page."""
        return registry().by_tag[self.locale]

    @property
    def is_entry(self) -> bool:
        """Whether it is the page that an entry of the navigation leads to."""
        return self.path == f"/{self.locale}/{self.current}/"


@dataclass(frozen=True, slots=True)
class Site:
    """What templates know of the site."""

    name: str
    base_url: str


def site_of(app: Flask) -> Site:
    """Return the site, as its operator set it."""
    return Site(settings_of(app).site_name, settings_of(app).base_url)


def show(template: str, page: object, chrome: Chrome, *, status: int = HTTPStatus.OK) -> Response:
    """Render a page for readers. `template` gets the finished `page` and its `chrome`, and nothing of who asks."""
    body = current_app.jinja_env.get_template(template).render(page=page, chrome=chrome)
    return Response(body, status, content_type="text/html; charset=utf-8")
