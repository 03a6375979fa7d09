"""Writing: nothing typed is lost or silently overwritten, and only a changed text becomes a revision."""

import pytest
from sqlalchemy import select

from app.accounts.policy import Actor
from app.articles.drafting import BODY_LENGTH, Changes, discard_draft, hand_in, open_draft, save_draft, take_back
from app.articles.models import Article, Draft, OriginalStage, Revision, Significance
from app.articles.refusals import (
    DraftCollision,
    DraftTooLong,
    Incomplete,
    NeverApproved,
    NoDraft,
)
from app.articles.reviewing import send_back_original
from app.articles.stages import OriginalOutOfTurn
from app.core.database import db
from tests.articles.drafts import TEXT, begin
from tests.makers import Maker
from tests.marks import on_both

pytestmark = [on_both, pytest.mark.usefixtures("inside")]


def stage_of(article_id: int) -> OriginalStage:
    return db.session.get_one(Article, article_id, populate_existing=True).stage


def numbers(article_id: int) -> list[int]:
    query = select(Revision.number).where(Revision.article_id == article_id).order_by(Revision.number)
    return list(db.session.scalars(query))


def segment_ids(article_id: int) -> dict[str, int]:
    latest = db.session.get_one(Article, article_id, populate_existing=True).latest
    return {segment.text: segment.segment_id for segment in latest.segments}


# --- Saving ----------------------------------------------------------------------------------


def test_each_change_makes_the_next_version_and_an_empty_save_makes_none(author: Actor) -> None:
    article_id = begin(author)

    first = save_draft(article_id, TEXT, version=1, actor=author).version
    same = save_draft(article_id, TEXT, version=2, actor=author).version

    assert (first, same) == (2, 2)


def test_what_was_left_alone_stays_as_it_is(author: Actor) -> None:
    article_id = begin(author)
    save_draft(article_id, TEXT, version=1, actor=author)

    draft = save_draft(article_id, Changes(deck="A deck"), version=2, actor=author)

    assert (draft.title, draft.deck, draft.body) == ("A title", "A deck", TEXT.body)


def test_two_people_on_one_draft_get_both_texts_and_lose_none(author: Actor, editor: Actor) -> None:
    article_id = begin(author)
    save_draft(article_id, Changes(title="Theirs"), version=1, actor=editor)

    with pytest.raises(DraftCollision) as refused:
        save_draft(article_id, Changes(title="Mine"), version=1, actor=author)

    collision = refused.value
    assert (collision.mine.title, collision.theirs.title, collision.version) == ("Mine", "Theirs", 2)
    assert collision.person_id == editor.person_id
    assert db.session.get_one(Draft, article_id).title == "Theirs"


def test_a_save_that_comes_twice_because_its_answer_was_lost_is_answered_as_the_first(author: Actor) -> None:
    article_id = begin(author)
    save_draft(article_id, TEXT, version=1, actor=author)

    again = save_draft(article_id, TEXT, version=1, actor=author)

    assert again.version == 2


def test_the_same_words_by_somebody_else_are_no_repeated_save(author: Actor, editor: Actor) -> None:
    article_id = begin(author)
    save_draft(article_id, TEXT, version=1, actor=editor)

    with pytest.raises(DraftCollision):
        save_draft(article_id, TEXT, version=1, actor=author)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        (Changes(title="x" * 501), "title"),
        (Changes(deck="x" * 2001), "deck"),
        (Changes(slug="x" * 121), "slug"),
        (Changes(note="x" * 2001), "note"),
        (Changes(body="x" * (BODY_LENGTH + 1)), "body"),
    ],
)
def test_what_is_too_long_is_refused_by_name_and_nothing_is_cut(author: Actor, changes: Changes, field: str) -> None:
    article_id = begin(author)

    with pytest.raises(DraftTooLong) as refused:
        save_draft(article_id, changes, version=1, actor=author)

    assert refused.value.field == field


def test_signs_that_no_text_can_hold_are_taken_out(author: Actor) -> None:
    article_id = begin(author)

    draft = save_draft(article_id, Changes(title="A\0 \ud800title", body="e\u0301\r\n"), version=1, actor=author)

    assert (draft.title, draft.body) == ("A title", "é\n")


# --- Handing in ------------------------------------------------------------------------------


def test_handing_in_makes_a_revision_and_leaves_no_draft(author: Actor) -> None:
    article_id = begin(author)
    save_draft(article_id, TEXT, version=1, actor=author)

    revision = hand_in(article_id, version=2, actor=author)

    assert (revision.number, revision.title, revision.submitted_by_id) == (1, "A title", author.person_id)
    assert revision.approved_at is None
    assert stage_of(article_id) is OriginalStage.IN_REVIEW
    assert db.session.get(Draft, article_id) is None


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        (Changes(), ("title", "body")),
        (Changes(title="Title"), ("body",)),
        (Changes(body="Body"), ("title",)),
        (Changes(title="Title", body="<!-- only a remark -->"), ("body",)),
    ],
)
def test_a_text_without_title_or_body_is_not_handed_in(
    author: Actor, changes: Changes, missing: tuple[str, ...]
) -> None:
    article_id = begin(author)
    version = save_draft(article_id, changes, version=1, actor=author).version

    with pytest.raises(Incomplete) as refused:
        hand_in(article_id, version=version, actor=author)

    assert refused.value.fields == missing
    assert stage_of(article_id) is OriginalStage.DRAFT


def test_handing_in_covers_the_version_that_was_seen(author: Actor, editor: Actor) -> None:
    article_id = begin(author)
    save_draft(article_id, TEXT, version=1, actor=author)
    save_draft(article_id, Changes(title="Changed by another"), version=2, actor=editor)

    with pytest.raises(DraftCollision):
        hand_in(article_id, version=2, actor=author)


def test_handing_in_twice_makes_one_revision(author: Actor) -> None:
    article_id = begin(author)
    save_draft(article_id, TEXT, version=1, actor=author)
    hand_in(article_id, version=2, actor=author)

    with pytest.raises(NoDraft):
        hand_in(article_id, version=2, actor=author)

    assert numbers(article_id) == [1]


def test_an_update_that_changes_nothing_makes_no_revision_and_stays_approved(make: Maker, author: Actor) -> None:
    text = make.article("Title", "One.\n\nTwo.\n")
    draft = open_draft(text.id, actor=author)

    revision = hand_in(text.id, version=draft.version, actor=author)

    assert revision.number == 1
    assert numbers(text.id) == [1]
    assert stage_of(text.id) is OriginalStage.APPROVED


def test_a_new_address_alone_is_kept_and_changes_nothing_for_translators(make: Maker, author: Actor) -> None:
    text = make.article("Title", "One.\n")
    open_draft(text.id, actor=author)
    save_draft(text.id, Changes(slug="another-address"), version=1, actor=author)

    revision = hand_in(text.id, version=2, actor=author)

    assert (revision.number, revision.slug, revision.significance) == (2, "another-address", Significance.TYPO)


def test_an_update_takes_its_significance_and_note_along(make: Maker, author: Actor) -> None:
    text = make.article("Title", "One.\n")
    open_draft(text.id, actor=author)
    changes = Changes(body="Two.\n", note="The number was wrong.", significance=Significance.CORRECTION)
    save_draft(text.id, changes, version=1, actor=author)

    revision = hand_in(text.id, version=2, actor=author)

    assert (revision.significance, revision.note) == (Significance.CORRECTION, "The number was wrong.")


def test_a_paragraph_that_a_rejected_revision_left_out_comes_back_as_itself(
    make: Maker, author: Actor, editor: Actor
) -> None:
    text = make.article("Title", "Stays.\n\nAt risk of being lost.\n")
    before = segment_ids(text.id)
    open_draft(text.id, actor=author)
    save_draft(text.id, Changes(body="Stays.\n"), version=1, actor=author)
    hand_in(text.id, version=2, actor=author)
    send_back_original(text.id, 2, "Put it back.", actor=editor)
    save_draft(text.id, Changes(body="Stays.\n\nAt risk of being lost.\n\nNew.\n"), version=1, actor=author)

    hand_in(text.id, version=2, actor=author)

    after = segment_ids(text.id)
    assert after["At risk of being lost."] == before["At risk of being lost."]


# --- Taking back and giving up ---------------------------------------------------------------


def test_an_author_takes_back_what_waits_and_hands_it_in_again_as_the_same_revision(author: Actor) -> None:
    article_id = begin(author)
    save_draft(article_id, TEXT, version=1, actor=author)
    hand_in(article_id, version=2, actor=author)

    draft = take_back(article_id, actor=author)
    assert (draft.title, stage_of(article_id)) == ("A title", OriginalStage.DRAFT)

    assert hand_in(article_id, version=1, actor=author).number == 1
    assert stage_of(article_id) is OriginalStage.IN_REVIEW


def test_an_update_that_is_given_up_leaves_the_approved_text(make: Maker, author: Actor) -> None:
    text = make.article("Title", "One.\n")
    open_draft(text.id, actor=author)
    save_draft(text.id, Changes(body="Unwanted.\n"), version=1, actor=author)

    discard_draft(text.id, version=2, actor=author)

    assert stage_of(text.id) is OriginalStage.APPROVED
    assert open_draft(text.id, actor=author).body == "One.\n"


def test_after_a_rejected_update_was_given_up_the_next_begins_with_the_approved_text(
    make: Maker, author: Actor, editor: Actor
) -> None:
    text = make.article("Title", "One.\n")
    open_draft(text.id, actor=author)
    save_draft(text.id, Changes(body="Rejected.\n"), version=1, actor=author)
    hand_in(text.id, version=2, actor=author)
    send_back_original(text.id, 2, "No.", actor=editor)
    discard_draft(text.id, version=1, actor=author)

    assert open_draft(text.id, actor=author).body == "One.\n"


def test_a_text_that_was_never_approved_cannot_be_given_up(author: Actor) -> None:
    article_id = begin(author)

    with pytest.raises(NeverApproved):
        discard_draft(article_id, version=1, actor=author)


def test_what_waits_for_the_editors_is_not_written_in(author: Actor) -> None:
    article_id = begin(author)
    save_draft(article_id, TEXT, version=1, actor=author)
    hand_in(article_id, version=2, actor=author)

    with pytest.raises(OriginalOutOfTurn):
        open_draft(article_id, actor=author)
    with pytest.raises(NoDraft):
        save_draft(article_id, TEXT, version=1, actor=author)
