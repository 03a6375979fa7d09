"""Narrower copies come by themselves."""

from flask import Flask
from PIL import Image
from sqlalchemy import func, select

from app.core.clock import now
from app.core.database import db, unit_of_work
from app.jobs.queue import Queue
from app.jobs.tasks import job_named
from app.media.models import MediumSize
from app.media.service import store
from app.web.shared.settings import settings_of
from tests.marks import on_both
from tests.media.pictures import encoded

pytestmark = on_both


def bring(app: Flask, width: int) -> None:
    with app.app_context(), unit_of_work():
        store(encoded(Image.new("RGB", (width, 100), "red"), "JPEG"), settings_of(app).media_folder)


def copies(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(MediumSize)) or 0


def test_a_picture_that_comes_in_asks_for_its_copies(app: Flask, queue: Queue) -> None:
    bring(app, 1200)
    before = copies(app)

    queue.run_waiting()

    assert (before, copies(app)) == (0, 2)


def test_a_picture_that_was_missed_gets_its_copies_by_the_clock(app: Flask, queue: Queue) -> None:
    bring(app, 1200)
    bring(app, 100)
    queue.huey.flush()

    done = [queue.run(job_named("pictures"), now()).done for _ in range(2)]

    assert done == [1, 0]
    assert copies(app) == 2
