"""The queue says that somebody should look; the truth is in the database."""

import logging
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.accounts.policy import OPERATOR
from app.articles.models import Article
from app.articles.service import vouch_for
from app.core.clock import now
from app.core.database import db
from app.jobs import asking
from app.jobs.queue import Queue, queue_of
from app.jobs.tasks import JOBS, Job, job_named
from app.notices.letters import post
from app.notices.models import Letter
from app.publishing.models import LiveEdition
from app.publishing.schedules import schedule
from app.translation import claims
from app.translation.models import Claim, Translation
from app.translation.states import Stage
from app.web.shared.settings import settings_of
from tests.makers import Maker
from tests.marks import on_both
from tests.work import Work

pytestmark = on_both


def letters(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(Letter)) or 0


def write(app: Flask) -> None:
    with app.app_context():
        post("aizhan@example.org", "Hello", "Hello\n", "", "en")


def test_a_letter_asks_to_be_sent_at_once(app: Flask, queue: Queue) -> None:
    write(app)

    done = queue.run_waiting()

    assert done == 1
    assert letters(app) == 0
    assert len(list(settings_of(app).mail_folder.glob("*.eml"))) == 1


def test_an_application_that_asks_for_no_jobs_keeps_its_letters(app: Flask) -> None:
    write(app)

    assert letters(app) == 1
    assert not settings_of(app).jobs_file.exists()


def test_a_letter_is_kept_where_the_queue_cannot_be_written(
    app: Flask, queue: Queue, caplog: pytest.LogCaptureFixture
) -> None:
    queue.huey.storage.sql("drop table task", commit=True)
    with caplog.at_level(logging.WARNING):
        write(app)

    assert letters(app) == 1
    assert "job letters was not asked for: OperationalError" in caplog.text


def test_in_immediate_mode_the_job_is_done_when_it_is_asked_for(app: Flask, queue: Queue) -> None:
    queue.huey.immediate = True
    write(app)

    assert letters(app) == 0


def test_the_clock_publishes_frees_and_sends(app: Flask, queue: Queue, make: Maker, work: Work) -> None:
    text = make.article(published=False)
    translation_id = work.claimed(make.article(), "pl", make.person(pl="translator"))
    with app.app_context():
        vouch_for(db.session.get_one(Article, text.id), actor=OPERATOR)
        schedule(text.id, "en", now() + timedelta(days=1), actor=OPERATOR)
    write(app)

    outcomes = {job.name: queue.run(job, now() + timedelta(days=8)) for job in JOBS}

    assert {name: outcome.failure for name, outcome in outcomes.items()} == dict.fromkeys(outcomes, "")
    assert [outcomes[name].done for name in ("publish", "run_out", "letters")] == [1, 1, 1]
    with app.app_context():
        assert db.session.get(LiveEdition, (text.id, "en")) is not None
        assert db.session.get_one(Translation, translation_id).stage is Stage.REQUESTED


def test_no_claim_is_lost_to_a_clock_that_jumps_back(app: Flask, queue: Queue, make: Maker, work: Work) -> None:
    person_id = make.person(pl="translator")
    translation_id = work.claimed(make.article(), "pl", person_id)

    outcome = queue.run(job_named("run_out"), now() - timedelta(days=400))

    with app.app_context():
        assert outcome.done == 0
        assert db.session.get_one(Claim, translation_id).person_id == person_id
        claims.extend(translation_id, actor=make.actor(person_id))


def test_a_job_that_fails_stops_no_other_and_is_remembered(app: Flask, queue: Queue) -> None:
    def fail(_at: object) -> int:
        raise RuntimeError

    queue.run(Job("publish", 1, fail))
    write(app)
    queue.run(job_named("letters"))

    published, sent = queue.last("publish"), queue.last("letters")
    assert published is not None
    assert sent is not None
    assert published.failure.startswith("RuntimeError")
    assert (sent.done, sent.failure) == (1, "")
    assert queue.last("digest") is None


def test_what_another_process_noted_is_known_here(app: Flask, queue: Queue) -> None:
    queue.run(job_named("letters"))

    known = Queue(app).last("letters")

    assert known is not None
    assert known.failure == ""


def test_there_is_one_queue_for_an_application(app: Flask, queue: Queue) -> None:
    assert queue_of(app) is queue
    assert asking.queue(app) is queue


def test_readers_ask_for_no_jobs(client: FlaskClient, queue: Queue) -> None:
    client.get("/en/")

    assert queue.huey.pending_count() == 0
