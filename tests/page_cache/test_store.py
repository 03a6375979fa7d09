"""The store: within its bytes, and kind to what readers come back for."""

from hypothesis import given, strategies as st

from app.web.page_cache.pages import Page
from app.web.page_cache.store import Store


def page(size: int = 1_000) -> Page:
    return Page(b"a" * size, [], since=0, tags=frozenset())


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 9_000)), max_size=60))
def test_the_store_never_holds_more_than_its_bytes_and_knows_how_many_it_holds(puts: list[tuple[int, int]]) -> None:
    store: Store[int] = Store(60_000)

    for name, size in puts:
        store.put(name, page(size))

        kept = [found for number in range(21) if (found := store.get(number))]
        assert store.size == sum(found.size for found in kept) <= store.budget
        assert len(store) == len(kept)


def test_a_walk_through_many_addresses_pushes_out_nothing_that_is_wanted_again() -> None:
    store: Store[int] = Store(20 * page().size)
    for name in range(5):
        store.put(name, page())

    for stranger in range(1_000, 3_000):
        store.put(stranger, page())
        for name in range(5):
            assert store.get(name) is not None


def test_what_nobody_wants_any_more_goes_in_the_end() -> None:
    store: Store[int] = Store(20 * page().size)
    store.put(1, page())
    store.get(1)

    for stranger in range(1_000, 1_100):
        store.put(stranger, page())

    assert store.get(1) is None


def test_a_page_that_would_push_out_a_quarter_of_all_is_not_kept() -> None:
    store: Store[int] = Store(20_000)

    store.put(1, page(6_000))

    assert store.get(1) is None
    assert store.size == 0


def test_a_page_that_has_grown_is_accounted_for() -> None:
    store: Store[int] = Store(100_000)
    grown = page(9_000)
    store.put(1, grown)

    grown.pack("gzip")
    store.put(1, grown)

    assert store.size == grown.size


def test_dropping_an_old_page_leaves_the_new_one() -> None:
    store: Store[int] = Store(100_000)
    old, new = page(), page()
    store.put(1, old)
    store.put(1, new)

    store.drop(1, old)
    assert store.get(1) is new

    store.drop(1, new)
    assert store.get(1) is None
