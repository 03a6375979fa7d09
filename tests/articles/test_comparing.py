"""What changed between two revisions: passages are found again by their ids, wherever they stand."""

import pytest

from app.articles.comparing import Change, compared
from app.articles.models import Article
from app.core.database import db
from tests.makers import Maker
from tests.marks import on_both

pytestmark = [on_both, pytest.mark.usefixtures("inside")]


def changes(make: Maker, before: str, after: str) -> list[tuple[Change, str]]:
    text = make.article("Title", before)
    make.revision(text, after)
    old, new = db.session.get_one(Article, text.id).revisions
    return [(passage.change, "".join(piece.text for piece in passage.pieces)) for passage in compared(old, new)]


def test_each_passage_says_what_became_of_it(make: Maker) -> None:
    found = changes(
        make,
        "This one stays as it is.\n\nThis one goes away for good.\n\nFour years of prison were asked for.\n",
        "This one stays as it is.\n\nFive years of prison were asked for.\n\nSomething that nobody wrote before.\n",
    )

    assert found == [
        (Change.SAME, "Title"),
        (Change.SAME, "This one stays as it is."),
        (Change.GONE, "This one goes away for good."),
        (Change.CHANGED, "FourFive years of prison were asked for."),
        (Change.NEW, "Something that nobody wrote before."),
    ]


def test_a_passage_that_only_moved_is_called_moved(make: Maker) -> None:
    found = changes(make, "One is here.\n\nTwo is there.\n\nThree.\n", "Two is there.\n\nThree.\n\nOne is here.\n")

    assert found == [
        (Change.SAME, "Title"),
        (Change.SAME, "Two is there."),
        (Change.SAME, "Three."),
        (Change.MOVED, "One is here."),
    ]


def test_against_nothing_all_is_new(make: Maker) -> None:
    revision = db.session.get_one(Article, make.article("Title", "One.\n").id).latest

    assert {passage.change for passage in compared(None, revision)} == {Change.NEW}
    assert {passage.change for passage in compared(revision, None)} == {Change.GONE}
