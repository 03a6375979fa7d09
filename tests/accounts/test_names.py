"""Names of people: whatever people are called, and nothing that deceives."""

import unicodedata

import pytest
from hypothesis import given, strategies as st

from app.accounts.names import BadName, fit_name


@pytest.mark.parametrize(
    "name",
    [
        "Anna Nowak",
        "Żółć-Kowalska",
        "Олена Щербак",
        "Әйгерім Қасымова",
        "ليلى حداد",
        "王小明",
        "Jean d’Arc",
        "María José",
        "Анна-Maria",
        "Ivan Иванов",
    ],
)
def test_names_of_people_stand(name: str) -> None:
    assert fit_name(name) == name


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("", "empty"),
        ("...", "empty"),
        ("\u202eanna", "unseen"),
        ("an\u200bna", "unseen"),
        ("an\x00na", "unseen"),
        ("an\ud800na", "unseen"),
        ("\u2066Anna\u2069", "unseen"),
        ("Аnna", "mixed"),  # the first letter is Cyrillic
        ("Ανna", "mixed"),  # the first two are Greek
        ("x" * 201, "too_long"),
    ],
)
def test_names_that_deceive_or_say_nothing_are_refused(name: str, reason: str) -> None:
    with pytest.raises(BadName) as refused:
        fit_name(name)

    assert refused.value.reason == reason


@given(st.text())
def test_a_name_that_stands_is_kept_as_it_is_the_second_time(text: str) -> None:
    try:
        name = fit_name(text)
    except BadName:
        return
    assert fit_name(name) == name
    assert unicodedata.is_normalized("NFC", name)
