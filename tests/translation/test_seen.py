"""What was on the screen travels through a form and back unchanged."""

import pytest
from hypothesis import given, strategies as st

from app.translation.seen import BadSeen, Seen

numbers = st.integers(min_value=1, max_value=999_999_999)


@given(numbers, st.dictionaries(numbers, numbers))
def test_what_was_seen_comes_back_as_it_went_out(base: int, versions: dict[int, int]) -> None:
    assert Seen.parse(str(Seen(base, versions))) == Seen(base, versions)


@pytest.mark.parametrize(
    "forged", ["", ";", "0;", "1", "1;2", "1;2:", "1;2:3,", "1;2:3,,4:5", "1;-2:3", "1;2:3\n", "1;2:3;4:5", "x;1:1"]
)
def test_what_we_did_not_write_is_refused(forged: str) -> None:
    with pytest.raises(BadSeen):
        Seen.parse(forged)


def test_a_form_of_a_hundred_megabytes_is_not_read() -> None:
    with pytest.raises(BadSeen):
        Seen.parse("1;" + ",".join(["1:1"] * 100_000))


def test_segments_that_changed_came_or_went_differ() -> None:
    assert Seen(1, {1: 1, 2: 1, 3: 1}).differences(Seen(1, {1: 1, 2: 2, 4: 1})) == [2, 3, 4]
