"""Pictures that nobody described."""

from collections.abc import Iterator, Sequence
from typing import Final

from app.articles.segmentation import SegmentKind
from app.checks.check import Finding, Severity
from app.checks.passages import Passage, TextCheck

_PICTURES: Final = frozenset({SegmentKind.ALT, SegmentKind.CAPTION})


class WordlessPictures(TextCheck):
    """A description or caption that the source has and the target lacks, once all the rest is translated."""

    id = "wordless_pictures"
    severity = Severity.WARNING

    def find(self, passages: Sequence[Passage]) -> Iterator[tuple[int, Finding]]:
        """Yield the words of the source."""
        lacking = [passage for passage in passages if passage.pair.source.strip() and not passage.pair.target.strip()]
        if all(passage.pair.kind in _PICTURES for passage in lacking):
            for passage in lacking:
                yield passage.id, self.found(passage.pair.source)
