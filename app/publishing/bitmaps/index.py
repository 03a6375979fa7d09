"""A bitmap index: the texts of a language in the order of their first publication, and for each term who carries it.

A set of texts is an integer with one bit a text, the oldest being the lowest. So `&` narrows a set by a term, and
`bit_count` says how many are left: a microsecond for 20,000 texts.
"""

import sys
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple

TEXT_BYTES: Final = 300
"""What one text takes apart from its bits, with its moment and its terms."""


class Text(NamedTuple):
    """A live text: texts sort by when they were first published, and among equals by number."""

    first_published_at: datetime
    article_id: int
    term_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class BitmapIndex:
    """The texts, oldest first, and the set of those that carry each term. It is never changed."""

    texts: tuple[Text, ...]
    carriers: Mapping[int, int]

    @property
    def everything(self) -> int:
        """The set of all texts."""
        return (1 << len(self.texts)) - 1

    @property
    def size(self) -> int:
        """How many bytes it takes, about."""
        return len(self.texts) * TEXT_BYTES + sum(map(sys.getsizeof, self.carriers.values()))

    def carrying(self, term_ids: Iterable[int]) -> int:
        """Return the set of texts that carry all these terms."""
        chosen = self.everything
        for term_id in term_ids:
            chosen &= self.carriers.get(term_id, 0)
        return chosen

    def counts(self, chosen: int) -> dict[int, int]:
        """Return how many texts of a set carry each term; terms that none of them carries are left out."""
        if chosen == self.everything:
            return {term_id: carriers.bit_count() for term_id, carriers in self.carriers.items()}
        counted = ((term_id, (carriers & chosen).bit_count()) for term_id, carriers in self.carriers.items())
        return {term_id: count for term_id, count in counted if count}

    def newest(self, chosen: int, first: int = 0, most: int | None = None) -> Iterator[Text]:
        """Yield the texts of a set, newest first, leaving out the `first` newest, at most `most`."""
        left = chosen.bit_count() - first
        if left <= 0:
            return
        chosen = _lowest(chosen, left)
        for _ in range(left if most is None else min(left, most)):
            place = chosen.bit_length() - 1
            yield self.texts[place]
            chosen ^= 1 << place

    def texts_of(self, article_ids: Collection[int]) -> list[Text]:
        """Return the texts of these articles, oldest first."""
        wanted = frozenset(article_ids)
        return [text for text in self.texts if text.article_id in wanted]

    def terms_of(self, first_published_at: datetime, article_id: int) -> tuple[int, ...]:
        """Return the terms that a text carries."""
        return self.texts[bisect_left(self.texts, (first_published_at, article_id))].term_ids

    def changed(self, gone: Collection[int], come: Iterable[Text]) -> "BitmapIndex":
        """Return the index without the articles `gone` and with the texts that have `come`; other bits are moved."""
        texts, carriers = list(self.texts), dict(self.carriers)
        coming = {text.article_id: text for text in come}
        for place in reversed(range(len(texts))):
            text = texts[place]
            if text.article_id in gone or text.article_id in coming:
                if coming.get(text.article_id) == text:
                    del coming[text.article_id]
                    continue
                del texts[place]
                carriers = {term_id: left for term_id, bits in carriers.items() if (left := _closed(bits, place))}
        for text in coming.values():
            place = bisect_left(texts, text)
            texts.insert(place, text)
            carriers = {term_id: _opened(bits, place) for term_id, bits in carriers.items()}
            for term_id in text.term_ids:
                carriers[term_id] = carriers.get(term_id, 0) | 1 << place
        return BitmapIndex(tuple(texts), carriers)


def index_of(texts: Iterable[Text]) -> BitmapIndex:
    """Return the index of these texts."""
    ordered = tuple(sorted(texts))
    bits: dict[int, bytearray] = {}
    for place, text in enumerate(ordered):
        for term_id in text.term_ids:
            bits.setdefault(term_id, bytearray(len(ordered) // 8 + 1))[place >> 3] |= 1 << (place & 7)
    return BitmapIndex(ordered, {term_id: int.from_bytes(each, "little") for term_id, each in bits.items()})


def _lowest(bits: int, count: int) -> int:
    """Return the `count` lowest bits that are set, found by halving."""
    if count == bits.bit_count():
        return bits
    low, high = 0, bits.bit_length()
    while low < high:
        middle = (low + high) // 2
        if (bits & ((1 << middle) - 1)).bit_count() < count:
            low = middle + 1
        else:
            high = middle
    return bits & ((1 << low) - 1)


def _closed(bits: int, place: int) -> int:
    """Return the bits with the one at `place` taken out, those above moving down."""
    return bits & ((1 << place) - 1) | bits >> place + 1 << place


def _opened(bits: int, place: int) -> int:
    """Return the bits with an empty one put in at `place`, those above moving up."""
    return bits & ((1 << place) - 1) | bits >> place << place + 1
