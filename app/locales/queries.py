"""Reading the registry of languages."""

from dataclasses import dataclass
from functools import cached_property
from time import monotonic
from typing import ClassVar
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, select

from app.core.database import db
from app.locales import cldr
from app.locales.models import Direction, Locale

SNAPSHOT_SECONDS = 1.0
"""How long a process may answer from its snapshot; its own changes are seen at once (see `forget`)."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the site as everybody else sees it: complete, with what CLDR knows filled in."""

    tag: str
    own_name: str
    direction: Direction
    is_open_for_content: bool
    is_open_for_interface: bool
    fallback: str | None
    tagline: str = ""


@dataclass(frozen=True)
class Registry:
    """All languages in the newsroom's order, and the one that stands in when nothing else is known."""

    languages: tuple[Language, ...]
    default: str

    @cached_property
    def by_tag(self) -> dict[str, Language]:
        """The languages by their tags."""
        return {language.tag: language for language in self.languages}

    @cached_property
    def content(self) -> tuple[Language, ...]:
        """The languages that readers can choose."""
        return tuple(language for language in self.languages if language.is_open_for_content)

    @cached_property
    def content_tags(self) -> frozenset[str]:
        """Their tags."""
        return frozenset(language.tag for language in self.content)

    def chain(self, tag: str) -> tuple[str, ...]:
        """Return the languages to try for a text that may be missing in `tag`: itself, its fallbacks, the default."""
        tried: list[str] = []
        following: str | None = tag
        while following and following not in tried:
            tried.append(following)
            known = self.by_tag.get(following)
            following = (known and known.fallback) or following.rpartition("-")[0]
        return tuple(dict.fromkeys([*tried, self.default]))

    def interface(self, tag: str) -> str:
        """Return the language in which the interface speaks to a reader of `tag`."""
        chain = (self.by_tag.get(candidate) for candidate in self.chain(tag))
        return next((known.tag for known in chain if known and known.is_open_for_interface), self.default)


class _Memory:
    """The snapshots of this process. `forget` puts others in their place, so what is being read then is not kept."""

    snapshots: ClassVar[WeakKeyDictionary[Engine, tuple[float, Registry]]] = WeakKeyDictionary()


def registry() -> Registry:
    """Return the registry of the current application's database, at most a second old."""
    snapshots = _Memory.snapshots
    kept = snapshots.get(db.engine)
    if kept is not None and monotonic() - kept[0] < SNAPSHOT_SECONDS:
        return kept[1]
    read = _read()
    snapshots[db.engine] = (monotonic(), read)
    return read


def forget(_happening: object = None) -> None:
    """Drop the snapshots of this process, because a language was opened, closed or renamed."""
    _Memory.snapshots = WeakKeyDictionary()


def _read() -> Registry:
    rows = db.session.scalars(select(Locale).order_by(Locale.position, Locale.tag)).all()
    return Registry(
        languages=tuple(
            Language(
                tag=row.tag,
                own_name=row.own_name or cldr.own_name(row.tag),
                direction=row.direction or Direction(cldr.direction(row.tag)),
                is_open_for_content=row.is_open_for_content,
                is_open_for_interface=row.is_open_for_interface,
                fallback=row.fallback,
                tagline=row.tagline or "",
            )
            for row in rows
        ),
        default=next((row.tag for row in rows if row.is_default), "en"),
    )
