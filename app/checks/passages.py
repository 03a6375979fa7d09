"""What a check of a whole text is asked, and what it answers. Pure."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from app.checks.check import EXCERPT, Finding, Pair, Severity
from app.core.text import excerpt


@dataclass(frozen=True, slots=True)
class Passage:
    """A segment in its place: its id, both texts, and how many comments on it nobody has resolved."""

    id: int
    pair: Pair
    open_comments: int = 0


class TextCheck(ABC):
    """One question to all passages of a translation, in reading order."""

    id: ClassVar[str]
    severity: ClassVar[Severity]

    @abstractmethod
    def find(self, passages: Sequence[Passage]) -> Iterator[tuple[int, Finding]]:
        """Yield what is wrong, each with the id of its passage."""

    def found(self, piece: str) -> Finding:
        """Return a finding of this check."""
        return Finding(self.id, self.severity, excerpt(piece, EXCERPT) or piece[:EXCERPT])


def folded(text: str) -> str:
    """Return the letters and figures of a text alone, in lower case: what is the same if only its signs differ."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in text.casefold()).split())
