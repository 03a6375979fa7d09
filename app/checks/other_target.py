"""One source, two translations."""

from collections.abc import Iterator, Sequence
from typing import Final

from app.checks.check import Finding, Severity
from app.checks.passages import Passage, TextCheck, folded

_FEWEST_WORDS: Final = 2


class OtherTarget(TextCheck):
    """A passage that says the same as an earlier one in the source, and something else in the target.

    Single words may well be translated in two ways, and so may passages of different kinds, as a title and a sentence.
    """

    id = "other_target"
    severity = Severity.WARNING

    def find(self, passages: Sequence[Passage]) -> Iterator[tuple[int, Finding]]:
        """Yield how it was translated first."""
        first: dict[tuple[str, bool], Passage] = {}
        for passage in passages:
            source = folded(passage.pair.source)
            if len(source.split()) < _FEWEST_WORDS or not passage.pair.target.strip():
                continue
            earlier = first.setdefault((source, passage.pair.is_plain), passage)
            if folded(earlier.pair.target) != folded(passage.pair.target):
                yield passage.id, self.found(earlier.pair.translation.words)
