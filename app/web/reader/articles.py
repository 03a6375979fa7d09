"""Articles, the page that waits for one, and their pictures."""

from http import HTTPStatus

from flask import Response, abort, redirect
from flask.typing import ResponseReturnValue

from app.locales.queries import registry
from app.publishing import articles, paths, pictures
from app.publishing.articles import Gone, Moved, OfAnotherLocale
from app.publishing.pages import ArticlePage
from app.publishing.waiting import waiting_page
from app.web.reader.blueprint import bp
from app.web.shared.chrome import Chrome, show
from app.web.shared.pictures import send

PICTURE_SECONDS = 3600
"""How long a browser may keep a picture without asking; a withdrawn one is gone from caches after that."""


@bp.get("/<locale:locale>/articles/<slug:slug>")
def article(locale: str, slug: str) -> ResponseReturnValue:
    """Show an edition; say 410 where it was taken down, and wait with those whose language has none yet."""
    found = articles.find(locale, slug, registry())
    if found is None:
        abort(HTTPStatus.NOT_FOUND)
    match found:
        case Gone():
            abort(HTTPStatus.GONE)
        case Moved(path):
            return redirect(paths.uri(path), HTTPStatus.MOVED_PERMANENTLY)
        case OfAnotherLocale(article_id):
            return _wait(article_id, locale, HTTPStatus.NOT_FOUND)
    return _show_article(found)


@bp.get("/<locale:locale>/waiting/<int(max=2147483647):article_id>")
def waiting(locale: str, article_id: int) -> ResponseReturnValue:
    """Say that a text is not there yet in this language, and where it is."""
    return _wait(article_id, locale, HTTPStatus.OK)


@bp.get("/media/<filename>")
def medium(filename: str) -> Response:
    """Serve a picture that a live edition shows, and no other."""
    if not pictures.is_public(filename):
        abort(HTTPStatus.NOT_FOUND)
    return send(filename, max_age=PICTURE_SECONDS)


def _show_article(page: ArticlePage) -> Response:
    chrome = Chrome(
        locale=page.locale,
        path=page.path,
        languages=page.languages,
        alternates=page.alternates,
        current="article",
    )
    return show("reader/article.html", page, chrome)


def _wait(article_id: int, locale: str, status: HTTPStatus) -> ResponseReturnValue:
    page = waiting_page(article_id, locale, registry())
    if page is None:
        abort(HTTPStatus.NOT_FOUND)
    if page.here_path and status is HTTPStatus.OK:
        return redirect(paths.uri(page.here_path))
    chrome = Chrome(
        locale=locale,
        path=paths.waiting(locale, article_id),
        languages=page.languages,
        alternates=(),
        is_indexed=False,
    )
    return show("reader/waiting.html", page, chrome, status=status)
