"""What SQLite reads to answer the desk: names and numbers, and not the texts that stand beside them."""

from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import CompoundSelect, Select, select, text

from app.accounts.policy import OPERATOR
from app.articles.models import Article
from app.core.database import db
from app.publishing.coverage import Narrowing
from app.publishing.matrix import statement
from app.translation.sight import TITLED, in_either_case

pytestmark = [pytest.mark.speed, pytest.mark.usefixtures("inside")]

LOCALES = ("en", "ru", "pl", "it")


def plan_of(asked: Select[Any] | CompoundSelect[Any], **given: str | int) -> Sequence[str]:
    """Return the steps that SQLite takes."""
    compiled = asked.params(given).compile(db.engine, compile_kwargs={"literal_binds": True})
    return [row[3] for row in db.session.execute(text(f"EXPLAIN QUERY PLAN {compiled}"))]


def test_titles_are_looked_through_without_the_texts() -> None:
    steps = plan_of(select(Article.id).where(TITLED), in_title=in_either_case("letters"))

    of_revisions = [step for step in steps if "revision_" in step]

    assert len(of_revisions) == 3
    assert [step for step in of_revisions if "COVERING INDEX ix_revision_titles" not in step] == []


def test_the_whole_matrix_is_counted_in_indexes_and_only_its_page_is_read() -> None:
    steps = plan_of(statement(OPERATOR, Narrowing(), LOCALES, LOCALES), size=50, first=0)

    assert "SCAN article USING COVERING INDEX ix_article_counted" in steps
    assert "SCAN translation USING COVERING INDEX ix_translation_counted" in steps
    assert "MATERIALIZE chosen" not in steps
