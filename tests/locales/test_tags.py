import pytest
from babel import localedata
from babel.units import format_unit
from hypothesis import given, strategies as st

from app.locales.tags import LONGEST, BadTag, canonical, maximised, parse, to_babel


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("pl", "pl"),
        ("PL", "pl"),
        ("zh-hans", "zh-Hans"),
        ("zh_hant_tw", "zh-Hant-TW"),
        ("sr-latn", "sr-Latn"),
        ("pt-br", "pt-BR"),
        ("es-419", "es-419"),
        ("de-ch-1996", "de-CH-1996"),
        ("sl-rozaj-biske", "sl-rozaj-biske"),
        ("en-u-co-phonebk-a-foo", "en-a-foo-u-co-phonebk"),
        ("x-Demo", "x-demo"),
        ("pl-X-Easy", "pl-x-easy"),
        ("qaa-latn", "qaa-Latn"),
        ("no", "no"),
        ("crh", "crh"),
    ],
)
def test_a_tag_has_one_spelling(written: str, expected: str) -> None:
    assert canonical(written) == expected


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("iw", "he"),
        ("in-ID", "id-ID"),
        ("ji", "yi"),
        ("mo", "ro"),
        ("sh", "sr-Latn"),
        ("sh-Cyrl", "sr-Cyrl"),
        ("rus", "ru"),
        ("zh-yue", "yue"),
        ("zh-min-nan", "nan"),
        ("i-klingon", "tlh"),
        ("en-GB-oed", "en-GB-oxendict"),
        ("en-UK", "en-GB"),
    ],
)
def test_an_old_code_becomes_the_new_one(old: str, new: str) -> None:
    assert canonical(old) == new


@pytest.mark.parametrize(
    "text",
    [
        "",
        "p",
        "pl-",
        "-pl",
        "pl--PL",
        "pl ",
        " pl",
        "pl\n",
        "pl\0",
        "pl%00",
        "pl'--",
        "../../etc/passwd",
        "admin",
        "feed",
        "static",
        "en_US.UTF-8",
        "C",
        "*",
        "zh-*",
        "ſr",
        "\u212ak",
        "пл",
        "١٢",
        "sl-rozaj-rozaj",
        "en-u-co-phonebk-u-nu-arab",
        "en-u",
        "x",
        "pl-x",
        "zh-yue-hak-nan",
        "i-default",
        "\ud800",
        "a" * 10_000,
        "en-x-" + "-".join(["aaaaaaaa"] * 4),
    ],
)
def test_what_is_no_tag_is_refused(text: str) -> None:
    with pytest.raises(BadTag):
        parse(text)


def test_the_refusal_keeps_no_more_of_a_text_than_the_longest_tag_has() -> None:
    with pytest.raises(BadTag) as refused:
        parse("z" * 10_000)

    assert len(refused.value.tag) == LONGEST


LETTERS = st.text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_", max_size=40)


@given(st.text() | LETTERS)
def test_any_text_gives_a_canonical_tag_or_a_refusal(text: str) -> None:
    try:
        tag = canonical(text)
    except BadTag:
        return

    assert canonical(tag) == tag
    assert len(tag) <= LONGEST
    assert set(tag) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-")
    maximised(tag)
    to_babel(tag)


@pytest.mark.parametrize(
    ("tag", "script", "region"),
    [
        ("zh-TW", "Hant", "TW"),
        ("zh-SG", "Hans", "SG"),
        ("zh-Hant", "Hant", "TW"),
        ("sr", "Cyrl", "RS"),
        ("sr-ME", "Latn", "ME"),
        ("uz-AF", "Arab", "AF"),
        ("kk-CN", "Arab", "CN"),
        ("crh", "Latn", "UA"),
        ("crh-Cyrl", "Cyrl", "UA"),
        ("qaa", "", ""),
        ("x-demo", "", ""),
    ],
)
def test_script_and_region_are_filled_in_where_they_are_likely(tag: str, script: str, region: str) -> None:
    assert maximised(tag)[1:3] == (script, region)


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("pl", "pl"),
        ("pt-BR", "pt_BR"),
        ("zh-TW", "zh_Hant_TW"),
        ("zh-Hans", "zh_Hans"),
        ("sr-ME", "sr_Latn_ME"),
        ("en-RU", "en"),
        ("ru-Cyrl", "ru"),
        ("de-AT-1996", "de_AT"),
    ],
)
def test_the_closest_locale_of_cldr_is_found(tag: str, name: str) -> None:
    assert str(to_babel(tag)) == name


@pytest.mark.parametrize("tag", ["crh", "qaa", "x-demo", "ru-Latn"])
def test_a_language_or_script_that_cldr_lacks_has_no_locale(tag: str) -> None:
    assert to_babel(tag) is None


def test_of_a_language_nothing_is_kept_that_nobody_asks_for() -> None:
    found = to_babel("nb")

    assert found is not None
    assert found.territories["NO"] == "Norge"
    assert {"currency_names", "date_fields"}.isdisjoint(localedata.load("nb"))
    assert format_unit(2, "duration-hour", locale=found) == "2 timer"
    assert "length-meter" not in localedata.load("nb")["unit_patterns"]
