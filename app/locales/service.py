"""Deeds on the registry of languages."""

from dataclasses import dataclass

from sqlalchemy import func, select

from app.core.database import db, unit_of_work
from app.core.errors import Refusal
from app.core.events import Event
from app.locales.models import Direction, Locale
from app.locales.tags import canonical


@dataclass(frozen=True, slots=True)
class LocalesChanged(Event):
    """A language was opened, closed or renamed."""

    tag: str


class UnknownFallback(Refusal):
    """A language can fall back only to one that the site has."""

    def __init__(self, tag: str) -> None:
        """Keep which was named."""
        super().__init__(f"{tag} is not a language of this site; open it first")
        self.tag = tag


def open_locale(
    tag: str,
    *,
    for_interface: bool = False,
    fallback: str | None = None,
    own_name: str | None = None,
    direction: Direction | None = None,
    tagline: str | None = None,
) -> Locale:
    """Open a language for content, last in order where it is new; `BadTag` is raised for what is no tag.

    What is not given stays as it was.
    """
    tag = canonical(tag)
    fallback = canonical(fallback) if fallback else None
    with unit_of_work() as work:
        if fallback and db.session.get(Locale, fallback) is None:
            raise UnknownFallback(fallback)
        locale = db.session.get(Locale, tag)
        if locale is None:
            last = db.session.scalar(select(func.max(Locale.position))) or 0
            locale = Locale(tag=tag, position=last + 1)
            db.session.add(locale)
        locale.is_open_for_content = True
        locale.is_open_for_interface = locale.is_open_for_interface or for_interface
        locale.fallback = fallback or locale.fallback
        locale.own_name = own_name or locale.own_name
        locale.direction = direction or locale.direction
        locale.tagline = tagline or locale.tagline
        db.session.flush()
        work.announce(LocalesChanged(tag))
    return locale


def close_locale(tag: str) -> None:
    """Take a language away from readers. Its texts stay and come back when it is opened again."""
    with unit_of_work() as work:
        locale = db.session.get_one(Locale, tag)
        locale.is_open_for_content = False
        work.announce(LocalesChanged(tag))
