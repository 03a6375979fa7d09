"""Text that nobody translated is not taken for a translation."""

import pytest

from app.articles.segmentation import SegmentKind
from app.checks.unchanged import Unchanged
from tests.checks.pairs import excerpts, pair

UNCHANGED = Unchanged()


@pytest.mark.parametrize(
    ("text", "source_locale", "locale"),
    [
        ("The lawyer was released on bail.", "en", "ru"),
        ("The lawyer was released on bail.", "en", "pl"),
        ("The lawyer was  released on bail.", "en", "ar"),
        ("Адвоката відпустили під заставу.", "uk", "en"),
        ("Prawnik został zwolniony za kaucją.", "pl", "it"),
        ("L’avvocato è stato rilasciato su cauzione.", "it", "uk"),
        ("أُفرج عن المحامي بكفالة مالية", "ar", "en"),
        ("律师被保释出狱，等待审判。", "zh-Hans", "en"),
        ("Адвоката отпустили под залог.", "ru", "kk"),
    ],
)
def test_prose_in_another_language_was_forgotten(text: str, source_locale: str, locale: str) -> None:
    assert excerpts(UNCHANGED, pair(text, text, locale, source_locale=source_locale))


@pytest.mark.parametrize(
    ("text", "source_locale", "locale"),
    [
        ("Amnesty International", "en", "ru"),
        ("International Partnership for Human Rights", "en", "pl"),
        ("10 December 1948", "en", "it"),
        ("https://a.example/some/long/address", "en", "uk"),
        ("`pip install some package here`", "en", "ar"),
        ("Radio Azattyq", "en", "pl"),
        ("Мухтар Аблязов", "ru", "uk"),
        ("OK", "en", "it"),
        ("1,500", "en", "pl"),
        ("The lawyer was released on bail.", "en", "en-GB"),
    ],
)
def test_names_numbers_addresses_and_short_texts_may_be_the_same(text: str, source_locale: str, locale: str) -> None:
    assert excerpts(UNCHANGED, pair(text, text, locale, source_locale=source_locale)) == []


def test_a_title_in_capitals_counts_as_prose_from_one_small_word_on() -> None:
    title = "Human Rights Defenders in Danger"

    assert excerpts(UNCHANGED, pair(title, title, "pl", kind=SegmentKind.TITLE)) == [title]


def test_a_text_that_changed_is_none_of_its_business() -> None:
    assert excerpts(UNCHANGED, pair("The lawyer was released.", "The lawyer was freed.", "pl")) == []


def test_words_of_a_third_language_in_the_source_stay_as_they_are() -> None:
    assert excerpts(UNCHANGED, pair("Tous les êtres humains", "Tous les êtres humains", "ru")) == []
