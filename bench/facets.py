"""Facets from the bitmaps, by the size of the newsroom: counted, and brought up to date when a text is published."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from random import Random
from time import process_time

from app.publishing.bitmaps.index import BitmapIndex, Text, index_of
from bench.report import Figures

SIZES = (2_000, 20_000)
TERMS = 200
TERMS_OF_A_TEXT = 6
ROUNDS = 500
BEGINNING = datetime(2010, 1, 1, tzinfo=UTC)


def measure() -> Figures:
    """Measure each size; the texts carry six of two hundred terms each, low numbers more often than high ones."""
    rows: list[tuple[str | float, ...]] = []
    for size in SIZES:
        index = index_of(_texts(size))
        rows += [(f"{size:,} texts: {what}", round(_cost(deed), 4)) for what, deed in _deeds(index)]
        rows.append((f"{size:,} texts: memory in MB", round(index.size / 2**20, 2)))
    return Figures("Facets from bitmaps", ("what", "CPU ms"), rows, {"terms": TERMS, "rounds": ROUNDS})


def _deeds(index: BitmapIndex) -> Iterator[tuple[str, Callable[[], object]]]:
    last = index.texts[-1]
    later = Text(last.first_published_at, last.article_id + 1, last.term_ids)
    yield "all terms counted", lambda: index.counts(index.everything)
    yield "narrowed by one term and counted", lambda: index.counts(index.carrying([1]))
    yield "narrowed by two terms and counted", lambda: index.counts(index.carrying([1, 2]))
    yield "page 50 of a term", lambda: list(index.newest(index.carrying([1]), 980, 20))
    yield "one text published", lambda: index.changed([later.article_id], [later])
    yield "the oldest taken down", lambda: index.changed([index.texts[0].article_id], [])


def _cost(deed: Callable[[], object]) -> float:
    deed()
    start = process_time()
    for _ in range(ROUNDS):
        deed()
    return (process_time() - start) / ROUNDS * 1000


def _texts(size: int) -> Iterator[Text]:
    chance = Random(size)
    for number in range(size):
        terms = {1 + int(TERMS * chance.random() ** 2) for _ in range(TERMS_OF_A_TEXT)}
        yield Text(BEGINNING + timedelta(hours=number), number, tuple(sorted(terms)))
