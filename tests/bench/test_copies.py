"""Newsrooms made of another's rows: every copy is an article of its own, live and found."""

import pytest
from sqlalchemy import Table, func, select

from app.accounts.policy import OPERATOR
from app.core.database import Base, db
from app.publishing.models import LiveEdition, SearchDocument, SearchWord
from app.publishing.service import publish
from app.translation.models import Target
from bench.copies import MULTIPLIED, multiply
from tests.makers import Maker
from tests.marks import on_both

pytestmark = [on_both, pytest.mark.usefixtures("inside")]

TIMES = 3


@pytest.fixture
def multiplied(make: Maker) -> dict[str, int]:
    """Make an article in two languages, multiply it, and return how many rows each table had before."""
    text = make.article("Rights", "One.\n\nTwo.\n", terms=["topic:press"], author="Desk")
    make.translation(text, "pl")
    before = {name: _count(name) for name in MULTIPLIED}
    multiply(db.session.connection(), TIMES)
    db.session.commit()
    return before


def _table(name: str) -> Table:
    return Base.metadata.tables[name]


def _count(name: str) -> int:
    return db.session.scalar(select(func.count()).select_from(_table(name))) or 0


def test_each_table_of_an_article_has_its_rows_so_many_times(multiplied: dict[str, int]) -> None:
    assert all(multiplied[name] for name in MULTIPLIED if name != "approval")

    assert {name: _count(name) for name in MULTIPLIED} == {name: TIMES * count for name, count in multiplied.items()}


def test_a_copy_stands_at_an_address_of_its_own(multiplied: dict[str, int]) -> None:
    slugs = db.session.scalars(select(LiveEdition.slug).where(LiveEdition.locale == "en")).all()

    assert multiplied["live_edition"] == 2
    assert sorted(slugs) == ["rights", "rights-1", "rights-2"]


def test_a_copy_has_the_texts_of_its_own_segments(multiplied: dict[str, int]) -> None:
    rows = db.session.execute(select(Target.translation_id, Target.segment_id, Target.text)).all()

    assert len({row.segment_id for row in rows}) == len(rows) == TIMES * multiplied["target"]


def test_words_are_counted_as_often_as_texts_have_them(multiplied: dict[str, int]) -> None:
    counted = db.session.scalar(select(SearchWord.texts).where(SearchWord.locale == "en", SearchWord.word == "rights"))
    documents = db.session.scalar(select(func.count()).select_from(SearchDocument).where(SearchDocument.locale == "en"))

    assert multiplied["search_document"] == 2
    assert counted == documents == TIMES


def test_a_copy_can_be_published_anew(multiplied: dict[str, int]) -> None:
    last = db.session.scalar(select(func.max(LiveEdition.article_id)))
    assert last is not None

    edition = publish(last, "en", actor=OPERATOR)

    assert edition.id > TIMES * multiplied["edition"]
