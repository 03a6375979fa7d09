"""How states, roles and deadlines are called."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from hypothesis import given, strategies as st

from app.web.desk.words.deadlines import Nearness, days_between, due, nearness
from app.web.desk.words.states import WORDS, word
from app.web.shared import i18n

NOON = datetime(2026, 5, 3, 12, tzinfo=UTC)
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
EVERY = [value for kind in WORDS for value in kind]


@pytest.fixture
def english(app: Flask) -> Iterator[None]:
    """Speak English."""
    with app.test_request_context():
        i18n.speak("en")
        yield


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("value", EVERY, ids=lambda value: f"{type(value).__name__}.{value}")
def test_every_state_has_a_word(value: StrEnum) -> None:
    assert word(value).strip()


@pytest.mark.parametrize("kind", list(WORDS), ids=lambda kind: str(kind.__name__))
def test_no_state_is_left_without_a_word(kind: type[StrEnum]) -> None:
    assert set(WORDS[kind]) == set(kind)


@pytest.mark.usefixtures("english")
def test_states_of_one_kind_are_told_apart_by_their_words() -> None:
    for kind in WORDS:
        said = [word(value) for value in kind]
        assert len(said) == len(set(said)), kind


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("ahead", "near", "words"),
    [
        (timedelta(days=-3), Nearness.OVERDUE, "3 days overdue"),
        (timedelta(days=-1), Nearness.OVERDUE, "1 day overdue"),
        (timedelta(hours=-1), Nearness.OVERDUE, "overdue since today"),
        (timedelta(hours=1), Nearness.SOON, "due today"),
        (timedelta(days=1), Nearness.SOON, "due tomorrow"),
        (timedelta(days=3), Nearness.SOON, "due in 3 days"),
        (timedelta(days=4), Nearness.LATER, "due in 4 days"),
        (timedelta(days=20), Nearness.LATER, "due on May 23, 2026"),
    ],
)
def test_a_deadline_says_how_near_it_is(ahead: timedelta, near: Nearness, words: str) -> None:
    shown = due(NOON + ahead, NOON)

    assert (shown.nearness, shown.words) == (near, words)


def test_tomorrow_begins_at_midnight_in_the_zone() -> None:
    late = datetime(2026, 5, 3, 21, 30, tzinfo=UTC)

    assert days_between(late, late + timedelta(hours=1), UTC) == 0
    assert days_between(late, late + timedelta(hours=1), ZoneInfo("Europe/Warsaw")) == 1


@given(MOMENTS, MOMENTS)
def test_a_deadline_is_overdue_exactly_when_its_moment_has_come(today: datetime, deadline: datetime) -> None:
    assert (nearness(today, deadline, UTC) is Nearness.OVERDUE) == (deadline <= today)
