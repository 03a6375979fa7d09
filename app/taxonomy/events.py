"""What happens to terms, as others hear of it."""

from dataclasses import dataclass

from app.core.events import Event


@dataclass(frozen=True, slots=True)
class TermChanged(Event):
    """A term was made, is called something else, or went into another and came back."""

    term_id: int


@dataclass(frozen=True, slots=True)
class TermsMerged(Event):
    """A term went into another: what was filed under the one is to be filed under the other.

    Whoever moves something notes in the row of the merge what it was, so that it can be moved back.
    """

    merge_id: int


@dataclass(frozen=True, slots=True)
class MergeUndone(Event):
    """Two terms are two again: what was moved is to be moved back."""

    merge_id: int
