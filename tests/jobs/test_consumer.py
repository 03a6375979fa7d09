"""Whoever runs the jobs begins, does what it is asked, and ends when it is told to."""

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.core.database import db
from app.jobs.consumer import Worker
from app.jobs.queue import Queue
from app.notices.letters import post
from app.notices.models import Letter
from app.web.shared.settings import settings_of
from tests.marks import on_both

pytestmark = on_both

OPEN_FILES = Path("/proc/self/fd")


def within(seconds: float, is_so: Callable[[], bool]) -> bool:
    end = time.monotonic() + seconds
    while not (found := is_so()) and time.monotonic() < end:
        time.sleep(0.05)
    return found


def test_letters_go_out_while_the_worker_runs_and_wait_when_it_has_ended(app: Flask, queue: Queue) -> None:
    worker = Worker(app)
    worker.start()
    worker.start()

    with app.app_context():
        post("aizhan@example.org", "Hello", "Hello\n", "", "en")
        went = within(20, lambda: bool(list(settings_of(app).mail_folder.glob("*.eml"))))
    worker.stop()
    worker.stop()
    queue.huey.flush()  # of what the minute brought, some may not have been begun
    with app.app_context():
        post("bota@example.org", "Hello", "Hello\n", "", "en")
        db.session.rollback()
        waiting = db.session.scalar(select(func.count()).select_from(Letter))

    assert went
    assert waiting == 1
    assert queue.huey.pending_count() == 1


def test_what_was_asked_for_while_nobody_ran_is_done_after_the_start(app: Flask, queue: Queue) -> None:
    with app.app_context():
        post("aizhan@example.org", "Hello", "Hello\n", "", "en")
    assert queue.huey.pending_count() == 1
    worker = Worker(app)

    worker.start()
    went = within(20, lambda: bool(list(settings_of(app).mail_folder.glob("*.eml"))))
    worker.stop()

    assert went


def test_it_ends_soon(app: Flask, queue: Queue) -> None:
    worker = Worker(app)
    worker.start()
    begun = time.monotonic()

    worker.stop()

    assert queue.huey.pending_count() >= 0
    assert time.monotonic() - begun < 5


@pytest.mark.skipif(not OPEN_FILES.is_dir(), reason="files that are open can be listed on Linux only")
@pytest.mark.usefixtures("queue")
def test_a_process_that_has_stopped_it_holds_no_database_open_and_can_fork(app: Flask) -> None:
    settings = settings_of(app)
    files = {str(settings.jobs_file), settings.database.removeprefix("sqlite:///")}
    worker = Worker(app)
    worker.start()
    with app.app_context():
        post("aizhan@example.org", "Hello", "Hello\n", "", "en")
        assert within(20, lambda: bool(list(settings.mail_folder.glob("*.eml"))))
        db.session.remove()
    assert files & opened()

    worker.stop()

    assert not files & opened()


def opened() -> set[str]:
    """Return the files that this process holds open."""
    names = set()
    for number in OPEN_FILES.iterdir():
        with suppress(OSError):
            names.add(str(number.readlink()))
    return names
