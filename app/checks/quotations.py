"""Quotation marks: which signs each language has for them, and where they stand in a text. Pure.

The pairs are those of CLDR (`delimiters`), the outer ones first, the inner ones after them; then what good books of
the language print as well.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from app.locales.tags import Tag

_ENGLISH: Final = "“” ‘’"
_FRENCH: Final = "«» “” ‹› ‘’"
_LOW: Final = "„“ ‚‘ »« ›‹ «» ‹›"
_LOW_HIGH: Final = "„” ‚’ «» »« ‘’"
_SLAVIC: Final = "«» „“ “”"
_CORNER: Final = "「」 『』 “” ‘’ 《》 〈〉"

_OF_LANGUAGE: Final = {
    "ru": "«» „“ ‹›", "be": "«» „“", "uk": "«» „“ “” „”", "kk": "«» “” „“ ‘’", "ky": "«» „“ “”",
    "tg": "«» „“ “”", "tt": "«» „“ “”", "ba": "«» „“ “”", "uz": "“” «» ‘’", "mn": "“” «» ‘’",
    "bg": "„“ ‚‘ «» “” ‘’", "mk": "„“ ’‘ ‚‘ «»", "sr": "„” „“ ’’ ‘’ «» »«", "bs": "„” ‘’ „“ »« “”",
    "hr": "„” ‚’ „“ »« “” ‘’", "sl": "„“ ‚‘ »« ›‹", "de": _LOW, "lb": _LOW, "cs": "„“ ‚‘ »« ›‹ «»",
    "sk": "„“ ‚‘ »« ›‹ «»", "is": "„“ ‚‘", "ka": "„“ «» ‚‘ “” ‘’", "et": "„“ „” «» ‘’", "lt": "„“ ‚‘ “” «»",
    "pl": _LOW_HIGH, "hu": "„” »« ’’ ‚’", "ro": "„” «» ‘’", "lv": "“” „” «» ‘’", "nl": "“” ‘’ „” ‚’",
    "fy": "“” ‘’ „”", "sv": "”” ’’ »» »« «» ››", "fi": "”” ’’ »» ››", "da": "“” ‘’ »« „“ ”” „” ›‹",
    "nb": "«» ‘’ ’’ „“ “”", "nn": "«» ‘’ “”", "no": "«» ‘’ “”", "fr": _FRENCH, "br": _FRENCH, "it": _FRENCH,
    "es": _FRENCH, "ca": _FRENCH, "gl": _FRENCH, "ast": _FRENCH, "eu": _FRENCH, "pt": "“” ‘’ «»",
    "sq": "«» “” ‘’ „“ „”", "el": "«» “” ‘’ ‹›", "hy": "«» “”", "tr": "“” ‘’ «»", "az": "“” «» ‘’",
    "ar": "”“ ’‘ «» “” ‘’", "fa": "«» ‹› “” ”“", "ur": "“” ‘’ ”“", "he": "”” ’’ „” “” ‘’",
    "zh": "“” ‘’ 「」 『』 《》 〈〉", "ja": _CORNER, "yue": _CORNER, "ko": "“” ‘’ 「」 『』 《》 〈〉", "en": _ENGLISH,
    "ga": _ENGLISH, "cy": "‘’ “”", "mt": _ENGLISH, "hi": _ENGLISH, "bn": _ENGLISH, "th": _ENGLISH,
    "vi": _ENGLISH, "id": _ENGLISH, "ms": _ENGLISH, "af": _ENGLISH,
}  # fmt: skip
_OF_REGION: Final = {("pt", "PT"): "«» “” ‘’", ("de", "CH"): "«» ‹› „“ ‚‘", ("de", "LI"): "«» ‹› „“ ‚‘"}

MARKS: Final = '"“”„‟«»‹›‚「」『』'
"""Signs that stand for nothing but a quotation; single ones that may be apostrophes are not among them."""

_CJK: Final = frozenset("「」『』")
_MARK: Final = re.compile(f"[{MARKS}]")
_UNPARTED: Final = re.compile("[\u3000-\u9fff\uff00-\uffef]")
_OPENS_BEFORE: Final = re.compile(r"[\s\u200b\u2060(\[{<—–‒―/¿¡*_~:|…-]")
_CLITIC: Final = re.compile("[\u0620-\u064a]")  # Arabic writes its shortest words together with the next
_HEBREW_ABBREVIATION: Final = re.compile('[\u05d0-\u05ea]"[\u05d0-\u05ea]')
_MOST_TOGETHER: Final = 3
_INCHES: Final = re.compile(r"\d\"")


@dataclass(frozen=True, slots=True)
class Style:
    """The pairs of a language, the usual ones first: outer, then inner."""

    pairs: tuple[str, ...]

    @property
    def opening(self) -> frozenset[str]:
        """What may begin a quotation."""
        return frozenset(pair[0] for pair in self.pairs)

    @property
    def closing(self) -> frozenset[str]:
        """What may end one."""
        return frozenset(pair[1] for pair in self.pairs)


@dataclass(frozen=True, slots=True)
class Mark:
    """A quotation mark, where it stands, and whether the signs around it say that it begins or ends something."""

    sign: str
    place: int
    is_opening: bool


@lru_cache(maxsize=64)
def style_of(tag: Tag) -> Style | None:
    """Return how a language quotes, or None where we do not know."""
    pairs = _OF_REGION.get((tag.language, tag.region)) or _OF_LANGUAGE.get(tag.language)
    return Style(tuple(pairs.split())) if pairs else None


def marks_in(text: str) -> Iterator[Mark]:
    """Yield the quotation marks of a text; strokes behind a digit are inches, those in Hebrew abbreviations nothing."""
    is_open_inside = False
    has_abbreviations = bool(_HEBREW_ABBREVIATION.search(text))
    for found in _MARK.finditer(text):
        sign, place = found.group(), found.start()
        is_inches = bool(_INCHES.match(text, place - 1)) and not is_open_inside
        if sign == '"' and (is_inches or has_abbreviations):
            continue
        is_opening = sign in "「『" or (sign not in _CJK and _opens(text, place))
        if sign == '"':
            is_open_inside = is_opening
        yield Mark(sign, place, is_opening)


def _opens(text: str, place: int, others: int = _MOST_TOGETHER) -> bool:
    """Say whether a mark begins a quotation: it clings to what follows, and not to what stands before it."""
    before, behind = text[place - 1 : place], text[place + 1 : place + 2]
    sign = text[place]
    if sign in "„‟‚" or (sign in "“”" and (_UNPARTED.match(before) or _UNPARTED.match(behind))):
        return sign != "”"
    if not behind or (behind.isspace() and not (sign == "«" and before.isspace())):
        return not before and bool(behind)
    if not before or _OPENS_BEFORE.match(before) or (sign != "»" and _CLITIC.match(before)):
        return not (sign == "»" and before in "\u00a0\u202f" and bool(before))
    return others > 0 and before in MARKS and _opens(text, place - 1, others - 1)
