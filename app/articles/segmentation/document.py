"""A body taken apart: its segments, and the literal text between them."""

import hashlib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import chain, zip_longest

from app.articles.segmentation.safety import NO_PLACE, Place, settle, written


class SegmentKind(StrEnum):
    """What a segment is. Title and deck are fields of an article; the others stand in its body."""

    TITLE = "title"
    DECK = "deck"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_CELL = "table_cell"
    CAPTION = "caption"
    ALT = "alt"


@dataclass(frozen=True, slots=True)
class Block:
    """One piece to translate. `raw` is how it stands in the body, `place` what surrounds it there."""

    kind: SegmentKind
    text: str
    raw: str = ""
    place: Place = field(default=NO_PLACE, compare=False)

    def with_text(self, text: str) -> "Block":
        """Return the block with another text, brought into normal form; the same text leaves it as it is."""
        if text == self.text:
            return self
        settled = settle(text, self.place)
        return self if settled == self.text else replace(self, text=settled, raw=written(settled, self.place))


@dataclass(frozen=True, slots=True)
class Document:
    """A body: `literals[0]`, `segments[0]`, `literals[1]`, ... up to a last literal."""

    literals: tuple[str, ...]
    segments: tuple[Block, ...]

    @property
    def texts(self) -> list[str]:
        """The texts of the segments, in reading order of the source."""
        return [block.text for block in self.segments]

    def with_texts(self, texts: Sequence[str]) -> "Document":
        """Return the same frame around other texts, one for each segment.

        Each is brought into normal form: nothing that a translator types changes the structure.
        Refused (ValueError): more or fewer texts than segments.
        """
        pairs = zip(self.segments, texts, strict=True)
        return replace(self, segments=tuple(block.with_text(text) for block, text in pairs))


def join(document: Document) -> str:
    """Return the body that a document stands for."""
    return "".join(_pieces(document))


def text_hash(text: str) -> str:
    """Return 32 hex digits that stay the same when only white space or composition (NFC) differ."""
    folded = " ".join(unicodedata.normalize("NFC", text).split())
    return hashlib.sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _pieces(document: Document) -> Iterator[str]:
    raws = (block.raw for block in document.segments)
    return chain.from_iterable(zip_longest(document.literals, raws, fillvalue=""))
