"""The pages with texts of the interface take a fixed number of queries, however many were written in the site."""

import pytest
from flask import Flask

from app.accounts.policy import OPERATOR
from app.catalogs.messages import message_id
from app.catalogs.shelf import shelf
from app.catalogs.wording import Wish, save_all
from tests.makers import Maker
from tests.speed.test_query_counts import counted
from tests.web.visitor import Visitor

pytestmark = pytest.mark.speed

MOST = {
    "/desk/catalogs/": 4,
    "/desk/catalogs/pl?show=waiting": 6,
    "/desk/catalogs/pl?q=teksty": 7,
    f"/desk/catalogs/pl/{message_id(None, 'Articles')}": 12,
}


def test_more_texts_cost_no_more(app: Flask, make: Maker) -> None:
    olga = Visitor(app, make.person("Olga", pl="editor"))
    olga.open("/desk/")

    def spent(count: int) -> dict[str, int]:
        """Write so many texts, and return the queries of each page."""
        words = shelf("pl")
        written = [words.by_id[message_id(None, "Articles")], *words.texts[:count]]
        with app.app_context():
            wishes = [Wish(text, tuple("x" for _ in text.texts), 0, needs_work=True) for text in written]
            save_all(words, wishes, actor=OPERATOR)
        found = {}
        for path in MOST:
            olga.client.get(path)
            with counted(app) as queries:
                assert olga.client.get(path).status_code == 200
            found[path] = len(queries)
        return found

    few, many = spent(2), spent(40)

    assert few == many
    assert {path: number for path, number in many.items() if number > MOST[path]} == {}
