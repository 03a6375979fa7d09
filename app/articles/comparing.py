"""What changed between two revisions, passage by passage: each is found again by its id, wherever it stands now."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.articles.models import Revision, RevisionSegment
from app.articles.segmentation import SegmentKind
from app.core import diff
from app.core.diff import Piece


class Change(StrEnum):
    """What became of a passage."""

    SAME = "same"
    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of the newer revision, or one that is gone from it, standing where it stood."""

    segment_id: int
    kind: SegmentKind
    change: Change
    pieces: tuple[Piece, ...]


def compared(old: Revision | None, new: Revision | None) -> Sequence[Passage]:
    """Return the passages of `new` in their order, and before each of them what stood there in `old` and is gone."""
    return tuple(_passages(old.segments if old else [], new.segments if new else []))


def _passages(old: Sequence[RevisionSegment], new: Sequence[RevisionSegment]) -> Iterator[Passage]:
    kept = {segment.segment_id for segment in new}
    before = {segment.segment_id: segment for segment in old}
    order = [segment.segment_id for segment in old if segment.segment_id in kept]
    gone = {segment.segment_id: segment for segment in old if segment.segment_id not in kept}
    in_order = _in_order([order.index(one.segment_id) for one in new if one.segment_id in before])
    steady = {order[place] for place in in_order}
    copies = Counter(segment.text for segment in old)
    place = 0
    for segment in new:
        if segment.segment_id in steady:
            stop = next(i for i, known in enumerate(old) if known.segment_id == segment.segment_id)
            yield from (_gone(known) for known in old[place:stop] if known.segment_id in gone)
            place = stop + 1
        known = before.get(segment.segment_id)
        # Of several that say the same, nobody sees which one stands where.
        has_moved = known is not None and segment.segment_id not in steady and copies[known.text] == 1
        yield _passage(segment, known, has_moved=has_moved)
    yield from (_gone(known) for known in old[place:] if known.segment_id in gone)


def _passage(segment: RevisionSegment, known: RevisionSegment | None, *, has_moved: bool) -> Passage:
    pieces = diff.words(known.text if known else "", segment.text)
    if known is None:
        change = Change.NEW
    elif known.text != segment.text:
        change = Change.CHANGED
    else:
        change = Change.MOVED if has_moved else Change.SAME
    return Passage(segment.segment_id, segment.kind, change, pieces)


def _gone(segment: RevisionSegment) -> Passage:
    return Passage(segment.segment_id, segment.kind, Change.GONE, diff.words(segment.text, ""))


def _in_order(places: Sequence[int]) -> list[int]:
    """Return the most of these that stand in rising order: what did not move (a longest increasing subsequence)."""
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for value in places:
        low = next((i for i, end in enumerate(ends) if end >= value), len(ends))
        before[value] = ends[low - 1] if low else None
        ends[low : low + 1] = [value]
    chain: list[int] = []
    last: int | None = ends[-1] if ends else None
    while last is not None:
        chain.append(last)
        last = before[last]
    return chain[::-1]
