"""What an editor reads: exactly what changed on both sides since the last approval, and what was said about it."""

from collections.abc import Sequence

import pytest

from app.accounts.policy import OPERATOR
from app.core.database import db, unit_of_work
from app.core.diff import Kind, Piece
from app.core.errors import NotAllowed
from app.locales.models import Locale
from app.publishing.service import publish
from app.translation import claims, comments, review, updates
from app.translation.comparison import (
    ReviewPage,
    ReviewSegment,
    Standing,
    edits_since_submission,
    moved_since,
    review_page,
)
from app.translation.refusals import NoSuchTranslation
from tests.makers import Maker
from tests.marks import on_both
from tests.translation.conftest import BODY, Newsroom
from tests.work import Work

pytestmark = [on_both, pytest.mark.usefixtures("inside")]

TWO = "Two is there."
NEW_TWO = "Two is over there."
NEW_ONE = "A whole beginning was put before all others."


def _page(translation_id: int, make: Maker, person_id: int) -> ReviewPage:
    db.session.expire_all()
    return review_page(translation_id, actor=make.actor(person_id))


def _at(page: ReviewPage, source: str) -> ReviewSegment:
    return next(segment for segment in page.segments if segment.source == source)


def _was(pieces: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in pieces if piece.kind is not Kind.NEW)


def _is(pieces: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in pieces if piece.kind is not Kind.GONE)


@pytest.fixture
def submitted(newsroom: Newsroom, work: Work) -> int:
    return work.submitted(newsroom.article, "pl", newsroom.jan)


@pytest.fixture
def update(make: Maker, newsroom: Newsroom, work: Work) -> int:
    """An approved and published translation, whose update was handed in by another translator."""
    translation_id = work.approved(newsroom.article, "pl", newsroom.jan, newsroom.editor)
    publish(newsroom.article.id, "pl", actor=OPERATOR)
    make.revision(newsroom.article, f"{NEW_ONE}\n\nOne is here.\n\n{NEW_TWO}\n")
    claims.claim(translation_id, actor=make.actor(newsroom.ewa))
    work.write(translation_id, newsroom.ewa, {NEW_TWO: "Dwa jest tam."})
    work.submit(translation_id, newsroom.ewa)
    return translation_id


def test_a_first_review_reads_everything(make: Maker, newsroom: Newsroom, submitted: int) -> None:
    page = _page(submitted, make, newsroom.editor)

    assert page.last_approval is None
    assert [is_read for is_read, _segments in page.runs()] == [True]
    assert [segment.source for segment in page.segments] == [
        "Letters", "A deck.", "One is here.", TWO, "Three is away.",
    ]  # fmt: skip
    assert {segment.writer for segment in page.segments} == {"Jan"}
    assert page.holder == "Jan"


def test_what_is_on_the_page_is_what_its_form_can_approve(make: Maker, newsroom: Newsroom, submitted: int) -> None:
    page = _page(submitted, make, newsroom.editor)

    review.approve(submitted, page.seen, actor=make.actor(newsroom.editor))

    assert _page(submitted, make, newsroom.editor).reviewed == len(page.segments)


def test_an_update_shows_what_changed_on_both_sides_since_the_last_approval(
    make: Maker, newsroom: Newsroom, update: int
) -> None:
    page = _page(update, make, newsroom.editor)
    changed = _at(page, NEW_TWO)

    assert (_was(changed.source_change), _is(changed.source_change)) == (TWO, NEW_TWO)
    assert (_was(changed.text_change), _is(changed.text_change)) == (f"{TWO} (pl)", "Dwa jest tam.")
    assert changed.writer == "Ewa"
    assert page.last_approval is not None
    assert (page.last_approval.base, page.last_approval.by) == (1, "Olga")


def test_passages_that_nothing_calls_to_are_folded_away(make: Maker, newsroom: Newsroom, update: int) -> None:
    page = _page(update, make, newsroom.editor)
    to_read = [segment.source for is_read, segments in page.runs() if is_read for segment in segments]

    assert to_read == [NEW_ONE, NEW_TWO]
    assert sum(len(segments) for _, segments in page.runs()) == len(page.segments)


def test_a_passage_that_the_original_got_and_one_that_it_lost_are_both_told(
    make: Maker, newsroom: Newsroom, update: int
) -> None:
    page = _page(update, make, newsroom.editor)

    assert _at(page, NEW_ONE).is_new
    assert [(gone.source, gone.text) for gone in page.gone] == [("Three is away.", "Three is away. (pl)")]


def test_a_comment_that_is_open_calls_for_a_look_and_a_resolved_one_does_not(
    make: Maker, newsroom: Newsroom, update: int
) -> None:
    segment_id = _at(_page(update, make, newsroom.editor), "One is here.").id
    said = comments.comment(update, "Is it?", actor=make.actor(newsroom.jan), segment_id=segment_id)

    assert _at(_page(update, make, newsroom.editor), "One is here.").asks_for_a_look

    comments.resolve(said.id, actor=make.actor(newsroom.jan))

    assert not _at(_page(update, make, newsroom.editor), "One is here.").asks_for_a_look


def test_the_reasons_of_earlier_send_backs_stand_apart_the_newest_first(
    make: Maker, newsroom: Newsroom, work: Work, submitted: int
) -> None:
    editor = make.actor(newsroom.editor)
    review.send_back(submitted, "Names, please.", actor=editor)
    work.submit(submitted, newsroom.jan)
    review.send_back(submitted, "Now the dates.", actor=editor)
    work.submit(submitted, newsroom.jan)
    comments.comment(submitted, "Done.", actor=make.actor(newsroom.jan))

    page = _page(submitted, make, newsroom.editor)

    assert [reason.text for reason in page.reasons] == ["Now the dates.", "Names, please."]
    assert [remark.text for remark in page.remarks] == ["Done."]


def test_an_editors_edit_is_told_to_the_translator_until_they_write_there_again(
    make: Maker, newsroom: Newsroom, work: Work, submitted: int
) -> None:
    work.save(submitted, TWO, "Dwa jest gdzie indziej.", newsroom.editor, is_done=True)
    work.save(submitted, TWO, "Dwa jest tam.", newsroom.editor, is_done=True)

    (edit,) = edits_since_submission(submitted)

    assert (_was(edit.change), _is(edit.change), edit.by) == (f"{TWO} (pl)", "Dwa jest tam.", "Olga")
    assert _at(_page(submitted, make, newsroom.editor), TWO).is_edited_in_review

    review.send_back(submitted, "See what I changed.", actor=make.actor(newsroom.editor))
    work.save(submitted, TWO, "Dwa jest właśnie tam.", newsroom.jan, is_done=True)

    assert edits_since_submission(submitted) == ()


def test_what_moved_while_an_editor_read_is_shown_from_what_they_saw(
    make: Maker, newsroom: Newsroom, work: Work, submitted: int
) -> None:
    seen = _page(submitted, make, newsroom.editor).seen
    work.save(submitted, TWO, "Dwa jest tam.", newsroom.editor, is_done=True)

    (moved,) = moved_since(_page(submitted, make, newsroom.editor), seen.versions, seen.base)

    assert (_was(moved.text_change), _is(moved.text_change)) == (f"{TWO} (pl)", "Dwa jest tam.")
    assert moved.source_change == ()


def test_a_base_that_moved_is_shown_from_the_one_that_was_seen(
    make: Maker, newsroom: Newsroom, work: Work, submitted: int
) -> None:
    seen = _page(submitted, make, newsroom.editor).seen
    make.revision(newsroom.article, BODY.replace(TWO, NEW_TWO))
    review.send_back(submitted, "There is news.", actor=make.actor(newsroom.editor))
    updates.take_up(submitted, actor=make.actor(newsroom.jan))
    work.write(submitted, newsroom.jan)
    work.submit(submitted, newsroom.jan)

    moved = moved_since(_page(submitted, make, newsroom.editor), seen.versions, seen.base)

    assert [_was(change.source_change) for change in moved] == [TWO]


def test_whoever_worked_on_it_is_told_who_could_approve(make: Maker, newsroom: Newsroom, work: Work) -> None:
    anna = make.person("Anna", pl="editor")
    make.person("Gone", it="editor")
    translation_id = work.submitted(newsroom.article, "pl", anna)

    page = _page(translation_id, make, anna)

    assert page.standing is Standing.OWN
    assert "Olga" in page.others
    assert not {"Anna", "Gone", "Jan"} & {*page.others}


def test_where_solo_work_is_allowed_it_is_called_by_its_name(make: Maker, newsroom: Newsroom, work: Work) -> None:
    anna = make.person("Anna", pl="editor")
    translation_id = work.submitted(newsroom.article, "pl", anna)
    with unit_of_work():
        db.session.get_one(Locale, "pl").allows_solo = True

    assert _page(translation_id, make, anna).standing is Standing.SOLO
    assert _page(translation_id, make, newsroom.editor).standing is Standing.FREE


def test_an_editor_of_italian_cannot_tell_a_polish_text_from_one_that_is_not_there(
    make: Maker, newsroom: Newsroom, submitted: int
) -> None:
    for translation_id in (submitted, submitted + 1000):
        with pytest.raises(NotAllowed):
            review_page(translation_id, actor=make.actor(newsroom.italian))
    with pytest.raises(NoSuchTranslation):
        review_page(submitted + 1000, actor=OPERATOR)
