"""Statements that the driver runs itself: the rows are those that SQLAlchemy would give."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import bindparam, column, select, table
from sqlalchemy.exc import OperationalError, ProgrammingError

from app.articles.models import Article, Revision, Significance
from app.core.database import db
from app.core.prepared import Prepared
from app.publishing.models import Edition
from tests.makers import Maker
from tests.marks import on_both

pytestmark = [on_both, pytest.mark.usefixtures("inside")]

MAY_9 = datetime(2026, 5, 9, 12, tzinfo=UTC)
EDITIONS = (
    select(
        Edition.article_id,
        Edition.title,
        Edition.published_at,
        Edition.linked_articles,
        Edition.picture_id,
        Revision.significance.label("weight"),
    )
    .join(Revision, Revision.id == Edition.revision_id)
    .join(Article, Article.id == Edition.article_id)
    .where(
        Edition.locale == bindparam("locale"),
        Edition.article_id.in_(bindparam("article_ids", expanding=True)),
        Revision.significance.in_((Significance.MAJOR, Significance.CORRECTION)),
        Revision.significance != Significance.TYPO,
    )
    .order_by(Edition.id)
)


@pytest.mark.parametrize("count", [0, 1, 3])
def test_rows_are_those_that_sqlalchemy_gives(make: Maker, count: int) -> None:
    made = [make.article(f"Text {number}", "See [this](article:1).\n") for number in range(4)]
    make.revision(made[0], "Corrected.\n", Significance.CORRECTION, at=MAY_9)
    article_ids = [text.id for text in made[:count]]
    prepared = Prepared(EDITIONS)

    found = [prepared.rows(locale="en", article_ids=article_ids) for _ in range(2)]

    wanted = db.session.execute(EDITIONS, {"locale": "en", "article_ids": article_ids}).all()
    assert [tuple(row) for row in found[0]] == [tuple(row) for row in wanted]
    assert found[0] == found[1]
    assert len(wanted) == (count + 1 if count else 0)


def test_values_are_as_the_models_have_them(make: Maker) -> None:
    article = make.article("Text", "See [this](article:1).\n")

    (row,) = Prepared(EDITIONS).rows(locale="en", article_ids=(article.id,))

    assert row.title == "Text"
    assert row.weight is Significance.MAJOR
    assert row.published_at.utcoffset().total_seconds() == 0
    assert row.linked_articles == [1]
    assert row.picture_id is None


def test_it_reads_in_the_transaction_of_the_session(make: Maker) -> None:
    article = make.article("Text")
    titles = Prepared(select(Article.source_locale).where(Article.id == bindparam("article_id")))
    db.session.get_one(Article, article.id).source_locale = "pl"
    db.session.flush()

    assert titles.rows(article_id=article.id)[0].source_locale == "pl"
    db.session.rollback()
    assert titles.rows(article_id=article.id)[0].source_locale == "en"


def test_a_fault_of_the_database_is_one_of_sqlalchemy() -> None:
    broken = Prepared(select(column("nothing")).select_from(table("nowhere")))

    with pytest.raises((OperationalError, ProgrammingError), match="nowhere"):
        broken.rows()
    db.session.rollback()
