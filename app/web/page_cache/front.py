"""The WSGI application in front of Flask that answers with finished pages."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from io import BytesIO
from threading import Event, Lock
from time import monotonic
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote_to_bytes, urlsplit

from werkzeug.test import run_wsgi_app

from app.core.following import Follower
from app.core.tags import noting
from app.server.application import Finished
from app.web.page_cache.addresses import Key, Kind, key_of
from app.web.page_cache.mirror import Mirror
from app.web.page_cache.pages import OK, UNCHANGED, Headers, Page, chosen_encoding, fields_of, is_known
from app.web.page_cache.store import Store

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

PATIENCE: Final = 10.0
"""Seconds that a request waits for another that makes the same page, before it makes one itself."""

SECOND: Final = 1.0

LONGEST_TARGET: Final = 4_000
"""Bytes of path and query under which a page may be found at once."""

READING: Final = frozenset({"GET", "HEAD"})


@dataclass(frozen=True, slots=True)
class Made:
    """An answer of Flask, whole."""

    status: str
    headers: Headers
    body: bytes


class PageCache:
    """Answers from memory where it may, and otherwise lets Flask answer.

    A page is made from nothing but its key: no cookie, header or host of the reader reaches Flask, so none can get
    into what others are shown. It is kept if it says itself that it is public, and what it shows.
    """

    def __init__(
        self, app: "WSGIApplication", follower: Follower, *, base_url: str, hosts: Iterable[str], budget: int,
        kinds: Sequence[Kind], mirror: Mirror | None = None, means: Callable[[], object] = lambda: None,
    ) -> None:  # fmt: skip
        """Stand before `app`, with at most `budget` bytes of pages of these kinds; `mirror` keeps them as files too.

        `means` says what pages are made with besides the database. It is asked at most once a second, and no page
        that was made with other means is kept.
        """
        self.store: Store[Key] = Store(budget)
        self._app, self._follower, self._mirror = app, follower, mirror
        self._hosts = frozenset(hosts)
        self._site = urlsplit(base_url)
        self._ask_for_means, self._means, self._means_asked_at = means, means(), monotonic()
        self._flights: dict[Key, Event] = {}
        self._lock = Lock()
        # Bounded, because readers write addresses; what falls out is found again in some microseconds.
        self._key: Callable[[str, str], Key | None] = lru_cache(maxsize=4096)(partial(key_of, kinds=kinds))
        self._key_at: Callable[[bytes], Key | None] = lru_cache(maxsize=4096)(self._key_of_target)

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer one request."""
        key = self._wanted(environ)
        if key is None or not self._follower.is_in_touch():
            return self._app(environ, start_response)
        self._look_at_means()
        page = self._kept(key) or self._made(key, environ)
        if isinstance(page, Made):
            start_response(page.status, page.headers)
            return _unless_head(environ, page.body)
        if self._mirror is not None and self._is_to_be_filed(key, page):
            self._mirror.keep(key.path, page, lambda: self._follower.is_in_touch() and self._holds(page))
        return self._answer(key, page, environ, start_response)

    def ready(self, method: str, target: bytes, headers: Mapping[bytes, bytes]) -> Finished | None:
        """Return the answer where it is kept and may be given now, as `app.server` asks for it; it waits for nothing.

        `headers` have their names in small letters.
        """
        key = self._key_at(target) if method in READING and len(target) <= LONGEST_TARGET else None
        if key is None or not self._is_ours(headers.get(b"host", b"").decode("latin-1")):
            return None
        if not self._follower.is_in_touch():
            return None
        self._look_at_means()
        page = self._kept(key)
        if page is None or self._is_to_be_filed(key, page):
            return None
        return _sent_at_once(page, headers)

    def _is_to_be_filed(self, key: Key, page: Page) -> bool:
        return self._mirror is not None and not page.is_filed and not key.query

    def _key_of_target(self, target: bytes) -> Key | None:
        path, _, query = target.partition(b"?")
        return self._key(unquote_to_bytes(path).decode("latin-1"), query.decode("latin-1"))

    def _wanted(self, environ: "WSGIEnvironment") -> Key | None:
        if environ["REQUEST_METHOD"] not in READING or not self._is_ours(environ.get("HTTP_HOST", "")):
            return None
        return self._key(environ["PATH_INFO"], environ.get("QUERY_STRING", ""))

    def _is_ours(self, host: str) -> bool:
        return host in self._hosts or host.rpartition(":")[0] in self._hosts

    def _kept(self, key: Key) -> Page | None:
        page = self.store.get(key)
        if page is None or self._holds(page):
            return page
        self.store.drop(key, page)
        return None

    def _look_at_means(self) -> None:
        if monotonic() - self._means_asked_at < SECOND:
            return
        self._means_asked_at = monotonic()
        found = self._ask_for_means()
        if found != self._means:
            self._means = found
            if self._mirror is not None:
                self._mirror.clear()

    def _holds(self, page: Page) -> bool:
        if page.means is not self._means:
            return False
        news = self._follower.news
        reached = news.generation  # read first: what is touched from here on is looked at again
        if page.checked == reached:
            return True
        if not news.holds(page.since, page.tags):
            return False
        page.checked = reached
        return True

    def _answer(
        self, key: Key, page: Page, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        encoding = chosen_encoding(environ.get("HTTP_ACCEPT_ENCODING", ""))
        variant = page.variant(encoding)
        if variant is None:
            variant = page.pack(encoding)
            self.store.put(key, page)
        if is_known(variant.etag, environ.get("HTTP_IF_NONE_MATCH", "")):
            start_response(UNCHANGED, variant.unchanged)
            return []
        start_response(OK, variant.headers)
        return _unless_head(environ, variant.body)

    # --- What is not kept yet -----------------------------------------------------------------

    def _made(self, key: Key, environ: "WSGIEnvironment") -> Page | Made:
        """Make a page, or wait for whoever makes it; what may not be kept is an answer to this request alone."""
        with self._lock:
            flight = self._flights.get(key)
            if flight is None:
                own = self._flights[key] = Event()
        if flight is not None:
            flight.wait(PATIENCE)
            page = self._kept(key) if self._follower.is_in_touch() else None
            return page or self._make(key, environ)
        try:
            return self._make(key, environ)
        finally:
            with self._lock:
                del self._flights[key]
            own.set()

    def _make(self, key: Key, environ: "WSGIEnvironment") -> Page | Made:
        since, means = self._follower.news.generation, self._means
        with noting() as tags:
            made = _called(self._app, self._clean(key, environ))
        if not tags or not _may_be_kept(made):
            return made
        page = Page(made.body, made.headers, since=since, tags=frozenset(tags), means=means)
        self.store.put(key, page)
        return page

    def _clean(self, key: Key, environ: "WSGIEnvironment") -> "WSGIEnvironment":
        return {
            "REQUEST_METHOD": "GET",
            "SCRIPT_NAME": "",
            "PATH_INFO": key.path,
            "QUERY_STRING": key.query,
            "SERVER_NAME": self._site.hostname or "localhost",
            "SERVER_PORT": str(self._site.port or {"https": 443}.get(self._site.scheme, 80)),
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": self._site.netloc,
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": self._site.scheme,
            "wsgi.input": BytesIO(),
            "wsgi.errors": environ["wsgi.errors"],
            "wsgi.multithread": environ["wsgi.multithread"],
            "wsgi.multiprocess": environ["wsgi.multiprocess"],
            "wsgi.run_once": False,
        }


def _sent_at_once(page: Page, headers: Mapping[bytes, bytes]) -> Finished | None:
    variant = page.variant(chosen_encoding(headers.get(b"accept-encoding", b"").decode("latin-1")))
    if variant is None:
        return None
    condition = headers.get(b"if-none-match", b"").decode("latin-1")
    return variant.unchanged_found if is_known(variant.etag, condition) else variant.found


def _called(app: "WSGIApplication", environ: "WSGIEnvironment") -> Made:
    body, status, headers = run_wsgi_app(app, environ, buffered=True)
    return Made(status, headers.to_wsgi_list(), b"".join(body))


def _may_be_kept(made: Made) -> bool:
    fields = fields_of(made.headers)
    is_public = "public" in fields.get("cache-control", "") and "set-cookie" not in fields
    return made.status == OK and is_public and fields.get("vary", "Accept-Encoding") == "Accept-Encoding"


def _unless_head(environ: "WSGIEnvironment", body: bytes) -> list[bytes]:
    """Return what is sent of a body."""
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]
