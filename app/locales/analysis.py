"""Words of a text and their stems: the one analyser for the search index and for what people search."""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from app.locales.folding import APOSTROPHES, INVISIBLE, MARKS, fold
from app.locales.stemming import stem as stemmed
from app.locales.tags import parse

LONGEST_WORD: Final = 64
"""Letters of a word that count; a longer one is a mistake, an address or an attack."""


class Token(NamedTuple):
    """A word at `text[start:end]`, as written and as searched."""

    start: int
    end: int
    surface: str
    stem: str


_ELIDING: Final = frozenset({"ca", "fr", "it"})
"""Languages in which an apostrophe parts two words: l'interprete."""

_LETTER: Final = f"[\\w{MARKS}]"
_WORD: Final = re.compile(f"{_LETTER}+(?:[{APOSTROPHES}{INVISIBLE}]+{_LETTER}+)*")
_ELIDED_WORD: Final = re.compile(f"{_LETTER}+(?:[{INVISIBLE}]+{_LETTER}+)*")

_UNSPACED: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
    "\u3005\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\uff66-\uff9f\U00020000-\U0003ffff"
    "\u1100-\u11ff\u3130-\u318f\uac00-\ud7ff"  # Korean has spaces, but hangs its particles on the word
)
"""Scripts written without spaces between words, so that pairs of letters stand in for words."""
HAS_UNSPACED: Final = re.compile(f"[{_UNSPACED}]")
_RUN: Final = re.compile(f"(?:[{_UNSPACED}][{MARKS}]*)+|[^{_UNSPACED}]+")
_UNIT: Final = re.compile(f"[{_UNSPACED}][{MARKS}]*")


@lru_cache(maxsize=65536)
def _stem(surface: str, language: str) -> str:
    return fold(stemmed(fold(surface), language))


def _pairs(text: str, start: int) -> Iterator[Token]:
    """Yield each two neighbours of a run without spaces (人権宣 gives 人権, 権宣); a lone letter as it is."""
    units = [found.span() for found in _UNIT.finditer(text)]
    for (begin, _), (_, end) in pairwise(units if len(units) > 1 else units * 2):
        surface = text[begin:end]
        yield Token(start + begin, start + end, surface, fold(surface))


def _parts(surface: str, start: int, language: str) -> Iterator[Token]:
    """Yield the tokens of a word that holds letters of a script without spaces, perhaps among others."""
    for run in _RUN.finditer(surface):
        if HAS_UNSPACED.match(run[0]):
            yield from _pairs(run[0], start + run.start())
        else:
            part = run[0]
            yield Token(start + run.start(), start + run.end(), part, _stem(part[:LONGEST_WORD], language))


def tokens(text: str, locale: str, wanted: Collection[str] | None = None) -> Iterator[Token]:
    """Yield the words of a text one by one, see `analyse`; only those with a stem among the `wanted`, if any are."""
    language = parse(locale).language
    pattern = _ELIDED_WORD if language in _ELIDING else _WORD
    has_unspaced = not text.isascii() and HAS_UNSPACED.search(text) is not None
    for found in pattern.finditer(text.replace("_", " ")):
        surface = found[0]
        if has_unspaced and HAS_UNSPACED.search(surface):
            for token in _parts(surface, found.start(), language):
                if token.stem and (wanted is None or token.stem in wanted):
                    yield token
        elif (stem := _stem(surface[:LONGEST_WORD], language)) and (wanted is None or stem in wanted):
            yield Token(found.start(), found.end(), surface, stem)


def analyse(text: str, locale: str) -> list[Token]:
    """Return the words of a text in their order, each with its stem in the language of `locale`.

    Words are runs of letters, marks and digits (after UAX 29). An apostrophe inside belongs to the word
    (п'ять) and is left out of the stem, except in Italian, French and Catalan, where it parts two words; a
    hyphen always does. Scripts without spaces, and Korean, give overlapping pairs of letters. A stem is never
    empty and holds letters, marks and digits only. Time grows with the length of the text; only a bad tag is
    refused.
    """
    return list(tokens(text, locale))


def stems(text: str, locale: str) -> str:
    """Return the stems of a text, joined by spaces, for the full-text index."""
    return " ".join(token.stem for token in tokens(text, locale))
