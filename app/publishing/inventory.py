"""The languages of the site with what readers have in each, for whoever decides about them."""

from dataclasses import dataclass

from sqlalchemy import func, select

from app.core.database import db
from app.locales import cldr
from app.locales.models import Locale
from app.publishing.models import LiveEdition


@dataclass(frozen=True, slots=True)
class LanguageInHand:
    """A language, what was decided about it, and how many texts readers have in it."""

    tag: str
    own_name: str
    is_default: bool
    is_open: bool
    speaks: bool
    allows_solo: bool
    machine_limit: int
    live: int


def languages_in_hand() -> tuple[LanguageInHand, ...]:
    """Return all languages in the newsroom's order, in one query."""
    counted = select(LiveEdition.locale, func.count().label("live")).group_by(LiveEdition.locale).subquery()
    rows = db.session.execute(
        select(Locale, counted.c.live)
        .outerjoin(counted, counted.c.locale == Locale.tag)
        .order_by(Locale.position, Locale.tag)
    )
    return tuple(
        LanguageInHand(
            tag=locale.tag,
            own_name=locale.own_name or cldr.own_name(locale.tag),
            is_default=locale.is_default,
            is_open=locale.is_open_for_content,
            speaks=locale.is_open_for_interface,
            allows_solo=locale.allows_solo,
            machine_limit=locale.machine_limit,
            live=live or 0,
        )
        for locale, live in rows
    )
