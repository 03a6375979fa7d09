"""Errors as pages: in the language of the address, with a way on, and without a word about the machine behind."""

import unicodedata
from http import HTTPStatus
from urllib.parse import quote

from flask import Flask, Response, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import HTTPException, InternalServerError, RequestURITooLarge

from app.core.database import db
from app.locales.queries import Registry, registry
from app.locales.tags import BadTag, canonical
from app.publishing import paths
from app.publishing.redirects import redirect_target
from app.web.shared import bodies, i18n
from app.web.shared.error_pages import HTML, error_page

LONGEST_ADDRESS = 32_000
"""In bytes as sent. A search for 10,000 letters is answered; what is longer was written to do harm."""

BARE = {"GET", "HEAD"}
"""Methods of requests that have no body, unless they say how long it is."""

LONGEST_SIGN = len("%F0%9F%8C%8D")
"""In bytes, of a sign in an address."""

OWN_TEMPLATES = {400, 404, 405, 410, 413, 414, 429}


def refuse_excess() -> None:
    """Refuse a body or an address that is too long before anybody reads it, whatever the method."""
    if request.method not in BARE or "CONTENT_LENGTH" in request.environ:
        most = bodies.allow()
        if most is not None and (request.content_length or 0) > most:
            abort(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    path, query = request.path, request.query_string
    if len(path) * LONGEST_SIGN + len(query) > LONGEST_ADDRESS < len(quote(path)) + len(query):
        raise RequestURITooLarge


def show_http_error(error: HTTPException) -> ResponseReturnValue:
    """Answer an error that HTTP has a number for."""
    code = error.code or HTTPStatus.INTERNAL_SERVER_ERROR
    if code == HTTPStatus.NOT_FOUND and (target := _moved_to()):
        return redirect(target, HTTPStatus.MOVED_PERMANENTLY)
    try:
        response = _page(code, registry())
    except SQLAlchemyError:
        response = _bare_page()
    for name, value in error.get_headers():
        if name in {"Allow", "Retry-After", "WWW-Authenticate"}:
            response.headers[name] = value
    return response


def show_fault(error: InternalServerError) -> ResponseReturnValue:
    """Answer a fault of ours. It has been logged; whoever asked is told nothing but that it was ours."""
    db.session.rollback()
    return show_http_error(error)


def _page(code: int, languages: Registry) -> Response:
    name = str(code) if code in OWN_TEMPLATES else "4xx" if code < HTTPStatus.INTERNAL_SERVER_ERROR else "5xx"
    return error_page(name, code, languages=languages)


def _bare_page() -> Response:
    """Return the page for the time when the database does not answer: English, with nothing that is read from it."""
    with i18n.english():
        body = render_template("errors/bare.html")
    return Response(body, HTTPStatus.INTERNAL_SERVER_ERROR, content_type=HTML)


def _moved_to() -> str | None:
    """Return where the address leads that was asked for in another spelling, or that an older site had."""
    if request.method not in {"GET", "HEAD"} or "\0" in request.path:
        return None
    try:
        languages = registry()
        spelled = _one_spelling(request.path, languages)
        if spelled != request.path:
            query = request.query_string.decode("ascii", "replace")
            return paths.uri(spelled) + (f"?{query}" if query else "")
        target = redirect_target(request.path, languages)
    except SQLAlchemyError:
        return None
    return paths.uri(target) if target else None


def _one_spelling(path: str, languages: Registry) -> str:
    """Return the path in NFC with its language tag in the one spelling: `/PL/` is `/pl/`, `/zh_hans/` `/zh-Hans/`."""
    _, first, *rest = unicodedata.normalize("NFC", path).split("/", 2)
    try:
        tag = canonical(first)
    except BadTag:
        tag = first
    spelled = tag if tag in languages.content_tags else first
    return "/".join(("", spelled, *rest))


def set_up(app: Flask) -> None:
    """Answer all errors of the application with pages."""
    app.before_request(refuse_excess)
    app.register_error_handler(HTTPException, show_http_error)
    app.register_error_handler(InternalServerError, show_fault)
