"""Moments of publication in words: in the site's zone, which is named, also in nights when the clocks are changed."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from flask_babel import gettext

from app.locales import formats
from app.web.shared.i18n import date_time, interface_locale


@dataclass(frozen=True, slots=True)
class Spoken:
    """A zone as it is named: in words of the interface, and as the operator set it."""

    words: str
    key: str


def spoken_zone(zone: ZoneInfo) -> Spoken:
    """Return how a zone is called."""
    return Spoken(formats.zone_name(zone, interface_locale()), zone.key)


def going_out(typed: datetime, moment: datetime, zone: ZoneInfo) -> str:
    """Return when a text goes out; where the typed time does not exist that night or comes twice, why it is so."""
    said = date_time(moment)
    if moment.astimezone(zone).replace(tzinfo=None) != typed:
        return gettext(
            "The text goes out at this time: %(moment)s. "
            "The clocks are put forward that night and leave out the time you chose.",
            moment=said,
        )
    if typed.replace(tzinfo=zone).utcoffset() != typed.replace(tzinfo=zone, fold=1).utcoffset():
        return gettext(
            "The text goes out at this time: %(moment)s. "
            "The clocks are put back that night, and the first of the two is meant.",
            moment=said,
        )
    return gettext("The text goes out at this time: %(moment)s.", moment=said)
