"""Looking things up in the audit."""

from datetime import timedelta

import pytest

from app.audit import log, queries
from app.audit.queries import Narrowing
from app.core.clock import now
from app.core.database import unit_of_work
from tests.makers import Maker
from tests.marks import on_both

pytestmark = [on_both, pytest.mark.usefixtures("inside")]


def note(deed: str, subject: str = "article:1", actor_id: int | None = None) -> None:
    with unit_of_work():
        log.record(deed, subject, actor_id=actor_id)


def found(narrowing: Narrowing) -> list[str]:
    return [entry.deed for entry in queries.page_of(narrowing, 1)]


def test_entries_are_found_by_person_deed_subject_and_time(make: Maker) -> None:
    maria = make.person("Maria")
    note("claim", "translation:1", maria)
    note("publish", "article:2")
    later = now()

    assert found(Narrowing()) == ["publish", "claim"]
    assert found(Narrowing(person_id=maria)) == ["claim"]
    assert found(Narrowing(by_nobody=True)) == ["publish"]
    assert found(Narrowing(deed="publish")) == ["publish"]
    assert found(Narrowing(subject="translation:1")) == ["claim"]
    assert found(Narrowing(since=later)) == []
    assert found(Narrowing(since=later - timedelta(hours=1), until=later)) == ["publish", "claim"]
    assert queries.deeds() == ("claim", "publish")


def test_pages_are_full_and_hold_each_entry_once() -> None:
    with unit_of_work():
        for number in range(queries.PAGE_SIZE + 5):
            log.record(f"deed_{number}", "article:1", actor_id=None)

    first, second = queries.page_of(Narrowing(), 1), queries.page_of(Narrowing(), 2)

    assert (len(first), len(second)) == (queries.PAGE_SIZE, 5)
    assert len({entry.id for entry in (*first, *second)}) == queries.count_of(Narrowing())


def test_everything_is_read_in_chunks_the_oldest_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "CHUNK", 3)
    with unit_of_work():
        for number in range(10):
            log.record(f"deed_{number}", "article:1", actor_id=None)

    assert [entry.deed for entry in queries.all_of(Narrowing())] == [f"deed_{number}" for number in range(10)]
