"""What the templates of the texts of the interface receive: finished pages, and where everything on them leads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.catalogs.areas import Area
from app.catalogs.pages import PAGE_SIZE, LanguageLine, ListPage, MessagePage, Show
from app.catalogs.refusals import WordingClash
from app.catalogs.shelf import Text
from app.core import diff
from app.core.diff import Piece
from app.locales.queries import registry
from app.publishing.pages import Pager
from app.publishing.paging import pager
from app.web.desk.catalogs.addresses import Here
from app.web.desk.words.catalogs import AREAS, SHOWS


@dataclass(frozen=True, slots=True)
class LanguagesView:
    """All languages, with how far the interface is in each."""

    languages: tuple[LanguageLine, ...]


@dataclass(frozen=True, slots=True)
class ListView:
    """A page of texts. `trouble` says why what was ticked was not approved, `troubled` are the texts it is about."""

    found: ListPage
    here: Here
    trouble: str = ""
    troubled: tuple[Text, ...] = ()

    @property
    def tabs(self) -> list[tuple[Show, str, str, int]]:
        """The choices of texts: name, address, words, how many."""
        return [(show, self.here.showing(show), str(words), self.found.counts[show]) for show, words in SHOWS.items()]

    @property
    def areas(self) -> list[tuple[Area, str]]:
        """The parts of the site to choose from."""
        return [(area, str(words)) for area, words in AREAS.items()]

    @property
    def can_approve_any(self) -> bool:
        """Whether there is something to tick."""
        return any(line.can_approve for line in self.found.lines)

    @property
    def is_narrowed(self) -> bool:
        """Whether words or a part of the site are asked for."""
        return bool(self.found.asked.words or self.found.asked.area)

    @property
    def pager(self) -> Pager:
        """The pages of the list."""
        total = self.found.counts[self.found.asked.show]
        return pager(self.found.asked.page, total, self.here.page, PAGE_SIZE)


@dataclass(frozen=True, slots=True)
class Field:
    """A plural form as it is written: its name in the form, numbers that it serves, the source for it, its text."""

    name: str
    numbers: tuple[int, ...]
    source: str
    text: str
    shipped: str


@dataclass(frozen=True, slots=True)
class MessageView:
    """One text. `typed` and `version` are what was sent, where that was refused for the reason in `trouble`."""

    found: MessagePage
    here: Here
    typed: tuple[str, ...] | None = None
    version: int | None = None
    trouble: str = ""

    @property
    def fields(self) -> list[Field]:
        """What can be written in, with what was typed where that was not kept."""
        text, given = self.found.text, self.found.current.texts
        if self.typed is not None and len(self.typed) == len(given):
            given = self.typed
        numbers = self.found.examples or ((),)
        named = zip(source_forms(text), numbers, given, text.texts, strict=True)
        return [
            Field(f"text{place}", served, source, said, ships)
            for place, (source, served, said, ships) in enumerate(named)
        ]

    @property
    def lost(self) -> tuple[str, ...]:
        """What was typed and has no field to stand in."""
        has_field = self.typed is not None and len(self.typed) == len(self.found.current.texts)
        return () if self.typed is None or (has_field and self.found.rights.can_write) else self.typed

    @property
    def made_from(self) -> int:
        """The version that the fields were made from."""
        return self.found.current.version if self.version is None else self.version

    @property
    def is_shipped(self) -> bool:
        """Whether it says what the program ships."""
        return self.found.current.texts == self.found.text.texts

    @property
    def is_longer(self) -> bool:
        """Whether its fields are better tall."""
        text = self.found.text
        return "\n" in text.msgid or len(text.msgid) > len("A line of a form on a narrow screen.")

    @property
    def source_change(self) -> tuple[Piece, ...]:
        """How the source changed since it was translated; nothing where that is not known."""
        text = self.found.text
        return diff.words(text.previous, text.msgid) if text.previous and text.previous != text.msgid else ()

    @property
    def directions(self) -> Mapping[str, str]:
        """How the lines of each language run."""
        return {language.tag: language.direction for language in registry().languages}


@dataclass(frozen=True, slots=True)
class Side:
    """A form of a text that two people wrote. `pieces` lead from theirs to mine."""

    name: str
    numbers: tuple[int, ...]
    theirs: str
    mine: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class CollisionView:
    """Two texts for one message, `by` is who wrote the other."""

    text: Text
    here: Here
    clash: WordingClash
    by: str
    sides: tuple[Side, ...]
    message: str


def source_forms(text: Text) -> tuple[str, ...]:
    """Return what the program says for each form of a text: the singular for the first, the plural for all others."""
    if not text.plural:
        return (text.msgid,)
    count = len(text.texts)
    return (text.msgid, *(text.plural,) * (count - 1)) if count > 1 else (text.plural,)


def sides_of(clash: WordingClash, numbers: Sequence[tuple[int, ...]]) -> tuple[Side, ...]:
    """Return the forms of two texts side by side."""
    both = zip(clash.theirs, clash.mine, numbers or ((),), strict=True)
    return tuple(
        Side(f"text{place}", served, theirs, mine, diff.words(theirs, mine))
        for place, (theirs, mine, served) in enumerate(both)
    )
