"""Dates, numbers, lists, quotation marks and plural categories in a locale, after CLDR.

Where CLDR lacks the locale, the first of the `fallbacks` that it knows is used, English at last; callers that
must mark the text with `lang` ask `formatting_locale` which one that is.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, tzinfo
from decimal import Decimal
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time, get_timezone_name
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from app.locales.tags import canonical, parse, to_babel

Number = int | float | Decimal

_ZEROS: Final = {
    "arab": 0x0660,
    "arabext": 0x06F0,
    "beng": 0x09E6,
    "cakm": 0x11136,
    "deva": 0x0966,
    "hmnp": 0x1E140,
    "mymr": 0x1040,
    "nkoo": 0x07C0,
    "olck": 0x1C50,
    "tibt": 0x0F20,
}
_DIGITS: Final = {system: {ord("0") + digit: zero + digit for digit in range(10)} for system, zero in _ZEROS.items()}
"""Babel writes ASCII digits only; these are the digits that CLDR prefers in a locale."""

_GROUPED_FROM_FIVE: Final = frozenset(
    ("bg", "es", "es_ES", "et", "hy", "ka", "lv", "pl", "pl_PL", "pt_PT"),
)
"""Locales that write 1234 but 12 345 (CLDR minimumGroupingDigits 2, which Babel does not carry)."""
_FIVE_DIGITS: Final = 10_000


class Quotes(NamedTuple):
    """The marks around a quotation, and around one inside it."""

    open: str
    close: str
    inner_open: str
    inner_close: str


_ENGLISH_QUOTES: Final = "“”‘’"
_QUOTES: Final[Mapping[str, str]] = {
    marks_of: marks
    for marks, languages in (
        ("«»„“", "be kk kk-Cyrl ky ru tg uk ba cv os sah tt mn uz-Cyrl crh-Cyrl av ce kv udm rue"),
        ("«»“”", "ca el es eu fr gl it pt-PT sq"),
        ("«»‹›", "ar ckb fa ps ug ur az-Arab ku-Arab uz-Arab"),
        ("«»«»", "hy"),
        ("«»‘’", "nb nn no"),
        ("„“‚‘", "bg cs de dsb hsb is lb lt mk sk sl"),
        ("„“«»", "et ka"),
        ("„”«»", "pl ro"),
        ("„”»«", "hu"),
        ("„”‚’", "hr"),
        ("„”’’", "sr sr-Latn"),
        ("„”‘’", "bs lv"),
        ("””’’", "fi he sv yi"),
        ("「」『』", "ja zh-Hant yue"),
    )
    for marks_of in languages.split()
}
"""By language, with script or region where it matters; what is not here quotes as English does.

Babel leaves CLDR's delimiters out, so this table is ours.
"""
_NARROW_SPACE: Final = "\u202f"
"""What stands inside the outer quotation marks in French, and does not break."""


@lru_cache(maxsize=1024)
def _known(locale: str, fallbacks: tuple[str, ...]) -> tuple[str, Locale]:
    for tag in (locale, *fallbacks, "en"):
        if found := to_babel(tag):
            return canonical(tag), found
    raise LookupError(locale)  # pragma: no cover - CLDR has English


def formatting_locale(locale: str, fallbacks: Sequence[str] = ()) -> str:
    """Return the tag whose rules are used for `locale`: itself, unless CLDR lacks it."""
    return _known(locale, tuple(fallbacks))[0]


def _cldr(locale: str, fallbacks: Sequence[str]) -> Locale:
    return _known(locale, tuple(fallbacks))[1]


def _with_digits(text: str, locale: Locale) -> str:
    digits = _DIGITS.get(locale.default_numbering_system)
    return text.translate(digits) if digits else text


def _day(when: date | datetime, tz: tzinfo) -> date:
    """Return the day that it is in a zone; a time without a zone is refused, as it has no day."""
    if not isinstance(when, datetime):
        return when
    if when.tzinfo is None:
        raise ValueError("a time without a zone")
    return when.astimezone(tz).date()


def date_long(when: date | datetime, locale: str, tz: tzinfo, fallbacks: Sequence[str] = ()) -> str:
    """Return a date in words: `3 October 2013`, `3 października 2013`. A plain `date` needs no zone."""
    known = _cldr(locale, fallbacks)
    return _with_digits(format_date(_day(when, tz), "long", known), known)


def date_short(when: date | datetime, locale: str, tz: tzinfo, fallbacks: Sequence[str] = ()) -> str:
    """Return a date with a short month and all digits of the year: `3 paź 2013`.

    CLDR calls it "medium"; its "short" (03/10/13) leaves readers guessing which number is the year.
    """
    known = _cldr(locale, fallbacks)
    return _with_digits(format_date(_day(when, tz), "medium", known), known)


def date_day_month(when: date | datetime, locale: str, tz: tzinfo, fallbacks: Sequence[str] = ()) -> str:
    """Return day and month in words, without the year: `3 May`, `9 мая`."""
    known = _cldr(locale, fallbacks)
    return _with_digits(format_skeleton("MMMMd", _day(when, tz), locale=known), known)


def date_time(when: datetime, locale: str, tz: tzinfo, fallbacks: Sequence[str] = ()) -> str:
    """Return a moment to the minute, in a zone: `3 May 2026, 14:05`; a time without a zone is refused."""
    _day(when, tz)
    known = _cldr(locale, fallbacks)
    day = format_date(_day(when, tz), "medium", known)
    time = format_time(when.astimezone(tz), "short", tzinfo=tz, locale=known)
    joined = str(known.datetime_formats["medium"]).replace("{1}", day).replace("{0}", time)
    return _with_digits(joined.replace("'", ""), known)


def zone_name(zone: tzinfo, locale: str, fallbacks: Sequence[str] = ()) -> str:
    """Return how a zone is called all year round: `Central European Time`."""
    has_summer = zone.utcoffset(datetime(2026, 1, 1)) != zone.utcoffset(datetime(2026, 7, 1))  # noqa: DTZ001
    variant: Literal["generic", "standard"] = "generic" if has_summer else "standard"
    return str(get_timezone_name(zone, "long", locale=_cldr(locale, fallbacks), zone_variant=variant))


def number(n: Number, locale: str, fallbacks: Sequence[str] = ()) -> str:
    """Return a number with the locale's digits and separators: `12 345,6` in Polish."""
    known = _cldr(locale, fallbacks)
    small = -_FIVE_DIGITS < n < _FIVE_DIGITS and str(known) in _GROUPED_FROM_FIVE
    text = format_decimal(n, locale=known, group_separator=not small, numbering_system="default")
    return _with_digits(text, known)


def percent(n: int, locale: str, fallbacks: Sequence[str] = ()) -> str:
    """Return a share in percent with the locale's digits and sign: `43 %` in Polish, `٤٣٪` in Arabic."""
    known = _cldr(locale, fallbacks)
    text = format_percent(Decimal(n) / 100, locale=known, numbering_system="default")
    # Babel writes the sign that goes with ASCII digits, whatever the system.
    signs = known.number_symbols.get(known.default_numbering_system, {})
    return _with_digits(text, known).replace("%", str(signs.get("percentSign", "%")))


def list_of(items: Sequence[str], locale: str, fallbacks: Sequence[str] = ()) -> str:
    """Return items as a list in running text: `a, b and c`; empty for none."""
    return format_list(list(items), locale=_cldr(locale, fallbacks)) if items else ""


@lru_cache(maxsize=1024)
def quotes(locale: str) -> Quotes:
    """Return the quotation marks of a locale; in French those outside bring the spaces inside them along."""
    parts = parse(locale)
    for key in (f"{parts.language}-{parts.script}", f"{parts.language}-{parts.region}", parts.language):
        if marks := _QUOTES.get(key):
            space = _NARROW_SPACE if parts.language == "fr" else ""
            return Quotes(f"{marks[0]}{space}", f"{space}{marks[1]}", *marks[2:])
    return Quotes(*_ENGLISH_QUOTES)


def plural_category(n: Number, locale: str, fallbacks: Sequence[str] = ()) -> str:
    """Return CLDR's category of a number: zero, one, two, few, many or other."""
    category: str = _cldr(locale, fallbacks).plural_form(n)
    return category
