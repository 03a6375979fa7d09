"""Quotations that are opened and not closed."""

from collections.abc import Iterator
from itertools import pairwise

from app.checks.check import Check, Finding, Pair, Severity
from app.checks.quotations import Mark, marks_in

_SHOWN = 24


class OpenQuotes(Check):
    """A quotation mark without its partner, unless the source has such too: a speech may go on in the next passage."""

    id = "open_quotes"
    severity = Severity.WARNING

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield the text at the mark that stands alone."""
        words = pair.translation.words
        alone = _alone(list(marks_in(words)))
        if alone and not _alone(list(marks_in(pair.original.words))):
            yield self.found(words[max(alone.place - _SHOWN // 2, 0) : alone.place + _SHOWN])


def _alone(marks: list[Mark]) -> Mark | None:
    """Return a mark that has no partner; one that closes two quotations at once, as in Russian, has."""
    depth = 0
    first: Mark | None = None
    for mark in marks:
        if mark.is_opening:
            first = mark if depth == 0 else first
            depth += 1
        elif depth == 0:
            return mark
        else:
            depth -= 1
    shares = sum(1 for one, next_ in pairwise(marks) if not next_.is_opening and one.is_opening)
    is_shared = bool(marks) and marks[-1].sign == "»" and depth == 1 and shares == 1 and len(marks) > 2  # noqa: PLR2004
    return None if depth == 0 or is_shared else first
