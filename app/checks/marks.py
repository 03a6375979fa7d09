"""Emphasis, strong emphasis, deletion and code."""

from collections import Counter
from collections.abc import Iterator

from app.checks.check import Check, Finding, Pair, Severity


class Marks(Check):
    """Marks of the source that the target lacks, and code whose content was altered."""

    id = "marks"
    severity = Severity.WARNING

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield each kind of mark that is missing, once, and each piece of code that is not there as it was."""
        missing = Counter(pair.original.marks) - Counter(pair.translation.marks)
        for mark in missing:
            yield self.found(mark)
        if "`" not in missing:
            for code in Counter(pair.original.code) - Counter(pair.translation.code):
                yield self.found(f"`{code}`")
