"""Figures in running text, and what each may stand for in any language. Pure.

`1,500` is fifteen hundred in English and one and a half in Polish; `10.30` is a number or a time. Instead of
guessing, a figure has several readings, and two figures agree if they share one.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from typing import Final


class Standing(Enum):
    """What a figure is used for, as far as its surroundings tell."""

    PLAIN = auto()
    ORDINAL = auto()  # 10th
    DECADE = auto()  # 1990s
    MONTH = auto()  # the 5 of 3.5.2024, elsewhere often a word
    MINUTES = auto()  # the 00 of 17:00, elsewhere often left out


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it stands in the text, what it may stand for, and what it is made of (each part has the whole text).

    `is_perhaps_day`: the parts count only where the other text speaks of a day (15.05 for 15 May).
    """

    text: str
    readings: frozenset[str]
    standing: Standing = Standing.PLAIN
    parts: tuple["Figure", ...] = ()
    is_perhaps_day: bool = False


def figures(words: str, *, is_space_joint: bool) -> list[Figure]:
    """Return the figures of a text, digits of any script.

    `is_space_joint`: take `1 500` for one figure. A no-break space joins in any case.
    """
    plain = _plain(words)
    pattern = _JOINED if is_space_joint else _PARTED
    return [_figure(found, words, plain) for found in pattern.finditer(plain)]


# --- Finding ---------------------------------------------------------------------------------

_PATTERN: Final = r"""
    (?<!\d)(?:
      (?P<phone> \+\d[\d\ \u00a0().-]{6,20}\d )
    | (?P<date> (?: \d{1,2}(?P<s>[./-])\d{1,2}(?P=s)(?:\d{4}|\d{2})
                  | \d{4}(?P<t>[./-])\d{1,2}(?P=t)\d{1,2} ) (?![./-]?\d) )
    | (?P<time> \d{1,2}(?: : | [\ \u00a0]?h[\ \u00a0]? )\d{2} (?!:?\d) )
    | (?P<number> \d{1,3}(?:JOINT\d{3})+(?:[.,]\d+)? (?!\d) | \d+(?:[.,'’]\d+)* )
    )
"""
_JOINED: Final = re.compile(_PATTERN.replace("JOINT", r"[\ \u00a0]"), re.VERBOSE)
_PARTED: Final = re.compile(_PATTERN.replace("JOINT", r"\u00a0"), re.VERBOSE)

_SIGNS: Final = str.maketrans("٬٫،，．：\u2009\u202f", ",..,.:\u00a0\u00a0")


def _plain(words: str) -> str:
    """Return the text with digits of ASCII and separators as Europe knows them, sign for sign."""
    decimals = {sign: unicodedata.decimal(sign, None) for sign in set(words) if not sign.isascii()}
    digits = {ord(sign): ord("0") + value for sign, value in decimals.items() if value is not None}
    return words.translate(_SIGNS | digits)


def _figure(found: re.Match[str], words: str, plain: str) -> Figure:
    text = words[found.start() : found.end()]
    before, behind = plain[max(found.start() - 5, 0) : found.start()], plain[found.end() : found.end() + 24]
    if found["phone"]:
        return Figure(text, frozenset({re.sub(r"\D", "", found.group())}))
    if found["date"]:
        return _date(text, found.group())
    if found["time"]:
        hour, minutes = re.findall(r"\d+", found.group())
        return _time(text, hour, minutes, behind)
    return _number(text, found.group(), before, behind)


# --- Dates and times -------------------------------------------------------------------------

_MONTHS: Final = 12
_NOON: Final = 12
_YEAR: Final = 4


def _date(text: str, plain: str) -> Figure:
    numbers = re.findall(r"\d+", plain)
    is_year_first = len(numbers[0]) == _YEAR
    one, other, year = (*numbers[1:], numbers[0]) if is_year_first else numbers
    years = {year} if len(year) == _YEAR else {_whole(year), f"19{year}", f"20{year}"}
    # Where either may be the month, either will do for the day.
    days = {_whole(one), _whole(other)} if int(one) <= _MONTHS and int(other) <= _MONTHS else set()
    is_one_month = is_year_first or int(other) > _MONTHS
    places = (Standing.MONTH, Standing.PLAIN) if is_one_month else (Standing.PLAIN, Standing.MONTH)
    parts = [
        Figure(text, frozenset(days | {_whole(number)}), place)
        for number, place in zip((one, other), places, strict=True)
    ]
    whole = sorted([_whole(one), _whole(other)], key=int)
    return Figure(
        text, frozenset(" ".join((*whole, each)) for each in years), parts=(*parts, Figure(text, frozenset(years)))
    )


def _time(text: str, hour: str, minutes: str, behind: str) -> Figure:
    hours = _hours(int(hour), behind)
    if _NOON < int(hour) <= 2 * _NOON:
        hours.add(int(hour) - _NOON)
    readings = {f"{one}:{minutes}" for one in hours}
    is_full = minutes == "00"
    if is_full:
        readings |= {str(one) for one in hours}
    standing = Standing.MINUTES if is_full else Standing.PLAIN
    parts = (
        Figure(text, frozenset(map(str, hours))),
        Figure(text, frozenset({_whole(minutes)}), standing),
    )
    return Figure(text, frozenset(readings), parts=parts)


_MERIDIEM: Final = re.compile(r"[\u00a0 ]?([ap])\.? ?m\b", re.IGNORECASE)


def _hours(hour: int, behind: str) -> set[int]:
    """Return the hour, also as clocks of 24 hours count it."""
    found = _MERIDIEM.match(behind)
    if not found or hour > _NOON:
        return {hour}
    return {hour, hour % _NOON + (_NOON if found[1].lower() == "p" else 0)}


# --- Numbers ---------------------------------------------------------------------------------

_HALVES: Final = {"½": "5", "¼": "25", "¾": "75"}
_HOUR_ONLY: Final = re.compile(r"\d\d?")
_TENS: Final = re.compile(r"(?:\d\d)?\d0")
_MONTH: Final = re.compile("0?[1-9]|1[0-2]")
_DAY_OF_MONTH: Final = re.compile(r"(0?[1-9]|[12]\d|3[01])[.,](0?[1-9]|[12]\d|3[01])")
_SHORT_RANGE: Final = re.compile(r"(\d\d)\d\d[-–/]$")
_DECADE: Final = re.compile(r"['’]?s\b|er\b|-(?:х|ті|тих|ые|ых|е)\b")
_ORDINAL: Final = re.compile(r"(?:st|nd|rd|th|er|ère|e|ème)\b|[ºª°]|-[^\W\d_]{1,3}\b")


def _number(text: str, plain: str, before: str, behind: str) -> Figure:
    if behind[:1] in _HALVES and plain.isdigit():
        return Figure(f"{text}{behind[0]}", frozenset({f"{_whole(plain)}.{_HALVES[behind[0]]}"}))
    standing = _standing(plain, behind)
    readings = {*_values(plain), *_in_context(plain, before, behind, standing)}
    if scale := _scale(behind):
        readings |= {_written(Decimal(value) * scale) for value in readings if _NUMBER.fullmatch(value)}
    is_perhaps_day = bool(_DAY_OF_MONTH.fullmatch(plain))
    numbers = re.findall(r"\d+", plain) if is_perhaps_day or _LIST.fullmatch(plain) else ()
    return Figure(
        text,
        frozenset(readings),
        standing,
        parts=tuple(Figure(text, frozenset({_whole(number)})) for number in numbers),
        is_perhaps_day=is_perhaps_day,
    )


def _standing(plain: str, behind: str) -> Standing:
    if _TENS.fullmatch(plain) and _DECADE.match(behind):
        return Standing.DECADE
    if behind[:1] in {"月", "월"} and _MONTH.fullmatch(plain):
        return Standing.MONTH
    return Standing.ORDINAL if plain.isdigit() and _ORDINAL.match(behind) else Standing.PLAIN


def _in_context(plain: str, before: str, behind: str, standing: Standing) -> Iterator[str]:
    """Yield what a figure may stand for because of what stands around it."""
    if _HOUR_ONLY.fullmatch(plain):
        yield from map(str, _hours(int(plain), behind))
        if started := _SHORT_RANGE.search(before):
            yield started[1] + plain
    if standing is Standing.DECADE:
        yield from (plain[-2:], f"19{plain[-2:]}")


_GROUPED: Final = re.compile(r"[1-9]\d{0,2}([.,])\d{3}(?:\1\d{3})*|\d{1,2}(?:,\d{2})+,\d{3}")
_FRACTION: Final = re.compile(r"(\d+)[.,](\d+)")
_GROUPED_FRACTION: Final = re.compile(r"(\d+(?:,\d+)+)\.(\d+)|(\d+(?:\.\d+)+),(\d+)")
_CLOCK: Final = re.compile(r"0?(\d|1\d|2[0-4])[.,]([0-5]\d)")
_LIST: Final = re.compile(r"\d{1,2}(?:,\d{1,2}){2,}")
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")


def _values(plain: str) -> Iterator[str]:
    """Yield what digits and separators may mean: grouped digits, a decimal fraction, a time, a section."""
    joined = re.sub(r"['’\u00a0 ]", "", plain)
    if joined.isdigit():
        yield _whole(joined)
    elif _GROUPED.fullmatch(joined):  # nobody writes three decimals where a thousand could be meant
        yield _whole(re.sub("[.,]", "", joined))
    elif (found := _FRACTION.fullmatch(joined)) or (found := _GROUPED_FRACTION.fullmatch(joined)):
        whole, part = (group for group in found.groups() if group)
        yield _fraction(re.sub("[.,]", "", whole), part)
    else:
        yield joined.replace(",", ".")
    if found := _CLOCK.fullmatch(joined):
        yield f"{found[1]}:{found[2]}"
        if not int(found[2]):
            yield found[1]


def _whole(digits: str) -> str:
    return digits.lstrip("0") or "0"


def _fraction(whole: str, part: str) -> str:
    return f"{_whole(whole)}.{part}".rstrip("0").rstrip(".")


def _written(value: Decimal) -> str:
    return _fraction(*f"{value:f}.".split(".")[:2])


_STEMS: Final = {
    10**3: "k thousand тыс тысяч тис тисяч tys tysi mila mille tausend duizend tisíc mil мың ألف آلاف الف",
    10**4: "万 萬 만",
    10**6: "mio mln млн million миллион мільйон milion millón millones miljoen مليون ملايين",
    10**8: "亿 億 억",
    10**9: "bn mrd mld mlrd млрд billion миллиард мільярд miliard milliard miljard مليار",
}
_SCALES: Final = {stem: size for size, stems in _STEMS.items() for stem in stems.split()}
_WORD: Final = re.compile(r"[\u00a0 -]?([^\W\d_]+)")


def _scale(behind: str) -> int:
    """Return by how much the word behind a figure multiplies it; 0 if it is no such word."""
    found = _WORD.match(behind)
    word = found[1].casefold() if found else ""
    fitting = [stem for stem in _SCALES if word == stem or (word.startswith(stem) and stem != "k")]
    return _SCALES[max(fitting, key=len)] if fitting else 0
