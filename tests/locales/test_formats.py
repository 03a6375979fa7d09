from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from babel import localedata

from app.locales.formats import (
    Number,
    date_day_month,
    date_long,
    date_short,
    date_time,
    formatting_locale,
    list_of,
    number,
    percent,
    plural_category,
    quotes,
    zone_name,
)

DAY = datetime(2013, 10, 3, 23, 30, tzinfo=UTC)
NARROW, WIDE = "\u202f", "\xa0"


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("en", "October 3, 2013"),
        ("en-GB", "3 October 2013"),
        ("ru", f"3 октября 2013{NARROW}г."),
        ("pl", "3 października 2013"),
        ("it", "3 ottobre 2013"),
        ("uk", f"3 жовтня 2013{NARROW}р."),
        ("kk", f"2013{NARROW}ж. 3 қазан"),
        ("ar", "3 أكتوبر 2013"),
        ("fa", "۳ اکتبر ۲۰۱۳"),
        ("zh-Hans", "2013年10月3日"),
        ("sr-Latn", "3. oktobar 2013."),
    ],
)
def test_a_date_is_written_out_as_readers_expect(locale: str, expected: str) -> None:
    assert date_long(DAY, locale, UTC) == expected


def test_a_short_date_keeps_all_digits_of_the_year() -> None:
    assert date_short(DAY, "pl", UTC) == "3 paź 2013"
    assert date_short(DAY, "en", UTC) == "Oct 3, 2013"
    assert date_short(DAY, "mr", UTC) == "३ ऑक्टो, २०१३"


def test_day_and_month_stand_without_the_year() -> None:
    assert date_day_month(DAY, "pl", UTC) == "3 października"
    assert date_day_month(DAY, "en-GB", UTC) == "3 October"
    assert date_day_month(DAY, "bn", UTC) == "৩ অক্টোবর"


def test_a_moment_is_told_to_the_minute_in_the_zone() -> None:
    moment = datetime(2026, 5, 3, 12, 5, tzinfo=UTC)

    assert date_time(moment, "pl", ZoneInfo("Europe/Warsaw")) == "3 maj 2026, 14:05"
    assert date_time(moment, "de", UTC) == "03.05.2026, 12:05"
    assert date_time(moment, "fa", UTC).endswith("۱۲:۰۵")


def test_a_zone_is_called_by_its_name_all_year_round() -> None:
    assert zone_name(ZoneInfo("Europe/Warsaw"), "en") == "Central European Time"
    assert zone_name(ZoneInfo("UTC"), "pl") == "uniwersalny czas koordynowany"


def test_the_day_is_that_of_the_zone() -> None:
    assert date_long(DAY, "en", ZoneInfo("Asia/Almaty")) == "October 4, 2013"
    assert date_long(date(2013, 10, 3), "en", ZoneInfo("Asia/Almaty")) == "October 3, 2013"


def test_a_time_without_a_zone_has_no_day() -> None:
    with pytest.raises(ValueError, match="zone"):
        date_long(DAY.replace(tzinfo=None), "en", UTC)


@pytest.mark.parametrize(
    ("n", "locale", "expected"),
    [
        (1234567, "en", "1,234,567"),
        (1234567.5, "ru", f"1{WIDE}234{WIDE}567,5"),
        (1234, "ru", f"1{WIDE}234"),
        (1234, "pl", "1234"),
        (-1234, "pl", "-1234"),
        (12345, "pl", f"12{WIDE}345"),
        (1234, "es", "1234"),
        (1234, "es-MX", "1,234"),
        (Decimal("1234.5"), "de", "1.234,5"),
        (1234567, "hi", "12,34,567"),
        (1234.5, "fa", "۱٬۲۳۴٫۵"),
        (0, "ar", "0"),
    ],
)
def test_a_number_has_the_separators_and_digits_of_the_language(n: Number, locale: str, expected: str) -> None:
    assert number(n, locale) == expected


@pytest.mark.parametrize(
    ("n", "locale", "expected"), [(43, "en", "43%"), (43, "pl", "43%"), (43, "ru", f"43{WIDE}%"), (7, "fa", "۷٪")]
)
def test_a_share_has_the_sign_of_the_language(n: int, locale: str, expected: str) -> None:
    assert percent(n, locale) == expected


def test_a_list_ends_as_the_language_ends_it() -> None:
    names = ["Aigul", "Marta", "Olena"]

    assert list_of(names, "en") == "Aigul, Marta, and Olena"
    assert list_of(names, "pl") == "Aigul, Marta i Olena"
    assert list_of(names[:2], "uk") == "Aigul і Marta"
    assert list_of(names[:1], "uk") == "Aigul"
    assert list_of([], "uk") == ""


@pytest.mark.parametrize(
    ("locale", "marks"),
    [
        ("en", "“”‘’"),
        ("ru", "«»„“"),
        ("pl", "„”«»"),
        ("de-AT", "„“‚‘"),
        ("it", "«»“”"),
        ("fr", "«\u202f\u202f»“”"),
        ("pt-BR", "“”‘’"),
        ("pt-PT", "«»“”"),
        ("zh-Hant", "「」『』"),
        ("zh-Hans", "“”‘’"),
        ("qaa", "“”‘’"),
    ],
)
def test_a_quotation_has_the_marks_of_its_language(locale: str, marks: str) -> None:
    assert "".join(quotes(locale)) == marks


@pytest.mark.parametrize(
    ("locale", "categories"),
    [
        ("en", ["other", "one", "other", "other", "other"]),
        ("pl", ["many", "one", "few", "many", "few"]),
        ("ru", ["many", "one", "few", "many", "few"]),
        ("kk", ["other", "one", "other", "other", "other"]),
        ("ar", ["zero", "one", "two", "few", "many"]),
    ],
)
def test_a_count_has_its_plural_category(locale: str, categories: list[str]) -> None:
    assert [plural_category(n, locale) for n in (0, 1, 2, 5, 22)] == categories


def test_a_language_that_cldr_lacks_is_written_as_its_fallbacks_are() -> None:
    chain = ("qaa", "uk", "en")

    assert date_long(DAY, "crh", UTC, chain) == f"3 жовтня 2013{NARROW}р."
    assert number(12345.5, "crh", chain) == f"12{WIDE}345,5"
    assert list_of(["а", "б"], "crh", chain) == "а і б"
    assert plural_category(3, "crh", chain) == "few"
    assert formatting_locale("crh", chain) == "uk"


def test_without_fallbacks_it_is_written_as_english_is_and_can_be_marked_so() -> None:
    assert date_long(DAY, "crh", UTC) == "October 3, 2013"
    assert formatting_locale("crh") == "en"
    assert formatting_locale("zh_tw") == "zh-TW"


def test_every_language_of_cldr_can_be_formatted() -> None:
    for tag in (name.replace("_", "-") for name in localedata.locale_identifiers() if "_" not in name):
        assert date_long(DAY, tag, UTC)
        assert number(1234.5, tag)
        assert plural_category(2, tag) in {"zero", "one", "two", "few", "many", "other"}
