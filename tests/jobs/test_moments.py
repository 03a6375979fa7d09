"""The hour of the daily letter."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, strategies as st

from app.jobs.digest import last_moment


@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1)).map(lambda at: at.replace(tzinfo=UTC)),  # noqa: DTZ001
    st.integers(0, 23),
    st.sampled_from(["UTC", "Europe/Warsaw", "America/New_York", "Asia/Almaty", "Pacific/Kiritimati"]),
)
def test_the_moment_is_the_last_one_that_has_come(at: datetime, hour: int, zone: str) -> None:
    moment = last_moment(at, hour, ZoneInfo(zone))

    assert timedelta(0) <= at - moment < timedelta(hours=25)
    assert moment.astimezone(ZoneInfo(zone)).hour in {hour, hour + 1}


def test_the_hour_is_that_of_the_sites_zone() -> None:
    at = datetime(2026, 7, 1, 5, 30, tzinfo=UTC)

    assert last_moment(at, 7, ZoneInfo("Europe/Warsaw")) == datetime(2026, 7, 1, 5, tzinfo=UTC)
    assert last_moment(at, 8, ZoneInfo("Europe/Warsaw")) == datetime(2026, 6, 30, 6, tzinfo=UTC)
