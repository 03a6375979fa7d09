"""How the words of names are inflected, language by language: bases with the endings that each may have."""

from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from itertools import chain
from typing import Final

from app.taxonomy.matching.declension import (
    germanic,
    polish,
    romance,
    russian,
    semitic,
    southern,
    stemmed,
    turkic,
    ukrainian,
    western_slavic,
)
from app.taxonomy.matching.declension.patterns import BARE, Pattern, Patterns, Use

__all__ = ["Pattern", "Use", "patterns"]

_SHORTEST_BASE: Final = 2
_RICH: Final = frozenset({"be", "cs", "pl", "ru", "sk", "uk"})
_APOSTROPHE: Final = "'"

_RULES: Final[Mapping[str, Callable[[str, Use], Patterns]]] = {
    "ar": semitic.arabic,
    "az": turkic.turkish,
    "be": southern.belarusian,
    "bg": southern.bulgarian,
    "ca": romance.iberian,
    "cs": western_slavic.patterns,
    "da": germanic.northern,
    "de": germanic.german,
    "en": germanic.english,
    "es": romance.iberian,
    "fa": semitic.persian,
    "fr": romance.french,
    "he": semitic.hebrew,
    "it": romance.italian,
    "kk": turkic.kazakh,
    "mk": southern.bulgarian,
    "nb": germanic.northern,
    "nl": germanic.northern,
    "nn": germanic.northern,
    "no": germanic.northern,
    "pl": polish.patterns,
    "pt": romance.iberian,
    "ru": russian.patterns,
    "sk": western_slavic.patterns,
    "sv": germanic.northern,
    "tr": turkic.turkish,
    "uk": ukrainian.patterns,
}
"""Languages that have rules here. Of the others, words are matched by their stems."""


def _uses(use: Use, language: str) -> tuple[Use, ...]:
    """Return as what a word is declined; where common words have many forms, a name has not all of them."""
    if use is not Use.ANY:
        return (use,)
    return (Use.PERSON, Use.NAME) if language in _RICH else (Use.PERSON, Use.NAME, Use.COMMON)


@lru_cache(maxsize=65536)
def patterns(word: str, language: str, use: Use) -> tuple[Pattern, ...]:
    """Return the bases of a folded word, each with its endings; the word itself is always among its forms."""
    itself = Pattern(word, BARE)
    if use is Use.FIXED or not word.replace(_APOSTROPHE, "").isalpha():
        return (itself,)
    rule = _RULES.get(language) or partial(stemmed.patterns, language=language)
    found = chain.from_iterable(rule(word, each) for each in _uses(use, language))
    return (itself, *(pattern for pattern in found if len(pattern.base) >= _SHORTEST_BASE))
