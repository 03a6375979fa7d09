"""The texts of the interface as the desk shows them, complete and frozen: a list of them, one, all languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.catalogs.areas import Area
from app.catalogs.shelf import Text
from app.checks import Finding
from app.core.diff import Piece
from app.translation.states import Origin, TargetState

PAGE_SIZE = 50


class Show(StrEnum):
    """Which texts a person wants to see."""

    ALL = "all"
    MISSING = "missing"
    NEEDS_WORK = "needs_work"
    WAITING = "waiting"
    OWN = "own"


STATE_OF: Mapping[Show, TargetState] = {
    Show.MISSING: TargetState.EMPTY,
    Show.NEEDS_WORK: TargetState.NEEDS_WORK,
    Show.WAITING: TargetState.TRANSLATED,
}
"""What waits is translated and not approved yet."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants to see of a language: which texts, of which part of the site, with which words; from 1."""

    show: Show = Show.ALL
    area: Area | None = None
    words: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a language is, in numbers of texts, which add up to `total`; `own` are the newsroom's own among them."""

    total: int
    approved: int
    waiting: int
    needs_work: int
    missing: int
    own: int

    @property
    def per_cent(self) -> int:
        """The share that pages can show, rounded down: 100 means all."""
        return self.approved * 100 // self.total if self.total else 100


@dataclass(frozen=True, slots=True)
class Rights:
    """What the person who looks may do in this language."""

    can_write: bool
    can_review: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A text in a list. `version` is 0 where nobody wrote it in the site; `can_approve` says that this person may."""

    text: Text
    texts: tuple[str, ...]
    state: TargetState
    version: int
    is_own: bool
    has_reason: bool
    can_approve: bool


@dataclass(frozen=True, slots=True)
class ListPage:
    """A page of the texts of a language; `counts` say how many each choice would show, words and area kept."""

    locale: str
    asked: Asked
    standing: Standing
    rights: Rights
    counts: Mapping[Show, int]
    lines: tuple[Line, ...]
    pages: int


@dataclass(frozen=True, slots=True)
class LanguageLine:
    """A language among all; `reader` is how far what readers see is."""

    locale: str
    is_open: bool
    standing: Standing
    reader: Standing
    can_write: bool


@dataclass(frozen=True, slots=True)
class Version:
    """A text at one of its versions; `pieces` lead here from the version before, form by form."""

    version: int
    texts: tuple[str, ...]
    state: TargetState
    origin: Origin
    in_review: bool
    person: str | None
    at: datetime
    pieces: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the register that the source names, and what it is called in the language; None: nobody knows yet."""

    id: int
    source: str
    label: str | None
    never_translate: bool


@dataclass(frozen=True, slots=True)
class Suggested:
    """A text that can be taken: what it was a translation of, how much of that agrees (of 100), where it was found.

    `title` is the article or the collection; empty for another text of the interface.
    """

    source: str
    texts: tuple[str, ...]
    score: int
    title: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Current:
    """What a text says now, at the desk. `hand` is whose it is, None for what the program ships."""

    texts: tuple[str, ...]
    version: int
    state: TargetState
    origin: Origin
    hand: str | None
    changed_at: datetime | None
    reason: str
    approved: tuple[str, ...] | None
    has_moved: bool


@dataclass(frozen=True, slots=True)
class MessagePage:
    """One text in one language, for one person.

    `examples` are numbers that each plural form serves, of one form none. `others` is what it says in other languages
    of the site. `before` and `after` are the ids of its neighbours in the list that it was opened from, `place` counts
    from 1 and is 0 where it is not in that list any more. `own_work` says that the person cannot approve it because
    they wrote it.
    """

    locale: str
    text: Text
    current: Current
    rights: Rights
    examples: tuple[tuple[int, ...], ...]
    findings: tuple[Finding, ...]
    others: tuple[tuple[str, tuple[str, ...]], ...]
    terms: tuple[Term, ...]
    suggestions: tuple[Suggested, ...]
    versions: tuple[Version, ...]
    before: str | None
    after: str | None
    place: int
    of: int
    can_approve: bool
    own_work: bool
