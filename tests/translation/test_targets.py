"""Saving: nothing that was typed is lost, and nothing is overwritten unseen."""

from threading import Barrier, Thread

import pytest
from flask import Flask
from sqlalchemy import select

from app.core.database import db
from app.core.errors import Refusal
from app.translation import claims, submission, targets
from app.translation.models import Target, TargetVersion
from app.translation.refusals import Collision, NotHeld, TooLong, UnknownSegment
from app.translation.states import TargetState
from tests.makers import Maker
from tests.marks import on_both
from tests.translation.conftest import Newsroom
from tests.work import Work

pytestmark = [on_both, pytest.mark.usefixtures("inside")]

TWO = "Two is there."


@pytest.fixture
def polish(newsroom: Newsroom, work: Work) -> int:
    return work.claimed(newsroom.article, "pl", newsroom.jan)


def test_every_save_has_a_version_and_the_next_names_it(newsroom: Newsroom, work: Work, polish: int) -> None:
    first = work.save(polish, TWO, "Dwa", newsroom.jan)
    second = work.save(polish, TWO, "Dwa jest", newsroom.jan)

    assert (first.version, second.version) == (2, 3)
    assert work.target(polish, TWO).text == "Dwa jest"


def test_a_save_from_an_older_version_brings_both_texts(
    make: Maker, newsroom: Newsroom, work: Work, polish: int
) -> None:
    segment_id = work.target(polish, TWO).segment_id
    work.save(polish, TWO, "Z innej karty", newsroom.jan)

    with pytest.raises(Collision) as refused:
        targets.save(polish, segment_id, "Moje", version=1, actor=make.actor(newsroom.jan))

    assert (refused.value.mine, refused.value.theirs) == ("Moje", "Z innej karty")
    assert (refused.value.version, refused.value.person_id) == (2, newsroom.jan)
    assert work.target(polish, TWO).text == "Z innej karty"


def test_the_same_save_sent_twice_is_acknowledged_twice_and_kept_once(
    make: Maker, newsroom: Newsroom, work: Work, polish: int
) -> None:
    segment_id = work.target(polish, TWO).segment_id
    jan = make.actor(newsroom.jan)

    first = targets.save(polish, segment_id, "Dwa", version=1, actor=jan)
    again = targets.save(polish, segment_id, "Dwa", version=1, actor=jan)

    assert first.version == again.version == 2


def test_half_a_sentence_is_never_called_done(newsroom: Newsroom, work: Work, polish: int) -> None:
    assert work.save(polish, TWO, "Dw", newsroom.jan).state is TargetState.NEEDS_WORK
    assert work.save(polish, TWO, "Dwa.", newsroom.jan, is_done=True).state is TargetState.TRANSLATED
    assert work.save(polish, TWO, "Dwa!", newsroom.jan).state is TargetState.TRANSLATED
    assert work.save(polish, TWO, "", newsroom.jan).state is TargetState.EMPTY


def test_a_text_is_kept_clean(newsroom: Newsroom, work: Work, polish: int) -> None:
    saved = work.save(polish, TWO, " \0Ża\u0323dne\x0b\r\nsłowo ", newsroom.jan)

    assert "\0" not in saved.text
    assert "\x0b" not in saved.text
    assert "\r" not in saved.text
    assert saved.text == saved.text.strip()


def test_a_title_stays_on_one_line_and_in_its_length(newsroom: Newsroom, work: Work, polish: int) -> None:
    assert work.save(polish, "Letters", "Listy\ndo\nwięzienia", newsroom.jan).text == "Listy do więzienia"
    with pytest.raises(TooLong):
        work.save(polish, "Letters", "x" * 501, newsroom.jan)
    with pytest.raises(TooLong):
        work.save(polish, TWO, "x" * 20_001, newsroom.jan)


def test_a_segment_of_another_article_is_not_there(make: Maker, newsroom: Newsroom, work: Work, polish: int) -> None:
    other = work.claimed(make.article("Other"), "pl", newsroom.jan)
    stranger = work.target(other, "Other").segment_id

    with pytest.raises(UnknownSegment):
        targets.save(polish, stranger, "Dwa", version=1, actor=make.actor(newsroom.jan))


def test_nobody_writes_in_what_another_holds(make: Maker, newsroom: Newsroom, work: Work, polish: int) -> None:
    segment_id = work.target(polish, TWO).segment_id
    for stranger in (newsroom.ewa, newsroom.editor):
        with pytest.raises(NotHeld):
            targets.save(polish, segment_id, "Dwa", version=1, actor=make.actor(stranger))
    with pytest.raises(Refusal):
        targets.save(polish, segment_id, "Dwa", version=1, actor=make.actor(newsroom.italian))


def test_an_earlier_text_comes_back_as_the_newest(make: Maker, newsroom: Newsroom, work: Work, polish: int) -> None:
    work.save(polish, TWO, "Pierwszy.", newsroom.jan, is_done=True)
    claims.hand_over(polish, newsroom.ewa, actor=make.actor(newsroom.jan))
    last = work.save(polish, TWO, "Drugi.", newsroom.ewa)

    back = targets.restore(polish, last.segment_id, 2, version=last.version, actor=make.actor(newsroom.ewa))

    assert (back.text, back.version) == ("Pierwszy.", 4)
    texts = db.session.scalars(
        select(TargetVersion.text).join(Target).where(Target.segment_id == last.segment_id).order_by("version")
    ).all()
    assert texts == ["Pierwszy.", "Drugi.", "Pierwszy."]


def test_a_text_that_is_restored_at_once_leaves_what_was_just_typed_in_the_history(
    make: Maker, newsroom: Newsroom, work: Work, polish: int
) -> None:
    work.save(polish, TWO, "Dwa jest tam.", newsroom.jan)
    claims.extend(polish, actor=make.actor(newsroom.jan))
    last = work.save(polish, TWO, "Dwa jest tu.", newsroom.jan)

    targets.restore(polish, last.segment_id, 2, version=last.version, actor=make.actor(newsroom.jan))

    target = work.target(polish, TWO)
    kept = db.session.scalars(select(TargetVersion.text).where(TargetVersion.target_id == target.id)).all()
    assert (target.text, "Dwa jest tu." in kept) == ("Dwa jest tam.", True)


def test_one_sitting_is_one_entry_of_the_history_and_another_hand_begins_a_new_one(
    make: Maker, newsroom: Newsroom, work: Work, polish: int
) -> None:
    for text in ("D", "Dw", "Dwa"):
        work.save(polish, TWO, text, newsroom.jan)
    claims.hand_over(polish, newsroom.ewa, actor=make.actor(newsroom.jan))
    work.save(polish, TWO, "Dwie", newsroom.ewa)

    target = work.target(polish, TWO)
    kept = db.session.execute(
        select(TargetVersion.text, TargetVersion.person_id)
        .where(TargetVersion.target_id == target.id)
        .order_by(TargetVersion.version)
    ).all()
    assert [tuple(row) for row in kept] == [("Dwa", newsroom.jan), ("Dwie", newsroom.ewa)]


def test_an_imported_text_has_a_history_once_it_is_written_over(make: Maker, newsroom: Newsroom, work: Work) -> None:
    make.translation(newsroom.article, "it")
    translation_id = work.claimed(newsroom.article, "it", newsroom.italian)
    before = work.target(translation_id, "Letters").text

    work.save(translation_id, "Letters", "Lettere", newsroom.italian)

    target = work.target(translation_id, "Letters")
    kept = db.session.scalars(select(TargetVersion.text).where(TargetVersion.target_id == target.id)).all()
    assert set(kept) == {before, "Lettere"}


def test_an_editors_hand_in_a_submitted_text_is_marked_and_makes_it_not_theirs(newsroom: Newsroom, work: Work) -> None:
    translation_id = work.submitted(newsroom.article, "pl", newsroom.jan)
    work.save(translation_id, TWO, "Poprawione.", newsroom.editor, is_done=True)

    target = work.target(translation_id, TWO)
    last = db.session.get_one(TargetVersion, (target.id, target.version))
    assert (last.in_review, last.person_id) == (True, newsroom.editor)
    work.approve(translation_id, newsroom.editor)


def test_the_translator_writes_no_more_once_it_is_submitted(make: Maker, newsroom: Newsroom, work: Work) -> None:
    translation_id = work.submitted(newsroom.article, "pl", newsroom.jan)

    with pytest.raises(NotHeld):
        work.save(translation_id, TWO, "Jeszcze.", newsroom.jan)
    with pytest.raises(NotHeld):
        submission.submit(translation_id, actor=make.actor(newsroom.ewa))


def test_of_two_who_save_one_segment_at_once_one_wins_and_one_keeps_both_texts(
    app: Flask, make: Maker, newsroom: Newsroom, work: Work, polish: int
) -> None:
    segment_id = work.target(polish, TWO).segment_id
    jan = make.actor(newsroom.jan)
    db.session.commit()
    start, won, lost = Barrier(4), [], []

    def save(text: str) -> None:
        with app.app_context():
            start.wait()
            try:
                won.append(targets.save(polish, segment_id, text, version=1, actor=jan).text)
            except Collision as refused:
                lost.append((refused.mine, refused.theirs))

    threads = [Thread(target=save, args=(f"Tekst {number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(won) == 1
    assert len(lost) == 3
    assert {theirs for _mine, theirs in lost} == set(won)
    assert {mine for mine, _theirs in lost} | set(won) == {f"Tekst {number}" for number in range(4)}
