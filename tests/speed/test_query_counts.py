"""A reader's page costs a fixed, small number of queries, whatever the size of the site."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from app.core.database import db
from tests.makers import Made, Maker
from tests.marks import on_both

pytestmark = [on_both, pytest.mark.speed]

TERMS = ["country:kz", "country:pl", "topic:torture", "topic:letters", "section:guides"]


@contextmanager
def counted(app: Flask) -> Iterator[list[str]]:
    statements: list[str] = []

    def note(*arguments: object) -> None:
        if (statement := str(arguments[2])) != "BEGIN":
            statements.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", note)


def cost(app: Flask, client: FlaskClient, path: str) -> int:
    assert client.get(path).status_code == 200
    with counted(app) as statements:
        assert client.get(path).status_code == 200
    return len(statements)


@pytest.fixture
def texts(make: Maker) -> list[Made]:
    linked = make.article("Linked", terms=TERMS[:1])
    made = [
        make.article(f"Text {number}", f"See [this](article:{linked.id}).\n", terms=TERMS, author="A. K.")
        for number in range(3)
    ]
    for text in made:
        for locale in ("pl", "ru", "it"):
            make.translation(text, locale, translator="B. L.")
    return made


def test_an_article_takes_four_queries(app: Flask, client: FlaskClient, texts: list[Made]) -> None:
    assert cost(app, client, texts[0].path) <= 4
    assert cost(app, client, "/pl/articles/text-0-pl") <= 4


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/en/", 2),
        ("/en/articles/", 2),
        ("/en/articles/?country=kz&topic=torture&section=guides", 2),
        ("/en/topics/", 1),
        ("/en/topics/torture", 3),
        ("/en/search?q=text", 4),
        ("/en/feed.atom", 4),
        ("/sitemap-texts-1.xml", 1),
    ],
)
@pytest.mark.usefixtures("texts")
def test_pages_take_few_queries(app: Flask, client: FlaskClient, path: str, most: int) -> None:
    assert cost(app, client, path) <= most


def test_more_texts_cost_no_more_queries(app: Flask, client: FlaskClient, texts: list[Made], make: Maker) -> None:
    paths = [texts[0].path, "/en/", "/en/articles/?country=kz", "/en/feed.atom"]
    before = [cost(app, client, path) for path in paths]
    for number in range(25):
        make.article(f"More {number}", terms=TERMS)

    assert [cost(app, client, path) for path in paths] == before
