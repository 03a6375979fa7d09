"""Which old segment each new block continues: ids stay with their text. Pure functions.

Three passes, each over what the one before left:

1. The same text. Where it stands more than once, neighbours tell the copies apart, then their order.
2. Like texts within each gap between segments that stayed in order.
3. Like texts anywhere, for what was moved and edited at once.

A paragraph that was split gives its id to its largest part, joined ones keep the id of the largest.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from heapq import nsmallest
from itertools import pairwise, product

from app.articles.likeness import LIKE, Text, likeness
from app.articles.segmentation import Block, SegmentKind
from app.core.text import one_line

LIKE_IN_PLACE = 0.3
"""Enough for the only text of its kind between two neighbours that did not change."""

MOST_COMPARED = 2_000_000
COST_OF_A_PAIR = 20
RARE_WORDS = 8
MOST_HOLDERS = 40
MOST_CANDIDATES = 8
"""Bounds, in words: if comparing every old text with every new one cost more, only those are compared that
share some of their rarest words."""


@dataclass(frozen=True, slots=True)
class Known:
    """A segment of the previous revision: its lasting id, its kind and text there."""

    id: int
    kind: SegmentKind
    text: str


def align(old: Sequence[Known], new: Sequence[Block]) -> list[int | None]:
    """Return for each new block the id of the old segment that it continues, or None for a new one.

    Each id is given once at most. A paragraph may become a list item or a heading; alternative texts, captions,
    cells, title and deck continue only their own kind.
    """
    pairing = _Pairing(
        [Text(known.kind, one_line(known.text)) for known in old],
        [Text(block.kind, one_line(block.text)) for block in new],
    )
    _pair_same(pairing)
    for gap in list(_gaps(pairing)):
        _pair_gap(pairing, gap)
    _pair_like(pairing, _Gap(pairing.free_old(), pairing.free_new()), LIKE)
    return [None if mate is None else old[mate].id for mate in pairing.mates]


# --- What is paired --------------------------------------------------------------------------


@dataclass(slots=True)
class _Pairing:
    """Old and new texts, and which are paired so far: `mates` by new, `taken` by old."""

    old: list[Text]
    new: list[Text]
    mates: list[int | None] = field(init=False)
    taken: list[int | None] = field(init=False)

    def __post_init__(self) -> None:
        self.mates = [None] * len(self.new)
        self.taken = [None] * len(self.old)

    def pair(self, i: int, j: int) -> None:
        """Let new text `j` continue old text `i`."""
        self.mates[j], self.taken[i] = i, j

    def are_free(self, i: int, j: int) -> bool:
        """Say whether both exist and neither is paired."""
        inside = 0 <= i < len(self.old) and 0 <= j < len(self.new)
        return inside and self.taken[i] is None and self.mates[j] is None

    def free_old(self) -> list[int]:
        """Places of old texts that nothing continues yet."""
        return [i for i, mate in enumerate(self.taken) if mate is None]

    def free_new(self) -> list[int]:
        """Places of new texts that continue nothing yet."""
        return [j for j, mate in enumerate(self.mates) if mate is None]


# --- Same texts ------------------------------------------------------------------------------


def _pair_same(pairing: _Pairing) -> None:
    _pair_unique(pairing)
    _pair_neighbours(pairing)
    for is_exact in (True, False):
        places = _places(pairing, is_exact=is_exact)
        for old_places, new_places in places.values():
            for i, j in zip(old_places, new_places, strict=False):
                pairing.pair(i, j)


def _pair_unique(pairing: _Pairing) -> None:
    for old_places, new_places in _places(pairing, is_exact=True).values():
        if len(old_places) == len(new_places) == 1:
            pairing.pair(old_places[0], new_places[0])


def _places(pairing: _Pairing, *, is_exact: bool) -> dict[tuple[SegmentKind, str], tuple[list[int], list[int]]]:
    """Return where each text stands free, in old and new; exactly the same kind, or one that may become it."""
    places: dict[tuple[SegmentKind, str], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, texts, free in (
        (0, pairing.old, pairing.free_old()),
        (1, pairing.new, pairing.free_new()),
    ):
        for place in free:
            text = texts[place]
            places[text.kind if is_exact else text.group, text.text][side].append(place)
    return places


def _pair_neighbours(pairing: _Pairing) -> None:
    """Pair the same texts that follow or precede paired ones, and from the two ends inwards."""
    paired = [(i, j) for j, i in enumerate(pairing.mates) if i is not None]
    ends = [(-1, -1, 1), (len(pairing.old), len(pairing.new), -1)]
    for i, j, step in [*((i, j, step) for i, j in paired for step in (1, -1)), *ends]:
        a, b = i + step, j + step
        while pairing.are_free(a, b) and pairing.old[a] == pairing.new[b]:
            pairing.pair(a, b)
            a, b = a + step, b + step


# --- Like texts ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Gap:
    """Places of free texts, old and new, that may continue each other."""

    old: list[int]
    new: list[int]


@dataclass(frozen=True, slots=True, order=True)
class _Match:
    """A possible pair; the better it is, the earlier it sorts."""

    unlikeness: float
    shift: int
    old: int
    new: int


def _gaps(pairing: _Pairing) -> Iterator[_Gap]:
    """Yield what is free between those pairs that stand in the same order in old and new."""
    fixed = [(-1, -1), *_in_order(pairing), (len(pairing.old), len(pairing.new))]
    for (i, j), (next_i, next_j) in pairwise(fixed):
        old = [place for place in range(i + 1, next_i) if pairing.taken[place] is None]
        new = [place for place in range(j + 1, next_j) if pairing.mates[place] is None]
        if old and new:
            yield _Gap(old, new)


def _in_order(pairing: _Pairing) -> list[tuple[int, int]]:
    """Return the most pairs that one can keep without any two crossing: a longest increasing subsequence."""
    best: list[tuple[int, int]] = []  # by length less one: the pair with the smallest old place that ends one
    before: dict[tuple[int, int], tuple[int, int] | None] = {}
    for j, i in enumerate(pairing.mates):
        if i is not None:
            length = bisect_left(best, (i, j))
            before[i, j] = best[length - 1] if length else None
            best[length : length + 1] = [(i, j)]
    chain: list[tuple[int, int]] = []
    last = best[-1] if best else None
    while last:
        chain.append(last)
        last = before[last]
    return chain[::-1]


def _pair_gap(pairing: _Pairing, gap: _Gap) -> None:
    _pair_like(pairing, gap, LIKE)
    for kind in SegmentKind:
        old = [i for i in gap.old if pairing.taken[i] is None and pairing.old[i].kind is kind]
        new = [j for j in gap.new if pairing.mates[j] is None and pairing.new[j].kind is kind]
        if len(old) == len(new) == 1:
            _pair_like(pairing, _Gap(old, new), LIKE_IN_PLACE)


def _pair_like(pairing: _Pairing, gap: _Gap, least: float) -> None:
    matches = (_match(pairing, i, j) for i, j in _candidates(pairing, gap))
    for match in sorted(match for match in matches if match.unlikeness <= 1 - least):
        if pairing.are_free(match.old, match.new):
            pairing.pair(match.old, match.new)


def _candidates(pairing: _Pairing, gap: _Gap) -> Iterable[tuple[int, int]]:
    """Return the pairs worth comparing: all, or in a large gap those that share rare words."""
    old_words = sum(len(pairing.old[i].words) for i in gap.old)
    new_words = sum(len(pairing.new[j].words) for j in gap.new)
    count = len(gap.old) * len(gap.new)
    if old_words * len(gap.new) + new_words * len(gap.old) + COST_OF_A_PAIR * count <= MOST_COMPARED:
        pairs: Iterable[tuple[int, int]] = product(gap.old, gap.new)
    else:
        pairs = _pairs_with_rare_words(pairing, gap)
    return ((i, j) for i, j in pairs if pairing.old[i].group is pairing.new[j].group)


def _pairs_with_rare_words(pairing: _Pairing, gap: _Gap) -> Iterator[tuple[int, int]]:
    holders: dict[str, list[int]] = defaultdict(list)
    for i in gap.old:
        for word in pairing.old[i].features:
            holders[word].append(i)
    for j in gap.new:
        known = (word for word in pairing.new[j].features if word in holders)
        rarest = nsmallest(RARE_WORDS, known, key=lambda word: (len(holders[word]), word))
        shared = Counter(i for word in rarest for i in holders[word][:MOST_HOLDERS])
        yield from ((i, j) for i, _ in shared.most_common(MOST_CANDIDATES))


def _match(pairing: _Pairing, i: int, j: int) -> _Match:
    shift = abs((i - len(pairing.old)) - (j - len(pairing.new)))
    return _Match(1 - likeness(pairing.old[i], pairing.new[j]), min(shift, abs(i - j)), i, j)
