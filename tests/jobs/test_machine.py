"""Proposals of a machine for a whole translation: asked for by a person, fetched by a job, kept for the editor."""

from flask import Flask

from app.jobs.queue import Queue
from app.machine.services import Kind
from app.translation.proposing import errands
from app.translation.proposing.service import ask_for_all
from app.web.shared.machine import machine_in_use
from tests.machine.speaking import in_use
from tests.makers import Maker
from tests.work import Work


def test_a_site_asks_no_machine_unless_its_operator_chose_one(app: Flask) -> None:
    with app.app_context():
        assert machine_in_use() is None


def test_whoever_asks_for_all_passages_has_them_fetched_at_once(
    app: Flask, make: Maker, work: Work, queue: Queue
) -> None:
    jan = make.person("Jan", pl="translator")
    article = make.article("Letters", "One is here.\n\nTwo is there.\n")
    with in_use(app, Kind.LIBRETRANSLATE) as host, app.app_context():
        translation_id = work.claimed(article, "pl", jan)
        ask_for_all(translation_id, machine_in_use(), actor=make.actor(jan))
        assert host.asked == []
        queue.run_waiting()
        report = errands.report_of(translation_id)

    assert report is not None
    assert (report.done, report.trouble) == (3, "")
