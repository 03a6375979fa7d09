"""What a process keeps is as current as the transaction that asks, and bounded."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from threading import Thread

import pytest
from flask import Flask

from app.core import ledger
from app.core.database import db, unit_of_work
from app.core.kept import Kept, one_by_one
from tests.marks import on_both

pytestmark = [on_both, pytest.mark.usefixtures("inside")]


class Readings:
    """Reads the generation for any key, and remembers what it was asked for."""

    def __init__(self) -> None:
        self.read: list[str] = []
        self.refreshed: list[tuple[str, frozenset[str]]] = []

    def kept(self, *, weight: int = 1, most: int = 10) -> Kept[str, int]:
        return Kept(one_by_one(self.take), self._refresh, lambda _value: weight, most)

    def take(self, key: str) -> int:
        self.read.append(key)
        return ledger.generation()

    def _refresh(self, key: str, _known: int, touched: frozenset[str]) -> int:
        self.refreshed.append((key, touched))
        return ledger.generation()


def touch(*tags: str) -> None:
    with unit_of_work() as work:
        work.touch(*tags)


def elsewhere(app: Flask, deed: Callable[[], object]) -> None:
    """Do something in another thread, and so in another transaction."""

    def run() -> None:
        with app.app_context():
            deed()
            db.session.rollback()

    thread = Thread(target=run)
    thread.start()
    thread.join()


def test_what_nobody_changed_is_read_once() -> None:
    readings = Readings()
    kept = readings.kept()

    for _ in range(3):
        kept.get("a")
        db.session.rollback()

    assert readings.read == ["a"]


def test_a_value_is_brought_up_to_date_by_all_that_was_touched_since() -> None:
    readings = Readings()
    kept = readings.kept()
    kept.get("a")

    touch("article:1", "texts:en")
    touch("term:2")

    assert kept.get("a") == ledger.generation()
    assert readings.refreshed == [("a", frozenset({"article:1", "texts:en", "term:2"}))]


def test_what_is_missing_of_many_is_read_at_once_and_in_their_order() -> None:
    asked: list[Sequence[str]] = []

    def read(keys: Sequence[str]) -> dict[str, str]:
        asked.append(keys)
        return {key: key.upper() for key in reversed(keys)}

    kept: Kept[str, str] = Kept(read, lambda _key, known, _touched: known, lambda _value: 1, 10)
    kept.get("b")

    assert list(kept.get_all("abc").items()) == [("a", "A"), ("b", "B"), ("c", "C")]
    assert kept.get_all("") == {}
    assert asked == [("b",), ("a", "c")]


def test_a_value_that_does_not_hold_any_more_is_read_anew() -> None:
    readings = Readings()
    kept: Kept[str, int] = Kept(
        one_by_one(readings.take),
        lambda key, known, touched: None if key in touched else known,
        lambda _value: 1,
        10,
    )

    kept.get_all("ab")
    touch("a", "c")
    kept.get_all("ab")

    assert readings.read == ["a", "b", "a"]


def test_values_beyond_the_bound_are_let_go_and_read_again() -> None:
    readings = Readings()
    kept = readings.kept(weight=4, most=10)

    for key in ("a", "b", "a", "c", "a", "b"):
        kept.get(key)

    assert readings.read == ["a", "b", "c", "b"]


def test_a_value_heavier_than_the_bound_is_kept_alone() -> None:
    readings = Readings()
    kept = readings.kept(weight=11, most=10)

    for key in ("a", "a", "b", "b"):
        kept.get(key)

    assert readings.read == ["a", "b"]


def test_another_thread_is_given_the_same(app: Flask) -> None:
    readings = Readings()
    kept = readings.kept()
    kept.get("a")

    elsewhere(app, lambda: kept.get("a"))

    assert readings.read == ["a"]


def test_a_transaction_that_began_earlier_reads_for_itself_and_takes_nothing_from_later_ones(app: Flask) -> None:
    readings = Readings()
    kept = readings.kept()
    kept.get("a")
    kept.get("b")

    elsewhere(app, lambda: touch("term:1"))
    elsewhere(app, lambda: kept.get("a"))
    assert [key for key, _touched in readings.refreshed] == ["a"]
    kept.get("a")
    elsewhere(app, lambda: kept.get("a"))

    assert readings.read == ["a", "b", "a"]
    assert len(readings.refreshed) == 1


def test_a_rolled_back_unit_of_work_leaves_nothing_behind() -> None:
    readings = Readings()
    kept = readings.kept()
    before = kept.get("a")

    with suppress(LookupError), unit_of_work() as work:
        work.touch("term:1")
        kept.get("a")
        raise LookupError

    assert kept.get("a") == before
    assert readings.refreshed == []
