"""Texts that share terms: the bits say what counting each text alone would say."""

from datetime import UTC, datetime, timedelta

from hypothesis import given, strategies as st

from app.publishing.bitmaps.index import Text, index_of
from app.publishing.related import HOW_MANY, closest

DAY = datetime(2026, 5, 3, tzinfo=UTC)
TERMS = st.frozensets(st.integers(1, 12), max_size=9)


@given(carried=st.lists(TERMS, max_size=40), own=TERMS, which=st.integers(0, 50))
def test_the_closest_texts_share_most_terms_and_are_the_newest_of_these(
    carried: list[frozenset[int]], own: frozenset[int], which: int
) -> None:
    texts = [
        Text(DAY + timedelta(days=number % 7), number, tuple(sorted(terms))) for number, terms in enumerate(carried)
    ]

    found = closest(index_of(texts), which, sorted(own))

    shared = [(len(own.intersection(text.term_ids)), text) for text in texts if text.article_id != which]
    assert found == [text for count, text in sorted(shared, reverse=True) if count][:HOW_MANY]


def test_a_text_without_terms_has_no_kin() -> None:
    index = index_of([Text(DAY, 1, ()), Text(DAY, 2, (5,))])

    assert closest(index, 1, ()) == []
    assert closest(index, 1, (7,)) == []


@given(carried=st.lists(TERMS, min_size=1, max_size=20), which=st.integers(0, 19))
def test_a_text_is_found_by_its_moment_and_its_number(carried: list[frozenset[int]], which: int) -> None:
    texts = [Text(DAY + timedelta(days=number % 3), number, tuple(terms)) for number, terms in enumerate(carried)]
    text = texts[which % len(texts)]

    assert index_of(texts).terms_of(text.first_published_at, text.article_id) == text.term_ids
