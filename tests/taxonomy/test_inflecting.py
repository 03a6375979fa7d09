"""One name in the form that another has, where that is plain, and names that are nearly right."""

import pytest

from app.taxonomy.matching import Use, derived, in_the_form_of, misspelled


@pytest.mark.parametrize(
    ("surface", "wrong", "right", "locale", "form"),
    [
        ("Nazarbayev", "Nazarbayev", "Nazarbajew", "pl", "Nazarbajew"),
        ("Nazarbayevowi", "Nazarbayev", "Nazarbajew", "pl", "Nazarbajewowi"),
        ("Мухтара Аблазова", "Мухтар Аблазов", "Мухтар Аблязов", "ru", "Мухтара Аблязова"),
        ("Шалабаєвою", "Шалабаєва", "Шалабаева", "uk", "Шалабаевою"),
        ("Қазакстанның", "Қазакстан", "Қазақстан", "kk", "Қазақстанның"),
        ("KAZAKSTAN", "Kazakstan", "Kazakhstan", "en", "KAZAKHSTAN"),
        ("Белоруссию", "Белоруссия", "Беларусь", "ru", None),
        ("Kijowa", "Kijów", "Kyiv", "pl", None),
        ("Nazarbayeva", "Nazarbayev", "Nursułtan Nazarbajew", "pl", None),
    ],
)
def test_a_right_name_takes_the_form_of_the_wrong_one_where_both_are_declined_alike(
    surface: str, wrong: str, right: str, locale: str, form: str | None
) -> None:
    assert in_the_form_of(surface, wrong, right, locale, Use.NAME) == form


@pytest.mark.parametrize(
    ("text", "name", "locale", "right"),
    [
        ("Dzisiaj Nazarbajevowi dali", "Nazarbajew", "pl", "Nazarbajewowi"),
        ("Сегодня Назарбоеву вручили", "Назарбаев", "ru", "Назарбаеву"),
        ("bez Muchtara Ablazowa", "Muchtar Abliazow", "pl", "Muchtara Abliazowa"),
        ("Назарбоев и Назарбуев", "Назарбаев", "ru", None),
        ("Козловской дали", "Козлов", "ru", None),
        ("казахстанские", "Казахстан", "ru", None),
        ("nothing at all", "Kazakhstan", "en", None),
    ],
)
def test_a_name_that_is_a_letter_or_two_off_is_put_right_in_its_form(
    text: str, name: str, locale: str, right: str | None
) -> None:
    found = misspelled(text, name, locale, Use.PERSON)

    assert (found[2] if found else None) == right


def test_surnames_and_words_made_of_a_name_stand_for_it() -> None:
    assert derived("казахстанские власти", "Казахстан", "ru", Use.NAME)
    assert derived("и Аблязов", "Мухтар Аблязов", "ru", Use.PERSON)
    assert derived("władze włoskie", "Włochy", "pl", Use.NAME)
    assert not derived("он", "Мухтар Аблязов", "ru", Use.PERSON)
    assert not derived("Astana", "Almaty", "en", Use.NAME)
