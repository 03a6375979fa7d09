"""A page of the desk costs a fixed, small number of queries, whatever there is to show."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.makers import Made, Maker
from tests.marks import on_both
from tests.speed.test_query_counts import cost
from tests.web.signing import sign_in
from tests.work import Work

pytestmark = [on_both, pytest.mark.speed]

WHO_ASKS = 6
"""What it takes to know who asks, and what stands in the frame: login, person, roles, unread notices."""


@pytest.fixture
def article(app: Flask, client: FlaskClient, make: Maker) -> Made:
    """An article with work in it, and an editor and admin who is signed in."""
    sign_in(client, make.person("Olga", en="editor", pl="editor translator", everywhere="admin"))
    made = make.article("Letters", terms=["section:guides"])
    work(app, make, made)
    return made


def work(app: Flask, make: Maker, article: Made) -> None:
    """Have it translated by one, and asked for of all."""
    maria = make.person(pl="translator")
    at_work = Work(app, make)
    at_work.submitted(article, "pl", maria)
    at_work.requested(article, "it")
    make.translation(article, "ru")


def paths(article: Made) -> dict[str, int]:
    """Return the pages, and the queries that each may cost besides those of the frame."""
    return {
        "/desk/": 2,
        "/desk/?group=free&locale=it&q=letters": 2,
        "/desk/coverage": 3,
        "/desk/coverage?only=missing&locale=kk&q=letters": 3,
        f"/desk/articles/{article.id}/request": 4,
        f"/desk/articles/{article.id}/history": 4,
        "/desk/register/": 4,
        "/desk/register/?q=nobody&without=pl": 3,
        "/desk/register/1": 12,
        "/desk/register/alike": 8,
        "/desk/register/files": 0,
        "/admin/audit": 4,
        "/admin/languages": 1,
    }


def test_pages_take_few_queries(app: Flask, client: FlaskClient, article: Made) -> None:
    spent = {path: cost(app, client, path) for path in paths(article)}

    assert {path: number for path, number in spent.items() if number > WHO_ASKS + paths(article)[path]} == {}


def test_more_work_costs_no_more_queries(app: Flask, client: FlaskClient, article: Made, make: Maker) -> None:
    before = {path: cost(app, client, path) for path in paths(article)}
    for number in range(8):
        work(app, make, make.article(f"More {number}", terms=["section:guides"]))

    assert {path: cost(app, client, path) for path in paths(article)} == before
