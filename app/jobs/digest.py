"""The daily letters: which moment they are for, and one transaction for each."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.core.database import unit_of_work
from app.notices import digests, queries
from app.publishing.moments import moment_of
from app.web.shared.digest import post_digest
from app.web.shared.settings import settings


def send_digests(at: datetime) -> int:
    """Post the letters that are due, and return how many.

    Each is written in one transaction with the note that its reader has had it: one a day, across restarts and
    however many processes look.
    """
    until = last_moment(at, settings().digest_hour, settings().zone)
    return sum(_send(person_id, until, at) for person_id in digests.due(until, at))


def last_moment(at: datetime, hour: int, zone: ZoneInfo) -> datetime:
    """Return the last moment, up to `at`, at which the clocks of `zone` showed this hour."""
    today = at.astimezone(zone).date()
    moments = [moment_of(datetime.combine(day, time(hour)), zone) for day in (today, today - timedelta(days=1))]
    return next(moment for moment in moments if moment <= at)


def _send(person_id: int, until: datetime, at: datetime) -> bool:
    with unit_of_work():
        recipient = digests.take(person_id, until, at)
        if recipient is None:
            return False
        told = queries.since(recipient.actor, recipient.since, until)
        if told:
            post_digest(recipient, told)
    return bool(told)
