"""Following the ledger: whoever keeps what the database said knows of every deed before it is answered."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest
from flask import Flask
from hypothesis import given, strategies as st
from sqlalchemy import delete, func, insert, select, update

from app.core.clock import now
from app.core.database import db, unit_of_work
from app.core.following import Follower, News, SqliteFollower, follower_of
from app.core.ledger import KEPT, Entry, Follower as Row, generation
from app.core.tags import EVERYTHING
from tests.makers import Maker
from tests.marks import on_both, on_postgresql
from tests.patience import PATIENCE, until

TAGS = st.sampled_from(["a", "b", "c", EVERYTHING])


@pytest.fixture
def follower(database: str) -> Iterator[Follower]:
    """Give a follower of the test's database, in touch."""
    with closing(follower_of(database, News())) as made:
        until(made.is_in_touch)
        yield made


def touch(*tags: str) -> None:
    with unit_of_work() as work:
        work.touch(*tags)


@given(st.lists(st.lists(TAGS, min_size=1, max_size=3), max_size=8), st.lists(TAGS, min_size=1, max_size=3))
def test_what_was_read_holds_until_one_of_its_tags_or_everything_is_touched(
    told: list[list[str]], borne: list[str]
) -> None:
    news, ledger = News(), [*enumerate((tag for tags in told for tag in tags), 1)]
    read = 0
    for tags in told:
        news.tell(ledger[read : read + len(tags)], 1)
        read += len(tags)

    for since in range(len(ledger) + 1):
        is_touched = any(tag in {*borne, EVERYTHING} for number, tag in ledger if number > since)
        # What came together with "everything" is forgotten together: a page may be dropped early, never late.
        assert not (is_touched and news.holds(since, borne))
    assert news.holds(len(ledger), borne)


def test_nothing_holds_where_entries_are_lost() -> None:
    news = News()
    news.tell([(1, "a")], 1)

    news.tell([(9, "b")], 9)

    assert not news.holds(1, ["c"])
    assert news.holds(9, ["a"])


def test_what_else_was_kept_is_dropped_before_the_news_count_as_read() -> None:
    seen: list[int] = []
    news = News(on_everything=lambda: seen.append(news.generation))
    news.tell([(1, "a")], 1)

    news.tell([(2, EVERYTHING)], 1)

    assert seen == [1]
    assert news.generation == 2


@on_both
def test_a_follower_knows_of_a_deed_as_soon_as_it_is_answered(app: Flask, follower: Follower, make: Maker) -> None:
    article = make.article(terms=["country:kz"])
    with app.app_context():
        for number in range(20):
            assert follower.is_in_touch()
            since = follower.news.generation
            touch(f"article:{number}")

            assert follower.is_in_touch()
            assert not follower.news.holds(since, [f"article:{number}"])
            assert follower.news.holds(since, [f"article:{article.id + 100}", "texts:en"])


@on_both
def test_a_deed_that_fails_is_no_news(app: Flask, follower: Follower) -> None:
    since = follower.news.generation

    def failing() -> None:
        with app.app_context(), unit_of_work() as work:
            work.touch("article:1")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        failing()

    assert follower.is_in_touch()
    assert follower.news.holds(since, ["article:1"])


@on_both
def test_the_ledger_is_cut_and_a_follower_who_read_less_far_forgets_everything(app: Flask, follower: Follower) -> None:
    with app.app_context():
        touch("a")
        assert follower.is_in_touch()
        since = follower.news.generation
        with unit_of_work() as work:  # in one transaction, so that nobody reads what is cut
            db.session.execute(insert(Entry), [{"tag": f"b:{number}"} for number in range(KEPT + 5)])
            work.touch("c")

        assert db.session.scalar(select(func.count(Entry.id))) == KEPT
        until(lambda: follower.is_in_touch() and follower.news.generation == generation())
    assert not follower.news.holds(since, ["never touched"])


def test_a_change_of_very_much_is_one_of_everything(app: Flask) -> None:
    with app.app_context():
        touch(*(f"article:{number}" for number in range(1_000)))

        assert db.session.scalars(select(Entry.tag)).all() == [EVERYTHING]


def test_who_cannot_read_the_file_is_not_in_touch(tmp_path: Path) -> None:
    file = tmp_path / "gone.sqlite"

    assert not SqliteFollower(str(file), News()).is_in_touch()
    assert not file.exists()


@on_postgresql
def test_a_deed_waits_for_a_follower_who_has_not_read_it_yet(app: Flask) -> None:
    with app.app_context():
        touch("a")
        db.session.execute(insert(Row).values(id="slow", generation=generation(), seen_at=func.clock_timestamp()))
        db.session.commit()

    def deed() -> None:
        with app.app_context():
            touch("b")

    doing = Thread(target=deed)
    doing.start()
    with app.app_context():
        until(lambda: _of_slow(app) < _reached(app))
        for _ in range(20):
            db.session.execute(update(Row).values(seen_at=func.clock_timestamp()))
            db.session.commit()
            assert doing.is_alive()
        db.session.execute(update(Row).values(generation=generation()))
        db.session.commit()
    doing.join(PATIENCE)
    assert not doing.is_alive()


@on_postgresql
def test_a_deed_does_not_wait_for_a_follower_who_is_gone(app: Flask) -> None:
    with app.app_context():
        db.session.execute(insert(Row).values(id="gone", generation=0, seen_at=now() - timedelta(minutes=1)))
        db.session.commit()

        touch("a")

        assert generation() == 1


@on_postgresql
def test_a_follower_who_was_cut_off_trusts_nothing_until_it_has_read_what_it_missed(
    app: Flask, follower: Follower
) -> None:
    since = follower.news.generation
    with app.app_context():
        db.session.execute(
            select(func.pg_terminate_backend(db.column("pid")))
            .select_from(db.text("pg_stat_activity"))
            .where(db.text("datname = current_database() AND pid <> pg_backend_pid()"))
        )
        db.session.commit()

        touch("a")

        assert not (follower.is_in_touch() and follower.news.holds(since, ["a"]))
        until(follower.is_in_touch)
    assert not follower.news.holds(since, ["a"])


@on_postgresql
def test_a_follower_who_stops_leaves_no_trace(app: Flask, database: str) -> None:
    with closing(follower_of(database, News())) as made:
        until(made.is_in_touch)
    with app.app_context():
        assert db.session.scalar(select(func.count(Row.id))) == 0
        db.session.execute(delete(Row))
        db.session.commit()


def _of_slow(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(Row.generation)) or 0


def _reached(app: Flask) -> int:
    with app.app_context():
        return generation()
