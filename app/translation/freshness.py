"""Freshness: how a translation stands to its original. Computed from revision numbers, never from times."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Protocol


class Freshness(StrEnum):
    """From up to date to no longer valid."""

    CURRENT = "current"
    TOUCHED = "touched"
    STALE = "stale"
    OUTDATED = "outdated"
    VOID = "void"


BY_SIGNIFICANCE = {
    "typo": Freshness.TOUCHED,
    "minor": Freshness.STALE,
    "major": Freshness.OUTDATED,
    "correction": Freshness.OUTDATED,
    "retraction": Freshness.VOID,
}
"""What a published revision does to a translation made before it. The keys are `articles.Significance`."""

ORDER = tuple(Freshness)


class PublishedRevision(Protocol):
    """What counts about a revision here."""

    @property
    def number(self) -> int:
        """Its number in the article."""

    @property
    def significance(self) -> str:
        """How much it changed."""


def freshness(base: int, published: Iterable[PublishedRevision]) -> Freshness:
    """Return how a translation made from revision `base` stands, given all published revisions."""
    later = (BY_SIGNIFICANCE[revision.significance] for revision in published if revision.number > base)
    return max(later, key=ORDER.index, default=Freshness.CURRENT)


def worst_of(chain: Iterable[Freshness]) -> Freshness:
    """Return the freshness of a translation made from a translation: the worst along the chain."""
    return max(chain, key=ORDER.index, default=Freshness.CURRENT)
