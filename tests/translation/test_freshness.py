from dataclasses import dataclass

import pytest
from hypothesis import given, strategies as st

from app.articles.models import Significance
from app.translation.freshness import BY_SIGNIFICANCE, ORDER, Freshness, freshness, worst_of


@dataclass(frozen=True, slots=True)
class Published:
    number: int
    significance: str


revisions = st.lists(st.sampled_from(Significance), max_size=8).map(
    lambda kinds: [Published(number, kind) for number, kind in enumerate(kinds, 1)]
)


def test_a_translation_of_the_latest_revision_is_current() -> None:
    assert freshness(2, [Published(1, "major"), Published(2, "correction")]) is Freshness.CURRENT


@pytest.mark.parametrize(
    ("significance", "expected"),
    [
        ("typo", Freshness.TOUCHED),
        ("minor", Freshness.STALE),
        ("major", Freshness.OUTDATED),
        ("correction", Freshness.OUTDATED),
        ("retraction", Freshness.VOID),
    ],
)
def test_a_later_revision_weighs_as_much_as_it_changed(significance: str, expected: Freshness) -> None:
    assert freshness(1, [Published(1, "major"), Published(2, significance)]) is expected


def test_the_heaviest_of_several_later_revisions_counts() -> None:
    later = [Published(2, "typo"), Published(3, "correction"), Published(4, "typo")]

    assert freshness(1, later) is Freshness.OUTDATED


def test_every_significance_has_a_weight() -> None:
    assert set(BY_SIGNIFICANCE) == {kind.value for kind in Significance}


@given(revisions, st.integers(0, 9))
def test_a_newer_base_is_never_less_fresh(published: list[Published], base: int) -> None:
    assert ORDER.index(freshness(base + 1, published)) <= ORDER.index(freshness(base, published))


@given(revisions)
def test_the_order_in_which_revisions_are_read_does_not_matter(published: list[Published]) -> None:
    assert freshness(1, published) is freshness(1, list(reversed(published)))


def test_a_translation_of_a_translation_takes_the_worst_along_its_chain() -> None:
    assert worst_of([Freshness.CURRENT, Freshness.OUTDATED, Freshness.STALE]) is Freshness.OUTDATED
    assert worst_of([]) is Freshness.CURRENT
