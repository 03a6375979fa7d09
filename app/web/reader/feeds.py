"""Feeds: Atom (RFC 4287) and JSON Feed 1.1, of a language and of each term in it."""

from http import HTTPStatus
from typing import Any

from flask import Response, abort, jsonify, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.locales.queries import registry
from app.publishing import paths
from app.publishing.feeds import feed as read_feed
from app.publishing.listings import moved_to
from app.publishing.pages import Feed, FeedEntry, PublicCredit
from app.publishing.paths import uri
from app.taxonomy.models import Vocabulary
from app.web.reader.blueprint import bp
from app.web.reader.browse import VOCABULARIES
from app.web.shared.settings import settings

ATOM = "application/atom+xml; charset=utf-8"
JSON_FEED = "application/feed+json; charset=utf-8"
VERSION = "https://jsonfeed.org/version/1.1"


@bp.get("/<locale:locale>/feed.<any(atom, json):form>")
def feed(locale: str, form: str) -> Response:
    """Give the newest texts of a language."""
    return _answer(read_feed(locale, registry(), base_url=settings().base_url), form)


@bp.get("/<locale:locale>/<any(countries, topics, sections):word>/<slug:slug>/feed.<any(atom, json):form>")
def term_feed(locale: str, word: str, slug: str, form: str) -> ResponseReturnValue:
    """Give the newest texts of a term in a language."""
    kind: Vocabulary = VOCABULARIES[word]
    found = read_feed(locale, registry(), base_url=settings().base_url, vocabulary=kind, slug=slug)
    if found is None and (moved := moved_to(kind, slug)):
        return redirect(uri(paths.feed(locale, *moved, form=form)), HTTPStatus.MOVED_PERMANENTLY)
    return _answer(found, form)


def _answer(feed_page: Feed | None, form: str) -> Response:
    if feed_page is None:
        abort(HTTPStatus.NOT_FOUND)
    if form == "json":
        response = jsonify(_json(feed_page))
        response.content_type = JSON_FEED
        return response
    return Response(render_template("feeds/atom.xml", feed=feed_page), content_type=ATOM)


def _title(feed_page: Feed) -> str:
    if feed_page.term is None:
        return settings().site_name
    # NOTE: the title of a feed: the name of a country, topic or section, then that of the site
    return gettext("%(term)s – %(site)s", term=feed_page.term.label, site=settings().site_name)


def _json(feed_page: Feed) -> dict[str, Any]:
    base = settings().base_url
    form_path = feed_page.path.removesuffix("atom") + "json"
    return {
        "version": VERSION,
        "title": _title(feed_page),
        "home_page_url": base + uri(feed_page.page_path),
        "feed_url": base + uri(form_path),
        "language": feed_page.locale,
        "items": [_json_entry(entry, base) for entry in feed_page.entries],
    }


def _json_entry(entry: FeedEntry, base: str) -> dict[str, Any]:
    card = entry.card
    found: dict[str, Any] = {
        "id": base + uri(card.path),
        "url": base + uri(card.path),
        "title": card.title,
        "summary": card.deck,
        "content_html": entry.html,
        "date_published": card.published_at.isoformat(),
        "date_modified": entry.updated_at.isoformat(),
        "language": card.locale,
        "tags": [term.label for term in card.terms],
        "_tolmach": {
            "about": base + "/",
            "source_language": entry.source_locale,
            "translators": _names(entry.translators),
            "alternates": {link.locale: base + uri(link.path) for link in entry.alternates},
        },
    }
    if names := _names(entry.authors):
        found["authors"] = [{"name": name} for name in names]
    if card.picture:
        found["image"] = base + card.picture.shared.path
    return found


def _names(credits_: tuple[PublicCredit, ...]) -> list[str]:
    return [credit.name for credit in credits_ if credit.name]
