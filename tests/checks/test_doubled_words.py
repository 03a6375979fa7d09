"""A word that slipped in twice."""

import pytest

from app.checks.doubled_words import DoubledWords
from tests.checks.pairs import excerpts, only, pair


@pytest.mark.parametrize(
    ("target", "locale", "right"),
    [
        ("Он был был там.", "ru", "Он был там."),
        ("W w Warszawie", "pl", "W Warszawie"),
        ("Il il governo", "it", "Il governo"),
        ("На на вулиці", "uk", "На вулиці"),
        ("In the the court", "en", "In the court"),
        ("في في المحكمة", "ar", "في المحكمة"),
        ("об’єкт\nоб’єкт", "uk", "об’єкт"),
    ],
)
def test_one_of_two_like_words_goes(target: str, locale: str, right: str) -> None:
    assert only(DoubledWords(), pair("Er war da.", target, locale, source_locale="de")).fix == right


@pytest.mark.parametrize(
    ("source", "target", "locale"),
    [
        ("In Baden Baden", "В Баден Баден", "ru"),
        ("Slowly", "Pian piano, poco poco", "it"),
        ("No, no", "Nie, nie", "pl"),
        ("No no", "Ні ні", "uk"),
        ("He said that", "He said that that was it", "en"),
        ("Step by step", "خطوة خطوة", "ar"),
        ("Slowly", "yavaş yavaş", "tr"),
        ("the theatre", "на набережной", "ru"),
        ("1 1", "1 1", "ru"),
        ("well-known", "что-то то, что", "ru"),
    ],
)
def test_doubles_of_good_prose_and_of_names_stay(source: str, target: str, locale: str) -> None:
    assert excerpts(DoubledWords(), pair(source, target, locale)) == []
