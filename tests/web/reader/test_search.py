"""Searching: inflected forms, diacritics, names of terms in every language, and help where nothing is found."""

from urllib.parse import quote

import pytest

from tests.makers import Maker
from tests.marks import on_both
from tests.web.conftest import Read

pytestmark = on_both

PARAGRAPHS = {
    "ru": "Каждый человек имеет право на защиту своих прав.",
    "pl": "Więźniowie mają prawo do obrony, a źródło pozostaje tajne.",
    "it": "Ogni persona ha diritto all'interprete nel processo.",
    "uk": "Журналісти захищають свободу слова і права людини.",
    "en": "Prisoners write letters about their rights.",
}


def found(read: Read, locale: str, query: str) -> bool:
    return f"Title {locale}" in read(f"/{locale}/search?q={query}").words


@pytest.mark.parametrize(
    ("locale", "query"),
    [
        ("ru", "правами"),
        ("ru", "прав"),
        ("ru", "человеку"),
        ("pl", "więzień"),
        ("pl", "prawami"),
        ("pl", "zrodlo"),
        ("it", "diritti"),
        ("it", "interpreti"),
        ("uk", "журналістами"),
        ("uk", "свободою"),
        ("en", "letter"),
        ("en", "PRISONER"),
    ],
)
def test_every_form_of_a_word_finds_the_text(read: Read, make: Maker, locale: str, query: str) -> None:
    for tag, paragraph in PARAGRAPHS.items():
        make.article(f"Title {tag}", f"{paragraph}\n", locale=tag)

    assert found(read, locale, query)


def test_what_was_found_is_marked_in_an_excerpt(read: Read, make: Maker) -> None:
    make.article("Title ru", f"{PARAGRAPHS['ru']}\n", locale="ru")

    marks = [mark.text for mark in read("/ru/search?q=правами").find("//h:mark")]

    assert {"право", "прав"} <= set(marks)


def test_a_name_of_a_country_in_another_language_finds_its_texts(read: Read, make: Maker) -> None:
    make.article("About the steppe", terms=["country:kz"])

    page = read("/en/search?q=Kasachstan")

    assert "About the steppe" in page.words
    assert page.link("Kazakhstan").href == "/en/countries/kz"


def test_an_inflected_name_of_a_term_finds_its_texts(read: Read, make: Maker) -> None:
    make.article("Степь", locale="ru", terms=["country:kz"])

    assert "Степь" in read("/ru/search?q=в Казахстане").words


def test_all_words_must_be_there_and_a_term_may_stand_for_one(read: Read, make: Maker) -> None:
    make.article("Steppe", "About horses.\n", terms=["country:kz"])
    make.article("Other", "About horses.\n")

    page = read("/en/search?q=horses Kazakhstan")

    assert "Steppe" in page.words
    assert "Other" not in page.words


def test_nothing_found_suggests_a_spelling(read: Read, make: Maker) -> None:
    make.article("On torture")

    page = read("/en/search?q=tortrue")

    assert page.link("torture").href == "/en/search?q=torture"


def test_a_withdrawn_text_is_not_found_and_not_suggested(read: Read, make: Maker) -> None:
    text = make.article("On torture")
    make.withdrawal(text)

    assert "On torture" not in read("/en/search?q=torture").words
    assert "torture" not in [link.text for link in read("/en/search?q=tortrue").links("//h:main//h:a")]


def test_a_text_is_found_in_its_own_language_only(read: Read, make: Maker) -> None:
    text = make.article("Genova")
    make.translation(text, "it", "Genova")

    assert [link.href for link in read("/it/search?q=Genova").links("//h:main//h:a") if "/articles/" in link.href] == [
        "/it/articles/genova"
    ]


@pytest.mark.parametrize(
    "query", ["", " ", "a* OR", "%", "_", '"', "'", "NEAR(", "-", "(", "a AND", "^a", "\\", "🙂", ":", "x" * 5000]
)
def test_odd_queries_get_a_helpful_page(read: Read, query: str) -> None:
    page = read(f"/en/search?q={quote(query)}")

    assert page.status == 200
    assert len(page.headings) == 1


def test_results_have_pages(read: Read, make: Maker) -> None:
    for number in range(11):
        make.article(f"Letter {number}")

    assert "/en/search?q=letter&page=2" in {link.href for link in read("/en/search?q=letter").links()}
    assert read("/en/search?q=letter&page=2").status == 200
    assert read("/en/search?q=letter&page=3").status == 404
