"""The bitmap index answers what going through all texts one by one would."""

from collections import Counter
from collections.abc import Collection
from datetime import UTC, datetime, timedelta

from hypothesis import given, strategies as st

from app.publishing.bitmaps.index import BitmapIndex, Text, index_of

BEGINNING = datetime(2010, 1, 1, tzinfo=UTC)

term_ids = st.integers(1, 6)
texts = st.builds(
    lambda day, article_id, terms: Text(BEGINNING + timedelta(days=day), article_id, tuple(sorted(terms))),
    st.integers(0, 30),
    st.integers(1, 60),
    st.frozensets(term_ids, max_size=4),
)
collections = st.lists(texts, max_size=40, unique_by=lambda text: text.article_id)


def carriers(known: Collection[Text], chosen: Collection[int]) -> list[Text]:
    """Return the texts that carry all these terms, newest first, by looking at each."""
    return sorted((text for text in known if set(chosen) <= set(text.term_ids)), reverse=True)


def same(index: BitmapIndex, known: Collection[Text]) -> bool:
    return index == index_of(known)


@given(collections, st.frozensets(term_ids, max_size=3))
def test_a_set_is_narrowed_to_the_texts_that_carry_all_terms(known: list[Text], chosen: frozenset[int]) -> None:
    index = index_of(known)

    found = index.carrying(chosen)

    assert list(index.newest(found)) == carriers(known, chosen)
    assert found.bit_count() == len(carriers(known, chosen))


@given(collections, st.frozensets(term_ids, max_size=3))
def test_counts_are_those_of_the_texts_left(known: list[Text], chosen: frozenset[int]) -> None:
    index = index_of(known)

    counts = index.counts(index.carrying(chosen))

    assert counts == Counter(term_id for text in carriers(known, chosen) for term_id in text.term_ids)


@given(collections, st.frozensets(term_ids, max_size=2), st.integers(0, 45), st.integers(0, 25))
def test_any_part_of_a_list_is_found_newest_first(
    known: list[Text], chosen: frozenset[int], first: int, most: int
) -> None:
    index = index_of(known)

    part = list(index.newest(index.carrying(chosen), first, most))

    assert part == carriers(known, chosen)[first : first + most]


@given(collections, collections, st.frozensets(st.integers(1, 60), max_size=10))
def test_a_changed_index_is_the_index_of_the_changed_texts(
    known: list[Text], come: list[Text], gone: frozenset[int]
) -> None:
    arrived = {text.article_id: text for text in come}
    left = {text.article_id: text for text in known if text.article_id not in gone} | arrived

    changed = index_of(known).changed(gone, come)

    assert same(changed, left.values())
    assert list(changed.newest(changed.everything)) == sorted(left.values(), reverse=True)


@given(collections)
def test_a_change_leaves_the_index_before_it_as_it_was(known: list[Text]) -> None:
    index = index_of(known)

    index.changed([text.article_id for text in known], [])

    assert same(index, known)


@given(collections, st.frozensets(st.integers(1, 60), max_size=10))
def test_the_texts_of_articles_are_found(known: list[Text], wanted: frozenset[int]) -> None:
    assert index_of(known).texts_of(wanted) == sorted(text for text in known if text.article_id in wanted)
