"""How much two texts share: for finding what became of a text that was edited, split or joined."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import Indel, LCSseq

from app.articles.segmentation import SegmentKind

LIKE = 0.45
"""From this likeness on, a text is held for another one edited. Unrelated paragraphs stay below 0.3."""

KIND_PENALTY = 0.1

SHORT = 4
"""Words; in less, letters tell more, since a changed ending changes a word."""

PART = 5
CONTAINED = 0.85
"""A text of at least `PART` words, as much of which stands in another one, is a part of it."""

LONGEST_WORDS = 12
"""Letters: where words are longer on average, the script does not part them."""

MOST_WORDS = 800

_FLOWING = frozenset({SegmentKind.PARAGRAPH, SegmentKind.LIST_ITEM, SegmentKind.HEADING})


@dataclass(frozen=True)
class Text:
    """A text of some kind, white space folded."""

    kind: SegmentKind
    text: str

    @property
    def group(self) -> SegmentKind:
        """The kind, the same for those that may become each other."""
        return SegmentKind.PARAGRAPH if self.kind in _FLOWING else self.kind

    @cached_property
    def words(self) -> Sequence[str]:
        """The words, or single signs where words are not parted; no more than tell texts apart."""
        folded = self.text.casefold()
        parted = folded.split()
        return (parted if len(folded) < LONGEST_WORDS * (len(parted) + 1) else folded)[:MOST_WORDS]

    @property
    def features(self) -> set[str]:
        """What to find it by: its words, or three letters each where it has few."""
        if len(self.words) >= SHORT:
            return set(self.words)
        folded = f" {self.text.casefold()} "
        return {folded[start : start + 3] for start in range(len(folded) - 2)}


def likeness(old: Text, new: Text) -> float:
    """Return how much two texts share, from 0 to 1."""
    penalty = 0.0 if old.kind is new.kind else KIND_PENALTY
    fewer = min(len(old.words), len(new.words))
    if fewer < SHORT:
        return Indel.normalized_similarity(old.text.casefold(), new.text.casefold()) - penalty
    shared = LCSseq.similarity(old.words, new.words)
    ratio = 2 * shared / (len(old.words) + len(new.words))
    if ratio < LIKE and fewer >= PART and shared >= CONTAINED * fewer:
        ratio = LIKE + ratio / 100  # a small part of a text that was split or joined; the largest part wins
    return ratio - penalty
