"""Front page, list with facets, vocabularies and terms."""

from http import HTTPStatus

from flask import abort, redirect, request
from flask.typing import ResponseReturnValue

from app.locales.negotiation import negotiate
from app.locales.queries import registry
from app.publishing import fronts, listings, paths
from app.publishing.alternates import everywhere
from app.publishing.facets import Filter, listing_path
from app.taxonomy.models import Vocabulary
from app.web.reader.blueprint import bp
from app.web.shared.chrome import Chrome, show

MOST_FILTERS = 12
HIGHEST_PAGE = 100_000
COOKIE = "tolmach_locale"
"""What the script in `language.js` remembers when a reader chooses a language; read at `/` alone."""

VOCABULARIES = {word: vocabulary for vocabulary, word in paths.PLURALS.items()}


@bp.get("/")
def choose_language() -> ResponseReturnValue:
    """Lead to the front page in the reader's language: the one chosen before, or asked for, or the default."""
    languages = registry()
    tags = [language.tag for language in languages.content]
    remembered = request.cookies.get(COOKIE, "")
    header = request.headers.get("Accept-Language")
    locale = remembered if remembered in tags else negotiate(header, tags, languages.default)
    response = redirect(paths.front(locale))
    response.headers["Vary"] = "Accept-Language, Cookie"
    response.headers["Cache-Control"] = "private, no-store"
    return response


@bp.get("/<locale:locale>/")
def front(locale: str) -> ResponseReturnValue:
    """Show the front page of a language."""
    languages, alternates = everywhere(locale, paths.front, registry(), default="/")
    chrome = Chrome(
        locale=locale,
        path=paths.front(locale),
        languages=languages,
        alternates=alternates,
        feed_path=paths.feed(locale),
        current="front",
    )
    return show("reader/front.html", fronts.front_page(locale, registry()), chrome)


@bp.get("/<locale:locale>/articles/")
def listing(locale: str) -> ResponseReturnValue:
    """List the texts of a language, narrowed by `country`, `topic` and `section` as often as each is given."""
    filters, number = _filters(), page_number()
    page = listings.listing(locale, filters, number, registry())
    if page is None:
        return _moved_filters(locale, filters, number)
    languages, alternates = everywhere(locale, lambda tag: listing_path(tag, filters), registry())
    chrome = Chrome(
        locale=locale,
        path=page.path,
        languages=languages,
        alternates=alternates if number == 1 else (),
        is_indexed=len(filters) <= 1 and page.total > 0,
        feed_path=paths.feed(locale),
        current="articles",
    )
    return show("reader/list.html", page, chrome)


@bp.get("/<locale:locale>/<any(countries, topics, sections):word>/")
def vocabulary(locale: str, word: str) -> ResponseReturnValue:
    """List the terms of a vocabulary that have texts in this language."""
    kind = VOCABULARIES[word]
    languages, alternates = everywhere(locale, lambda tag: paths.vocabulary(tag, kind), registry())
    chrome = Chrome(
        locale=locale,
        path=paths.vocabulary(locale, kind),
        languages=languages,
        alternates=alternates,
        current=word,
    )
    return show("reader/vocabulary.html", listings.vocabulary_page(locale, kind, registry()), chrome)


@bp.get("/<locale:locale>/<any(countries, topics, sections):word>/<slug:slug>")
def term(locale: str, word: str, slug: str) -> ResponseReturnValue:
    """Show the page of a term; one of its names in any language leads to it."""
    kind, number = VOCABULARIES[word], page_number()
    page = listings.term_page(locale, kind, slug, number, registry())
    if page is None:
        if moved := listings.moved_to(kind, slug):
            return _moved(paths.term(locale, *moved, number))
        meant = listings.address_of_name(kind, slug) if number == 1 else None
        if meant is None or meant == (kind, slug):
            abort(HTTPStatus.NOT_FOUND)
        return _moved(paths.term(locale, *meant))
    languages, alternates = everywhere(locale, lambda tag: paths.term(tag, kind, slug), registry())
    chrome = Chrome(
        locale=locale,
        path=page.path,
        languages=languages,
        alternates=alternates if number == 1 else (),
        is_indexed=page.total > 0,
        feed_path=paths.feed(locale, kind, slug),
        current=word,
    )
    return show("reader/term.html", page, chrome)


def page_number() -> int:
    """Return the page of a list that is asked for; what is no such number is not found."""
    given = request.args.get("page", "1")
    if not (given.isascii() and given.isdigit()) or not 1 <= int(given[:9]) <= HIGHEST_PAGE:
        abort(HTTPStatus.NOT_FOUND)
    return int(given[:9])


def _moved(path: str) -> ResponseReturnValue:
    return redirect(paths.uri(path), HTTPStatus.MOVED_PERMANENTLY)


def _moved_filters(locale: str, filters: list[Filter], number: int) -> ResponseReturnValue:
    """Lead to the list that is narrowed by what these terms have become, if any of them has another address now."""
    now = [listings.moved_to(*each) or each for each in filters]
    if now == filters:
        abort(HTTPStatus.NOT_FOUND)
    return _moved(listing_path(locale, dict.fromkeys(now), number))


def _filters() -> list[Filter]:
    found = dict.fromkeys((kind, slug) for kind in Vocabulary for slug in request.args.getlist(kind.value) if slug)
    if len(found) > MOST_FILTERS:
        abort(HTTPStatus.BAD_REQUEST)
    if any("\0" in slug for _kind, slug in found):
        abort(HTTPStatus.NOT_FOUND)
    return list(found)
