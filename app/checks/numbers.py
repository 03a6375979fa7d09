"""Figures that got lost."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from app.articles.segmentation import SegmentKind
from app.checks.check import Check, Finding, Pair, Severity
from app.checks.figures import Figure, Standing
from app.checks.numerals import is_written, knows_words, written_numbers
from app.checks.reckoning import Reckoning, compare
from app.locales.tags import Tag, to_babel

_DIGIT: Final = 9
_OFTEN_IN_WORDS: Final = 20
_LARGEST_ORDINAL: Final = 99
_DAY_AND_NIGHT: Final = {
    "ru": "сут",
    "be": "сут",
    "uk": "доб",
    "pl": "d[oó]b",
    "kk": "тәулік",
    "bg": "денонощ",
    "nl": "etmaal",
}


class Numbers(Check):
    """A lost or altered figure: 10 arrests that became 100.

    Digits of any script, separators of any language, dates and times in any order, and numbers in words, Roman
    or Chinese numerals are the same. A figure of one digit, an ordinal and a decade may well have become a word
    that we do not know: as long as no other figure stands in its place, that is a warning. So is everything in
    what is said of a picture, which is free.
    """

    id = "numbers"
    severity = Severity.ERROR

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield each figure of the source that the target lacks."""
        source, target = pair.original.words, pair.translation.words
        if not any(map(str.isdecimal, source)):
            return
        reckoning = compare(source, target, speaks_of_day=_names_month(source, str(pair.source_tag)))
        if not (reckoning.lost or reckoning.fewer):
            return
        said = written_numbers(target, pair.tag.language)
        meant = written_numbers(source, pair.source_tag.language)
        others = [figure for figure in reckoning.added if not _is_said(figure, meant)]
        grave: dict[str, bool] = {}
        for figure in _missing(reckoning, others):
            if not (_is_said(figure, said) or _is_dual(figure, pair.tag) or _is_days(figure, pair.tag, target)):
                is_grave = bool(others) or figure.standing is Standing.MONTH or not _may_be_said(figure, pair.tag)
                grave[figure.text] = is_grave or grave.get(figure.text, False)
        for text, is_grave in grave.items():
            is_error = is_grave and pair.kind is not SegmentKind.ALT
            yield self.found(text, severity=self.severity if is_error else Severity.WARNING)


def _missing(reckoning: Reckoning, others: list[Figure]) -> Iterator[Figure]:
    """Yield what is missed: a month only if another stands there, a repetition only if something else does."""
    for figure in reckoning.lost:
        if figure.standing is Standing.MONTH:
            if others or reckoning.added_months:
                yield figure
        elif figure.standing is not Standing.MINUTES:
            yield figure
    if others:
        yield from reckoning.fewer


def _is_said(figure: Figure, numbers: frozenset[int]) -> bool:
    return any(reading.isdigit() and is_written(int(reading[:9]), numbers) for reading in figure.readings)


def _is_dual(figure: Figure, tag: Tag) -> bool:
    """Say whether the language has a form of the noun for so many (Arabic عامان, Hebrew שנתיים)."""
    return tag.language in {"ar", "he"} and bool(figure.readings & {"1", "2"})


def _is_days(figure: Figure, tag: Tag, target: str) -> bool:
    """Say whether the language has a word for a day and a night that stands for so many hours (24 hours, сутки)."""
    stem = _DAY_AND_NIGHT.get(tag.language)
    return bool(stem and figure.readings & {"24", "48", "72"} and re.search(rf"\b{stem}", target.casefold()))


def _may_be_said(figure: Figure, tag: Tag) -> bool:
    """Say whether a figure is one that translators often write in words."""
    value = min((int(reading[:9]) for reading in figure.readings if reading.isdigit()), default=10**9)
    is_ordinal = figure.standing is Standing.ORDINAL and value <= _LARGEST_ORDINAL
    is_unknown = not knows_words(tag.language) and value <= _OFTEN_IN_WORDS
    return value <= _DIGIT or is_ordinal or is_unknown or figure.standing is Standing.DECADE


# --- Months ----------------------------------------------------------------------------------


def _names_month(words: str, tag: str) -> bool:
    pattern = _months(tag)
    return bool(pattern and pattern.search(words.casefold()))


@lru_cache(maxsize=64)
def _months(tag: str) -> re.Pattern[str] | None:
    """Return what finds the names of months in a language, or None where CLDR knows none."""
    locale = to_babel(tag) if tag else None
    if locale is None:
        return None
    names = {
        name.casefold().rstrip(".")
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for name in locale.months[context][width].values()
    }
    letters = [re.escape(name) for name in names if any(map(str.isalpha, name)) and not name[0].isdigit()]
    return re.compile(rf"(?<!\w)(?:{'|'.join(letters)})(?!\w)") if letters else None
