"""The examples for nginx, tried with nginx: what it answers is what the site would have answered."""

import threading
from collections.abc import Iterable, Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

import pytest
from flask import Flask
from werkzeug.serving import WSGIRequestHandler, make_server

from app import create_app
from app.config import Settings
from app.core.compression import brotlied, gzipped
from app.core.database import db
from app.web.page_cache.disk import Pages
from app.web.shared.assets import assets_of, folder as static_folder
from tests import databases
from tests.conftest import missing
from tests.deploy.nginx import BINARY, BROTLI, Nginx
from tests.makers import Maker

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

HOST = "news.example.org"
OF_THE_SERVER = {"date", "server", "connection", "etag", "keep-alive", "transfer-encoding", "content-length"}
"""Headers that each server writes in its own way; an ETag only has to change with what it stands for."""

Answer = tuple[int, dict[str, str], bytes]


class Quiet(WSGIRequestHandler):
    """Writes no log."""

    def log(self, *_: object) -> None:
        """Write nothing."""


class Site:
    """The site on a port of its own; `asked` has the addresses that came as far."""

    def __init__(self, app: Flask, port: int = 0) -> None:
        self._app = app
        self.asked: list[str] = []
        self._server = make_server("127.0.0.1", port, self._answer, threaded=True, request_handler=Quiet)
        self.port = self._server.server_port
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    def _answer(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        query = environ["QUERY_STRING"]
        path = environ["PATH_INFO"].encode("latin-1").decode()
        self.asked.append(f"{environ['REQUEST_METHOD']} {path}{query and '?'}{query}")
        return self._app(environ, start_response)

    def stop(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class Behind:
    """The site, nginx before it, and the folder of finished pages between them."""

    def __init__(self, app: Flask, folder: Path, example: str) -> None:
        if BINARY is None:
            missing("nginx")
        self.app, self.site = app, Site(app)
        self.pages_folder = folder / "pages"
        self.pages = Pages(self.pages_folder)
        self.pages.open()
        own = folder / "nginx"
        own.mkdir()
        static = folder / "www"
        static_folder.write(assets_of(app).values(), static / "static")
        self.nginx = Nginx(own, example, site=self.site.port, pages=self.pages_folder, static=static)
        self.nginx.start()

    def finish(self, path: str, *tags: str) -> None:
        """Put the page at a decoded path into the folder, as the site makes it."""
        with closing(HTTPConnection("127.0.0.1", self.site.port, timeout=20)) as connection:
            connection.request("GET", quote(path), headers={"Host": HOST})
            answer = connection.getresponse()
            body = answer.read()
            assert answer.status == 200
        variants = {"identity": body, "gzip": gzipped(body), "br": brotlied(body)}
        media_type = answer.headers["Content-Type"]
        assert self.pages.keep(path, variants, media_type=media_type, tags=tags, is_current=lambda: True)
        self.site.asked.clear()

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Ask nginx."""
        return asked(self.nginx.port, path, method, headers)

    def ask_site(self, path: str, **headers: str) -> Answer:
        """Ask the site itself."""
        return asked(self.site.port, path, "GET", headers)

    def close(self) -> None:
        self.nginx.stop()
        self.site.stop()


def asked(port: int, path: str, method: str, headers: dict[str, str]) -> Answer:
    written = {name.replace("_", "-"): value for name, value in headers.items()}
    with closing(HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        connection.request(method, path, headers={"Host": HOST, **written})
        answer = connection.getresponse()
        fields = {name.lower(): value for name, value in answer.getheaders()}
        return answer.status, fields, answer.read()


def told(answer: Answer) -> dict[str, str]:
    """Return what an answer says that does not depend on who serves it."""
    return {name: value for name, value in answer[1].items() if name not in OF_THE_SERVER}


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """Give the site as readers reach it, over TLS."""
    folder = tmp_path_factory.mktemp("site")
    with databases.sqlite(folder) as url:
        app = create_app(Settings(data=folder / "data", database_url=url, base_url=f"https://{HOST}"))
        yield app
        with app.app_context():
            db.engine.dispose()


@pytest.fixture(scope="module")
def article(public: Flask) -> str:
    """Give the decoded path of a text with a native name."""
    make = Maker(public)
    return make.translation(make.article("Rights", "Read them.\n" * 60), "ru", "О правах человека").path


@pytest.fixture(scope="module")
def stand(public: Flask, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Behind]:
    """Give the fast way, once."""
    with closing(Behind(public, tmp_path_factory.mktemp("behind"), "tolmach-finished.conf")) as made:
        yield made


@pytest.fixture
def behind(stand: Behind) -> Behind:
    """Give the fast way, with no finished page yet."""
    stand.pages.open()
    stand.site.asked.clear()
    return stand


@pytest.mark.parametrize(
    "path", ["/en/", "/ru/articles/", "/en/feed.atom", "/en/feed.json", "/sitemap.xml", "/robots.txt", "the article"]
)
def test_a_finished_page_comes_with_the_headers_of_the_site_and_without_asking_it(
    behind: Behind, article: str, path: str
) -> None:
    decoded = article if path == "the article" else path
    behind.finish(decoded)

    from_disk = behind.ask(quote(decoded))

    assert behind.site.asked == []
    from_site = behind.ask_site(quote(decoded))
    assert from_disk[0] == from_site[0] == 200
    assert from_disk[2] == from_site[2]
    assert told(from_disk) == {**told(from_site), "vary": "Accept-Encoding"}


def test_a_finished_page_comes_compressed_as_it_lies_there(behind: Behind, article: str) -> None:
    behind.finish(article)
    plain = behind.ask(quote(article))

    for coding, pack in {"gzip": gzipped, "br": brotlied}.items():
        if coding == "br" and not BROTLI.exists():
            continue
        status, headers, body = behind.ask(quote(article), Accept_Encoding=coding)
        assert (status, body) == (200, pack(plain[2]))
        assert headers["content-encoding"] == coding
        assert headers["content-type"] == plain[1]["content-type"]
        assert headers["etag"] != plain[1]["etag"]
    assert behind.site.asked == []


def test_who_has_a_page_is_told_so_until_it_changes(behind: Behind, article: str) -> None:
    behind.finish(article)
    etag = behind.ask(quote(article))[1]["etag"]

    known = behind.ask(quote(article), If_None_Match=etag)
    behind.pages.clear()
    behind.finish(article)
    same_again = behind.ask(quote(article), If_None_Match=etag)
    behind.pages.keep(article, {"identity": b"x"}, media_type="text/html", tags=[], is_current=lambda: True)
    changed = behind.ask(quote(article), If_None_Match=etag)

    assert (known[0], same_again[0], changed[0]) == (304, 304, 200)
    assert known[2] == b""
    assert "last-modified" not in {*known[1], *changed[1]}
    assert known[1]["cache-control"] == "public, max-age=0, must-revalidate"


def test_what_was_taken_away_is_gone_at_the_next_request(behind: Behind, article: str) -> None:
    behind.finish(article, "article:1")
    behind.finish("/en/", "texts:en")

    behind.pages.purge(["article:1"])

    behind.ask(quote(article))
    behind.ask("/en/")
    assert behind.site.asked == [f"GET {article}"]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/en/articles/?page=1"),
        ("GET", "/en/articles/?"),
        ("GET", "/en//articles/"),
        ("GET", "//en/articles/"),
        ("GET", "/en/x/../articles/"),
        ("GET", "/en/./articles/"),
        ("GET", "/%65n/articles/"),
        ("GET", "/en%2Farticles/"),
        ("GET", "/en/articles/@.html"),
        ("GET", "/en/articles"),
        ("POST", "/en/articles/"),
        ("OPTIONS", "/en/articles/"),
    ],
)
def test_the_site_answers_what_is_not_exactly_a_finished_page(behind: Behind, method: str, path: str) -> None:
    behind.finish("/en/articles/")

    through = behind.ask(path, method)

    assert len(behind.site.asked) == 1
    status, headers, body = asked(behind.site.port, path, method, {})
    assert (through[0], through[1].get("location")) == (status, headers.get("location"))
    assert through[2] == body


def test_another_spelling_of_a_native_address_is_the_sites_to_mend(behind: Behind, article: str) -> None:
    behind.finish(article)
    small = quote(article).lower()
    assert unquote(small) == article

    behind.ask(small)

    assert behind.site.asked == [f"GET {article}"]


def test_finished_pages_come_while_the_site_is_down(behind: Behind, article: str) -> None:
    behind.finish(article)
    expected = behind.ask(quote(article))
    behind.site.stop()

    assert behind.ask(quote(article))[2] == expected[2]
    assert behind.ask(quote(article), "HEAD")[0] == 200
    assert behind.ask("/en/")[0] == 502
    behind.site = Site(behind.app, behind.site.port)


def test_nothing_is_served_from_a_folder_that_nobody_keeps_true(behind: Behind, article: str) -> None:
    behind.finish(article)
    behind.pages.close()

    assert behind.ask(quote(article))[0] == 200
    assert behind.site.asked == [f"GET {article}"]


def test_styles_come_from_the_folder_with_the_headers_of_the_site(behind: Behind) -> None:
    for asset in assets_of(behind.app).values():
        path = quote(asset.path)
        from_folder, from_site = behind.ask(path), behind.ask_site(path)
        assert from_folder[2] == from_site[2], path
        assert told(from_folder).items() >= told(from_site).items(), path
    assert len(behind.site.asked) == len(assets_of(behind.app))  # those that were asked for directly


def test_nothing_outside_of_the_folder_is_reached(behind: Behind) -> None:
    for outside in (behind.pages_folder, behind.pages_folder / "current"):
        (outside / "secret@.html").write_text("x")
    for path in ("/../secret", "/en/../../secret", "/%2e%2e/secret", "/en/..%2f..%2fsecret", "/..\\secret"):
        assert behind.ask(path)[0] in {400, 404}, path


@pytest.mark.parametrize("example", ["tolmach.conf", "tolmach-finished.conf"])
def test_a_reader_gets_through_nginx_what_the_site_says(public: Flask, tmp_path: Path, example: str) -> None:
    with closing(Behind(public, tmp_path, example)) as made:
        for path in ("/", "/en/", "/en/nothing", "/healthz", "/static/0123456789ab/nothing.css", "/account/sign-in"):
            through, direct = made.ask(path), made.ask_site(path)
            assert through[0] == direct[0], path
            assert told(through).keys() == told(direct).keys(), path
