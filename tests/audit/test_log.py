"""The audit is written with the deed, in one order, and never changed."""

from threading import Thread

import pytest
from flask import Flask
from sqlalchemy import delete, select, text, update

from app.audit import log, queries
from app.audit.models import AuditEntry
from app.audit.queries import Narrowing
from app.core.database import db, unit_of_work
from tests.makers import Maker
from tests.marks import on_both
from tests.speed.test_query_counts import counted

pytestmark = on_both


def note(*deeds: str) -> None:
    with unit_of_work():
        for deed in deeds:
            log.record(deed, "article:1", actor_id=None, locale="pl")


def said() -> list[str]:
    return list(db.session.scalars(select(AuditEntry.deed).order_by(AuditEntry.id)))


@pytest.mark.usefixtures("inside")
def test_entries_stand_in_the_order_of_deeds_and_the_chain_is_whole() -> None:
    note("claim", "submit")
    note("approve")

    assert said() == ["claim", "submit", "approve"]
    assert queries.verify().broken_at is None
    assert queries.verify().entries == 3


@pytest.mark.usefixtures("inside")
def test_a_deed_that_fails_leaves_no_entry() -> None:
    class Stopped(Exception):  # noqa: N818
        pass

    def fail() -> None:
        with unit_of_work():
            log.record("claim", "article:1", actor_id=None)
            raise Stopped

    with pytest.raises(Stopped):
        fail()
    note("submit")

    assert said() == ["submit"]


@pytest.mark.usefixtures("inside")
def test_an_entry_can_name_somebody_who_came_in_the_same_transaction(make: Maker) -> None:
    with unit_of_work():
        person_id = make.person("Maria")
        log.record("invite", f"person:{person_id}", actor_id=person_id)

    assert queries.page_of(Narrowing(deed="invite"), 1)[0].actor_id == person_id


@pytest.mark.usefixtures("inside")
def test_no_entry_is_changed_nor_deleted_by_the_program() -> None:
    note("claim")
    entry = db.session.scalars(select(AuditEntry)).one()

    entry.deed = "publish"
    with pytest.raises(AssertionError, match="stays as it was written"):
        db.session.flush()
    db.session.rollback()
    db.session.delete(db.session.scalars(select(AuditEntry)).one())
    with pytest.raises(AssertionError, match="stays as it was written"):
        db.session.flush()
    db.session.rollback()
    with pytest.raises(AssertionError):
        db.session.execute(update(AuditEntry).values(deed="publish"))
    with pytest.raises(AssertionError):
        db.session.execute(delete(AuditEntry))
    db.session.rollback()

    assert said() == ["claim"]


@pytest.mark.usefixtures("inside")
def test_nobody_writes_past_the_chain() -> None:
    db.session.add(AuditEntry(deed="publish", subject="article:1", facts={}, digest=""))

    with pytest.raises(AssertionError, match="written by log"):
        db.session.flush()


def test_a_row_changed_by_hand_shows_and_says_where(app: Flask) -> None:
    with app.app_context():
        note("claim", "submit", "approve")
        db.session.execute(text("UPDATE audit_entry SET deed = 'publish' WHERE deed = 'submit'"))
        db.session.commit()

        result = app.test_cli_runner().invoke(args=["audit", "verify"])

    assert result.exit_code == 1
    assert "breaks at entry 2" in result.output


def test_a_whole_record_says_so_with_the_last_digest(app: Flask) -> None:
    with app.app_context():
        note("claim")
        result = app.test_cli_runner().invoke(args=["audit", "verify"])

    assert result.exit_code == 0
    assert "whole: 1 entries" in result.output


def test_many_who_write_at_once_make_one_chain(app: Flask) -> None:
    def work() -> None:
        with app.app_context():
            for number in range(10):
                note(f"deed_{number}")
            db.session.remove()

    threads = [Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with app.app_context():
        verdict = queries.verify()
        db.session.remove()
    assert (verdict.entries, verdict.broken_at) == (40, None)


def test_a_thousand_deeds_of_one_transaction_cost_one_look_at_the_chain(app: Flask) -> None:
    with counted(app) as statements, app.app_context():
        note(*[f"deed_{number}" for number in range(1000)])
        assert queries.count_of(Narrowing()) == 1000
        db.session.remove()

    assert len([each for each in statements if each.startswith("SELECT audit_entry.digest")]) == 1
