"""Publications that wait: each goes out once, at its moment, or somebody is told why it did not."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest
from flask import Flask
from sqlalchemy import event, func, select

from app.accounts.policy import OPERATOR, Actor, Grant, Role
from app.articles.models import Article, Publication, Significance
from app.articles.service import Manuscript, revise, vouch_for
from app.audit.models import AuditEntry
from app.core import events
from app.core.clock import now
from app.core.database import db, unit_of_work
from app.core.errors import NotAllowed
from app.notices.kinds import NoticeKind
from app.notices.models import Notice
from app.publishing.manuscripts import NotApproved
from app.publishing.models import Edition, LiveEdition, Schedule
from app.publishing.schedules import NothingPlanned, Past, TooFar, publish_due, schedule, unschedule
from app.publishing.service import EditionChanged, NoteNeeded, publish, retract, withdraw, withdraw_everywhere
from app.translation.claims import claim
from app.translation.models import Translation
from tests.makers import Made, Maker
from tests.marks import on_both

pytestmark = [on_both, pytest.mark.usefixtures("inside")]

EDITOR_OF_ITALIAN = Actor(None, frozenset({Grant(Role.EDITOR, "it")}))


def tomorrow() -> datetime:
    return now() + timedelta(days=1)


def approved(make: Maker, title: str = "") -> Made:
    text = make.article(title, published=False)
    vouch_for(db.session.get_one(Article, text.id), actor=OPERATOR)
    return text


def update(text: Made, body: str = "New words.\n") -> None:
    """Let an update of a published original be written and approved."""
    article = db.session.get_one(Article, text.id)
    with unit_of_work():
        revise(
            article, Manuscript(article.latest.title, body, article.latest.deck, article.latest.slug), actor=OPERATOR
        )
        vouch_for(article, actor=OPERATOR)


def publication(text: Made) -> Publication:
    db.session.rollback()
    if text.locale == "en":
        return db.session.get_one(Article, text.id).publication
    return db.session.scalars(select(Translation.publication).where(Translation.locale == text.locale)).one()


def editions(text: Made) -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(Edition).where(Edition.article_id == text.id)) or 0


def plans() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(Schedule)) or 0


def deeds(text: Made) -> list[tuple[str, int | None]]:
    found = select(AuditEntry).where(AuditEntry.subject == f"article:{text.id}").order_by(AuditEntry.id)
    return [(entry.deed, entry.actor_id) for entry in db.session.scalars(found)]


def test_a_text_goes_out_at_its_moment_and_not_before(make: Maker) -> None:
    text, at = approved(make), tomorrow()
    schedule(text.id, "en", at, actor=OPERATOR)

    before = publish_due(at - timedelta(seconds=1))
    standing = publication(text)
    after = publish_due(at)

    assert (before, standing, after) == (0, Publication.SCHEDULED, 1)
    assert publication(text) is Publication.LIVE
    assert plans() == 0


def test_it_goes_out_once_however_often_the_clock_asks(make: Maker) -> None:
    text, at = approved(make), tomorrow()
    schedule(text.id, "en", at, actor=OPERATOR)

    assert [publish_due(at + timedelta(minutes=minutes)) for minutes in range(3)] == [1, 0, 0]
    assert editions(text) == 1


def test_a_clock_that_jumps_publishes_once(make: Maker) -> None:
    text, at = approved(make), tomorrow()
    schedule(text.id, "en", at, actor=OPERATOR)

    forward = publish_due(at + timedelta(days=400))
    back = publish_due(at - timedelta(days=400))
    again = publish_due(at)

    assert (forward, back, again) == (1, 0, 0)
    assert editions(text) == 1


def test_two_clocks_at_once_publish_each_text_once(app: Flask, make: Maker) -> None:
    texts, at, start = [approved(make) for _ in range(6)], tomorrow(), Barrier(2)
    for text in texts:
        schedule(text.id, "en", at, actor=OPERATOR)
    published: list[int] = []

    def run() -> None:
        with app.app_context():
            start.wait()
            published.append(publish_due(at))

    threads = [Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sum(published) == 6
    assert [editions(text) for text in texts] == [1] * 6
    assert plans() == 0


class Killed(BaseException):
    """The process was ended from outside."""


@contextmanager
def failing_while_an_edition_is_made(failure: BaseException, article_id: int) -> Iterator[None]:
    def fail(_mapper: object, _connection: object, edition: Edition) -> None:
        if edition.article_id == article_id:
            raise failure

    event.listen(Edition, "after_insert", fail)
    try:
        yield
    finally:
        event.remove(Edition, "after_insert", fail)


def test_a_clock_that_is_killed_half_way_has_done_nothing(make: Maker) -> None:
    text, at = approved(make), tomorrow()
    schedule(text.id, "en", at, actor=OPERATOR)

    with failing_while_an_edition_is_made(Killed(), text.id), pytest.raises(Killed):
        publish_due(at)

    assert (editions(text), plans(), publication(text)) == (0, 1, Publication.SCHEDULED)
    assert publish_due(at) == 1


def test_a_clock_that_is_killed_after_the_commit_has_done_it_all(make: Maker) -> None:
    text, at, victims = approved(make), tomorrow(), {0}
    schedule(text.id, "en", at, actor=OPERATOR)

    def kill(happening: EditionChanged) -> None:
        if happening.article_id in victims:
            raise Killed

    victims.add(text.id)
    events.subscribe(EditionChanged, kill)
    with pytest.raises(Killed):
        publish_due(at)
    victims.clear()

    assert (editions(text), plans(), publish_due(at)) == (1, 0, 0)


def test_a_fault_with_one_text_keeps_no_other_back(make: Maker, caplog: pytest.LogCaptureFixture) -> None:
    bad, good, at = approved(make, "A secret title"), approved(make), tomorrow()
    for text in (bad, good):
        schedule(text.id, "en", at, actor=OPERATOR)

    with failing_while_an_edition_is_made(RuntimeError("A secret title"), bad.id), caplog.at_level(logging.DEBUG):
        published = publish_due(at)

    assert published == 1
    assert (publication(bad), publication(good)) == (Publication.SCHEDULED, Publication.LIVE)
    assert f"article {bad.id} in en was not published: RuntimeError" in caplog.text
    assert "secret" not in caplog.text
    assert publish_due(at) == 1


def test_what_is_not_approved_any_more_is_unplanned_and_its_planner_told(make: Maker) -> None:
    editor, translator = make.person(pl="editor"), make.person(pl="translator")
    text = make.translation(make.article(), "pl", published=False)
    at = tomorrow()
    schedule(text.id, "pl", at, actor=make.actor(editor))
    claim(db.session.scalars(select(Translation.id)).one(), actor=make.actor(translator))

    published = publish_due(at)

    notice = db.session.scalars(select(Notice).where(Notice.kind == NoticeKind.NOT_PUBLISHED)).one()
    assert published == 0
    assert (notice.person_id, notice.article_id, notice.locale) == (editor, text.id, "pl")
    assert (plans(), publication(text)) == (0, Publication.NONE)
    assert deeds(text)[-1] == ("not_published", None)


def test_the_audit_says_who_planned_a_publication_and_in_whose_name_the_clock_kept_it(make: Maker) -> None:
    text, editor, at = approved(make), make.person(en="editor"), tomorrow()
    schedule(text.id, "en", at, actor=make.actor(editor))

    publish_due(at)

    assert deeds(text)[-2:] == [("schedule", editor), ("publish", editor)]


def test_what_is_live_stays_live_while_its_update_waits(make: Maker) -> None:
    text, at = make.article(), tomorrow()
    update(text)
    schedule(text.id, "en", at, actor=OPERATOR, significance=Significance.MINOR, note="A date.")

    waiting = publication(text)
    publish_due(at)

    revision = db.session.get_one(Article, text.id).latest
    assert (waiting, publication(text)) == (Publication.LIVE, Publication.LIVE)
    assert (revision.significance, revision.note) == (Significance.MINOR, "A date.")
    assert editions(text) == 2


def test_a_correction_says_what_was_wrong_before_it_is_planned(make: Maker) -> None:
    text = make.article()
    update(text)

    with pytest.raises(NoteNeeded):
        schedule(text.id, "en", tomorrow(), actor=OPERATOR, significance=Significance.CORRECTION)

    assert plans() == 0


def test_a_plan_can_be_moved_and_given_up(make: Maker) -> None:
    text, at = approved(make), tomorrow()
    schedule(text.id, "en", at, actor=OPERATOR)
    schedule(text.id, "en", at + timedelta(days=1), actor=OPERATOR)

    moved = publish_due(at)
    unschedule(text.id, "en", actor=OPERATOR)

    assert (moved, publish_due(at + timedelta(days=2))) == (0, 0)
    assert publication(text) is Publication.NONE
    with pytest.raises(NothingPlanned):
        unschedule(text.id, "en", actor=OPERATOR)


def test_giving_up_an_update_leaves_readers_what_they_have(make: Maker) -> None:
    text = make.article()
    update(text)
    schedule(text.id, "en", tomorrow(), actor=OPERATOR)

    unschedule(text.id, "en", actor=OPERATOR)

    assert publication(text) is Publication.LIVE


def test_nothing_is_planned_for_the_past_nor_for_the_next_century(make: Maker) -> None:
    text = approved(make)

    with pytest.raises(Past):
        schedule(text.id, "en", now() - timedelta(seconds=1), actor=OPERATOR)
    with pytest.raises(TooFar):
        schedule(text.id, "en", datetime(9999, 12, 31, tzinfo=UTC), actor=OPERATOR)


def test_only_an_approved_text_is_planned(make: Maker) -> None:
    text = make.article(published=False)

    with pytest.raises(NotApproved):
        schedule(text.id, "en", tomorrow(), actor=OPERATOR)
    with pytest.raises(NotApproved):
        schedule(text.id, "pl", tomorrow(), actor=OPERATOR)


def test_an_editor_of_another_language_plans_nothing(make: Maker) -> None:
    text = approved(make)

    with pytest.raises(NotAllowed):
        schedule(text.id, "en", tomorrow(), actor=EDITOR_OF_ITALIAN)
    schedule(text.id, "en", tomorrow(), actor=OPERATOR)
    with pytest.raises(NotAllowed):
        unschedule(text.id, "en", actor=EDITOR_OF_ITALIAN)


def test_what_is_published_by_hand_is_not_published_again_by_the_clock(make: Maker) -> None:
    text, at = approved(make), tomorrow()
    schedule(text.id, "en", at, actor=OPERATOR)
    publish(text.id, "en", actor=OPERATOR)

    assert (publish_due(at), editions(text)) == (0, 1)


def test_what_is_taken_down_does_not_come_back_by_the_clock(make: Maker) -> None:
    text, at = make.article(), tomorrow()
    update(text)
    schedule(text.id, "en", at, actor=OPERATOR)
    withdraw(text.id, "en", actor=OPERATOR)

    assert (publish_due(at), db.session.get(LiveEdition, (text.id, "en"))) == (0, None)


def test_taking_a_text_down_everywhere_ends_the_plans_of_every_language(make: Maker) -> None:
    text = make.article()
    polish, at = make.translation(text, "pl", published=False), tomorrow()
    schedule(text.id, "pl", at, actor=OPERATOR)
    withdraw_everywhere(text.id, actor=OPERATOR)

    assert (publish_due(at), publication(polish)) == (0, Publication.NONE)


def test_a_retraction_ends_the_plans_of_every_language(make: Maker) -> None:
    text = make.article()
    polish, at = make.translation(text, "pl", published=False), tomorrow()
    schedule(text.id, "pl", at, actor=OPERATOR)
    retract(text.id, "It was made up.", actor=OPERATOR)

    assert (publish_due(at), publication(polish)) == (0, Publication.NONE)
