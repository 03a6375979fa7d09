"""Comments that wait for an answer."""

from collections.abc import Iterator, Sequence

from app.checks.check import Finding, Severity
from app.checks.passages import Passage, TextCheck


class OpenComments(TextCheck):
    """A passage with a comment that nobody has resolved."""

    id = "open_comments"
    severity = Severity.WARNING

    def find(self, passages: Sequence[Passage]) -> Iterator[tuple[int, Finding]]:
        """Yield the beginning of each such passage."""
        for passage in passages:
            if passage.open_comments:
                yield passage.id, self.found(passage.pair.translation.words or passage.pair.original.words)
