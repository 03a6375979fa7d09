"""A job that fails harms no other, and says nothing about anybody."""

import logging
from threading import Event, Thread

import pytest
from flask import Flask, current_app

from app.jobs.running import run
from app.jobs.tasks import JOBS


class RevealingError(Exception):
    """An error whose words are nobody's business."""


def fail() -> int:
    raise RevealingError("aizhan@example.org wrote: A secret title")


def test_a_job_runs_within_the_application(app: Flask) -> None:
    outcome = run(app, "errand", lambda: len(current_app.name))

    assert (outcome.done, outcome.failure) == (len(app.name), "")


def test_a_failure_is_told_by_its_kind_and_nothing_else(app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        outcome = run(app, "letters", fail)

    assert outcome.failure == "RevealingError at app/jobs/running.py:" + outcome.failure.rpartition(":")[2]
    assert "job letters failed: RevealingError" in caplog.text
    assert "aizhan" not in caplog.text
    assert "secret" not in caplog.text


def test_a_job_that_runs_already_is_not_begun_a_second_time(app: Flask) -> None:
    is_inside, may_end = Event(), Event()

    def wait() -> None:
        is_inside.set()
        may_end.wait(10)

    first = Thread(target=run, args=(app, "letters", wait))
    first.start()
    is_inside.wait(10)
    second = run(app, "letters", fail)
    may_end.set()
    first.join()
    third = run(app, "letters", lambda: 3)

    assert second.is_skipped
    assert (third.done, third.is_skipped) == (3, False)


def test_every_job_has_a_rhythm_that_a_clock_can_keep() -> None:
    assert len({job.name for job in JOBS}) == len(JOBS)
    assert all(60 % job.minutes == 0 or job.minutes == 24 * 60 for job in JOBS)
