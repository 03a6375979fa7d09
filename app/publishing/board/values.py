"""The queue as values: what the page is made from."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from app.translation.amounts import Amount
from app.translation.queue import Group, Kind

GLANCE: Final = 12
"""How many of each group are shown while all groups are."""
PAGE_SIZE: Final = 30
SOON: Final = timedelta(days=7)


class Nearness(StrEnum):
    """How near a deadline is, as far as the queue is narrowed by it."""

    OVERDUE = "overdue"
    SOON = "soon"
    LATER = "later"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What the queue is narrowed to."""

    group: Group | None = None
    locale: str | None = None
    nearness: Nearness | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of work.

    `locale` is that of the translation, or of the original. `said` is what a colleague wrote: a reason, a comment, a
    note to translators. `words` are those of the original where nobody has asked for a translation yet.
    """

    kind: Kind
    article_id: int
    title: str
    source_locale: str
    locale: str
    translation_id: int | None
    comment_id: int | None
    holder_id: int | None
    holder: str
    by: str
    readers: int
    words: int
    is_live: bool
    due: datetime | None
    until: datetime | None
    at: datetime
    said: str
    amount: Amount | None

    @property
    def is_original(self) -> bool:
        """Whether it is about the original itself."""
        return self.locale == self.source_locale


@dataclass(frozen=True, slots=True)
class Section:
    """One group: the pieces shown, and how many there are."""

    group: Group
    items: tuple[Item, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Counted:
    """How many pieces there are of a group in a language with a deadline so near."""

    group: Group
    locale: str
    nearness: Nearness
    number: int


@dataclass(frozen=True, slots=True)
class Board:
    """The queue of one person. `counted` is narrowed by its text alone, so that every filter can say its number."""

    sections: tuple[Section, ...]
    counted: tuple[Counted, ...]


def number_of(counted: tuple[Counted, ...], narrowing: Narrowing) -> int:
    """Return how many pieces of work are left by group, language and deadline; what is not given counts as any."""
    return sum(
        each.number
        for each in counted
        if narrowing.group in {None, each.group}
        and narrowing.locale in {None, each.locale}
        and narrowing.nearness in {None, each.nearness}
    )
