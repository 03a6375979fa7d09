"""What admins decide about the languages of the site; each decision leaves an audit entry."""

from sqlalchemy import select

from app.accounts.policy import Action, Actor
from app.accounts.service import require
from app.audit import log
from app.core.database import db, unit_of_work
from app.core.errors import Refusal
from app.locales import cldr, service
from app.locales.models import Direction, Locale
from app.locales.service import LocalesChanged
from app.locales.tags import canonical


class NoSuchLanguage(Refusal):
    """The site has no such language."""


class DefaultLanguage(Refusal):
    """The default language stands in for all others, so it stays open."""


class UnknownLanguage(Refusal):
    """Nobody knows what a new language calls itself, or how its lines run: whoever opens it has to say so."""

    def __init__(self, *, lacks_name: bool, lacks_direction: bool) -> None:
        """Keep what is lacking."""
        super().__init__("name" if lacks_name else "direction")
        self.lacks_name = lacks_name
        self.lacks_direction = lacks_direction


class NoSuchLimit(Refusal):
    """A share is a whole number from 0 to 100."""


ALL_OF_IT = 100
"""The limit that limits nothing, in percent."""


def open_language(
    tag: str,
    *,
    actor: Actor,
    own_name: str = "",
    fallback: str | None = None,
    direction: Direction | None = None,
    for_interface: bool = False,
) -> str:
    """Open a language to readers, a new one or one that was closed, and return its tag in its one spelling.

    `BadTag` refuses what is no tag, `UnknownLanguage` a new language of which too little is known. A direction is taken
    only where nobody knows it.
    """
    require(actor, Action.MANAGE_LOCALES)
    is_directed = cldr.is_directed(canonical(tag))
    with unit_of_work():
        if db.session.get(Locale, canonical(tag)) is None:
            lacks_name = not own_name and not cldr.is_named(canonical(tag))
            lacks_direction = direction is None and not is_directed
            if lacks_name or lacks_direction:
                raise UnknownLanguage(lacks_name=lacks_name, lacks_direction=lacks_direction)
        opened = service.open_locale(
            tag,
            for_interface=for_interface,
            fallback=fallback if fallback != canonical(tag) else None,
            own_name=own_name or None,
            direction=None if is_directed else direction,
        )
        _note("open_locale", opened.tag, actor)
        return opened.tag


def close_language(tag: str, *, actor: Actor) -> None:
    """Take a language away from readers; its texts and the work on them stay."""
    require(actor, Action.MANAGE_LOCALES)
    with unit_of_work():
        if _load(tag).is_default:
            raise DefaultLanguage
        service.close_locale(tag)
        _note("close_locale", tag, actor)


def set_solo_work(tag: str, *, is_allowed: bool, actor: Actor) -> None:
    """Say whether an editor of the language may approve a translation that they worked on themselves.

    Each approval that makes use of it is recorded as such (product.md, rule 8).
    """
    require(actor, Action.MANAGE_LOCALES)
    with unit_of_work():
        locale = _load(tag)
        if locale.allows_solo is not is_allowed:
            locale.allows_solo = is_allowed
            _note("allow_solo" if is_allowed else "forbid_solo", tag, actor)


def limit_machine(tag: str, percent: int, *, actor: Actor) -> None:
    """Set how much of a translation into the language may be text of a machine that nobody edited, in percent.

    It is asked when a translation is handed in. `NoSuchLimit` refuses what is no share.
    """
    require(actor, Action.MANAGE_LOCALES)
    if not 0 <= percent <= ALL_OF_IT:
        raise NoSuchLimit
    with unit_of_work():
        locale = _load(tag)
        if locale.machine_limit != percent:
            locale.machine_limit = percent
            log.record("limit_machine", f"locale:{tag}", actor_id=actor.person_id, locale=tag, percent=percent)


def move_language(tag: str, *, by: int, actor: Actor) -> None:
    """Move a language up (-1) or down (1) in the order in which the site shows languages; not past either end."""
    require(actor, Action.MANAGE_LOCALES)
    with unit_of_work() as work:
        order = list(db.session.scalars(select(Locale).order_by(Locale.position, Locale.tag)))
        moved = _load(tag)
        place = order.index(moved)
        order.remove(moved)
        order.insert(min(max(place + by, 0), len(order)), moved)
        for position, locale in enumerate(order, 1):
            locale.position = position
        _note("order_locales", tag, actor)
        work.announce(LocalesChanged(tag))


def _load(tag: str) -> Locale:
    locale = db.session.get(Locale, canonical(tag))
    if locale is None:
        raise NoSuchLanguage
    return locale


def _note(deed: str, tag: str, actor: Actor) -> None:
    log.record(deed, f"locale:{tag}", actor_id=actor.person_id, locale=tag)
