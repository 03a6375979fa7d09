"""The moment that is meant by the time on the wall."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, strategies as st

from app.publishing.moments import moment_of

ZONES = st.sampled_from(sorted(available_timezones())).map(ZoneInfo)


@pytest.mark.parametrize(
    ("zone", "local", "moment"),
    [
        # The clocks go forward from 02:00 to 03:00: there is no 02:30 that night.
        ("Europe/Warsaw", "2026-03-29T01:59", "2026-03-29T00:59"),
        ("Europe/Warsaw", "2026-03-29T02:00", "2026-03-29T01:00"),
        ("Europe/Warsaw", "2026-03-29T02:30", "2026-03-29T01:30"),
        ("Europe/Warsaw", "2026-03-29T03:00", "2026-03-29T01:00"),
        ("Europe/Warsaw", "2026-03-29T03:30", "2026-03-29T01:30"),
        ("America/New_York", "2026-03-08T02:30", "2026-03-08T07:30"),
        # They go back from 03:00 to 02:00: 02:30 comes twice, and the first is meant.
        ("Europe/Warsaw", "2026-10-25T02:30", "2026-10-25T00:30"),
        ("Europe/Warsaw", "2026-10-25T03:00", "2026-10-25T02:00"),
        ("America/New_York", "2026-11-01T01:30", "2026-11-01T05:30"),
        ("America/New_York", "2026-11-01T02:00", "2026-11-01T07:00"),
        # Almaty went from six hours ahead to five, once, at midnight.
        ("Asia/Almaty", "2024-02-29T22:30", "2024-02-29T16:30"),
        ("Asia/Almaty", "2024-02-29T23:30", "2024-02-29T17:30"),
        ("Asia/Almaty", "2024-03-01T00:30", "2024-02-29T19:30"),
        ("UTC", "2026-10-25T02:30", "2026-10-25T02:30"),
    ],
)
def test_a_time_on_the_wall_means_one_moment(zone: str, local: str, moment: str) -> None:
    meant = moment_of(datetime.fromisoformat(local), ZoneInfo(zone))

    assert meant == datetime.fromisoformat(moment).replace(tzinfo=UTC)


@given(st.datetimes(datetime(1990, 1, 1), datetime(2037, 1, 1)), ZONES)  # noqa: DTZ001 - a time on the wall
def test_the_clock_shows_the_time_again_at_that_moment_or_has_left_it_out(local: datetime, zone: ZoneInfo) -> None:
    shown = moment_of(local, zone).astimezone(zone).replace(tzinfo=None)

    assert shown == local or timedelta(0) < shown - local <= timedelta(days=1)


@given(st.datetimes(datetime(1990, 1, 1), datetime(2037, 1, 1)), ZONES)  # noqa: DTZ001 - a time on the wall
def test_a_moment_becomes_the_time_on_the_wall_and_the_same_moment_again(local: datetime, zone: ZoneInfo) -> None:
    moment = moment_of(local, zone)
    shown = moment.astimezone(zone)

    if shown.fold == 0:
        assert moment_of(shown.replace(tzinfo=None), zone) == moment


@given(st.datetimes(), ZONES)
def test_no_time_breaks_the_calendar(local: datetime, zone: ZoneInfo) -> None:
    assert moment_of(local, zone).tzinfo is UTC


def test_a_time_with_a_zone_of_its_own_is_a_moment_already() -> None:
    local = datetime(2026, 5, 3, 14, 30, tzinfo=timezone(timedelta(hours=2)))

    assert moment_of(local, ZoneInfo("Asia/Almaty")) == datetime(2026, 5, 3, 12, 30, tzinfo=UTC)
