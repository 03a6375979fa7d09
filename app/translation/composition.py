"""Putting a translation's targets into the frame of the original: a pure function."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from app.articles.segmentation import SegmentKind, join, split


class Placed(Protocol):
    """A segment of the base revision."""

    @property
    def segment_id(self) -> int:
        """Its lasting id."""

    @property
    def kind(self) -> SegmentKind:
        """What it is in the text."""


@dataclass(frozen=True, slots=True)
class Composed:
    """A whole text in the target language. `body` is Markdown."""

    title: str
    deck: str
    body: str


def compose(body: str, segments: Sequence[Placed], targets: Mapping[int, str]) -> Composed:
    """Return the text that `targets`, by segment id, make of an original with this `body` and these `segments`.

    A segment without a target is left empty; the reader is never given the original instead.
    """
    texts = [targets.get(segment.segment_id, "") for segment in segments]
    heads = {
        segment.kind: text
        for segment, text in zip(segments, texts, strict=True)
        if segment.kind in {SegmentKind.TITLE, SegmentKind.DECK}
    }
    inner = texts[len(heads) :]
    return Composed(
        title=heads.get(SegmentKind.TITLE, ""),
        deck=heads.get(SegmentKind.DECK, ""),
        body=join(split(body).with_texts(inner)),
    )
