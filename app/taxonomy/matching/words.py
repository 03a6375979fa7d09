"""Words of a text with what stands between them, in the spelling in which names are compared."""

import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

from app.locales.folding import APOSTROPHES, INVISIBLE, MARKS, fold

SPACE: Final = " "
HYPHEN: Final = "-"
APOSTROPHE: Final = "'"
DASH: Final = "–"
QUOTES: Final = "«»„“”\"‹›‘’‚‛`'「」『』"
CLOSING: Final = "»”“\"›’'」』"

_LETTER: Final = f"(?:[^\\W_]|[{MARKS}])"
_PART: Final = f"{_LETTER}+(?:[{INVISIBLE}]+{_LETTER}+)*"
_WORD: Final = re.compile(_PART)
_APOSTROPHED: Final = re.compile(f"{_PART}(?:[{APOSTROPHES}]{_PART})*")
_INSIDE: Final = frozenset({"be", "uk", "uz"})
"""Languages in which an apostrophe is a letter like others: п’ять."""

_ADDRESS: Final = re.compile(
    r"(?:https?://|www\.)[^\s<>\"«»]+|\]\([^()\[\]\s]{0,2000}\)|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,63}",
    re.IGNORECASE,
)
_SILENT: Final = re.compile(f"[{INVISIBLE}*_~\\[\\]\u200e\u200f\u061c\u2066-\u2069]")
_QUOTE: Final = re.compile(f"[{QUOTES}]")
_HYPHENS: Final = re.compile("[\u2010\u2011\u2012\ufe63\uff0d]")
_BLANKS: Final = re.compile(r"\s+")
_STRESS: Final = re.compile("(?<=[\u0400-\u052f])[\u0300\u0301]")
_HAS_INVISIBLE: Final = re.compile(f"[{INVISIBLE}]")
_EASTERN: Final = re.compile("[\u0590-\u08ff]")
_DOTTED: Final = str.maketrans({"İ": "i", "I": "ı"})
_TURKISH: Final = frozenset({"az", "tr"})


class Word(NamedTuple):
    """A word at `text[start:end]`; `gap` is what parts it from the word before, `raw` the same as written."""

    start: int
    end: int
    surface: str
    folded: str
    gap: str
    raw: str


@lru_cache(maxsize=65536)
def folded(surface: str, language: str) -> str:
    """Return the spelling in which a word is compared: small letters, without stress, hyphens and joiners inside.

    Unlike in a search, diacritics tell words apart (Polish sąd, sad); only ё is е, as Russian leaves the dots out.
    """
    if surface.isascii():
        return surface.translate(_DOTTED).lower() if language in _TURKISH else surface.lower()
    if _EASTERN.search(surface):
        return fold(surface)
    plain = unicodedata.normalize("NFKC", _HAS_INVISIBLE.sub("", surface))
    plain = plain.translate(_DOTTED).lower() if language in _TURKISH else plain.casefold()
    plain = _STRESS.sub("", plain)
    if language in _INSIDE:
        plain = "".join(APOSTROPHE if sign in APOSTROPHES else sign for sign in plain)
    return plain.replace("ё", "е")


@lru_cache(maxsize=4096)
def gap_of(raw: str) -> str:
    """Return what a gap between two words amounts to: a blank, a hyphen, an apostrophe, other signs, or nothing."""
    if raw == SPACE:
        return SPACE
    plain = _HYPHENS.sub(HYPHEN, _SILENT.sub("", raw))
    if len(plain) == 1 and plain in APOSTROPHES:
        return APOSTROPHE
    plain = _BLANKS.sub(SPACE, _QUOTE.sub("", plain))
    if plain == SPACE:
        return SPACE
    return plain.replace(f"{SPACE}{HYPHEN}", DASH).replace(SPACE, "")


def words_of(text: str, language: str) -> list[Word]:
    """Return the words of a text in their order; addresses and the targets of links have none."""
    if "/" in text or "@" in text or "](" in text:
        text = _ADDRESS.sub(lambda found: "\n" * len(found[0]), text)
    found: list[Word] = []
    end = 0
    for match in (_APOSTROPHED if language in _INSIDE else _WORD).finditer(text):
        raw = text[end : match.start()]
        surface = match[0]
        found.append(Word(match.start(), match.end(), surface, folded(surface, language), gap_of(raw), raw))
        end = match.end()
    return found
