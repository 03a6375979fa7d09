"""What a script asks while somebody writes: terms, articles, clean Markdown of what was pasted, what changed."""

from http import HTTPStatus

from flask import Response, abort, jsonify, render_template, request
from flask.typing import ResponseReturnValue

from app.accounts.policy import Action, may_somewhere
from app.articles.drafting import BODY_LENGTH
from app.core import diff
from app.locales.queries import registry
from app.publishing.newsroom.finding import articles_titled, terms_named
from app.transfer.pasting import MOST, from_html
from app.web.desk.blueprint import bp
from app.web.shared.bodies import takes_up_to
from app.web.shared.converters import row_number
from app.web.shared.i18n import interface_locale
from app.web.shared.identity import current_actor

MOST_PASTED = MOST + 100_000
MOST_COMPARED = 4_000_000


def _workers_only() -> None:
    if not may_somewhere(current_actor(), Action.READ_DESK):
        abort(HTTPStatus.FORBIDDEN)


@bp.get("/terms", endpoint="find_terms")
def terms() -> Response:
    """Return terms that are called so in any language."""
    _workers_only()
    found = terms_named(request.args.get("q", ""), registry().chain(interface_locale()))
    template = "desk/writing/_term.html"
    return jsonify([{"id": term.id, "html": render_template(template, term=term)} for term in found])


@bp.get("/articles/find", endpoint="find_articles")
def articles() -> Response:
    """Return articles with these words in their title, for a link."""
    _workers_only()
    found = articles_titled(request.args.get("q", ""), current_actor(), but=request.args.get("but", type=row_number))
    template = "desk/writing/_found.html"
    return jsonify(
        [{"id": one.id, "title": one.title, "html": render_template(template, article=one)} for one in found]
    )


@bp.post("/paste", endpoint="paste")
@takes_up_to(MOST_PASTED)
def clean() -> ResponseReturnValue:
    """Return what was pasted as Markdown."""
    _workers_only()
    pasted = from_html(request.form.get("html", ""))
    return jsonify(markdown=pasted.markdown, pictures=pasted.pictures)


@bp.post("/compare", endpoint="compare")
@takes_up_to(MOST_COMPARED)
def compare() -> ResponseReturnValue:
    """Return what changed between two texts, both sides marked, as HTML."""
    _workers_only()
    old, new = request.form.get("old", ""), request.form.get("new", "")
    locale = request.form.get("locale", "")
    if max(len(old), len(new)) > BODY_LENGTH or locale not in registry().by_tag:
        abort(HTTPStatus.UNPROCESSABLE_ENTITY)
    html = render_template("desk/writing/_compared.html", pieces=diff.words(old, new), locale=locale)
    return Response(html, content_type="text/html; charset=utf-8")
