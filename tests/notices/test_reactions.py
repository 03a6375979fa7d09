"""The work itself tells people: every deed through the newsroom's own hands."""

import logging
from datetime import timedelta

import pytest
from sqlalchemy import event, select
from sqlalchemy.exc import OperationalError

from app.accounts.policy import OPERATOR
from app.articles.drafting import take_back
from app.articles.models import Significance
from app.articles.reviewing import approve_original, send_back_original
from app.core.clock import now
from app.core.database import db
from app.notices.kinds import NoticeKind
from app.notices.models import Notice
from app.publishing.service import publish, withdraw
from app.translation import claims, comments, requests, review
from app.translation.models import Comment, Translation
from app.translation.states import Stage
from tests.makers import Made, Maker
from tests.marks import on_both
from tests.notices.conftest import House
from tests.work import Work

pytestmark = [on_both, pytest.mark.usefixtures("inside")]

K = NoticeKind


def unread() -> set[tuple[int, NoticeKind]]:
    db.session.rollback()
    waiting = select(Notice.person_id, Notice.kind).where(Notice.read_at.is_(None))
    return {(person_id, kind) for person_id, kind in db.session.execute(waiting)}


def forget() -> None:
    """Count all as read, so that a test sees what comes next."""
    db.session.rollback()
    for notice in db.session.scalars(select(Notice)):
        notice.read_at = now()
    db.session.commit()


def test_a_text_that_is_handed_in_calls_the_editors_of_its_language(house: House, handed_in: Made) -> None:
    assert handed_in.id
    assert unread() == {(house.english, K.TO_REVIEW)}


def test_a_text_that_is_taken_back_calls_nobody_any_more(make: Maker, house: House, handed_in: Made) -> None:
    take_back(handed_in.id, actor=make.actor(house.author))

    assert unread() == set()


def test_a_text_that_is_sent_back_calls_its_author(make: Maker, house: House, handed_in: Made) -> None:
    send_back_original(handed_in.id, 1, "Too short.", actor=make.actor(house.english))

    assert unread() == {(house.author, K.ORIGINAL_SENT_BACK)}


def test_an_approval_tells_the_author_and_calls_the_other_editors_to_publish(
    make: Maker, house: House, handed_in: Made
) -> None:
    another = make.person("Ernest", en="editor")
    approve_original(handed_in.id, 1, actor=make.actor(house.english))

    told = db.session.scalars(select(Notice).where(Notice.kind == K.ORIGINAL_APPROVED)).all()
    assert unread() == {(house.author, K.ORIGINAL_APPROVED), (another, K.ORIGINAL_APPROVED)}
    assert {notice.person_id for notice in told if notice.facts.get("to_publish")} == {another}


def test_publication_tells_whose_work_it_is_and_calls_nobody_to_publish(house: House, published: Made) -> None:
    assert published.id
    assert unread() == {(house.author, K.PUBLISHED)}


def test_taking_down_tells_nobody_that_something_was_published(house: House, published: Made) -> None:
    forget()
    withdraw(published.id, "en", actor=OPERATOR)

    assert house.author
    assert unread() == set()


def test_a_request_calls_the_translators_of_its_language_and_a_claim_settles_it(
    make: Maker, house: House, published: Made
) -> None:
    forget()
    (translation,) = requests.request(published.id, ["pl"], actor=make.actor(house.english))
    called = unread()
    claims.claim(translation.id, actor=make.actor(house.jan))

    assert called == {(house.jan, K.WANTED), (house.ewa, K.WANTED)}
    assert unread() == set()


def test_an_assignment_and_a_handover_tell_whoever_has_the_work_now(
    make: Maker, house: House, published: Made, work: Work
) -> None:
    translation_id = work.requested(published, "pl")
    forget()
    requests.assign(translation_id, house.jan, actor=make.actor(house.polish))
    assigned = unread()
    claims.hand_over(translation_id, house.ewa, actor=make.actor(house.jan))

    assert assigned == {(house.jan, K.ASSIGNED)}
    assert unread() == {(house.ewa, K.HANDED_OVER)}


def test_a_claim_that_is_taken_away_or_runs_out_is_told_to_its_holder(
    make: Maker, house: House, published: Made, work: Work
) -> None:
    translation_id = work.claimed(published, "pl", house.jan)
    forget()
    claims.take_away(translation_id, actor=make.actor(house.polish))
    taken = unread()
    claims.claim(translation_id, actor=make.actor(house.ewa))
    forget()
    claims.run_out(now() + timedelta(days=8))

    assert taken == {(house.jan, K.TAKEN_AWAY)}
    assert unread() == {(house.ewa, K.RUN_OUT)}


def test_a_submission_calls_the_editors_of_its_language_until_it_is_sent_back(
    make: Maker, house: House, published: Made, work: Work
) -> None:
    forget()
    translation_id = work.submitted(published, "pl", house.jan)
    called = unread()
    review.send_back(translation_id, "The names.", actor=make.actor(house.polish))

    assert called == {(house.polish, K.SUBMITTED)}
    assert unread() == {(house.jan, K.SENT_BACK)}


def test_an_approval_tells_the_translator(house: House, published: Made, work: Work) -> None:
    translation_id = work.submitted(published, "pl", house.jan)
    forget()
    work.approve(translation_id, house.polish)

    assert unread() == {(house.jan, K.APPROVED)}


def test_an_approval_tells_the_translator_what_was_changed_in_review(house: House, published: Made, work: Work) -> None:
    translation_id = work.submitted(published, "pl", house.jan)
    forget()
    work.save(translation_id, "Two is there.", "Dwa jest tam.", house.polish, is_done=True)
    work.approve(translation_id, house.polish)

    assert unread() == {(house.jan, K.EDITED)}


def test_an_update_calls_who_translated_it_and_the_translators(
    make: Maker, house: House, published: Made, work: Work
) -> None:
    work.approved(published, "pl", house.jan, house.polish)
    publish(published.id, "pl", actor=make.actor(house.polish))
    forget()
    make.revision(published, "One is here.\n\nTwo is away.\n", Significance.MAJOR)

    assert unread() - {(house.author, K.PUBLISHED)} == {(house.jan, K.UPDATE), (house.ewa, K.UPDATE)}


def test_publishing_a_translation_tells_its_translator(make: Maker, house: House, published: Made, work: Work) -> None:
    work.approved(published, "pl", house.jan, house.polish)
    forget()
    publish(published.id, "pl", actor=make.actor(house.polish))

    assert unread() == {(house.jan, K.PUBLISHED)}


def test_a_comment_calls_whom_it_names_the_holder_and_those_who_talk_there(
    make: Maker, house: House, published: Made, work: Work
) -> None:
    translation_id = work.claimed(published, "pl", house.jan)
    forget()
    comments.comment(translation_id, "@Ewa, do you know this name?", actor=make.actor(house.polish))
    first = unread()
    forget()
    comments.comment(translation_id, "I do.", actor=make.actor(house.ewa))

    assert first == {(house.ewa, K.MENTIONED), (house.jan, K.COMMENTED)}
    assert unread() == {(house.jan, K.COMMENTED), (house.polish, K.COMMENTED)}


def test_a_comment_of_another_segment_is_another_talk(make: Maker, house: House, published: Made, work: Work) -> None:
    translation_id = work.claimed(published, "pl", house.jan)
    segments = [work.target(translation_id, text).segment_id for text in ("One is here.", "Two is there.")]
    comments.comment(translation_id, "First.", actor=make.actor(house.polish), segment_id=segments[0])
    forget()
    comments.comment(translation_id, "Second.", actor=make.actor(house.jan), segment_id=segments[1])

    assert unread() == set()


def test_a_fault_is_told_to_the_author_and_the_editors_of_the_original(
    make: Maker, house: House, published: Made, work: Work
) -> None:
    translation_id = work.claimed(published, "pl", house.jan)
    segment_id = work.target(translation_id, "One is here.").segment_id
    forget()
    comments.report_fault(translation_id, segment_id, "It was two.", actor=make.actor(house.jan))

    assert unread() == {(house.author, K.FAULT), (house.english, K.FAULT)}


def test_nobody_is_told_the_same_twice(make: Maker, house: House, published: Made, work: Work) -> None:
    work.claimed(published, "pl", house.jan)
    translation_id = db.session.scalars(select(Translation.id)).one()
    forget()
    for text in ("One.", "Two.", "Three."):
        comments.comment(translation_id, text, actor=make.actor(house.polish))

    waiting = db.session.scalars(select(Notice).where(Notice.read_at.is_(None))).all()
    newest = db.session.scalars(select(Comment.id).order_by(Comment.id.desc())).first()
    assert [(notice.person_id, notice.facts["comment"]) for notice in waiting] == [(house.jan, newest)]


def test_a_deed_is_done_even_if_nobody_can_be_told(
    make: Maker, house: House, published: Made, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_arguments: object) -> None:
        raise OperationalError("", {}, Exception("database is locked"))

    event.listen(Notice, "before_insert", fail)
    try:
        with caplog.at_level(logging.WARNING):
            (translation,) = requests.request(published.id, ["pl"], actor=make.actor(house.english))
    finally:
        event.remove(Notice, "before_insert", fail)

    assert db.session.get_one(Translation, translation.id).stage is Stage.REQUESTED
    assert "OperationalError" in caplog.text
