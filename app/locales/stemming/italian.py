"""Snowball's Italian, with singular and plural of nouns brought together first."""

import re
from typing import Final

from app.locales.stemming import snowball

_NOUN_ENDING: Final = re.compile("(?<![aei]r)[aei]$")
_SHORTEST: Final = 6


def stem(word: str) -> str:
    """Return the stem of a folded Italian word.

    Snowball takes the end of `interprete` for that of a verb and leaves `interpreti` alone. With one vowel at
    the end of both, an infinitive excepted, they have one stem.
    """
    if len(word) >= _SHORTEST:
        word = _NOUN_ENDING.sub("o", word)
    return snowball.stem(word, "it")
