"""Pairing the blocks of a finished translation with the segments of its original: a pure function."""

from collections.abc import Sequence
from math import log
from typing import Protocol

from app.articles.segmentation import Block, SegmentKind, split

KIND_COST = 1.5
EMPTY = 1
MOVES = ((1, 1, 0.0), (1, 2, 0.7), (2, 1, 0.7), (1, 0, 2.5), (0, 1, 2.5))
"""How many source and target blocks go together, and what that costs by itself."""


PICTURE_KINDS = {SegmentKind.ALT, SegmentKind.CAPTION}


class Placed(Protocol):
    """A segment of the base revision."""

    @property
    def segment_id(self) -> int:
        """Its lasting id."""

    @property
    def kind(self) -> SegmentKind:
        """What it is in the text."""

    @property
    def text(self) -> str:
        """What it says in the original."""


def pair_texts(base: Sequence[Placed], title: str, deck: str, body: str) -> dict[int, str]:
    """Return the targets, by segment id, that a finished translation gives to the segments of its base.

    A translation that came without pictures leaves alt texts and captions empty. A deck where the original
    has none opens the text.
    """
    inner = [segment for segment in base if segment.kind not in {SegmentKind.TITLE, SegmentKind.DECK}]
    blocks = list(split(body).segments)
    if not any(block.kind in PICTURE_KINDS for block in blocks):
        inner = [segment for segment in inner if segment.kind not in PICTURE_KINDS]
    has_deck = any(segment.kind is SegmentKind.DECK for segment in base)
    if deck and not has_deck:
        blocks.insert(0, Block(SegmentKind.PARAGRAPH, deck))
    heads = {SegmentKind.TITLE: title, SegmentKind.DECK: deck}
    texts = {segment.segment_id: heads.get(segment.kind, "") for segment in base}
    paired = pair([Block(segment.kind, segment.text) for segment in inner], blocks)
    return texts | {segment.segment_id: text for segment, text in zip(inner, paired, strict=True)}


def pair(source: Sequence[Block], target: Sequence[Block]) -> list[str]:
    """Return for each source block the text that translates it, in order; nothing of the target is lost.

    Equal structures pair one to one. Otherwise the cheapest monotone alignment is taken (by length, after Gale
    and Church, 1993): blocks that translate one together are kept as paragraphs in it, a source block that has
    no counterpart of its own stays empty.
    """
    if [block.kind for block in source] == [block.kind for block in target]:
        return [block.text for block in target]
    texts: list[list[str]] = [[] for _block in source]
    for sources, targets in _alignment(source, target):
        texts[sources.start if sources else max(sources.start - 1, 0)] += [target[place].text for place in targets]
    return ["\n\n".join(text for text in parts if text) for parts in texts]


def _alignment(source: Sequence[Block], target: Sequence[Block]) -> list[tuple[range, range]]:
    ratio = (_length(target) + EMPTY) / (_length(source) + EMPTY)
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for row in range(len(source) + 1):
        for column in range(len(target) + 1):
            for height, width, price in MOVES:
                before = (row - height, column - width)
                if before not in best or (row, column) == (0, 0):
                    continue
                cost = best[before][0] + price + _distance(source[before[0] : row], target[before[1] : column], ratio)
                if (row, column) not in best or cost < best[row, column][0]:
                    best[row, column] = (cost, before)
    steps = []
    here = (len(source), len(target))
    while here != (0, 0):
        before = best[here][1]
        steps.append((range(before[0], here[0]), range(before[1], here[1])))
        here = before
    return steps[::-1]


def _distance(source: Sequence[Block], target: Sequence[Block], ratio: float) -> float:
    """Return how badly these go together: by length, and by kind where the first of each differ."""
    if not source or not target:
        return 0.0
    difference = abs(log((_length(target) + EMPTY) / ((_length(source) + EMPTY) * ratio)))
    return difference + (KIND_COST if source[0].kind is not target[0].kind else 0.0)


def _length(blocks: Sequence[Block]) -> int:
    return sum(len(block.text) for block in blocks)
