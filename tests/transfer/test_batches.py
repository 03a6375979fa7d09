"""Importing many articles: in batches that ask the database a fixed number of times, and still all or none."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, func, select

from app.articles.models import Article
from app.core.database import db
from app.notices.models import Notice
from app.publishing.models import LiveEdition
from app.transfer.article_format import BadFile
from app.transfer.importer import BATCH
from app.translation.models import Translation
from tests.marks import on_both
from tests.transfer.conftest import Take

pytestmark = [on_both, pytest.mark.usefixtures("inside")]


def article(number: int, **changes: object) -> dict[str, Any]:
    """Return an article in two languages; all have the same terms and credits."""
    return {
        "key": f"text-{number}",
        "title": "The same title",
        "source_locale": "en",
        "published": "2026-03-02",
        "body": f"Text {number}.\n",
        "author": "Legal Desk",
        "countries": ["Kazakhstan"],
        "topics": ["fair trial"],
        "legacy": {"path": f"/old/{number}"},
        "translations": {"pl": {"title": f"Tekst {number}", "body": f"Tekst {number}.\n", "translator": "A. K."}},
        **changes,
    }


def questions(app: Flask, take: Take, *articles: dict[str, Any]) -> int:
    """Import these and return how often the database was asked for rows."""
    seen: list[str] = []
    with app.app_context():
        engine = db.engine

    def note(*arguments: object) -> None:
        if (statement := str(arguments[2])).startswith("SELECT"):
            seen.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        take(*articles)
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return len(seen)


def test_a_batch_asks_the_database_as_often_for_many_articles_as_for_few(app: Flask, take: Take) -> None:
    take(article(0))

    few = questions(app, take, *(article(number, title=f"Text {number}") for number in range(1, 4)))
    many = questions(app, take, *(article(number, title=f"Text {number}") for number in range(4, 4 + BATCH)))

    assert many <= few


def test_articles_of_several_batches_are_all_live_each_at_its_own_address(take: Take) -> None:
    report = take(*map(article, range(BATCH + 2)))

    slugs = db.session.scalars(select(LiveEdition.slug).where(LiveEdition.locale == "en")).all()
    assert (report.new, report.editions) == (BATCH + 2, 2 * (BATCH + 2))
    assert len(set(slugs)) == BATCH + 2
    assert {"the-same-title", "the-same-title-2", f"the-same-title-{BATCH + 2}"} <= set(slugs)


def test_a_fault_in_a_later_batch_leaves_nothing_of_the_earlier_ones(take: Take) -> None:
    faulty = article(BATCH, image={"file": "absent.png"})

    with pytest.raises(BadFile, match=f"article {BATCH + 1}: the picture absent.png"):
        take(*map(article, range(BATCH)), faulty)

    assert db.session.scalar(select(func.count()).select_from(Article)) == 0


def test_the_same_key_twice_in_a_file_is_one_article_and_the_later_text_counts(take: Take) -> None:
    report = take(article(1), article(2), article(1, body="Text 1, corrected.\n"))

    numbers = db.session.scalars(select(Article.key).order_by(Article.id)).all()
    first = db.session.scalars(select(Article).where(Article.key == "text-1")).one()
    assert (report.new, report.updated) == (2, 1)
    assert numbers == ["text-1", "text-2"]
    assert [revision.body for revision in first.revisions] == ["Text 1.\n", "Text 1, corrected.\n"]


def test_many_known_articles_come_in_again_without_a_change(take: Take) -> None:
    take(*map(article, range(5)))

    report = take(*map(article, range(5)))

    assert (report.new, report.updated, report.unchanged, report.editions) == (0, 0, 5, 0)


def test_a_term_is_called_as_the_last_article_of_a_file_says(take: Take) -> None:
    names = [{"name": "trial", "key": "trial", "names": {"ru": name}} for name in ("суд", "процесс", "суд")]

    take(*(article(number, topics=[name]) for number, name in enumerate(names)))

    last = db.session.scalars(select(Article).where(Article.key == "text-2")).one()
    labels = {label.locale: label.label for term in last.terms if term.slug == "trial" for label in term.labels}
    assert labels["ru"] == "суд"


def test_what_was_imported_is_nobodys_work_and_nobody_is_told(take: Take) -> None:
    take(*map(article, range(3)))

    assert db.session.scalar(select(func.count()).select_from(Translation)) == 3
    assert db.session.scalar(select(func.count()).select_from(Notice)) == 0
