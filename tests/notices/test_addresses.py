"""What can stand in the header of a letter."""

import pytest
from hypothesis import given, strategies as st

from app.notices.letters import is_address


@given(st.text() | st.from_regex(r"[^@]+@[^@]+"))
def test_no_address_holds_a_space_or_a_control(text: str) -> None:
    assert not is_address(text) or (text.isprintable() and not any(sign.isspace() for sign in text))


@pytest.mark.parametrize(
    "address", ["a@example.org", "a.b+c@mail.example.org", "айжан@пример.рф", "o'neil@example.org"]
)
def test_ordinary_addresses_are_fit(address: str) -> None:
    assert is_address(address)
