"""Footnotes."""

from collections import Counter
from collections.abc import Iterator

from app.checks.check import Check, Finding, Pair, Severity


class Notes(Check):
    """A reference to a footnote that the target lacks, or has with another label and so leads nowhere."""

    id = "notes"
    severity = Severity.ERROR

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield each reference as it is written in the source."""
        for label in (Counter(pair.original.notes) - Counter(pair.translation.notes)).elements():
            yield self.found(f"[^{label}]" if label else "^[ ]")
