"""The search page."""

from http import HTTPStatus

from flask import abort, request
from flask.typing import ResponseReturnValue

from app.locales.queries import registry
from app.publishing import paths
from app.publishing.alternates import everywhere
from app.publishing.search.queries import search_page
from app.web.reader.blueprint import bp
from app.web.reader.browse import page_number
from app.web.shared.chrome import Chrome, show


@bp.get("/<locale:locale>/search")
def search(locale: str) -> ResponseReturnValue:
    """Search the texts of a language; say what to try where nothing is found."""
    page = search_page(locale, request.args.get("q", ""), page_number(), registry())
    if page is None:
        abort(HTTPStatus.NOT_FOUND)
    languages, _alternates = everywhere(locale, lambda tag: paths.search(tag, page.query), registry())
    chrome = Chrome(
        locale=locale,
        path=paths.search(locale, page.query, page.pager.number),
        languages=languages,
        alternates=(),
        is_indexed=False,
        current="search",
    )
    return show("reader/search.html", page, chrome)
