"""Passwords: long enough and not what anybody would try first. There are no rules of composition."""

import pytest
from hypothesis import given, strategies as st

from app.accounts.passwords import PasswordFault, fault_in, normal_password

ABOUT = ("Anna Nowak", "anna.n@example.org", "Gazeta Wolna")


@pytest.mark.parametrize(
    "password",
    [
        "correct horse battery",
        "żółw na rowerze",
        "🐢🐟🐦🐝🐜🐞🦋🐌🐙🐠",
        "x" * 990 + "abcdefghij",
        "hunter2hunter2x",
        "Tr0ub4dor&3",
    ],
)
def test_what_is_long_and_ones_own_idea_stands(password: str) -> None:
    assert fault_in(normal_password(password), ABOUT) is None


@pytest.mark.parametrize(
    ("password", "fault"),
    [
        ("", PasswordFault.TOO_SHORT),
        ("nine sign", PasswordFault.TOO_SHORT),
        ("x" * 1001, PasswordFault.TOO_LONG),
        ("password123", PasswordFault.FIRST_TRIED),
        ("Password!!!", PasswordFault.FIRST_TRIED),
        ("P@ssw0rd2026", PasswordFault.FIRST_TRIED),
        ("qwertyuiop", PasswordFault.FIRST_TRIED),
        ("йцукенгшщз", PasswordFault.FIRST_TRIED),
        ("1234567890", PasswordFault.FIRST_TRIED),
        ("0987654321", PasswordFault.FIRST_TRIED),
        ("aaaaaaaaaaaaaaaa", PasswordFault.FIRST_TRIED),
        ("121212121212", PasswordFault.FIRST_TRIED),
        ("welcomewelcome", PasswordFault.FIRST_TRIED),
        ("anna nowak 1", PasswordFault.ONES_OWN),
        ("gazetawolna1", PasswordFault.ONES_OWN),
        ("AnnaNowak2026"[:13], PasswordFault.ONES_OWN),
    ],
)
def test_what_is_short_or_tried_first_is_refused(password: str, fault: PasswordFault) -> None:
    assert fault_in(normal_password(password), ABOUT) is fault


@given(st.text(max_size=60))
def test_every_text_is_judged_and_normal_ones_stay_as_they_are(password: str) -> None:
    normal = normal_password(password)

    assert normal_password(normal) == normal
    assert fault_in(normal, ABOUT) in {None, *PasswordFault}
