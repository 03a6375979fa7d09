import time

import pytest
from hypothesis import given, strategies as st

from app.locales.negotiation import negotiate

SEVEN = ("en", "ru", "pl", "it", "uk", "kk", "ar")


@pytest.mark.parametrize(
    ("header", "available", "expected"),
    [
        ("pl", SEVEN, "pl"),
        ("PL-pl", SEVEN, "pl"),
        ("pl-PL,pl;q=0.9,en-US;q=0.8,en;q=0.7", SEVEN, "pl"),
        ("de,ru;q=0.5,en;q=0.4", SEVEN, "ru"),
        ("ru;q=0.4,uk;q=0.8", SEVEN, "uk"),
        ("en-GB", SEVEN, "en"),
        ("ru_RU", SEVEN, "ru"),
        ("iw", ("en", "he"), "he"),
        ("he", ("en", "iw"), "iw"),
        ("zh-CN", ("zh-Hant", "zh-Hans"), "zh-Hans"),
        ("zh-SG", ("zh-Hant", "zh-Hans"), "zh-Hans"),
        ("zh", ("zh-Hant", "zh-Hans"), "zh-Hans"),
        ("zh-TW", ("zh-Hans", "zh-Hant"), "zh-Hant"),
        ("zh-HK", ("zh-Hans", "zh-Hant"), "zh-Hant"),
        ("zh-Hant-HK", ("zh-Hans", "zh-Hant-TW", "zh-Hant"), "zh-Hant"),
        ("zh-TW, en", ("en", "zh-Hans"), "zh-Hans"),
        ("sr-Latn", ("sr", "sr-Latn"), "sr-Latn"),
        ("sr-ME", ("sr", "sr-Latn"), "sr-Latn"),
        ("sr-RS", ("sr-Latn", "sr"), "sr"),
        ("sr-Latn,en", ("en", "sr"), "sr"),
        ("sr,en", ("en", "sr-Latn"), "sr-Latn"),
        ("pt-BR", ("en", "pt"), "pt"),
        ("pt", ("en", "pt-BR"), "pt-BR"),
        ("pt-PT", ("en", "pt-BR"), "pt-BR"),
        ("pt-AO", ("pt-BR", "pt-PT"), "pt-PT"),
        ("es-MX", ("es-ES", "es-419"), "es-419"),
        ("en-AU", ("en-US", "en-GB", "en"), "en"),
        ("en-AU", ("en-US", "en-001"), "en-001"),
        ("nb", ("en", "no"), "no"),
        ("no", ("en", "nn", "nb"), "nb"),
        ("nn-NO", ("en", "nb"), "nb"),
        ("nb-NO,en;q=0.5", ("en", "nn"), "nn"),
        ("uz-Arab,ru", ("ru", "uz-Cyrl"), "ru"),
        ("uz-Arab", ("en", "uz-Cyrl"), "uz-Cyrl"),
        ("uz-Arab", ("en", "uz"), "uz"),
        ("crh-UA,uk;q=0.5", ("uk", "crh"), "crh"),
        ("x-demo", ("en", "x-demo"), "x-demo"),
    ],
)
def test_a_reader_is_given_the_closest_language(header: str, available: tuple[str, ...], expected: str) -> None:
    assert negotiate(header, available, "en") == expected


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("ru;q=0,uk;q=0.1", "uk"),
        ("ru;q=0", "en"),
        ("ru-RU, ru;q=0, pl;q=0.2", "pl"),
        ("ru;q=0.000, *;q=0.5", "en"),
        ("en;q=0, *", "ru"),
        ("en;q=0, *;q=0", "en"),
        ("*;q=0", "en"),
        ("*;q=0, pl;q=0.1", "pl"),
        ("*", "en"),
        ("*, pl;q=0.5", "en"),
        ("de, *;q=0.1", "en"),
    ],
)
def test_weight_nought_excludes_and_the_asterisk_is_the_default(header: str, expected: str) -> None:
    assert negotiate(header, SEVEN, "en") == expected


def test_a_closer_wish_overrules_the_exclusion_of_its_language() -> None:
    assert negotiate("pt;q=0, pt-BR;q=0.2", ("en", "pt", "pt-BR"), "en") == "pt-BR"


@pytest.mark.parametrize(
    "part",
    [
        "pl;q=NaN",
        "pl;q=-1",
        "pl;q=2",
        "pl;q=1.5",
        "pl;q=1.001",
        "pl;q=0.1234",
        "pl;q=1e0",
        "pl;q=",
        "pl;q",
        "pl;",
        "pl;q=0.5;q=1",
        "pl;level=1",
        "pl;q=٠",
        "pl'--",
        "pl\0",
        "../../etc/passwd",
        ";q=1",
        "p*",
        "",
    ],
)
def test_a_part_that_breaks_the_grammar_is_ignored(part: str) -> None:
    assert negotiate(f"{part}, it;q=0.1", SEVEN, "en") == "it"


def test_spaces_and_a_large_q_are_read() -> None:
    assert negotiate("it ;q=0.2 ,\tpl ; Q = 0.7", SEVEN, "en") == "pl"


@pytest.mark.parametrize("header", [None, "", " ", ",,,", "de", "de-DE,fr;q=0.3"])
def test_nobody_understood_gets_the_default(header: str | None) -> None:
    assert negotiate(header, SEVEN, "en") == "en"


def test_the_default_stands_where_nothing_is_offered_or_the_offer_is_no_tag() -> None:
    assert negotiate("pl", (), "en") == "en"
    assert negotiate("pl", ("polish!",), "en") == "en"


def test_only_twenty_parts_and_a_thousand_characters_are_read() -> None:
    assert negotiate("de," * 19 + "pl", SEVEN, "en") == "pl"
    assert negotiate("de," * 20 + "pl", SEVEN, "en") == "en"
    assert negotiate("de," + " " * 1000 + "pl", SEVEN, "en") == "en"


def test_a_weight_that_the_cut_goes_through_is_not_read_as_another() -> None:
    cut = "it;q=0.2," + "pl;q=0.".rjust(991) + "9"

    assert negotiate(cut, SEVEN, "en") == "it"


def test_ten_thousand_parts_are_answered_at_once() -> None:
    header = ",".join(f"x{number % 26}-aa;q=0.{number % 999}" for number in range(10_000))

    start = time.thread_time()
    answer = negotiate(header, SEVEN, "en")

    assert answer == "en"
    assert time.thread_time() - start < 0.05


PARTS = st.lists(
    st.sampled_from(["pl", "zh-TW", "*", "sr-Latn", "q=0", ";q=0.5", ";", "nn", "EN_us", ";q=1.", "é", "x-a"])
)


@given(st.text() | PARTS.map(",".join) | PARTS.map("".join), st.lists(st.text() | st.sampled_from(SEVEN)))
def test_no_header_makes_it_fail(header: str, available: list[str]) -> None:
    assert negotiate(header, available, "en") in {*available, "en"}
