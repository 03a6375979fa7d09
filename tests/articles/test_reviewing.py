"""The editor's word covers what was on the screen."""

import pytest

from app.accounts.policy import Actor
from app.articles.drafting import Changes, hand_in, open_draft, save_draft, take_back
from app.articles.models import Article, OriginalStage
from app.articles.refusals import NoteNeeded, NotTheNewest
from app.articles.reviewing import approve_original, send_back_original
from app.articles.service import start_article
from app.articles.stages import OriginalOutOfTurn
from app.core.database import db
from app.core.errors import NotAllowed
from tests.makers import Maker
from tests.marks import on_both

pytestmark = [on_both, pytest.mark.usefixtures("inside")]


@pytest.fixture
def handed_in(author: Actor) -> int:
    """Give an article whose first revision waits for the editors."""
    article = start_article("en", actor=author)
    open_draft(article.id, actor=author)
    save_draft(article.id, Changes(title="Title", body="Body.\n"), version=1, actor=author)
    hand_in(article.id, version=2, actor=author)
    return article.id


def article(article_id: int) -> Article:
    return db.session.get_one(Article, article_id, populate_existing=True)


def test_an_approved_revision_may_go_to_readers(handed_in: int, editor: Actor) -> None:
    approve_original(handed_in, 1, actor=editor)

    found = article(handed_in)
    assert found.stage is OriginalStage.APPROVED
    assert found.approved is not None
    assert found.approved.number == 1


def test_approving_what_was_replaced_meanwhile_is_refused(handed_in: int, author: Actor, editor: Actor) -> None:
    take_back(handed_in, actor=author)
    save_draft(handed_in, Changes(body="Rewritten.\n"), version=1, actor=author)
    hand_in(handed_in, version=2, actor=author)

    for deed in (
        lambda: approve_original(handed_in, 1, actor=editor),
        lambda: send_back_original(handed_in, 1, "Why?", actor=editor),
    ):
        with pytest.raises(NotTheNewest) as refused:
            deed()
        assert (refused.value.shown, refused.value.newest) == (1, 2)

    assert article(handed_in).stage is OriginalStage.IN_REVIEW
    assert article(handed_in).approved is None


def test_approving_what_the_author_took_back_is_refused(handed_in: int, author: Actor, editor: Actor) -> None:
    take_back(handed_in, actor=author)

    with pytest.raises(OriginalOutOfTurn):
        approve_original(handed_in, 1, actor=editor)


def test_a_text_sent_back_is_a_draft_again_with_the_reason(handed_in: int, editor: Actor) -> None:
    draft = send_back_original(handed_in, 1, "  Who says\nthat? ", actor=editor)

    assert (draft.title, draft.body, draft.review_note) == ("Title", "Body.\n", "Who says that?")
    assert article(handed_in).stage is OriginalStage.CHANGES_REQUESTED


@pytest.mark.parametrize("note", ["", "  \n "])
def test_no_text_is_sent_back_without_a_reason(handed_in: int, editor: Actor, note: str) -> None:
    with pytest.raises(NoteNeeded):
        send_back_original(handed_in, 1, note, actor=editor)

    assert article(handed_in).stage is OriginalStage.IN_REVIEW


def test_a_text_sent_back_and_handed_in_as_it_was_is_the_same_revision(
    handed_in: int, author: Actor, editor: Actor
) -> None:
    send_back_original(handed_in, 1, "Are you sure?", actor=editor)

    assert hand_in(handed_in, version=1, actor=author).number == 1
    assert article(handed_in).stage is OriginalStage.IN_REVIEW


def test_a_newer_draft_does_not_touch_what_was_approved(handed_in: int, author: Actor, editor: Actor) -> None:
    approve_original(handed_in, 1, actor=editor)
    open_draft(handed_in, actor=author)
    save_draft(handed_in, Changes(body="Not yet approved.\n"), version=1, actor=author)
    hand_in(handed_in, version=2, actor=author)

    approved = article(handed_in).approved
    assert approved is not None
    assert approved.body == "Body.\n"


def test_authors_and_editors_of_other_languages_approve_nothing(handed_in: int, make: Maker, author: Actor) -> None:
    for actor in (author, make.actor(make.person(ru="editor")), make.actor(make.person(en="translator"))):
        with pytest.raises(NotAllowed):
            approve_original(handed_in, 1, actor=actor)
        with pytest.raises(NotAllowed):
            send_back_original(handed_in, 1, "No.", actor=actor)
