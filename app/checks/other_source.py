"""Two sources, one translation."""

from collections.abc import Iterator, Sequence
from typing import Final

from app.checks.check import Finding, Severity
from app.checks.passages import Passage, TextCheck, folded

_FEWEST_LETTERS: Final = 16


class OtherSource(TextCheck):
    """A passage with the target of an earlier one whose source says something else: a text pasted one field too low."""

    id = "other_source"
    severity = Severity.WARNING

    def find(self, passages: Sequence[Passage]) -> Iterator[tuple[int, Finding]]:
        """Yield the source of the earlier passage."""
        first: dict[str, Passage] = {}
        for passage in passages:
            target = folded(passage.pair.target)
            if sum(map(str.isalpha, target)) < _FEWEST_LETTERS:
                continue
            earlier = first.setdefault(target, passage)
            if folded(earlier.pair.source) != folded(passage.pair.source):
                yield passage.id, self.found(earlier.pair.original.words)
