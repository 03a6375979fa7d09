"""What a check is asked, and what it answers. Pure."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Final

from app.articles.segmentation import SegmentKind
from app.checks.inline import Inline, read
from app.core.text import excerpt
from app.locales.tags import BadTag, Tag, maximised
from app.taxonomy.matching import Terms

EXCERPT: Final = 80
"""Characters of a text that a finding quotes at most."""

_PLAIN: Final = frozenset({SegmentKind.TITLE, SegmentKind.DECK, SegmentKind.CAPTION})
"""What is not written in Markdown."""


class Severity(StrEnum):
    """What a finding means for the work: an error blocks submission, a warning may be dismissed with a reason."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Pair:
    """A segment in two languages, as written: inline Markdown, or plain where its kind says so.

    `is_machine` says that a machine wrote the target and nobody has touched it since; `ratio` how many letters a
    translation of this house has for one of English, where that was learnt; `terms` what the register says.
    """

    source: str
    target: str
    source_locale: str
    locale: str
    kind: SegmentKind = SegmentKind.PARAGRAPH
    is_machine: bool = False
    ratio: float | None = None
    terms: Terms | None = None

    @property
    def is_plain(self) -> bool:
        """Whether marks of Markdown mean nothing here."""
        return self.kind in _PLAIN

    @property
    def original(self) -> Inline:
        """What a reader gets of the source."""
        return read(self.source, is_plain=self.is_plain)

    @property
    def translation(self) -> Inline:
        """What a reader gets of the target."""
        return read(self.target, is_plain=self.is_plain)

    @property
    def source_tag(self) -> Tag:
        """Language and script of the source."""
        return tag_of(self.source_locale)

    @property
    def tag(self) -> Tag:
        """Language and script of the target."""
        return tag_of(self.locale)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found: the piece that shows it and, where one is plain, the whole target put right.

    `reason` is why somebody let it stand, and `by` their name; both are empty where nobody did.
    """

    check: str
    severity: Severity
    excerpt: str
    fix: str | None = None
    reason: str = ""
    by: str = ""

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to look at it."""
        return not self.reason


class Check(ABC):
    """One question to a pair of texts."""

    id: ClassVar[str]
    severity: ClassVar[Severity]

    @abstractmethod
    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield what is wrong; nothing, if the target may stay as it is."""

    def found(self, piece: str, *, severity: Severity | None = None, fix: str | None = None) -> Finding:
        """Return a finding of this check."""
        return Finding(self.id, severity or self.severity, excerpt(piece, EXCERPT) or piece[:EXCERPT], fix)


def tag_of(locale: str) -> Tag:
    """Return the parts of a locale, the likely script filled in; what is no tag has no parts."""
    try:
        return maximised(locale)
    except BadTag:
        return Tag("")
