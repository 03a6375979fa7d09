"""The pages of writing cost a fixed, small number of queries, whatever is there."""

import pytest
from flask import Flask

from tests.makers import Maker
from tests.marks import on_both
from tests.speed.test_query_counts import counted
from tests.web.visitor import Visitor

pytestmark = [on_both, pytest.mark.speed]


def statements(app: Flask, visitor: Visitor, path: str) -> int:
    visitor.open(path)
    with counted(app) as asked:
        assert visitor.open(path).status == 200
    return len(asked)


def test_the_list_costs_the_same_for_one_article_and_for_forty(app: Flask, make: Maker) -> None:
    editor = Visitor(app, make.person(everywhere="editor"))
    make.article()
    one = statements(app, editor, "/desk/articles/")
    for _ in range(39):
        make.translation(make.article(), "pl")

    assert statements(app, editor, "/desk/articles/") == one
    assert one <= 12


@pytest.mark.parametrize(("page", "most"), [("", 20), ("/revisions", 20), ("/preview", 30)])
def test_a_page_about_an_article_costs_the_same_whatever_its_history(
    app: Flask, make: Maker, page: str, most: int
) -> None:
    editor = Visitor(app, make.person(everywhere="editor"))
    text = make.article("Title", "One.\n")
    make.revision(text, "Two.\n")
    few = statements(app, editor, f"/desk/articles/{text.id}{page}")
    for number in range(8):
        make.revision(text, f"Text {number}.\n\nAnother paragraph {number}.\n")
    for locale in ("pl", "ru", "it"):
        make.translation(text, locale)

    assert statements(app, editor, f"/desk/articles/{text.id}{page}") <= few + 2
    assert few <= most
