"""What a deed changes is changed for readers with its answer, in every process of the server, while they press on."""

from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from threading import Event, Thread

import pytest
from flask import Flask

from app.accounts.policy import OPERATOR
from app.publishing.service import publish, withdraw
from tests.durability.site import Site
from tests.makers import Made, Maker
from tests.marks import on_both
from tests.wording import reword

ROUNDS = 15
WORKERS = 3
ASKED = 9
"""Requests after each deed, over connections of their own, so that each process is likely to be among those asked."""


@pytest.fixture
def article(make: Maker) -> Made:
    """Give a text that readers have."""
    return make.article("A name that must go", terms=["topic:war"])


@pytest.fixture
def site(database: str, article: Made, tmp_path: Path) -> Iterator[Site]:
    """Give the site as it is served, by several processes."""
    assert article.path
    with Site(tmp_path / "data", database, workers=WORKERS) as site:
        yield site


@on_both
def test_no_withdrawn_byte_is_sent_after_the_answer_of_the_deed(app: Flask, site: Site, article: Made) -> None:
    lists = ["/en/", "/en/articles/", "/en/articles/?topic=war", "/en/feed.atom", "/sitemap-texts-1.xml"]
    is_over = Event()
    pressing = [Thread(target=_press, args=(site.port, [article.path, *lists], is_over)) for _ in range(4)]
    for reader in pressing:
        reader.start()
    try:
        for _ in range(ROUNDS):
            with app.app_context():
                withdraw(article.id, "en", actor=OPERATOR)
            for _ in range(ASKED):
                assert _ask(site.port, article.path)[0] == 410
            for path in lists:
                assert article.path.encode() not in _ask(site.port, path)[1], path

            with app.app_context():
                publish(article.id, "en", actor=OPERATOR)
            for _ in range(ASKED):
                assert _ask(site.port, article.path)[0] == 200
            for path in lists:
                assert article.path.encode() in _ask(site.port, path)[1], path
    finally:
        is_over.set()
        for reader in pressing:
            reader.join()


@on_both
def test_new_words_of_the_interface_are_on_every_page_with_the_answer_of_the_deed(
    app: Flask, site: Site, article: Made
) -> None:
    pages = ["/en/", article.path, "/en/articles/"]
    for number in range(4):
        words = f"Look it up {number}"
        with app.app_context():
            reword("en", "JSON feed", words)
        for _ in range(ASKED):
            for path in pages:
                assert words.encode() in _ask(site.port, path)[1], path


def _ask(port: int, path: str) -> tuple[int, bytes]:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()


def _press(port: int, paths: list[str], is_over: Event) -> None:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    while not is_over.is_set():
        for path in paths:
            connection.request("GET", path)
            connection.getresponse().read()
    connection.close()
