"""From the time on the wall to the moment that is meant, also in nights when the clocks are changed. Pure."""

from datetime import UTC, datetime, tzinfo

LAST = datetime.max.replace(tzinfo=UTC)
"""The end of the calendar, for times that lie beyond it elsewhere on Earth."""


def moment_of(local: datetime, zone: tzinfo) -> datetime:
    """Return the moment, in UTC, at which the clocks of `zone` show `local`.

    A time that the clocks leave out when they are put forward moves on by what they leave out: 02:30 is then 03:30.
    Of a time that comes twice when they are put back, the first is meant. A time that bears a zone of its own is
    a moment already.
    """
    meant = local if local.tzinfo is not None else local.replace(tzinfo=zone, fold=0)
    try:
        return meant.astimezone(UTC)
    except OverflowError:
        return LAST if local.year > 1 else datetime.min.replace(tzinfo=UTC)
