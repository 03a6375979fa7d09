"""A review costs a fixed number of queries, however long the text is and however much was said about it."""

import pytest
from flask import Flask

from app.translation import comments
from tests.makers import Maker
from tests.marks import on_both
from tests.speed.test_query_counts import counted
from tests.web.visitor import Visitor
from tests.work import Work

pytestmark = [on_both, pytest.mark.speed]


def _cost(app: Flask, visitor: Visitor, path: str) -> int:
    visitor.open(path)
    with counted(app) as statements:
        assert visitor.open(path).status == 200
    return len(statements)


def _updated(app: Flask, make: Maker, work: Work, paragraphs: int) -> int:
    """Hand in an update of a text of so many paragraphs, each of them changed and commented on."""
    jan, olga = make.person("Jan", pl="translator"), make.person("Olga", pl="editor")
    body = "\n\n".join(f"Paragraph {number} is old." for number in range(paragraphs))
    article = make.article("Letters", body)
    translation_id = work.approved(article, "pl", jan, olga)
    make.revision(article, body.replace("old", "new"))
    work.claimed(article, "pl", jan)
    work.write(translation_id, jan)
    work.submit(translation_id, jan)
    with app.app_context():
        for number in range(paragraphs):
            target = work.target(translation_id, f"Paragraph {number} is new.")
            comments.comment(translation_id, "Is it?", actor=make.actor(jan), segment_id=target.segment_id)
    return translation_id


def test_a_long_review_costs_no_more_queries_than_a_short_one(app: Flask, make: Maker, work: Work) -> None:
    editor = Visitor(app, make.person("Ola", pl="editor"))
    short, long = (_updated(app, make, work, paragraphs) for paragraphs in (2, 30))

    costs = [_cost(app, editor, f"/desk/translations/{translation_id}/review") for translation_id in (short, long)]

    assert costs[0] == costs[1]
    assert costs[1] <= 20
