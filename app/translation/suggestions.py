"""What can be suggested for a passage: one kind of value for all that suggests, and where more of these join in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from app.accounts.policy import Actor
from app.articles.segmentation import SegmentKind
from app.core.diff import Piece
from app.translation.states import Origin

MOST: Final = 9
"""How many are shown: as many as there are keys to take them by."""


class Source(StrEnum):
    """Who suggests."""

    MEMORY = "memory"
    MACHINE = "machine"


@dataclass(frozen=True, slots=True)
class Asked:
    """A passage that somebody translates. `before` and `after` are the hashes of its neighbours, empty at the ends."""

    translation_id: int
    article_id: int
    segment_id: int
    source_locale: str
    locale: str
    kind: SegmentKind
    text: str
    before: str
    after: str
    actor: Actor


@dataclass(frozen=True, slots=True)
class Found:
    """Where a text was found: the article by its title, or the collection that it was imported with; no person."""

    title: str
    locale: str
    article_id: int | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A text that can be taken as the translation of a passage, and what its target is marked with then.

    `score` is how much of the source agrees, in percent: 100 is the very same text, 101 the same between the same
    neighbours; 0 where nothing can be compared. `pieces` lead from the source that it was a translation of to the
    present one. `sentence` is the number of the sentence that it translates, 0 for the whole passage. One that is
    `words_only` lost marks or links of the source: it is shown to read, and is not taken.
    """

    source: Source
    text: str
    score: int
    origin: Origin
    pieces: tuple[Piece, ...] = ()
    found: Found | None = None
    sentence: int = 0
    words_only: bool = False

    @property
    def needs_work(self) -> bool:
        """Whether somebody has to look at it before it counts as translated."""
        return self.origin is not Origin.MEMORY_EXACT


Suggester = Callable[[Asked], Sequence[Suggestion]]

_suggesters: Final[list[Suggester]] = []


def offer(suggester: Suggester) -> None:
    """Ask this one too, after those that offered themselves earlier. Offering twice counts once."""
    if suggester not in _suggesters:
        _suggesters.append(suggester)


def suggested(asked: Asked) -> tuple[Suggestion, ...]:
    """Return what can be taken for a passage, the best of each suggester first, none of the texts twice."""
    found = (suggestion for suggester in _suggesters for suggestion in suggester(asked))
    by_text: dict[tuple[int, str], Suggestion] = {}
    for suggestion in found:
        by_text.setdefault((suggestion.sentence, suggestion.text), suggestion)
    return tuple(by_text.values())[:MOST]
