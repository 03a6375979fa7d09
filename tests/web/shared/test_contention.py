"""Two transactions in each other's way: who gives way is told to try again, and has lost nothing that they typed."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from sqlalchemy import create_engine, event, text

from app.core.database import db, is_postgresql
from app.translation.models import Translation
from app.translation.states import Stage
from tests.makers import Maker
from tests.marks import on_both
from tests.web.visitor import Visitor
from tests.work import Work

pytestmark = [on_both, pytest.mark.alters_app]

HURRY = {"postgresql": "SET lock_timeout = '50ms'", "sqlite": "PRAGMA busy_timeout = 50"}


@pytest.fixture
def hurried(app: Flask) -> Flask:
    """Give a site that waits for no lock longer than a moment."""
    with app.app_context():
        db.engine.dispose()
        statement = HURRY[db.engine.dialect.name]
        event.listen(db.engine, "connect", lambda connection, _record: connection.cursor().execute(statement))
    return app


@contextmanager
def held(app: Flask, translation_id: int) -> Iterator[None]:
    """Hold a translation in another transaction, or all of a database that has one writer."""
    with app.app_context():
        url, has_rows = db.engine.url, is_postgresql()
    engine = create_engine(url, **{} if has_rows else {"isolation_level": "AUTOCOMMIT"})
    with engine.connect() as other:
        lock = "SELECT id FROM translation WHERE id = :id FOR UPDATE" if has_rows else "BEGIN IMMEDIATE"
        other.execute(text(lock), {"id": translation_id} if has_rows else {})
        yield
        other.execute(text("ROLLBACK"))
    engine.dispose()


def test_who_gave_way_is_offered_to_send_the_same_once_more(hurried: Flask, make: Maker, work: Work) -> None:
    polish = work.submitted(make.article("Letters"), "pl", make.person("Jan", pl="translator"))
    editor = Visitor(hurried, make.person("Olga", pl="editor"))
    editor.open(f"/desk/translations/{polish}/review")
    reason = "The names, please.\n\nAll of them & their <titles>."

    with held(hurried, polish):
        page = editor.press("Send back with this reason", {"reason": reason})

    assert (page.status, page.headers["Retry-After"], page.headers["Cache-Control"]) == (503, "2", "no-store")
    assert editor.value("reason") == reason
    assert page.link("Back to where you were").href.endswith(f"/desk/translations/{polish}/review")
    editor.press("Send it again")
    with hurried.app_context():
        assert db.session.get_one(Translation, polish).stage is Stage.CHANGES_REQUESTED


def test_a_script_is_told_to_come_back(hurried: Flask, make: Maker, work: Work) -> None:
    jan = make.person("Jan", pl="translator")
    polish = work.written(make.article("Letters"), "pl", jan)
    translator = Visitor(hurried, jan)
    translator.open(f"/desk/translations/{polish}")

    with held(hurried, polish):
        response = translator.client.post(
            f"/desk/translations/{polish}/submit",
            data={"csrf_token": translator.value("csrf_token")},
            headers={"Accept": "application/json"},
        )

    assert (response.status_code, response.headers["Retry-After"]) == (503, "2")
    assert response.get_json()["error"] == "busy"
