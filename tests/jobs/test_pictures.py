"""Narrower copies come by themselves."""

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import select

from app.core.clock import now
from app.core.database import db, unit_of_work
from app.jobs.queue import Queue
from app.jobs.tasks import job_named
from app.media.models import Medium, MediumSize
from app.media.service import store
from app.web.shared.settings import settings_of
from tests.marks import on_both
from tests.media.pictures import encoded

pytestmark = on_both


def bring(app: Flask, width: int) -> None:
    with app.app_context(), unit_of_work():
        store(encoded(Image.new("RGB", (width, 100), "red"), "JPEG"), settings_of(app).media_folder)


def copies(app: Flask) -> list[int]:
    with app.app_context():
        return sorted(db.session.scalars(select(MediumSize.width)))


def test_a_picture_that_comes_in_asks_for_its_copies(app: Flask, queue: Queue) -> None:
    bring(app, 1200)
    before = copies(app)

    queue.run_waiting()

    assert (before, copies(app)) == ([], [320, 480, 720, 1080, 1200])


def test_a_picture_that_was_missed_gets_its_copies_by_the_clock(app: Flask, queue: Queue) -> None:
    bring(app, 1200)
    bring(app, 100)
    queue.huey.flush()

    done = [queue.run(job_named("pictures"), now()).done for _ in range(2)]

    assert done == [2, 0]
    assert copies(app) == [100, 320, 480, 720, 1080, 1200]


def test_a_picture_that_cannot_be_encoded_keeps_no_other_waiting(
    app: Flask, queue: Queue, caplog: pytest.LogCaptureFixture
) -> None:
    bring(app, 400)
    bring(app, 500)
    queue.huey.flush()
    with app.app_context():
        newest = db.session.scalars(select(Medium).order_by(Medium.id.desc())).first()
        assert newest is not None
        (settings_of(app).media_folder / str(newest.filename)).write_bytes(b"RIFF, and no picture")

    outcome = queue.run(job_named("pictures"), now())

    assert (outcome.done, outcome.failure) == (1, "")
    assert copies(app) == [320, 400]
    assert f"picture {newest.id} has no copies" in caplog.text
