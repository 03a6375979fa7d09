import time

import pytest
from hypothesis import given, strategies as st

from app.publishing.excerpts import nearest

WORDS = ["prison", "prisoners", "person", "court", "źródło", "wolność", "Свобода", "құқық", "right"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("prisnoers", "prisoners"),
        ("prisonres", "prisoners"),
        ("cuort", "court"),
        ("zrodol", "źródło"),
        ("wolnosc", "wolność"),
        ("свабода", "Свобода"),
        ("құкық", "құқық"),
        ("RIGTH", "right"),
    ],
)
def test_a_slip_of_the_fingers_is_understood(typed: str, meant: str) -> None:
    assert nearest(typed, WORDS)[0] == meant


@pytest.mark.parametrize("typed", ["", "x", "ab", "translation", "\0\0\0", "'''"])
def test_what_is_like_nothing_gets_no_suggestion(typed: str) -> None:
    assert nearest(typed, WORDS) == []


def test_a_short_word_may_have_one_fault_only() -> None:
    assert nearest("cort", ["court", "cart", "dirt"]) == ["court", "cart"]


def test_no_more_is_suggested_than_was_asked_for() -> None:
    assert len(nearest("person", ["persons", "persona", "personal", "peron", "parson"], limit=2)) == 2


def test_among_equals_the_first_of_the_vocabulary_wins() -> None:
    assert nearest("cat", ["car", "bat", "can"]) == ["car", "bat", "can"]


def test_two_spellings_of_one_word_are_suggested_once() -> None:
    assert nearest("zrodla", ["źródło", "zrodlo"]) == ["źródło"]


@given(st.text(), st.lists(st.text(max_size=20)), st.integers(0, 5))
def test_suggestions_come_from_the_vocabulary(typed: str, words: list[str], limit: int) -> None:
    found = nearest(typed, words, limit)

    assert len(found) <= limit
    assert set(found) <= set(words)


def test_a_hostile_word_costs_nothing() -> None:
    start = time.thread_time()
    nearest("ы" * 10_000, WORDS * 1000)

    assert time.thread_time() - start < 0.5
