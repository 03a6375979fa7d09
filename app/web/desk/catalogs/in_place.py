"""Translating in place: any page of the site with its texts marked, each one key away from its editor.

The page is made by the application itself, asked once more in the name of whoever looks: with their session, by GET and
by nothing else. So nobody sees here what they could not see anyway, and nothing is done.
"""

import re
from collections.abc import Mapping
from contextvars import Context
from dataclasses import dataclass
from http import HTTPStatus
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, unquote, urljoin, urlsplit

from flask import Flask, Response, abort, current_app, redirect, render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from werkzeug.datastructures import Headers
from werkzeug.local import LocalProxy
from werkzeug.test import run_wsgi_app

from app.accounts.policy import Action, Actor
from app.catalogs.queries import entries_of
from app.catalogs.shelf import shelf
from app.core.errors import NotAllowed
from app.locales.queries import Language, registry
from app.translation.states import TargetState
from app.web.desk.blueprint import bp
from app.web.desk.catalogs import in_place_html
from app.web.shared import headers, marking
from app.web.shared.assets import asset
from app.web.shared.identity import current_actor
from app.web.shared.marking import in_place, list_path
from app.web.shared.settings import settings

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

UNFINISHED: Final = frozenset({TargetState.EMPTY, TargetState.NEEDS_WORK})
UNMARKED: Final = re.compile(rf"/static/|{marking.LIST}[^/]+/page/")
"""What addresses begin with that are no pages, or show one marked already."""

HARMLESS: Final = {"form-action": "'none'", "connect-src": "'none'"}
"""What such a page may not do: send anything to anybody."""

KEPT: Final = (
    "SCRIPT_NAME", "SERVER_NAME", "SERVER_PORT", "SERVER_PROTOCOL", "REMOTE_ADDR",
    "HTTP_HOST", "HTTP_COOKIE", "HTTP_USER_AGENT", "HTTP_ACCEPT_LANGUAGE", "HTTP_REFERER",
    "wsgi.version", "wsgi.url_scheme", "wsgi.errors", "wsgi.multithread", "wsgi.multiprocess", "wsgi.run_once",
)  # fmt: skip
"""What the application is told of who asks: what it was told when they asked for this page."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A text on the page: its id, what it says there, and how it stands at the desk."""

    id: str
    words: str
    state: TargetState
    path: str

    @property
    def is_unfinished(self) -> bool:
        """Whether it is missing or needs work."""
        return self.state in UNFINISHED


@dataclass(frozen=True, slots=True)
class InPlace:
    """A page with its texts marked: the language, where the page lies by itself, where the list is, and its texts."""

    language: Language
    path: str
    list_path: str
    texts: tuple[Shown, ...]

    @property
    def address(self) -> str:
        """Where the page lies, as people read it."""
        return unquote(self.path)

    @property
    def unfinished(self) -> int:
        """How many of its texts are missing or need work."""
        return sum(text.is_unfinished for text in self.texts)


@dataclass(frozen=True, slots=True)
class _Answer:
    """What the application answers; the body of a page only."""

    status: int
    headers: Headers
    body: str

    @property
    def is_page(self) -> bool:
        """Whether it is a page, and not a file or something for a program."""
        return self.headers.get("Content-Type", "").startswith("text/html")


@bp.get("/catalogs/<tag>/page/", defaults={"path": ""})
@bp.get("/catalogs/<tag>/page/<path:path>")
def page_in_place(tag: str, path: str) -> ResponseReturnValue:
    """Show a page as it is with the interface in a language, each of its texts marked."""
    language = registry().by_tag.get(tag)
    if language is None or marking.language():
        abort(HTTPStatus.NOT_FOUND)
    _require_hand_in(tag, current_actor())
    query = request.query_string.decode("ascii", "replace")
    address = quote(f"/{path.lstrip('/')}", safe="/:@!$&'()*+,;=~") + (f"?{query}" if query else "")
    answer = Context().run(_asked, _application(), _as_asked(path), tag)
    if target := answer.headers.get("Location"):
        return redirect(_led(tag, urljoin(address, target)))
    if not answer.is_page:
        return redirect(address)
    return _marked(answer, language, address)


def _require_hand_in(tag: str, actor: Actor) -> None:
    """Refuse with `NotAllowed` whoever neither translates into a language nor reviews what was translated."""
    if not marking.may_mark(actor, tag):
        raise NotAllowed(Action.TRANSLATE, tag)


def _application() -> Flask:
    proxy: LocalProxy[Flask] = current_app  # type: ignore[assignment] # as which Flask documents it
    return proxy._get_current_object()  # noqa: SLF001 - the proxy knows nothing in another context


def _as_asked(path: str) -> "WSGIEnvironment":
    """Return a request for a page of this site, from whoever asks now."""
    kept: dict[str, Any] = {name: request.environ[name] for name in KEPT if name in request.environ}
    return {
        **kept,
        "REQUEST_METHOD": "GET",
        "PATH_INFO": f"/{path.lstrip('/')}".encode().decode("latin-1"),
        "QUERY_STRING": request.environ.get("QUERY_STRING", ""),
        "HTTP_ACCEPT": "text/html",
        "wsgi.input": BytesIO(),
    }


def _asked(app: Flask, environ: "WSGIEnvironment", tag: str) -> _Answer:
    """Return what the application answers, in a context of its own: nothing of this request is known there."""
    with marking.marking(tag):
        body, status, found = run_wsgi_app(app.wsgi_app, environ)
        try:
            answer = _Answer(int(status.partition(" ")[0]), found, "")
            if not answer.is_page:
                return answer
            return _Answer(answer.status, found, b"".join(body).decode("utf-8", "replace"))
        finally:
            if close := getattr(body, "close", None):
                close()


def _marked(answer: _Answer, language: Language, address: str) -> Response:
    tag = language.tag
    states = {entry.text.id: entry.state for entry in entries_of(shelf(tag))}
    unfinished = {name: state in UNFINISHED for name, state in states.items()}
    page = in_place_html.pointed(answer.body, unfinished, lambda link: _lead(tag, address, link))
    view = InPlace(language, address, list_path(tag), _shown(tag, page.texts, states))
    head = Markup('<link rel="stylesheet" href="{}"><script type="module" src="{}"></script>').format(
        asset("in_place.css"), asset("js/catalogs/in_place.js")
    )
    body = page.framed(
        head,
        render_template("desk/catalogs/in_place_bar.html", page=view),
        render_template("desk/catalogs/in_place_texts.html", page=view),
    )
    response = Response(body, answer.status, content_type="text/html; charset=utf-8")
    response.headers["Content-Security-Policy"] = headers.policy(is_secure=settings().is_behind_tls, changes=HARMLESS)
    response.headers["Content-Language"] = answer.headers.get("Content-Language", language.tag)
    return response


def _shown(tag: str, texts: Mapping[str, str], states: Mapping[str, TargetState]) -> tuple[Shown, ...]:
    return tuple(Shown(name, words, states[name], f"{list_path(tag)}/{name}") for name, words in texts.items())


def _lead(tag: str, here: str, link: str) -> str:
    """Return where a link of the page leads: on within the marked pages, if it leads to a page of this site."""
    if not link or link.startswith("#"):
        return link
    return _led(tag, urljoin(here, link)) if _is_ours(urljoin(here, link)) else link


def _led(tag: str, address: str) -> str:
    """Return where an address of this site is shown marked; where it is no page, or marked already, itself."""
    if not _is_ours(address):
        abort(HTTPStatus.NOT_FOUND)
    parts = urlsplit(address)
    path = f"/{parts.path.lstrip('/')}"
    query, fragment = f"?{parts.query}" if parts.query else "", f"#{parts.fragment}" if parts.fragment else ""
    return (path if UNMARKED.match(path) else in_place(tag, path)) + query + fragment


def _is_ours(address: str) -> bool:
    parts = urlsplit(address)
    site = urlsplit(settings().base_url)
    hosts = {site.netloc, request.host}
    is_web = not parts.scheme or (parts.scheme in {"http", "https"} and bool(parts.netloc))
    return is_web and (not parts.netloc or parts.netloc in hosts)
