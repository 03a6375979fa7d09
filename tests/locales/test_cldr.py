import pytest
from hypothesis import given, strategies as st

from app.locales.cldr import (
    COUNTRY_LOCALES,
    country_name,
    country_names_everywhere,
    direction,
    name_in,
    own_name,
    sentence_case,
)
from app.locales.tags import BadTag


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("en", "English"),
        ("ru", "Русский"),
        ("pl", "Polski"),
        ("it", "Italiano"),
        ("uk", "Українська"),
        ("kk", "Қазақ тілі"),
        ("ar", "العربية"),
        ("az", "Azərbaycan"),
        ("ka", "ქართული"),
        ("zu", "isiZulu"),
        ("haw", "ʻŌlelo Hawaiʻi"),
        ("nb", "Norsk bokmål"),
        ("pt-BR", "Português (Brasil)"),
        ("zh-Hans", "简体中文"),
        ("zh-Hant", "繁體中文"),
        ("sr", "Српски"),
        ("sr-Latn", "Srpski (latinica)"),
        ("ru-Latn", "Русский (латиница)"),
        ("uz-Arab", "اوزبیک (عربی)"),
        ("crh", "Qırımtatar tili"),
        ("crh-UA", "Qırımtatar tili"),
        ("crh-Cyrl", "Къырымтатар тили"),
        ("qaa", "qaa"),
        ("X-DEMO", "x-demo"),
    ],
)
def test_a_language_is_listed_by_its_own_name(tag: str, name: str) -> None:
    assert own_name(tag) == name


@pytest.mark.parametrize(
    ("tag", "locale", "name"),
    [
        ("ru", "pl", "rosyjski"),
        ("pl", "uk", "польська"),
        ("uk", "it", "ucraino"),
        ("zh-Hans", "fr", "chinois simplifié"),
        ("sr-Latn", "uk", "сербська (латиниця)"),
        ("crh", "ru", "крымскотатарский"),
        ("crh", "kk", "қырым татар тілі"),
        ("crh", "de", "Krimtatarisch"),
        ("av", "kk", "авар тілі"),
        ("qaa", "pl", "qaa"),
    ],
)
def test_a_language_is_called_as_the_other_language_calls_it(tag: str, locale: str, name: str) -> None:
    assert name_in(tag, locale) == name


def test_a_name_that_a_language_lacks_comes_from_its_fallbacks_then_from_english() -> None:
    assert name_in("ru", "crh", ("uk",)) == "російська"
    assert name_in("ru", "crh", ("qaa", "it")) == "russo"
    assert name_in("ru", "crh") == "Russian"


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ("język polski", "pl", "Język polski"),
        ("italyanca", "tr", "İtalyanca"),
        ("italyanca", "it", "Italyanca"),
        ("isiZulu", "zu", "isiZulu"),
        ("ქართული", "ka", "ქართული"),
        ("", "en", ""),
        (" ", "en", " "),
    ],
)
def test_a_name_alone_begins_with_a_capital(text: str, locale: str, expected: str) -> None:
    assert sentence_case(text, locale) == expected


@pytest.mark.parametrize("tag", ["ar", "fa", "he", "ur", "ps", "ckb", "yi", "dv", "az-Arab", "uz-Arab", "ks"])
def test_arabic_hebrew_and_thaana_run_from_right_to_left(tag: str) -> None:
    assert direction(tag) == "rtl"


def test_a_region_can_tell_the_script_and_so_the_direction() -> None:
    assert direction("uz-AF") == "rtl"
    assert direction("pa-PK") == "rtl"
    assert direction("kk-CN") == "rtl"


@pytest.mark.parametrize("tag", ["en", "ru", "kk", "ka", "zh-Hant", "ks-Deva", "crh", "qaa", "x-demo", "ur-Latn"])
def test_other_languages_and_unknown_ones_run_from_left_to_right(tag: str) -> None:
    assert direction(tag) == "ltr"


def test_what_is_no_tag_has_no_name_and_no_direction() -> None:
    for ask in (own_name, direction):
        with pytest.raises(BadTag):
            ask("../../etc/passwd")


def test_a_country_is_named_in_the_language_of_the_reader() -> None:
    assert country_name("KZ", "kk") == "Қазақстан"
    assert country_name("kz", "it") == "Kazakistan"
    assert country_name("PL", "zh-TW") == "波蘭"


@pytest.mark.parametrize("code", ["", "K", "KAZ", "EU", "UN", "ZZ", "XA", "ΚΖ", "../", "K\0", "150", "QQ"])
def test_what_is_no_country_has_no_name(code: str) -> None:
    assert country_name(code, "en") is None
    assert country_names_everywhere(code) == {}


def test_a_locale_without_names_of_countries_says_so() -> None:
    assert country_name("UA", "crh") is None


@pytest.mark.parametrize("code", ["KZ", "PL", "UA", "IT", "DE", "US", "CN"])
def test_a_country_is_known_in_sixty_languages(code: str) -> None:
    names = country_names_everywhere(code)

    assert set(names) == set(COUNTRY_LOCALES)


def test_the_german_name_of_kazakhstan_is_among_them() -> None:
    assert country_names_everywhere("KZ")["de"] == "Kasachstan"


@given(st.text(max_size=4), st.sampled_from(COUNTRY_LOCALES))
def test_no_code_makes_it_fail(code: str, locale: str) -> None:
    assert country_name(code, locale) != ""
