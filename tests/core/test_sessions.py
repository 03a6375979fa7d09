"""Rows are read without the books of a session; whoever asks for objects later reads in the same transaction."""

from flask import Flask
from sqlalchemy import func, select, update

from app.core.database import db, session, unit_of_work
from app.core.prepared import Prepared
from app.locales.models import Locale
from tests.marks import on_both

TAGLINE = Prepared(select(func.max(Locale.tagline).label("tagline")).where(Locale.tag == "en"))


def reworded(tagline: str) -> None:
    with unit_of_work():
        db.session.execute(update(Locale).where(Locale.tag == "en").values(tagline=tagline))


@on_both
def test_objects_are_read_in_the_transaction_that_rows_were_read_in(app: Flask) -> None:
    with app.app_context():
        TAGLINE.rows()
        before = session().moment()
        db.session.get_one(Locale, "en")

        assert session().connection() is session().reading()
        assert session().moment() is before is not None


@on_both
def test_a_commit_a_rollback_and_a_close_end_what_is_being_read(app: Flask) -> None:
    with app.app_context():
        for ends in (db.session.commit, db.session.rollback, db.session.close):
            TAGLINE.rows()
            before = session().moment()
            ends()
            assert db.engine.pool.checkedout() == 0  # type: ignore[attr-defined] # of a pool that queues
            TAGLINE.rows()
            assert session().moment() is not before
            db.session.rollback()


@on_both
def test_what_is_written_after_rows_were_read_is_kept(app: Flask) -> None:
    with app.app_context():
        TAGLINE.rows()
        db.session.get_one(Locale, "en").tagline = "Written as an object"
        db.session.commit()
        assert TAGLINE.rows()[0].tagline == "Written as an object"

        reworded("Written in one go")
        assert TAGLINE.rows()[0].tagline == "Written in one go"


@on_both
def test_what_is_taken_back_after_rows_were_read_is_not_kept(app: Flask) -> None:
    with app.app_context():
        before = TAGLINE.rows()
        db.session.get_one(Locale, "en").tagline = "Not meant"
        db.session.flush()
        assert TAGLINE.rows()[0].tagline == "Not meant"

        db.session.rollback()
        assert TAGLINE.rows() == before
