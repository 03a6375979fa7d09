"""Writing originals: revisions are numbered, segments keep their ids, saving the same text changes nothing."""

import pytest
from sqlalchemy import func, select

from app.accounts.policy import OPERATOR, Actor
from app.articles.models import Article, Revision, RevisionSegment, Significance
from app.articles.service import Manuscript, revise, start_article
from app.core.database import db
from app.core.errors import NotAllowed
from tests.makers import Maker
from tests.marks import on_both

pytestmark = [on_both, pytest.mark.usefixtures("inside")]


def segments(revision: Revision) -> dict[str, int]:
    rows = db.session.execute(
        select(RevisionSegment.text, RevisionSegment.segment_id).where(RevisionSegment.revision_id == revision.id)
    )
    return {row.text: row.segment_id for row in rows}


def test_saving_the_same_text_adds_no_revision(make: Maker) -> None:
    text = make.article("Title", "One.\n\nTwo.\n")
    article = db.session.get_one(Article, text.id)

    kept = revise(article, Manuscript("  Title ", "One.\r\n\r\nTwo."), actor=OPERATOR)

    assert kept.number == 1
    assert db.session.scalar(select(func.count()).select_from(Revision)) == 1


def test_a_paragraph_keeps_its_id_when_others_come_and_go(make: Maker) -> None:
    text = make.article("Title", "Stays.\n\nGoes away.\n\nMoves up.\n")
    article = db.session.get_one(Article, text.id)
    before = segments(article.latest)

    revision = revise(article, Manuscript("Title", "Moves up.\n\nNew.\n\nStays.\n"), actor=OPERATOR)

    after = segments(revision)
    assert after["Stays."] == before["Stays."]
    assert after["Moves up."] == before["Moves up."]
    assert after["Title"] == before["Title"]
    assert after["New."] not in before.values()


def test_a_revision_says_how_much_it_changes_and_why(make: Maker) -> None:
    article = db.session.get_one(Article, make.article().id)

    revision = revise(
        article,
        Manuscript("Title", "Other.\n"),
        actor=OPERATOR,
        significance=Significance.CORRECTION,
        note="The  date was wrong.",
    )

    assert (revision.number, revision.significance, revision.note) == (
        2,
        Significance.CORRECTION,
        "The date was wrong.",
    )


def test_nobody_writes_without_a_role() -> None:
    with pytest.raises(NotAllowed):
        start_article("en", actor=Actor(None))
