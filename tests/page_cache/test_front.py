"""Finished pages in front of Flask: the same page, without Flask, and for nobody else's eyes but everybody's."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Barrier

import brotli
import pytest
from flask import Flask, request_started
from werkzeug.test import Client, TestResponse, create_environ

from app.core.following import News, SqliteFollower, follower_of
from app.web.page_cache import front
from app.web.page_cache.front import PageCache
from app.web.reader.addresses import KINDS
from tests.makers import Made, Maker

OF_TRANSPORT = {"Vary", "ETag", "Content-Length", "Date"}


@pytest.fixture
def article(make: Maker) -> Made:
    """Give a text that readers have in two languages."""
    made = make.article("The right to the truth", terms=["country:kz"])
    make.translation(made, "pl", "Prawo do prawdy")
    return made


@pytest.fixture
def asked(app: Flask) -> Iterator[list[str]]:
    """Give the addresses that Flask was asked for."""
    found: list[str] = []

    def note(_sender: Flask, **_: object) -> None:
        found.append("asked")

    with request_started.connected_to(note, app):
        yield found


def test_the_second_reader_gets_the_same_page_without_flask(
    app: Flask, reader: Client, article: Made, asked: list[str]
) -> None:
    plain = app.test_client().get(article.path)
    asked.clear()

    first, second = reader.get(article.path), reader.get(article.path)

    assert len(asked) == 1
    assert first.data == second.data == plain.data
    assert fields(first) == fields(second) == fields(plain)


def test_a_finished_body_is_handed_over_as_a_list_which_the_server_sends_at_once(reader: Client, article: Made) -> None:
    page = reader.get(article.path)
    environ = create_environ(article.path, "http://localhost")

    handed = reader.application(environ, lambda _status, _headers, _fault=None: print)

    assert handed == [page.data]


def test_every_kind_of_page_is_kept(reader: Client, article: Made, asked: list[str]) -> None:
    paths = [
        "/en/",
        "/en/articles/",
        "/en/articles/?country=kz&page=1",
        "/pl/countries/",
        "/pl/countries/kz",
        "/pl/feed.atom",
        "/pl/feed.json",
        "/pl/countries/kz/feed.atom",
        "/pl/search?q=prawo",
        f"/it/waiting/{article.id}",
        "/sitemap.xml",
        "/sitemap-texts-1.xml",
        "/sitemap-pages-1.xml",
        "/robots.txt",
    ]
    for path in paths:
        assert reader.get(path).status_code == 200, path
    asked.clear()

    for path in paths:
        assert reader.get(path).status_code == 200
        assert asked == [], path


def test_a_withdrawn_text_is_gone_at_the_next_request_from_everywhere(
    reader: Client, make: Maker, article: Made
) -> None:
    paths = [
        "/en/",
        "/en/articles/",
        "/en/search?q=truth",
        "/en/feed.atom",
        "/sitemap-texts-1.xml",
        "/en/countries/kz",
    ]
    for path in [article.path, *paths]:
        assert article.path in reader.get(path).text, path

    make.withdrawal(article)

    assert reader.get(article.path).status_code == 410
    for path in paths:
        assert article.path not in reader.get(path).text, path


@pytest.mark.usefixtures("article")
def test_pages_that_show_nothing_of_a_deed_stay(reader: Client, make: Maker, asked: list[str]) -> None:
    other = make.article("Another")
    reader.get(other.path)
    reader.get("/pl/articles/")
    asked.clear()

    make.withdrawal(make.article("A third", published=True, locale="it"))
    reader.get(other.path)
    reader.get("/pl/articles/")

    assert asked == []


def test_pages_travel_packed(reader: Client, article: Made) -> None:
    plain = reader.get(article.path)

    packed = reader.get(article.path, headers={"Accept-Encoding": "gzip, br"})

    assert packed.headers["Content-Encoding"] == "br"
    assert packed.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"
    assert packed.headers["ETag"] != plain.headers["ETag"]
    assert brotli.decompress(packed.data) == plain.data


def test_a_browser_that_has_the_page_is_told_so(reader: Client, make: Maker, article: Made) -> None:
    etag = reader.get(article.path).headers["ETag"]

    unchanged = reader.get(article.path, headers={"If-None-Match": etag})
    assert (unchanged.status_code, unchanged.data) == (304, b"")
    assert unchanged.headers["ETag"] == etag

    make.revision(article, "Other words.\n")
    changed = reader.get(article.path, headers={"If-None-Match": etag})
    assert changed.status_code == 200
    assert "Other words." in changed.text


def test_head_is_get_without_the_page(reader: Client, article: Made) -> None:
    for path in (article.path, "/en/articles/there-is-none", "/desk/"):
        whole, head = reader.get(path), reader.head(path)

        assert (head.status_code, head.data) == (whole.status_code, b"")
        assert head.headers["Content-Length"] == whole.headers["Content-Length"]


@pytest.mark.parametrize(
    "headers",
    [
        {"Cookie": "tolmach_locale=pl; session=forged"},
        {"X-Forwarded-Host": "evil.example"},
        {"X-Forwarded-Proto": "https"},
        {"X-Original-URL": "/desk/"},
        {"Forwarded": "host=evil.example"},
        {"Accept-Language": "ar"},
        {"X-HTTP-Method-Override": "POST"},
        {"Range": "bytes=0-10"},
        {"Authorization": "Basic ZXZpbDpldmls"},
        {"If-Modified-Since": "Sat, 29 Oct 2044 19:43:31 GMT"},
    ],
)
def test_nothing_that_a_request_brings_gets_into_what_others_are_shown(
    app: Flask, reader: Client, article: Made, headers: dict[str, str]
) -> None:
    poisoned = reader.get(article.path, headers=headers)

    others = reader.get(article.path)
    plain = app.test_client().get(article.path)
    assert poisoned.data == others.data == plain.data
    assert fields(poisoned) == fields(others) == fields(plain)


def test_a_host_that_is_not_ours_is_refused_before_and_after(reader: Client, article: Made) -> None:
    for _ in range(2):
        assert reader.get(article.path, headers={"Host": "evil.example"}).status_code == 400
        assert reader.get(article.path, headers={"Host": "localhost:8000"}).status_code == 200


@pytest.mark.usefixtures("article")
def test_what_is_refused_moved_or_missing_is_not_kept(reader: Client, cache: PageCache) -> None:
    for path in ("/en/articles/none", "/en/articles/?page=0", "/pl/articles/the-right-to-the-truth", "/xx/"):
        assert reader.get(path).status_code in {301, 404}

    assert len(cache.store) == 0


def test_a_page_that_many_ask_for_at_once_is_made_once(cache: PageCache, article: Made, asked: list[str]) -> None:
    many = 8
    together = Barrier(many)

    def ask(_number: int) -> TestResponse:
        together.wait()
        return Client(cache).get(article.path)

    with ThreadPoolExecutor(many) as readers:
        answers = list(readers.map(ask, range(many)))

    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.data for answer in answers}) == 1
    assert len(asked) == 1


def test_who_is_out_of_touch_answers_from_the_database(app: Flask, article: Made, asked: list[str]) -> None:
    lost = SqliteFollower("/nowhere/tolmach.sqlite", News())
    reader = Client(PageCache(app, lost, base_url="http://localhost", hosts=["localhost"], budget=10**7, kinds=KINDS))

    for _ in range(3):
        assert reader.get(article.path).status_code == 200

    assert len(asked) == 3


def test_pages_are_made_anew_with_other_words_of_the_interface(
    app: Flask, article: Made, database: str, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogs = ["first"]
    monkeypatch.setattr(front, "SECOND", 0.0)
    with closing(follower_of(database, News())) as follower:
        cache = PageCache(
            app,
            follower,
            base_url="http://localhost",
            hosts=["localhost"],
            budget=10**7,
            kinds=KINDS,
            means=lambda: catalogs[0],
        )
        reader = Client(cache)
        reader.get(article.path)
        reader.get(article.path)
        assert len(asked) == 1

        catalogs[0] = "second"
        reader.get(article.path)
        reader.get(article.path)

    assert len(asked) == 2


def test_whoever_writes_is_let_through(reader: Client, article: Made) -> None:
    assert reader.post(f"/it/waiting/{article.id}").status_code == 303
    assert reader.post(article.path).status_code == 405


def fields(answer: TestResponse) -> dict[str, str]:
    """Return the headers that say what the page is and may do."""
    return {name: value for name, value in answer.headers.items() if name not in OF_TRANSPORT}
