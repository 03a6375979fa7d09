"""How near a deadline is, in words: a colour alone would tell nobody."""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from enum import StrEnum
from typing import Final

from flask_babel import gettext, ngettext

from app.core import clock
from app.locales import formats
from app.web.shared.i18n import date_short, interface_locale
from app.web.shared.settings import settings

SOON_DAYS: Final = 3
COUNTED_DAYS: Final = 14
"""Farther off, a date says more than a number of days."""


class Nearness(StrEnum):
    """How near a deadline is."""

    OVERDUE = "overdue"
    SOON = "soon"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline as it is shown: how near, in words, and the moment itself."""

    nearness: Nearness
    words: str
    at: datetime


def days_between(today: datetime, deadline: datetime, zone: tzinfo) -> int:
    """Return how many midnights lie between two moments in a zone; less than nothing where the second is past."""
    return (_day(deadline, zone) - _day(today, zone)).days


def _day(when: datetime, zone: tzinfo) -> date:
    return when.astimezone(zone).date()


def nearness(today: datetime, deadline: datetime, zone: tzinfo) -> Nearness:
    """Return how near a deadline is: overdue from its moment on, soon within three days."""
    if deadline <= today:
        return Nearness.OVERDUE
    return Nearness.SOON if days_between(today, deadline, zone) <= SOON_DAYS else Nearness.LATER


def due(deadline: datetime, today: datetime) -> Due:
    """Return a deadline as it is shown on the day `today`, in the site's zone and the interface's language."""
    zone = settings().zone
    near, days = nearness(today, deadline, zone), days_between(today, deadline, zone)
    return Due(near, _overdue(-days) if near is Nearness.OVERDUE else _ahead(days, deadline), deadline)


def due_now(deadline: datetime) -> Due:
    """Return a deadline as it is shown now."""
    return due(deadline, clock.now())


def _overdue(days: int) -> str:
    # NOTE: label of a piece of work whose deadline has passed
    if days == 0:
        return gettext("overdue since today")
    return ngettext("%(count)s day overdue", "%(count)s days overdue", days, count=_number(days))


def _ahead(days: int, deadline: datetime) -> str:
    # NOTE: label of a piece of work that is to be done until a day
    if days == 0:
        return gettext("due today")
    if days == 1:
        return gettext("due tomorrow")
    if days <= COUNTED_DAYS:
        return ngettext("due in %(count)s day", "due in %(count)s days", days, count=_number(days))
    return gettext("due on %(day)s", day=date_short(deadline))


def _number(value: int) -> str:
    return formats.number(value, interface_locale())
